"""Each trap goes as its list says: it passes, or it stands in failing.toml with its reason. And the matcher itself can say no."""
from __future__ import annotations

import pytest

from whatweknow.errors import UsageError
from whatweknow.model import Certainty, Claim, Comparator, Count, Measure, Mode, Party, Question, Span, Voice
from whatweknow.redteam import Outcome, run, traps
from whatweknow.redteam.match import claim_fits, place_fits, time_fits, within
from whatweknow.redteam.trap import failing, load

TEXT = "The navy said none of its sailors were killed."


def claim(**changes: object) -> Claim:
    fields = {
        "report": "r1", "question": Question.WHO_WAS_HURT, "voice": Voice.SOURCE, "certainty": Certainty.CERTAIN, "mode": Mode.DONE,
        "spans": {"content": (Span.of(TEXT, 14, 45),)}, "holder": Party(name="The navy"),
        "counts": (Count(measure=Measure.KILLED, low=0, high=0, comparator=Comparator.NONE, of="its sailors"),),
    }
    return Claim(**{**fields, **changes})


@pytest.mark.parametrize("name", list(traps()))
def test_trap_goes_as_its_list_says(name: str) -> None:
    [outcome] = run([name])
    assert outcome.ok, f"{outcome.verdict}: {outcome.reason}\n{outcome.about}"


def test_there_are_more_than_forty_traps_and_each_expects_something() -> None:
    assert len(traps()) > 40
    for trap in traps().values():
        assert trap.claim or trap.absent or trap.link or trap.absent_link or trap.time or trap.place, trap.name
        assert all(len(r.text.strip()) > 20 for r in trap.report), trap.name


def test_every_trap_listed_as_failing_exists_and_has_a_reason() -> None:
    assert set(failing()) <= set(traps())
    assert all(len(reason.split()) > 3 for reason in failing().values())


@pytest.mark.parametrize("passed, known, ok, verdict", [
    (True, False, True, "passed"),
    (False, False, False, "fails"),
    (False, True, True, "fails, as listed"),
    (True, True, False, "passes: remove it from failing.toml"),
])
def test_verdict_is_symmetric(passed: bool, known: bool, ok: bool, verdict: str) -> None:
    outcome = Outcome("n", "a", passed, known)
    assert (outcome.ok, outcome.verdict) == (ok, verdict)


@pytest.mark.parametrize("pattern, fits", [
    ({"content": "none of its sailors"}, True),
    ({"content": "none of the army's soldiers"}, False),
    ({"not_content": "navy said"}, True),
    ({"not_content": "sailors"}, False),
    ({"holder": "navy"}, True),
    ({"holder": "nav"}, False),
    ({"holder_is": "navy"}, True),
    ({"certainty": ["PS+", "CT+"]}, True),
    ({"certainty": "CT-"}, False),
    ({"anonymity": "self"}, False),
    ({"via": []}, True),
    ({"via": ["Ostrel Radio"]}, False),
    ({"counts": [{"measure": "killed", "low": 0, "of": "sailors"}]}, True),
    ({"counts": [{"measure": "killed", "low": "open"}]}, False),
    ({"counts": [{"measure": "killed"}, {"measure": "injured"}]}, False),
    ({"report": 0}, True),
    ({"condition": "it rains"}, False),
    ({"background": True}, False),
])
def test_pattern_fits_a_claim_only_if_every_field_does(pattern: dict, fits: bool) -> None:
    assert claim_fits(pattern, claim(), ["r1"]) is fits


def test_pattern_with_an_unknown_key_is_an_error_and_names_the_keys() -> None:
    with pytest.raises(UsageError, match=r"hodler.*holder"):
        claim_fits({"hodler": "navy"}, claim(), ["r1"])


def test_pattern_for_a_holder_does_not_fit_the_reports_own_voice() -> None:
    assert not claim_fits({"holder": "navy"}, claim(holder=None, voice=Voice.REPORT), ["r1"])
    assert claim_fits({"anonymity": "self"}, claim(holder=None, voice=Voice.REPORT), ["r1"])


@pytest.mark.parametrize("part, whole, found", [
    ("didn’t warn us", "They didn't warn us", True),
    ("he", "the president", False),
    ("the port", "at a port", True),
    ("navy", None, False),
])
def test_words_are_compared_whole_and_without_articles(part: str, whole: str | None, found: bool) -> None:
    assert within(part, whole) is found


@pytest.mark.parametrize("value, fits", [("2024-02-31", True), ("2024-02-29", False), (None, False)])
def test_time_pattern_looks_at_the_start_of_the_value(value: str | None, fits: bool) -> None:
    assert time_fits({"text": "Tuesday", "value_starts": "2024-02-3"}, {"text": "on Tuesday", "value": value}) is fits


@pytest.mark.parametrize(("pattern", "fits"), [
    ({"utc": "2024-02-29T12:00Z", "zone": "Z"}, True), ({"utc": "open"}, False), ({"at": "open", "to": "open"}, True), ({"doubt": "was a Friday"}, True), ({"doubt": "no calendar"}, False),
])
def test_time_pattern_looks_at_zone_moment_and_doubt(pattern: dict[str, str], fits: bool) -> None:
    time = {"text": "noon", "value": "2024-02-29T12:00Z", "zone": "Z", "utc": "2024-02-29T12:00Z", "to": None, "at": None, "doubt": "29 February 2024 was a Friday"}
    assert time_fits(pattern, time) is fits


@pytest.mark.parametrize("text", ["about = 'x'", "about = 'x'\nextra = 1\nreport = [{text = 'y'}]", "about ="])
def test_trap_that_is_badly_written_is_named_in_the_error(text: str) -> None:
    with pytest.raises(UsageError, match="crooked"):
        load("crooked", text)


def test_unknown_trap_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(UsageError, match="wwk redteam"):
        run(["no_such_trap"])


@pytest.mark.parametrize("pattern, fits", [
    ({"text": "irbil", "country": "IQ", "precision": 2}, True),
    ({"near": [36.2, 44.0]}, True),
    ({"near": [32.5, 35.9]}, False),
    ({"name": "Irbil"}, False),
    ({"reason": "only place"}, True),
    ({"country": "open"}, False),
])
def test_a_place_fits_what_a_pattern_says_of_it(pattern: dict[str, object], fits: bool) -> None:
    place = {"text": "Irbil", "name": "Erbil", "country": "IQ", "lat": 36.19, "lon": 44.01, "precision": 2, "reason": "the only place of this name"}
    assert place_fits(pattern, place) is fits


def test_an_open_place_has_no_country_and_is_near_nothing() -> None:
    place = {"text": "Springfield", "name": "Springfield", "country": None, "lat": None, "lon": None, "precision": 1, "reason": ""}
    assert place_fits({"country": "open"}, place) and not place_fits({"near": [0, 0]}, place)
