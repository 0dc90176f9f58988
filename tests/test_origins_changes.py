"""What a copy or a new version changed: numbers and names first, then sentences and their words, claims, and what the page says of it."""
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import claim, count, party, report

from whatweknow.model import Certainty, Comparator, Mode
from whatweknow.reconcile.origins import Changes, claim_changes, notices, pages, what_changed
from whatweknow.reconcile.origins.claimed import Turn
from whatweknow.reconcile.origins.differences import Step
from whatweknow.reconcile.origins.sentences import sentences

BEFORE = ("Officials in Marn said 30 people were killed. Gen. Ali Brandt spoke on Tuesday in Port Sample. The ferry went down at dawn. Nobody was missing, the harbour office said.")


def changes(before: str, after: str, **more: str) -> Changes:
    return what_changed(report(before, title=more.get("title")), report(after, title=more.get("retitled", more.get("title"))))


def test_a_number_that_differs_is_called_out_as_both_texts_have_it() -> None:
    found = changes(BEFORE, BEFORE.replace("30 people", "80 people"))
    assert [(a.before, a.after) for a in found.numbers] == [("30", "80")]
    assert found.numbers[0].where == "Officials in Marn said 80 people were killed."


@pytest.mark.parametrize(("old", "new", "pairs"), [
    ("30 people", "thirty people", []), ("30 people", "eighty people", [("30", "eighty")]), ("30 people", "people", [("30", None)]), ("30 people", "30 people and 4 dogs", [(None, "4")]),
    ("Tuesday", "Wednesday", []), ("killed.", "killed, 12 of them children.", [(None, "12")]), ("said 30", "said on day 2 that 30", [(None, "2")]),
])
def test_numbers_are_compared_by_value(old: str, new: str, pairs: list[tuple[str | None, str | None]]) -> None:
    assert [(a.before, a.after) for a in changes(BEFORE, BEFORE.replace(old, new)).numbers] == pairs


@pytest.mark.parametrize(("old", "new", "pairs"), [
    ("Ali Brandt", "Ada Brandt", [("Ali", "Ada")]), ("in Port Sample", "in Lake Town", [("Port Sample", "Lake Town")]), ("the harbour office", "the Norland Navy", [(None, "Norland Navy")]), ("killed", "hurt", []),
])
def test_names_are_called_out_where_they_differ(old: str, new: str, pairs: list[tuple[str | None, str | None]]) -> None:
    assert [(a.before, a.after) for a in changes(BEFORE, BEFORE.replace(old, new)).names] == pairs


def test_sentences_are_dropped_added_altered_and_moved() -> None:
    after = "The ferry went down at dawn. Officials in Marn said 80 people were killed. Gen. Ali Brandt spoke on Tuesday in Port Sample. Markets fell in the capital."
    found = {(e.step, (e.after or e.before).words) for e in changes(BEFORE, after).edits}
    assert found == {(Step.MOVED, "The ferry went down at dawn."), (Step.ALTERED, "Officials in Marn said 80 people were killed."), (Step.ADDED, "Markets fell in the capital."),
                     (Step.DROPPED, "Nobody was missing, the harbour office said.")}


def test_the_words_of_an_altered_sentence_are_told_apart() -> None:
    edit, = changes(BEFORE, BEFORE.replace("30 people were killed", "80 soldiers were killed")).edits
    assert edit.pieces == ((Step.SAME, "Officials in Marn said "), (Step.DROPPED, "30 people"), (Step.ADDED, "80 soldiers"), (Step.SAME, " were killed."))


def test_case_marks_and_spaces_are_no_change() -> None:
    assert changes(BEFORE, BEFORE.upper().replace(",", ";").replace(" ", "  ")).nothing


def test_another_headline_is_a_change_and_a_missing_one_is_none() -> None:
    assert changes(BEFORE, BEFORE, title="Ferry lost", retitled="Ferry sunk by mine").title == ("Ferry lost", "Ferry sunk by mine")
    assert what_changed(report(BEFORE, title="Ferry lost"), report(BEFORE)).title is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["Ten boats left.", "The sea was calm.", "Ada Holm spoke.", "It rained.", "7 came back."]), max_size=8), st.lists(st.sampled_from(["Ten boats left.", "The sea was calm.", "Ada Holm wept.", "It rained."]), max_size=8))
def test_the_edits_lead_from_one_text_to_the_other(one: list[str], other: list[str]) -> None:
    found = changes(" ".join(one) or "-", " ".join(other) or "-")
    added, dropped = [[e for e in found.edits if e.step is step] for step in (Step.ADDED, Step.DROPPED)]
    assert len(sentences(" ".join(one) or "-")) - len(dropped) + len(added) == len(sentences(" ".join(other) or "-"))
    assert found.nothing == (one == other) and 0 <= found.kept <= 1
    assert all("".join(t for step, t in e.pieces if step is not Step.DROPPED).split() == e.after.words.split() for e in found.edits if e.step is Step.ALTERED)


