"""What each scorer is shown of a reading: translated, with nothing added."""
from __future__ import annotations

from typing import Any

import pytest

from eval.gold import Doc, report
from eval.projections import direct, incidents, releases, toll_claims, tolls
from eval.tasks import TASKS
from whatweknow.model import (
    Anonymity,
    Certainty,
    Claim,
    Comparator,
    Count,
    Event,
    EventType,
    Measure,
    Mode,
    Part,
    Party,
    Question,
    Reading,
    Report,
    Role,
    Span,
    Voice,
)
from whatweknow.vocab import table as vocab_table

TEXT = (
    "Two buses collided near Harlow on Friday. Police said at least nine people were killed and dozens hurt.\n"
    "The mayor spoke of eleven dead. A crash there killed four in 2009. Two more died in hospital."
)


def claim(words: str, *counts: Count, holder: str | None = None, event: Event | None = None, **also: Any) -> Claim:
    start = TEXT.index(words)
    return Claim(
        report="r", question=Question.WHO_WAS_HURT, voice=Voice.SOURCE if holder else Voice.REPORT, certainty=also.pop("certainty", Certainty.CERTAIN),
        mode=also.pop("mode", Mode.DONE), spans={"content": (Span.of(TEXT, start, start + len(words)),), **also.pop("spans", {})},
        holder=Party(name=holder) if holder else None, counts=counts, event=event, **also,
    )


def killed(low: float | None, comparator: Comparator = Comparator.EQ, measure: Measure = Measure.KILLED, **also: Any) -> Count:
    high = None if comparator in (Comparator.GE, Comparator.GT, Comparator.VAGUE) else low
    return Count(measure=measure, comparator=comparator, low=low, **{"high": high, **also})


def reading(*claims: Claim, text: str = TEXT, **also: Any) -> Reading:
    return Reading(report=Report(text=text), claims=claims, **also)


NINE = claim("at least nine people were killed", killed(9, Comparator.GE), holder="police")
ELEVEN = claim("eleven dead", killed(11), holder="the mayor")
THREE = claim("Two buses collided", killed(3))
OLD = claim("A crash there killed four in 2009", killed(40), background=True)
MORE = claim("Two more died in hospital", killed(2, increment=True))
NONE = claim("dozens hurt", killed(0, Comparator.NONE, Measure.INJURED))
DOZENS = claim("dozens hurt", killed(None, Comparator.VAGUE, Measure.INJURED), holder="police")


@pytest.mark.parametrize(
    ("claims", "toll"),
    [
        ((), (0, 0)),
        ((NINE, ELEVEN), (11, 0)),
        ((THREE, ELEVEN), (3, 0)),
        ((NINE, MORE), (9, 0)),
        ((MORE,), (2, 0)),
        ((NINE, OLD), (9, 0)),
        ((NONE,), (0, 0)),
        ((DOZENS,), (0, 0)),
        ((claim("eleven dead", killed(11), certainty=Certainty.CERTAINLY_NOT),), (0, 0)),
        ((claim("eleven dead", killed(11), mode=Mode.THREATENED),), (0, 0)),
    ],
    ids=["nothing said", "a total beats an earlier at least", "the first total", "a total beats an increment", "increment alone", "background apart", "none", "dozens give no figure", "denied", "only threatened"],
)
def test_a_reports_toll(claims: tuple[Claim, ...], toll: tuple[int, int]) -> None:
    assert tuple(tolls.project(reading(*claims), {}).values()) == toll


def people(*words: tuple[str, int]) -> Claim:
    spans = {"count": tuple(Span.of(TEXT, TEXT.index(w), TEXT.index(w) + len(w)) for w, _ in words)}
    return claim(TEXT[: TEXT.index("\n")], *(killed(n) for _, n in words), spans=spans)


@pytest.mark.parametrize(("words", "total"), [((("nine people", 9), ("killed", 1)), 9), ((("killed", 4), ("dozens", 30)), 34)], ids=["apart", "joined by and"])
def test_numbers_with_only_a_joining_word_between_them_are_parts_of_one(words: tuple[tuple[str, int], ...], total: int) -> None:
    assert tolls.project(reading(people(*words)), {})["killed"] == total


def test_a_number_that_two_claims_hold_is_counted_once() -> None:
    assert tolls.project(reading(people(("killed", 4)), people(("killed", 4), ("dozens", 30))), {})["killed"] == 34


def test_whoever_was_hit_and_did_not_die_is_injured() -> None:
    hit = claim("Two buses collided", killed(12, measure=Measure.CASUALTIES))
    assert tolls.project(reading(NINE, hit), {}) == {"killed": 9, "injured": 3}


