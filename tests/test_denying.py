"""What a denial denies that only points at it."""
from __future__ import annotations

import pytest

from whatweknow.model import Certainty, Manner, Report
from whatweknow.reading import read, sentences
from whatweknow.reading.attribution.denying import with_denied
from whatweknow.reading.layers import Attribution
from whatweknow.reading.parse import parse

CLAIM = "The rebels said troops shot two farmers"
SAID = ("The rebels", "said", "troops shot two farmers")


def denied(text, *tags):
    """By source, the words each attribution is found to deny, for those that deny any."""
    def piece(words, start=0):
        return text.index(words, start), text.index(words, start) + len(words)

    report = Report(text=text)
    doc = parse(report)
    given = []
    for source, cue, content in tags:
        at = piece(source)[0]
        given.append(Attribution((piece(source),), (piece(cue, at),), (piece(content, at),), 0.8))
    found = with_denied(doc, sentences.find(report, doc), given)
    return {" ".join(text[a:b] for a, b in a.source): " … ".join(text[a:b] for a, b in a.denied) for a in found if a.denied}


@pytest.mark.parametrize(("text", "denial"), [
    (f"{CLAIM}. The army denied it.", ("The army", "denied", "it")),
    (f"{CLAIM}. The army rejected the claim.", ("The army", "rejected", "the claim")),
    (f"{CLAIM}. The army dismissed the report as false.", ("The army", "dismissed", "the report as false")),
    (f"{CLAIM}. The army called the allegation a lie.", ("The army", "called", "the allegation a lie")),
    (f"{CLAIM}. The army said there was no truth in the report.", ("The army", "said", "there was no truth in the report")),
    (f"{CLAIM}. “This account is untrue,” the army said.", ("the army", "said", "This account is untrue")),
    (f"{CLAIM}. The army disputed the figure.", ("The army", "disputed", "the figure")),
    (f"{CLAIM}. Rain fell. The army rejected the rebels' baseless allegation.", ("The army", "rejected", "the rebels' baseless allegation")),
])
def test_a_denial_that_points_back_denies_the_last_other_speakers_words(text, denial):
    text = text.replace("“This", "This").replace("untrue,”", "untrue,")
    start = min(text.index(denial[1], text.index(".")), text.index(denial[2], text.index(".")))
    source, cue, content = denial
    report = Report(text=text)
    doc = parse(report)

    def piece(words, at):
        return text.index(words, at), text.index(words, at) + len(words)

    said = Attribution((piece("The rebels", 0),), (piece("said", 0),), (piece(SAID[2], 0),), 0.8)
    no = Attribution((piece(source, text.index(".")),), (piece(cue, start),), (piece(content, text.index(".")),), 0.8)
    found = with_denied(doc, sentences.find(report, doc), [said, no])
    assert [a.denied for a in found] == [(), said.content]


@pytest.mark.parametrize(("text", "denial"), [
    (f"{CLAIM}. The army has not denied it.", ("The army", "denied", "it")),
    (f"{CLAIM}. The army welcomed the report.", ("The army", "welcomed", "the report")),
    (f"{CLAIM}. The army said the report was true.", ("The army", "said", "the report was true")),
    (f"{CLAIM}. Rain fell. The army denied it.", ("The army", "denied", "it")),
    ("The army said troops shot two farmers. The army denied it.", ("The army", "denied", "it")),
    ("The rebels said troops had left. The army disputed the figure.", ("The army", "disputed", "the figure")),
])
def test_what_is_not_denied_not_near_ones_own_or_of_another_kind_is_left_alone(text, denial):
    first = (text.split(" said ")[0], "said", text.split(" said ")[1].split(".")[0])
    assert denied(text, first, denial) == {}


@pytest.mark.parametrize(("tail", "who"), [
    ("an accusation the army rejects", "the army"),
    ("a charge denied by the army", "the army"),
    ("a claim that regional commander Omar Rasim has repeatedly denied", "regional commander Omar Rasim"),
])
def test_a_denial_in_apposition_needs_no_cue(tail, who):
    assert denied(f"{CLAIM}, {tail}.", SAID) == {who: SAID[2]}


@pytest.mark.parametrize("tail", ["a charge that carries a life sentence", "a claim the army has not denied", "a report said to be old"])
def test_another_apposition_denies_nothing(tail):
    assert denied(f"{CLAIM}, {tail}.", SAID) == {}


@pytest.mark.parametrize(("text", "denial", "words"), [
    ("The army denied the claim that troops shot two farmers.", ("The army", "denied", "the claim that troops shot two farmers"), "troops shot two farmers"),
    ("The firm called reports of a leak at the plant baseless.", ("The firm", "called", "reports of a leak at the plant baseless"), "a leak at the plant"),
    ("The army denied any involvement.", ("The army", "denied", "any involvement"), "any involvement"),
    ("The firm denied responsibility for the collapse.", ("The firm", "denied responsibility", "the collapse"), "responsibility for the collapse"),
])
def test_a_denial_with_words_of_its_own_denies_those(text, denial, words):
    assert denied(text, denial) == {denial[0]: words}


def test_who_takes_words_back_takes_back_ones_own():
    text = "The army said nine men had died. The rebels said ten had. The army withdrew the figure."
    first, second = ("The army", "said", "nine men had died"), ("The rebels", "said", "ten had")
    report = Report(text=text)
    doc = parse(report)
    at = text.rindex("The army")
    tags = [Attribution(((text.index(s), text.index(s) + len(s)),), ((text.index(c, text.index(s)), text.index(c, text.index(s)) + len(c)),), ((text.index(x), text.index(x) + len(x)),))
            for s, c, x in (first, second)]
    back = Attribution(((at, at + 8),), ((at + 9, at + 17),), ((at + 18, at + 28),))
    assert with_denied(doc, sentences.find(report, doc), [*tags, back])[2].denied == tags[0].content


def test_a_claim_of_denied_words_is_the_deniers_and_never_a_quotation():
    claims = read(Report(text="“Troops shot two farmers at the mill,” rebel spokeswoman Ulla Brenn said. The army denied it.")).claims
    [no] = [c for c in claims if c.holder and c.holder.name == "The army"]
    assert (no.content, no.certainty, no.manner) == ("Troops shot two farmers at the mill", Certainty.CERTAINLY_NOT, Manner.INDIRECT)


def test_a_plain_denial_is_its_own_speakers_though_the_words_before_run_on():
    claims = read(Report(text="Police said the man was armed. His lawyer disputes that.")).claims
    assert [(c.holder.name, c.content, c.certainty) for c in claims if c.certainty is not Certainty.CERTAIN] == [("His lawyer", "the man was armed", Certainty.CERTAINLY_NOT)]
    assert [c.content for c in claims if c.holder.name == "Police"] == ["the man was armed"]


@pytest.mark.parametrize(("text", "wrong"), [
    ("Nine people died when a bridge fell into the river Orn on Friday, police said. The builder was accused of using poor steel by a union. It denies the charge.", "died"),
    ("Police said guerrillas killed two guards in an ambush.\n\nThe army was blamed by residents for the deaths of three farmers, but the defense minister denied the charge.", "two guards"),
])
def test_a_charge_that_is_denied_is_no_earlier_speakers_words(text, wrong):
    denied = [c.content for c in read(Report(text=text)).claims if c.certainty.endswith("-")]
    assert not any(wrong in words for words in denied)
