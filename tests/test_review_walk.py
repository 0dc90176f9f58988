"""`wwk review` at a terminal: what is asked, in which order, what each key keeps, and what a person sees of it."""
from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import pytest
from made import army_of, claim, count, none, objects, party, report, story, told

from whatweknow.cli.doubts import Doubt, Joined, doubts, parties, unresolved
from whatweknow.cli.person import key
from whatweknow.cli.screens import screen
from whatweknow.cli.walking import Desk, Person, judgement, walk
from whatweknow.model import Anonymity, Claim, Judgement, Mode, Party, Report, Verdict, Voice
from whatweknow.reconcile import disputes
from whatweknow.reconcile.judgements.judged import judged

CLERK = party("the harbour clerk", "DK")


def unclear(words: str = "nine sailors died", sure: float = 0.3, on: str = "2030-05-01") -> tuple[Claim, Report]:
    r = report(f"On {on} the clerk was heard: {words}.", on)
    return claim(r, words, counts=(count(9, "sailors"),), voice=Voice.UNCLEAR, guess=CLERK, confidence=sure), r


SURE = told("forty sailors died", army_of("SE"), count(40, "sailors"), confidence=0.99, by="Two")
HELD = told("nobody died", army_of("DK"), none("sailors"), confidence=0.99, by="Three")


class Answers:
    """A person who presses these keys and types these lines, and remembers what they were shown."""

    def __init__(self, keys: str, *lines: str) -> None:
        self.keys, self.lines = list(keys), list(lines)
        self.shown: list[str] = []
        self.told: list[str] = []
        self.asked: list[str] = []
        self.person = Person("Ada", lambda: self.keys.pop(0), self.line, self.shown.append, self.told.append)

    def line(self, question: str) -> str:
        self.asked.append(question)
        return self.lines.pop(0)


def walked(pairs: Sequence[tuple[Claim, Report]], keys: str, *lines: str, before: Sequence[Judgement] = (), queue: Sequence[Doubt] | None = None) -> tuple[Answers, Desk, list[Judgement]]:
    claims, reports = story(*pairs)
    kept: list[Judgement] = []
    desk = Desk(claims, {r.id: r for r in reports}, list(before), kept.append)
    answers = Answers(keys, *lines)
    walk(asked(desk) if queue is None else queue, desk, answers.person)
    return answers, desk, kept


def asked(desk: Desk) -> list[Doubt]:
    found = desk.judged
    return doubts(found, desk.reports, disputes(found.claims, desk.reports.values()))


def queue(*pairs: tuple[Claim, Report], decided: Sequence[Judgement] = (), **how: Any) -> list[Doubt]:
    claims, reports = story(*pairs)
    found = judged(claims, decided)
    return doubts(found, {r.id: r for r in reports}, disputes(found.claims, reports), **how)


def test_the_least_sure_comes_first_and_what_is_sure_is_not_asked():
    low, lower = unclear(sure=0.4), unclear("ten sailors were lost", 0.2, "2030-05-02")
    assert [d.claims for d in queue(low, lower, SURE)] == [(lower[0],), (low[0],)]


def test_a_claim_under_a_name_is_asked_below_the_confidence_given():
    pair = told("nine sailors died", CLERK, count(9, "sailors"), confidence=0.8)
    assert not queue(pair) and len(queue(pair, below=0.9)) == 1


@pytest.mark.parametrize(("holder", "who"), [
    (party("he", anonymity=Anonymity.NAMED), True), (Party(name=None, role="the captain", anonymity=Anonymity.ROLE), True), (party("the department"), True),
    (party("the department", "DK"), False), (party("Ada Holm"), False), (party("a source", anonymity=Anonymity.UNNAMED), False), (None, False)])
def test_whoever_cannot_be_told_from_the_reports_is_asked_about(holder, who):
    assert unresolved(holder) is who
    assert any("who that is" in w for d in queue(told("the pier burned", holder)) for w in d.why) is who