def doc(name: str, incident: str, published: str | None) -> Doc:
    return Doc(name, report(name, "x", {}), {"incident_id": incident, "published": published}, {}, "{}")


def test_an_incidents_toll_is_what_most_reports_give() -> None:
    docs = [doc("a", "1", "2020-01-03"), doc("b", "1", "2020-01-01"), doc("c", "1", "2020-01-05")]
    rows = [{"killed": 3, "injured": 0}, {"killed": 3, "injured": 2}, {"killed": 2, "injured": 0}]
    assert tolls.merge(docs, rows) == [{"incident_id": "1", "killed": 3, "injured": 0}]


def test_where_no_two_agree_it_is_the_latest_that_was_stated() -> None:
    docs = [doc("a", "1", "2020-01-03"), doc("b", "1", "2020-01-01"), doc("c", "1", "2020-01-05"), doc("d", "2", None)]
    rows = [{"killed": 3, "injured": 1}, {"killed": 2, "injured": 5}, {"killed": 0, "injured": 4}, {"killed": 0, "injured": 0}]
    assert tolls.merge(docs, rows) == [{"incident_id": "1", "killed": 3, "injured": 4}, {"incident_id": "2", "killed": 0, "injured": 0}]


@pytest.mark.parametrize(
    ("made", "row"),
    [
        (NINE, {"effect": "killed", "op": "ge", "n": 9, "n2": None, "source": "police", "scope": "main"}),
        (OLD, {"effect": "killed", "op": "eq", "n": 40, "n2": None, "source": None, "scope": "bg"}),
        (DOZENS, {"effect": "injured", "op": "vague", "n": None, "n2": None, "source": "police", "scope": "main"}),
        (NONE, {"effect": "injured", "op": "none", "n": None, "n2": None, "source": None, "scope": "main"}),
        (claim("eleven dead", killed(10, Comparator.RANGE, high=12)), {"effect": "killed", "op": "range", "n": 10, "n2": 12, "source": None, "scope": "main"}),
        (claim("eleven dead", killed(11, Comparator.ABOUT)), {"effect": "killed", "op": "approx", "n": 11, "n2": None, "source": None, "scope": "main"}),
        (claim("eleven dead", killed(None, Comparator.LE, high=30)), {"effect": "killed", "op": "le", "n": 30, "n2": None, "source": None, "scope": "main"}),
        (claim("eleven dead", killed(11, measure=Measure.CASUALTIES)),
         {"effect": "killed_or_injured", "op": "eq", "n": 11, "n2": None, "source": None, "scope": "main"}),
    ],
)
def test_a_toll_claim_keeps_its_words_its_source_and_its_scope(made: Claim, row: dict[str, Any]) -> None:
    (got,) = toll_claims.project(reading(made), {})["claims"]
    assert {k: v for k, v in got.items() if k != "sent"} == row


def test_the_report_itself_is_no_source_of_a_toll_claim() -> None:
    own = claim("eleven dead", killed(11), holder=None)
    alone = Claim(**{**{f: getattr(own, f) for f in own.__struct_fields__}, "holder": Party(name="the report", anonymity=Anonymity.SELF)})
    assert toll_claims.project(reading(alone), {})["claims"][0]["source"] is None


def test_people_missing_or_captured_are_no_toll() -> None:
    assert toll_claims.project(reading(claim("eleven dead", killed(3, measure=Measure.MISSING))), {})["claims"] == []


def test_a_toll_claim_says_which_of_the_sets_sentences_it_stands_in() -> None:
    sentences = ["Two buses collided near Harlow on Friday.", "Police said at least nine people were killed and dozens hurt.", "The mayor spoke of eleven dead."]
    rows = toll_claims.project(reading(NINE, ELEVEN), {"sentences": sentences})["claims"]
    assert [r["sent"] for r in rows] == [1, 2]


RAID = "KABUL (May 3, 2011) - A patrol killed an insurgent leader and several fighters in Zurmat district, Paktia province, on Monday. Two men were held."


def raid(words: str, count: Count, said: str) -> Claim:
    start, at = RAID.index(words), RAID.index(said)
    spans = {"content": (Span.of(RAID, start, start + len(words)),), "count": (Span.of(RAID, at, at + len(said)),)}
    return Claim(report="r", question=Question.WHO_WAS_HURT, voice=Voice.REPORT, certainty=Certainty.CERTAIN, mode=Mode.DONE, spans=spans, counts=(count,),
                 time="2011-05-02", event=Event(type=EventType.KILL, trigger="killed", instrument="an air strike"))


