"""Numbers of other incidents that a report tells of stand in its lines and not in the table of its own incident's tolls."""
from __future__ import annotations

import pytest

from whatweknow.explain import explain
from whatweknow.explain.toll import OTHERS
from whatweknow.ledger import Ledger
from whatweknow.model import Account, EventType, Measure, Place, Question, Report
from whatweknow.reading import read
from whatweknow.reconcile.incidents.asides import asides, beside, differs

TEXT = ("A car bomb exploded outside a bank in Mosul on Monday, killing 12 people and wounding 30, police said. In a separate incident, gunmen shot dead two teachers in Basra on Sunday. "
        "A bus crash near Kut killed nine pilgrims on Saturday, police said.")


def account(act: str = "bombing", day: str | None = None, place: Place | None = None, claims: tuple[str, ...] = (), main: bool = False) -> Account:
    return Account(report="r", id=act, kind=EventType.ATTACK, act=act, began=day, ended=day, place=place, claims=claims, main=main)


MOSUL, ERBIL, TOWN = (Place(name=n, country="IQ", lat=lat, lon=lon) for n, lat, lon in (("Mosul", 36.3, 43.1), ("Erbil", 36.2, 44.0), ("Hamdaniya", 36.3, 43.4)))


@pytest.mark.parametrize(("one", "other", "surely"), [
    (account(), account("accident"), True),
    (account(), account("killing"), False),
    (account(), account("shooting"), False),
    (account(day="2031-05-05"), account(day="2031-05-06"), False),
    (account(day="2031-05-05"), account(day="2031-05-08"), True),
    (account(place=MOSUL), account(place=ERBIL), True),
    (account(place=MOSUL), account(place=TOWN), False),
])
def test_two_incidents_are_surely_two_by_kind_day_or_place(one: Account, other: Account, surely: bool) -> None:
    assert differs(one, other) is differs(other, one) is surely


def test_a_claim_of_both_incidents_is_no_aside_and_without_an_own_incident_none_is() -> None:
    assert asides([account(claims=("a", "b"), main=True), account("accident", claims=("b", "c"))]) == {"c"}
    assert asides([account(claims=("a",)), account("accident", claims=("c",))]) == frozenset()


def test_the_table_holds_the_reports_own_incident_alone_and_the_lines_hold_all() -> None:
    reading = read(Report(text=TEXT, published="2031-05-08"))
    hurt = next(s for s in explain(reading.claims, [reading.report], accounts={reading.report.id: reading.accounts}).sections if s.question is Question.WHO_WAS_HURT)
    assert hurt.toll is not None and len(hurt.lines + hurt.background) == 3
    assert [[c.low for c in row.cells if c] for row in hurt.toll.rows] == [[12, 30]]
    assert OTHERS in hurt.toll.notes and hurt.toll.measures == (Measure.KILLED, Measure.INJURED)


def test_a_ledger_gives_the_incidents_of_each_report(tmp_path) -> None:
    reading = read(Report(text=TEXT, published="2031-05-08"))
    with Ledger.open(tmp_path / "story.db", create=True) as ledger:
        ledger.add(reading)
        assert ledger.accounts() == {reading.report.id: reading.accounts}


def test_of_an_incident_that_a_round_up_tells_beside_its_own_nothing_is_left_out() -> None:
    told = {"r": [account("flood", claims=("a",), main=True), account("bombing", claims=("b",))]}
    assert beside(told, {"a", "b"}) == {"b"}
    assert beside(told, {"b"}) == frozenset()


def test_a_report_whose_own_account_is_of_another_day_tells_of_the_incident_in_the_one_of_its_day() -> None:
    told = {str(n): [account(day="2030-05-01", claims=(f"m{n}",), main=True)] for n in range(2)}
    later = [account(day="2030-05-09", claims=("c",), main=True), account(day="2030-05-01", claims=("d",))]
    assert beside({**told, "later": later}, {"m0", "m1", "c", "d"}) == {"c"}
