"""The table of time patterns and the code that values them agree, and every form has a value or none, never an error."""
from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from whatweknow.reading.times.calendar import Moment, day_of, period, shift
from whatweknow.reading.times.match import Match
from whatweknow.reading.times.value import RULES, value
from whatweknow.reading.times.words import Clock
from whatweknow.vocab import table

SHAPES: dict[str, Any] = {
    "DAY": 12, "YEAR": 2019, "INT": 480, "ISO": "2019-02-03", "SLASHED": ("2", "3", "2019"), "DECADE": "199", "FEAST": "easter-2", "CLOCK": Clock("10:35", "Z"), "ZONED": "US",
}
"""Classes that are told by the form of a word, with a value of each."""
FORMS = [(group["rule"], group["type"], form) for group in table("timex")["pattern"] for form in group["forms"]]
MOMENTS = [
    Moment(date(2020, 2, 29)), Moment(date(2020, 2, 29), "2019-Q3", None, 1), Moment(date(2020, 12, 31), "1943-12-30", "1943-12-30", -1, True),
    Moment(None), Moment(None, "1943", None, 0, True), Moment(date(2020, 1, 8), "XXXX-05", None, -1),
]


def members(name: str) -> list[Any]:
    known = table("timex")["classes"].get(name)
    return list(dict.fromkeys(known.values())) if known else [SHAPES[name]]


def samples(form: str, full: bool) -> list[Match]:
    """The form made of one member of each class, once for every member of its richest class."""
    parts = [p.rstrip("?") for p in form.split() if full or not p.endswith("?")]
    choices = [next((a for a in p.split("|") if a.isupper()), p.split("|")[0]) for p in parts]
    classes = [c for c in choices if c.isupper()]
    most = max((len(members(c)) for c in classes), default=1)
    words = tuple(c if not c.isupper() else "x" for c in choices)
    return [Match(0, len(words), "DATE", "", {c: members(c)[i % len(members(c))] for c in classes}, words) for i in range(most)]


@pytest.mark.parametrize("rule", sorted({rule for rule, _, _ in FORMS}))
def test_every_rule_the_table_names_is_there(rule: str) -> None:
    assert rule in RULES


def test_no_rule_is_left_over() -> None:
    assert set(RULES) == {rule for rule, _, _ in FORMS}


def test_every_class_of_a_form_is_in_the_table_or_told_by_its_shape() -> None:
    used = {a for _, _, form in FORMS for part in form.split() for a in part.rstrip("?").split("|") if a.isupper()}
    assert used - set(table("timex")["classes"]) - set(SHAPES) == set()


def test_no_class_is_left_over() -> None:
    used = {a for _, _, form in FORMS for part in form.split() for a in part.rstrip("?").split("|")}
    made_of_others = {"AMPM", "ZONE", "NOON"}
    assert set(table("timex")["classes"]) - used - made_of_others == set()


def test_types_are_those_of_timex3() -> None:
    assert {kind for _, kind, _ in FORMS} == {"DATE", "TIME", "DURATION", "SET"}


def test_no_form_stands_twice_under_one_rule() -> None:
    assert len({(rule, kind, form) for rule, kind, form in FORMS}) == len(FORMS)


@pytest.mark.parametrize(("rule", "kind", "form"), FORMS, ids=[f"{r}: {f}" for r, _, f in FORMS])
def test_every_form_has_a_value_at_any_moment(rule: str, kind: str, form: str) -> None:
    for match in [*samples(form, True), *samples(form, False)]:
        for moment in MOMENTS:
            said = RULES[rule](match.slots, moment, match)
            assert said is None or (said and " " not in said and "None" not in said), (match.slots, moment, said)


@pytest.mark.parametrize(("n", "unit", "expected"), [
    (-1, "D", "2020-01-07"), (1, "W", "2020-W03"), (-1, "M", "2019-12"), (-1, "Q", "2019-Q4"), (-1, "Y", "2019"), (0, "DE", "202"), (-1, "CE", "19"), (0, "WE", "2020-W02-WE"), (-9999, "Y", None),
])
def test_a_unit_away(n: int, unit: str, expected: str | None) -> None:
    assert shift(date(2020, 1, 8), n, unit) == expected


@pytest.mark.parametrize(("said", "expected"), [
    ("2020-02-30", date(2020, 2, 29)), ("2020", date(2020, 1, 1)), ("2020-W02", date(2020, 1, 6)), ("2020-Q3", date(2020, 7, 1)), ("2020-WI", date(2020, 12, 1)),
    ("2020-01-08TMO", date(2020, 1, 8)), ("PAST_REF", None), ("P2D", None), ("0000-01-01", None), ("199", None), (None, None),
])
def test_the_first_day_of_a_value(said: str | None, expected: date | None) -> None:
    assert day_of(said) == expected


@pytest.mark.parametrize(("number", "unit", "expected"), [(2, "D", "P2D"), (48, "TH", "PT48H"), ("X", "Y", "PXY"), (0.5, "TH", "PT30M"), (2.5, "Y", "P30M"), (2, "DE", "P20Y"), (1, "2W", "P2W")])
def test_a_length_of_time(number: Any, unit: str, expected: str) -> None:
    assert period(number, unit) == expected


def test_value_uses_the_rule_of_the_match() -> None:
    match = Match(0, 1, "DATE", "deictic", {"DEICTIC": -1}, ("yesterday",))
    assert value(match, Moment(date(2020, 1, 8))) == "2020-01-07"