def test_a_number_that_does_not_say_whom_it_counts_is_asked_about():
    assert "does not say whom" in queue(told("31 were treated", CLERK, count(31)))[0].why[0]
    assert not queue(told("31 sailors were treated", CLERK, count(31, "sailors"))) and not queue(told("31 fell", CLERK, objects(31, "rockets")))


def test_a_contradiction_is_asked_once_with_both_its_sides():
    (found,) = queue(SURE, HELD)
    assert {c.id for c in found.claims} == {SURE[0].id, HELD[0].id} and found.why


def test_what_was_decided_is_not_asked_again():
    c = unclear()
    assert queue(c) and not queue(c, decided=[judgement(Verdict.ACCEPT, c[0].id, "Bo")])
    assert not queue(SURE, HELD, decided=[judgement(Verdict.ACCEPT, c.id, "Bo") for c, _ in (SURE, HELD)])


def test_joins_of_incidents_come_last_the_least_certain_first():
    low, high = (Joined(f"t{n}", "t9", (SURE[1].id, HELD[1].id), p, ("same town",)) for n, p in ((1, 0.55), (2, 0.9)))
    assert [d.join for d in queue(unclear(), SURE, joins=[high, low])][-2:] == [low, high]


def test_every_decision_is_kept_at_once_under_the_name_of_whoever_made_it():
    c = unclear()
    answers, desk, kept = walked([c, SURE], "a")
    assert [(j.verdict, j.subject, j.by) for j in kept] == [(Verdict.ACCEPT, c[0].id, "Ada")]
    assert desk.judged.claims[0].holder == CLERK and answers.shown[0].startswith("1 of 1")


def test_a_rejection_keeps_its_note():
    c = unclear()
    _, desk, kept = walked([c], "r", "a misprint")
    assert kept[0].note == "a misprint" and desk.judged.rejected == (c[0],)


def test_a_correction_asks_field_by_field_and_shows_what_is_there():
    c = unclear()
    answers, desk, kept = walked([c], "c", "the pilot", "", "SE", "", "", "11", "", "", "-", "", "forecast", "", "", "", "heard again")
    assert kept[0].value == {"name": "the pilot", "side": "SE", "low": 11.0, "place": None, "mode": "forecast"} and kept[0].note == "heard again"
    assert "low [9]: " in answers.asked and "of [sailors]: " in answers.asked and "background [false]: " in answers.asked
    now = desk.judged.claims[0]
    assert now.holder == Party(name="the pilot", side="SE") and (now.counts[0].low, now.mode) == (11, Mode.FORECAST)


def test_a_value_that_does_not_fit_is_asked_for_again_and_a_dot_ends():
    answers, _, kept = walked([unclear()], "c", "", "", "", "", "", "many", "12", ".", "")
    assert kept[0].value == {"low": 12.0} and "give a number" in answers.told[-1]


def test_a_correction_of_nothing_decides_nothing_and_the_claim_stays_up():
    answers, _, kept = walked([unclear()], "ck", ".")
    assert kept == [] and len(answers.shown) == 1


def test_a_correction_that_cannot_be_keeps_nothing_and_says_why():
    answers, _, kept = walked([told("nine sailors died", CLERK, count(9, "sailors"), confidence=0.2)], "ck", "", "", "", "", "", "12", "5", ".", "")
    assert kept == [] and "above high" in answers.told[-1]


def test_parties_are_merged_by_number_or_name_and_cut_from_their_side():
    pairs = [told("nine sailors died", CLERK, count(9, "sailors"), confidence=0.2), SURE]
    answers, desk, kept = walked(pairs, "ma", "1", "same man")
    assert kept[0].value == {"name": "the army", "claim": pairs[0][0].id} and kept[0].subject == "the harbour clerk" and "1  the army (SE)" in answers.told[0]
    assert {c.holder.name for c in desk.judged.claims if c.holder} == {"the army"}
    _, desk, kept = walked(pairs, "sq", "", "")
    assert kept[0].verdict == Verdict.OWN_SIDE and desk.judged.claims[0].holder == party("the harbour clerk", "the harbour clerk")
    assert walked(pairs, "smkq", "-", "")[2] == []