def test_a_releases_fields_are_those_a_reading_answers() -> None:
    at = RAID.index("Paktia")
    places = ({"start": at, "end": at + 6, "text": "Paktia"}, {"start": 0, "end": 5, "text": "KABUL"})
    got = releases.project(reading(
        raid("killed an insurgent leader", killed(1, of="insurgent leader"), "an insurgent leader"),
        raid("several fighters", killed(None, Comparator.VAGUE, of="fighters"), "several fighters"),
        raid("Two men were held", killed(2, measure=Measure.CAPTURED, of="men"), "Two men"),
        text=RAID, places=places), {})
    assert (got["min_killed"], got["min_captured"], got["min_leaders_killed"], got["min_leaders_captured"]) == (4, 2, 1, 0)
    assert (got["killq"], got["captureq"], got["airstrike"], got["event_type"]) == (True, True, True, ["airstrike"])
    assert (got["province"], got["start_date"]) == (["paktya"], "2011-05-02")


SWEEP = "KABUL (May 3, 2011) - Patrols looked for a Haqqani courier in Lorn district, Khowst province, yesterday. One man was held Sunday. No shots were fired."


def test_a_releases_groups_raid_and_silence_of_guns_are_read_off_its_claims() -> None:
    parts = SWEEP.split(") - ")[1].split(". ")
    counts = ((), (killed(1, measure=Measure.CAPTURED, of="man"),), ())
    claims = [Claim(report="r", question=Question.WHAT_HAPPENED, voice=Voice.REPORT, certainty=Certainty.CERTAIN, mode=Mode.DONE, counts=counts[k],
                    spans={"content": (Span.of(SWEEP, at := SWEEP.index(part), at + len(part)),)}) for k, part in enumerate(parts)]
    days = {"May 3, 2011": "2011-05-03", "yesterday": "2011-05-02", "Sunday": "2011-05-01"}
    times = tuple({"value": day, "start": SWEEP.index(said), "end": SWEEP.index(said) + len(said)} for said, day in days.items())
    got = releases.project(reading(*claims, text=SWEEP, times=times), {})
    assert (got["target_group"], got["killcaptureraid"], got["noshotsfired"], got["airstrike"]) == (["haqqani"], True, True, False)
    assert (got["province"], got["start_date"]) == (["khost"], "2011-05-01")


def test_the_days_of_mastheads_and_datelines_are_not_when_it_happened() -> None:
    times = ({"value": "2011-05-03", "start": 7, "end": 18}, {"value": "2011-05-02", "start": SWEEP.index("yesterday"), "end": SWEEP.index("yesterday") + 9})
    assert releases.project(reading(text=SWEEP, times=times), {})["start_date"] == "2011-05-02"


def test_the_earliest_day_of_a_sentence_is_the_operations_unless_it_lies_long_before() -> None:
    assert releases.recent(["2011-05-03", "2011-05-01", "2010-12-01"]) == "2011-05-01"


def test_a_release_that_says_nothing_of_the_dead_has_none() -> None:
    got = releases.project(reading(text=RAID, times=({"value": "2011-05-03", "start": 7, "end": 18},)), {})
    assert (got["min_killed"], got["killq"], got["start_date"]) == (0, False, "2011-05-03")


def blast(**also: Any) -> Claim:
    event = Event(type=EventType.ATTACK, trigger="bombed", actor="rebels", target="a bridge", instrument="a car bomb")
    return claim("Two buses collided", **{"event": event, **also})


def test_claims_about_one_kind_of_act_fill_one_template() -> None:
    death = Event(type=EventType.KILL, trigger="killed", actor="rebels", target="nine people", instrument="bomb")
    (got,) = incidents.project(reading(blast(), claim("at least nine people were killed", killed(9, of="people"), event=death)), {})["templates"]
    assert (got["incident_type"], got["PerpInd"], got["Target"], got["Victim"]) == ("bombing", [["rebels"]], [["a bridge"]], [["nine people"]])
    assert got["killed"] == {"status": "some", "lo": 9, "hi": 9} and got["injured"] == {"status": "unstated"}
    assert got["victims"] == [{"mentions": ["people"], "lo": 9, "hi": 9, "effects": ["DEATH"]}] and got["stage"] == "accomplished"


