"""Where the reading is not sure who says something, nobody's name stands by it: not in the answer, not in the arithmetic, only in the review."""
from __future__ import annotations

import msgspec
import pytest
from command import wwk

from whatweknow.explain import explain, markdown, page, sure, terminal, to_json
from whatweknow.model import Anonymity, Certainty, Claim, Comparator, Count, Measure, Mode, Party, Question, Report, Span, Voice
from whatweknow.reading import assemble
from whatweknow.reading.wire import claim_to_wire
from whatweknow.reconcile import links

TEXT = "Twelve people died in the landslide. Fifteen people died in the landslide."
REPORT = Report(text=TEXT, published="2023-05-01", publisher="The Valley Post")
NAME = "Governor Ilse Marbach"


def claim(start: int, end: int, low: int, name: str, confidence: float) -> Claim:
    """A toll in TEXT that somebody may have given."""
    counted = Count(measure=Measure.KILLED, comparator=Comparator.EQ, low=low, high=low, of="people")
    made = Claim(report=REPORT.id, question=Question.WHO_WAS_HURT, voice=Voice.SOURCE, certainty=Certainty.CERTAIN, mode=Mode.DONE,
                 spans={"content": (Span.of(TEXT, start, end),)}, holder=Party(name=name, anonymity=Anonymity.NAMED), via=("state radio",), counts=(counted,), said="2023-05-01")
    return assemble._known(made, confidence)


DOUBTFUL, CLEAR = claim(0, 35, 12, NAME, 0.05), claim(37, 73, 15, "Rescue chief Odo Brandt", 0.99)


def test_a_doubtful_claim_has_no_holder_but_keeps_the_guess():
    assert (DOUBTFUL.voice, DOUBTFUL.holder, DOUBTFUL.via) == (Voice.UNCLEAR, None, ())
    assert DOUBTFUL.guess.name == NAME and DOUBTFUL.confidence == 0.05
    assert CLEAR.voice is Voice.SOURCE and CLEAR.guess is None


def test_two_claims_that_differ_only_in_who_might_have_said_them_keep_one_id():
    assert claim(0, 35, 12, "Somebody Else", 0.05).id == DOUBTFUL.id


def test_on_the_wire_a_doubtful_claim_is_nobodys():
    wire = claim_to_wire(DOUBTFUL)
    assert wire["voice"] is None and wire["holder"] == {"name": None, "role": None, "anonymity": "unnamed", "side": None}
    assert wire["guess"]["name"] == NAME and claim_to_wire(CLEAR)["guess"] is None


@pytest.mark.parametrize("render", [terminal.render, markdown.render, page.render, lambda e: str({**to_json(e), "sources": ()})])
def test_no_rendering_shows_the_guessed_name(render):
    shown = render(explain([DOUBTFUL, CLEAR], [REPORT]))
    assert "Marbach" not in shown and "nclear who says this" in shown and "Twelve people died in the landslide" in shown


def test_a_doubtful_number_contradicts_nobody():
    assert [k.kind for k in links([CLEAR, msgspec.structs.replace(CLEAR, id="", counts=DOUBTFUL.counts, holder=Party(name="Miners' union"))], [REPORT])]
    assert not links([DOUBTFUL, CLEAR], [REPORT])


def test_two_doubtful_claims_are_not_one_voice():
    later = claim(37, 73, 15, NAME, 0.05)
    assert not links([DOUBTFUL, later], [REPORT])


def test_only_the_sure_are_left_when_only_they_are_asked_for():
    own = msgspec.structs.replace(CLEAR, id="", voice=Voice.REPORT, holder=None, confidence=None)
    assert [sure(c, 0.9) for c in (CLEAR, DOUBTFUL, own, msgspec.structs.replace(CLEAR, confidence=0.8))] == [True, False, True, False]
    strict = explain([DOUBTFUL, CLEAR], [REPORT], least=0.9)
    assert strict.held_back == 1 and "1 claim left out" in terminal.render(strict) and "Twelve" not in terminal.render(strict)


def test_what_is_unclear_is_counted_for_the_reader():
    assert explain([DOUBTFUL, CLEAR], [REPORT]).unclear == 1
    assert "1 claim of which it is unclear who says it" in terminal.render(explain([DOUBTFUL, CLEAR], [REPORT]))


WORDS = "“The dam held all night.” Nobody slept.\n\nOfficials said four people were hurt. A report that nobody signed says the mayor is to blame for it all.\n"


def test_review_lists_the_least_sure_first_with_the_guess(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dam.txt").write_text(WORDS)
    found = wwk("review", "dam.txt", "--below", "1", "--json").json["review"]
    assert found and [f["confidence"] for f in found] == sorted(f["confidence"] for f in found)
    assert all(("guess" in f) is f["unclear"] for f in found)
    listed = wwk("review", "dam.txt", "--below", "1").out
    assert "four people were hurt" in listed and "says Officials" in listed and f"{len(found)} claims to look at" in listed


def test_review_of_a_ledger_and_of_its_report_agree(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dam.txt").write_text(WORDS)
    assert wwk("add", "story.db", "dam.txt").code == 0
    assert wwk("review", "story.db", "--below", "1", "--json").json == wwk("review", "dam.txt", "--below", "1", "--json").json


def test_review_says_when_nothing_is_in_doubt(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "calm.txt").write_text("The bridge was closed on Monday.\n")
    assert wwk("review", "calm.txt").out == "nothing is in doubt\n"
    assert wwk("review", "calm.txt", "--exit-code").code == 0


def test_strict_reading_keeps_only_the_nearly_certain(tmp_path, monkeypatch):
    from whatweknow.reading import nearly_certain

    monkeypatch.chdir(tmp_path)
    (tmp_path / "dam.txt").write_text(WORDS)
    kept = wwk("read", "dam.txt", "--strict", "--json").json["claims"]
    everything = wwk("read", "dam.txt", "--json").json["claims"]
    assert len(kept) < len(everything)
    assert all(c["voice"] and (c["confidence"] is None or c["confidence"] >= nearly_certain()) for c in kept)