def test_once_told_who_somebody_is_the_walk_goes_on_where_that_was_all_and_stays_where_more_is_asked():
    bare = told("the pier burned", party("the department"), confidence=0.9)
    assert len(walked([bare, SURE], "m", "the army", "")[0].shown) == 1
    low = told("the pier burned", party("the department"), confidence=0.1)
    answers, _, kept = walked([low, SURE], "ma", "the army", "")
    assert len(answers.shown) == 2 and "the army" in answers.shown[1] and len(kept) == 2


def test_nobody_can_be_merged_where_nobody_is_named():
    answers, _, kept = walked([unclear()], "msk")
    assert kept == [] and all("correct the name first" in t for t in answers.told)


def test_of_a_contradiction_one_side_is_chosen_and_both_can_be_right():
    both = walked([SURE, HELD], "a")[2]
    assert {j.subject for j in both} == {SURE[0].id, HELD[0].id} and {j.verdict for j in both} == {Verdict.ACCEPT}
    answers, desk, _ = walked([SURE, HELD], "r", "3", "1", "")
    assert len(desk.judged.rejected) == 1 and answers.asked[0] == answers.asked[1]


def test_a_contradiction_of_a_claim_rejected_meanwhile_is_no_longer_asked():
    low = told("forty sailors died", army_of("SE"), count(40, "sailors"), confidence=0.2, by="Two")
    answers, _, _ = walked([low, HELD], "r", "")
    assert len(answers.shown) == 1


def test_undo_takes_back_the_last_decision_and_goes_back_to_it():
    c, d = unclear(sure=0.2), unclear("ten sailors were lost", 0.4, "2030-05-02")
    answers, desk, kept = walked([c, d], "auaq")
    assert [j.verdict for j in kept] == [Verdict.ACCEPT, Verdict.UNDO, Verdict.ACCEPT] and kept[1].subject == kept[0].id
    assert [s.split(" ·")[0] for s in answers.shown] == ["1 of 2", "2 of 2", "1 of 2", "2 of 2"]
    assert set(desk.judged.decided) == {c[0].id}, "the same decision made anew after it was taken back is another one"


def test_there_is_nothing_to_undo_before_anything_was_decided():
    answers, _, kept = walked([unclear()], "uk")
    assert kept == [] and "wwk undo" in answers.told[0]


def test_quitting_keeps_what_was_decided_and_skipping_decides_nothing():
    c, d = unclear(sure=0.2), unclear("ten sailors were lost", 0.4, "2030-05-02")
    assert len(walked([c, d], "aq")[2]) == 1 and walked([c, d], "kq")[2] == [] and walked([c, d], "xzk?q")[2] == []


@pytest.mark.parametrize(("key", "verdict"), [("a", Verdict.SAME_INCIDENT), ("r", Verdict.OTHER_INCIDENT)])
def test_a_join_is_one_incident_or_two(key, verdict):
    join = Doubt((), ("same town",), join=Joined("t1", "t2", (SURE[1].id, HELD[1].id), 0.5))
    answers, _, kept = walked([SURE, HELD], "cms" + key, "", queue=[join])
    assert [(j.verdict, j.subject, j.value) for j in kept] == [(verdict, "t1", {"telling": "t2"})]
    assert "one incident or two?" in answers.shown[0] and "c correct" not in answers.shown[0]


def shown(doubt: Doubt, pairs: Sequence[tuple[Claim, Report]], width: int = 80, **how: Any) -> str:
    return screen(doubt, ("1 of 1", "A fire at Orlen"), {r.id: r for _, r in pairs}, width, **{"colour": False, **how})