@pytest.mark.parametrize(("text", "n"), [("Gen. A. Brandt spoke. He left.", 2), ("On Jan. 8 he spoke. He left.", 2), ("It fell at 5 a.m. on Friday.", 1), ("“Never!” he cried. “No.”", 2), ("One\ntwo", 2), ("The U.S. Navy came.", 1), ("", 0)])
def test_sentences_end_where_people_end_them(text: str, n: int) -> None:
    found = sentences(text)
    assert len(found) == n and all(text[p.start:p.end] == p.words for p in found)


@pytest.mark.parametrize(("line", "kind", "owns"), [
    ("Correction: the toll was given as 40.", "correction", True), ("CORRECTION (May 3) - The toll was wrong.", "correction", True), ("Editor's note: this page was changed.", "note", True),
    ("An earlier version of this story gave another toll.", "correction", True), ("UPDATE 2-Ferry lost", "update", False), ("This article was updated with the harbour office's words.", "update", False),
    ("This story has been withdrawn.", "withdrawal", True), ("Clarification: the ship is a ferry.", "clarification", True),
])
def test_a_page_that_speaks_of_its_changes_is_heard(line: str, kind: str, owns: bool) -> None:
    assert [(n.kind, n.owns, n.words) for n in notices(report(f"{BEFORE}\n\n{line}"))] == [(kind, owns, line)]


@pytest.mark.parametrize("line", ["The minister corrected himself.", "There was no update from the navy.", "A note was found on board.", "The correction officer spoke."])
def test_other_sentences_are_no_notices(line: str) -> None:
    assert notices(report(f"{BEFORE}\n\n{line}")) == ()


def test_claims_are_gone_new_or_have_another_number_holder_or_hedge() -> None:
    one = report("The army said 30 people were killed in Marn. The mayor said the bridge was safe. Rebels attacked the fort. Ships will sail on Friday.")
    two = report("The army said 80 people were killed in Marn. Traders said the bridge was safe. Rebels may have attacked the fort. A fund was opened.")
    before = [claim(one, "30 people were killed in Marn", holder=party("the army"), counts=(count(30),)), claim(one, "the bridge was safe", holder=party("the mayor")),
              claim(one, "Rebels attacked the fort"), claim(one, "Ships will sail on Friday", mode=Mode.SCHEDULED)]
    after = [claim(two, "80 people were killed in Marn", holder=party("the army"), counts=(count(80),)), claim(two, "the bridge was safe", holder=party("traders")),
             claim(two, "Rebels may have attacked the fort", certainty=Certainty.POSSIBLE), claim(two, "A fund was opened")]
    assert [c.turns for c in claim_changes(before, after)] == [(Turn.NUMBER,), (Turn.HOLDER,), (Turn.HEDGE,), (Turn.NEW,), (Turn.GONE,)]
    assert claim_changes(before, before) == ()


def test_an_attribution_that_was_taken_away_is_another_holder() -> None:
    one, two = report("The army said the bridge fell."), report("Yes: the bridge fell.")
    change, = claim_changes([claim(one, "the bridge fell", holder=party("the army"))], [claim(two, "the bridge fell")])
    assert change.turns == (Turn.HOLDER,)


def test_at_least_thirty_after_thirty_is_another_number() -> None:
    one, two = report("It killed 30 people."), report("It killed at least 30 people.")
    change, = claim_changes([claim(one, "killed 30 people", counts=(count(30),))], [claim(two, "killed at least 30 people", counts=(count(30, how=Comparator.GE),))])
    assert change.turns == (Turn.NUMBER,)


def test_versions_stand_in_the_order_they_replace_each_other_and_silence_is_seen() -> None:
    first = report(BEFORE, "2030-05-01", captured="2030-05-01T08:00:00Z")
    second = report(BEFORE.replace("30 people", "80 people"), "2030-05-01", captured="2030-05-01T12:00:00Z", revision_of=first.id)
    third = report(second.text.replace("80", "40") + "\n\nCorrection: the toll was wrong.", "2030-05-01", captured="2030-05-01T10:00:00Z", revision_of=second.id)
    page, = pages([third, report("Another story."), second, first])
    assert [v.report.id for v in page.versions] == [first.id, second.id, third.id] and page.id == first.id
    assert [v.silent for v in page.versions] == [False, True, False]
    assert [n.words for n in page.versions[2].says] == ["Correction: the toll was wrong."]


def test_a_notice_that_an_earlier_version_had_already_owns_nothing_new() -> None:
    first = report(f"{BEFORE}\n\nCorrection: the name was wrong.")
    second = report(first.text.replace("30 people", "80 people"), revision_of=first.id)
    assert pages([first, second])[0].versions[1].silent


def test_a_page_with_one_version_is_no_such_page() -> None:
    lone = report(BEFORE, revision_of="0123456789abcdef")
    assert pages([lone]) == ()


@pytest.mark.parametrize("dash", ["-", "–", "—", "--"])
def test_the_first_word_behind_a_datelines_dash_is_no_name(dash: str) -> None:
    before = f"PORT SAMPLE (Reuters) {dash} At least 12 people were killed when a ferry capsized, the harbour police said."
    found = changes(before, before.replace("At least 12", "19"))
    assert found.names == () and [(a.before, a.after) for a in found.numbers] == [("12", "19")]
    assert [(a.before, a.after) for a in changes(before, before.replace("At least", "In all of Lake Town")).names] == [(None, "Lake Town")]