@pytest.mark.parametrize("also", [{"background": True}, {"certainty": Certainty.CERTAINLY_NOT}, {"event": Event(type=EventType.TALKS, trigger="met")}, {"event": None}])
def test_what_is_no_incident_of_this_report_makes_no_template(also: dict[str, Any]) -> None:
    assert incidents.project(reading(blast(**also)), {}) == {"templates": []}


@pytest.mark.parametrize(("made", "answer"), [(NONE, {"status": "none", "lo": 0, "hi": 0}), (DOZENS, {"status": "some", "lo": 2, "hi": None})])
def test_no_one_hurt_is_an_answer_and_so_is_an_open_number(made: Claim, answer: dict[str, Any]) -> None:
    injury = Event(type=EventType.INJURE, trigger="hurt")
    hurt = claim("dozens hurt", *made.counts, event=injury)
    assert incidents.project(reading(hurt), {})["templates"][0]["injured"] == answer


def victim(words: str, number: float | None, **fates: float) -> Part:
    at = TEXT.index(words)
    return Part(role=Role.VICTIM, mentions=(Span.of(TEXT, at, at + len(words)),), kinds={"attack": 0.9}, fates=fates, number=number, named=words.istitle(), confidence=0.9)


@pytest.mark.parametrize(("parts", "answer"), [
    ([victim("nine people", 9, killed=0.9)], {"status": "some", "lo": 9, "hi": 9}), ([victim("people", None, killed=0.9)], {"status": "some", "lo": 2, "hi": None}),
    ([victim("people", None, killed=0.3)], {"status": "unstated"}), ([victim("people", 9, injured=0.9)], {"status": "unstated"})])
def test_of_the_dead_of_whom_no_number_is_claimed_the_victims_parts_tell(parts: list[Part], answer: dict[str, Any]) -> None:
    (got,) = incidents.project(reading(parts=tuple(parts)), {})["templates"]
    assert (got["killed"], got["injured"]) == (answer, {"status": "unstated"})


@pytest.mark.parametrize(("likely", "status"), [(0.5, "some"), (0.01, "unstated")])
def test_the_injured_count_only_where_a_victim_may_be_among_them(likely: float, status: str) -> None:
    hurt = claim("nine people", Count(measure=Measure.INJURED, comparator=Comparator.EQ, low=9, high=9, of="soldiers"), event=Event(type=EventType.INJURE, trigger="hurt"))
    (got,) = incidents.project(reading(hurt, parts=(victim("people", None, injured=likely),)), {})["templates"]
    assert got["injured"]["status"] == status


@pytest.mark.parametrize("mode", list(Mode))
def test_every_mode_has_a_stage(mode: Mode) -> None:
    assert incidents.project(reading(blast(mode=mode)), {})["templates"][0]["stage"] in ("accomplished", "attempted", "threatened")


def test_an_event_asked_about_gets_the_places_of_its_own_act() -> None:
    at, spot = TEXT.index("collided"), (TEXT.index("Harlow"), TEXT.index("Harlow") + 6)
    crash = {"start": at, "end": at + 8, "text": "collided", "verb": None, "places": (spot,), "times": ()}
    held = {"start": 40, "end": 46, "text": "inquiry", "verb": 36, "places": ((50, 54),), "times": ()}
    assert direct.places(reading(acts=(held, crash)), {"event": {"start": at, "end": at + 8}}) == {"annotations": [{"start": spot[0], "end": spot[1]}]}
    assert direct.places(reading(acts=(held,)), {"event": {"start": 36, "end": 39}}) == {"annotations": [{"start": 50, "end": 54}]}
    assert direct.places(reading(acts=(held, crash)), {"event": {"start": 0, "end": 3}}) == {"annotations": []}


def test_who_says_what_is_shown_as_offsets() -> None:
    got = direct.attribution(reading(attributions=({"source": ((0, 3),), "cue": ((4, 6),), "content": ((7, 9),)},)), {})
    assert got == {"attributions": [{"source": [[0, 3]], "cue": [[4, 6]], "content": [[7, 9]]}]}


def test_a_whole_reading_answers_under_the_sheets_own_name() -> None:
    assert direct.answers(reading(NINE), {"id": "sheet 7"})["id"] == "sheet 7"


@pytest.mark.parametrize("name", sorted(TASKS))
def test_a_report_of_which_nothing_was_read_is_still_a_prediction(name: str) -> None:
    assert isinstance(TASKS[name].project(reading(), {"id": "d"}), dict)


def test_no_convention_of_a_set_is_a_table_of_the_library() -> None:
    from eval.projections import conventions

    assert conventions.table("minimums")["several"] == 3
    with pytest.raises(FileNotFoundError):
        vocab_table("conventions")