def test_a_screen_marks_the_words_in_their_place_and_says_whom_the_reading_would_name():
    c = unclear()
    text = shown(queue(c)[0], [c])
    assert "On 2030-05-01 the clerk was heard: [nine sailors died]." in text and "unclear who says this; perhaps the harbour clerk · side DK · 30 % sure" in text
    assert "because it is unclear who says it" in text and "killed 9 (sailors)" in text and "a accept" in text


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_a_screen_fits_its_columns_with_and_without_colour(width):
    for doubt, pairs in ((queue(unclear())[0], [unclear()]), (queue(SURE, HELD)[0], [SURE, HELD])):
        assert max(map(len, shown(doubt, pairs, width).splitlines())) <= width
    assert "\x1b[" in shown(queue(unclear())[0], [unclear()], colour=True) and "\x1b" not in shown(queue(unclear())[0], [unclear()])


def test_both_sides_of_a_contradiction_stand_beside_each_other_where_there_is_room():
    one, *_ = [line for line in shown(queue(SURE, HELD)[0], [SURE, HELD]).splitlines() if "sailors died]" in line or "[nobody died]" in line]
    assert "[forty" in one and "[nobody died]" in one
    assert not any("[forty" in line and "[nobody" in line for line in shown(queue(SURE, HELD)[0], [SURE, HELD], 60).splitlines())


def test_long_reports_are_cut_between_words():
    r = report("word " * 200 + "nine sailors died " + "more " * 200)
    c = claim(r, "nine sailors died", counts=(count(9, "sailors"),), voice=Voice.UNCLEAR, confidence=0.1)
    text = " ".join(shown(Doubt((c,), ("x",)), [(c, r)]).split())
    assert "… word word" in text and "more more …" in text and len(text) < 900


def test_what_was_decided_before_stands_on_the_screen():
    c = unclear()
    answers, _, _ = walked([c], "q", before=[judgement(Verdict.OWN_SIDE, "the harbour clerk", "Bo")], queue=[Doubt((c[0],), ("x",))])
    assert answers.shown
    accepted = judgement(Verdict.CORRECT, c[0].id, "Bo", value={"side": "SE", "name": "the harbour clerk"})
    claims, reports = story(c, unclear("ten sailors were lost", 0.4, "2030-05-02"))
    desk = Desk(claims, {r.id: r for r in reports}, [accepted], lambda j: None)
    seen = Answers("q")
    walk([Doubt(tuple(claims), ("x",))], desk, seen.person)
    assert "corrected by Bo" in seen.shown[0]


def test_control_characters_of_a_report_never_reach_the_terminal():
    r = report("It was \x1b[31mred\u202e when nine sailors died.")
    c = claim(r, "\x1b[31mred\u202e when nine sailors died", counts=(count(9),), voice=Voice.UNCLEAR, confidence=0.1, guess=party("\x1b[2Jhe"))
    assert "\x1b" not in shown(Doubt((c,), ("x",)), [(c, r)]) and "\u202e" not in shown(Doubt((c,), ("x",)), [(c, r)])


def test_parties_are_listed_once_each_with_whoever_says_most_first():
    claims, _ = story(told("one", CLERK), told("two", CLERK, on="2030-05-02"), SURE, unclear())
    assert [p.name for p in parties(claims)] == ["the harbour clerk", "the army"]


def test_a_key_that_does_nothing_here_says_which_do():
    answers, _, kept = walked([unclear()], "xq")
    assert kept == [] and answers.told == ["no such key here; press a, r, c, m, s, k, u, q"]


@pytest.mark.parametrize("sent", [b"\x1b[A", b"\x1bOA", b"\x1b[C", b"\x1b"])
def test_an_arrow_is_not_taken_for_the_letter_it_ends_with(monkeypatch, sent):
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "rb", buffering=0) as screen_of_theirs:
        monkeypatch.setattr("sys.stdin", screen_of_theirs)
        monkeypatch.setattr("tty.setcbreak", lambda at: None)
        os.write(ours, sent + b"\n")
        assert key() == ""
    os.close(ours)
