"""Speech within speech, who passes words on, and over what they were spoken."""
from __future__ import annotations

import pytest

from whatweknow.model import Party, Report
from whatweknow.reading.attribution import citing, nested
from whatweknow.reading.layers import Attribution
from whatweknow.reading.parse import parse
from whatweknow.reading.people import relay
from whatweknow.reading.people.channel import channels


def piece(text, words):
    return text.index(words), text.index(words) + len(words)


def tag(text, source, cue, *content):
    return Attribution((piece(text, source),) if source else (), (piece(text, cue),), tuple(piece(text, c) for c in content), 0.8)


def words(text, pieces):
    return " … ".join(text[a:b] for a, b in pieces)


def within(text, *tags):
    """(source, cue, content) of what `nested` adds to the tags, in the order of the text."""
    found = nested.nested(parse(Report(text=text)), [tag(text, *t) for t in tags])
    return sorted((words(text, a.source), words(text, a.cue), words(text, a.content)) for a in found[len(tags):])


def relayed(text, *tags):
    doc = parse(Report(text=text))
    found = tuple(citing.cited(doc, [tag(text, *t) for t in tags]))
    return [relay.via(doc, found, [Party(name=words(text, a.source)) for a in found], i) for i in range(len(found))]


def over(text, *tags, publisher=None):
    found = tuple(tag(text, *t) for t in tags)
    report = Report(text=text, publisher=publisher)
    return channels(report, parse(report), found, [Party(name=words(text, a.source)) for a in found])


@pytest.mark.parametrize(("text", "outer", "inner"), [
    ("Hill Radio said the union claimed the pit was shut.", ("Hill Radio", "said", "the union claimed the pit was shut"), ("the union", "claimed", "the pit was shut")),
    ("The mayor said her driver told police that the brakes had failed.", ("The mayor", "said", "her driver told police that the brakes had failed"), ("her driver", "told", "the brakes had failed")),
    ("It quoted a nurse who said the ward was full.", ("It", "quoted", "a nurse who said the ward was full"), ("a nurse", "said", "the ward was full")),
    ("“The men told us, ‘Wait here,’ and left,” said Ana Bell.", ("Ana Bell", "said", "The men told us, ‘Wait here,’ and left"), ("The men", "told", "Wait here")),
])
def test_who_is_told_of_inside_a_content_speaks_there(text, outer, inner):
    assert within(text, outer) == [inner]


@pytest.mark.parametrize(("text", "outer"), [
    ("The mayor said she had warned the council that the dam would fail.", ("The mayor", "said", "she had warned the council that the dam would fail")),
    ("The mayor said the council did not say that the dam would fail.", ("The mayor", "said", "the council did not say that the dam would fail")),
    ("The mayor said the council would say that the dam had failed.", ("The mayor", "said", "the council would say that the dam had failed")),
    ("The mayor said divers found the gate was open.", ("The mayor", "said", "divers found the gate was open")),
    ("The mayor said reports claimed the gate was open.", ("The mayor", "said", "reports claimed the gate was open")),
])
def test_a_pronoun_a_negation_a_future_an_act_or_a_paper_is_no_speaker_within(text, outer):
    assert within(text, outer) == []


def test_a_second_speaker_joined_by_while_ends_the_first_ones_content():
    text = "Paul Trent said the tapes were blank, while Anna Reiss said the room was dark."
    first, second = nested.nested(parse(Report(text=text)), [tag(text, "Paul Trent", "said", "the tapes were blank, while Anna Reiss said the room was dark")])
    assert (words(text, first.content), words(text, second.content)) == ("the tapes were blank", "the room was dark")


def test_a_quotation_before_two_tellers_is_the_second_ones_words():
    text = "“Stay down,” Nadia Karam said the guards told the passengers."
    outer, inner = nested.nested(parse(Report(text=text)), [tag(text, "Nadia Karam", "said", "“Stay down,”")])
    assert (words(text, inner.source), words(text, inner.content)) == ("the guards", "“Stay down,”")
    assert nested.within(inner, outer)


def test_only_the_outermost_attributions_are_written_down():
    text = "Hill Radio said the union claimed the pit was shut. The mayor said no."
    found = [tag(text, "Hill Radio", "said", "the union claimed the pit was shut"), tag(text, "the union", "claimed", "the pit was shut"), tag(text, "The mayor", "said", "no")]
    assert nested.outermost(found) == (found[0], found[2])


@pytest.mark.parametrize(("text", "given", "chain"), [
    ("Hill Radio reported that two men had died, citing a fire officer.", ("Hill Radio", "reported", "two men had died"), ("Hill Radio",)),
    ("According to a report by the Courier quoting the fire chief, two men had died.", ("a report by the Courier", "According to", "two men had died"), ("the Courier",)),
    ("The rebels, quoted by local media, said they had left.", ("The rebels", "said", "they had left"), ("local media",)),
    ("In remarks carried by state television, the general said they had left.", ("the general", "said", "they had left"), ("state television",)),
    ("Ten died, the mayor said, as quoted by the Courier.", ("the mayor", "said", "Ten died"), ("the Courier",)),
    ("The mayor told the Courier that ten had died.", ("The mayor", "told", "ten had died"), ()),
    ("The mayor said the fire, which was reported by a neighbour, killed ten.", ("The mayor", "said", "the fire, which was reported by a neighbour, killed ten"), ()),
])
def test_who_passes_the_words_on_is_the_relay(text, given, chain):
    assert relayed(text, given) == [chain]


def test_a_paper_that_cites_papers_speaks_itself():
    text = "Hill Radio, citing internal documents, said the bridge was closed."
    [found] = citing.cited(parse(Report(text=text)), [tag(text, "Hill Radio", "said", "the bridge was closed")])
    assert words(text, found.source) == "Hill Radio"


def test_what_is_as_reported_by_an_agency_is_the_agencys():
    text = "Two drones struck the refinery, as reported by the Tovna agency."
    [found] = citing.cited(parse(Report(text=text)), [])
    assert [words(text, p) for p in (found.source, found.cue)] == ["the Tovna agency", "reported by"]


def test_what_is_said_in_a_relative_clause_ends_with_it():
    text = "The group, which Washington says is backed by Tehran, has 4,000 fighters."
    [found] = citing.cited(parse(Report(text=text)), [tag(text, "which Washington", "says", "is backed by Tehran, has 4,000 fighters")])
    assert [words(text, p) for p in (found.source, found.content)] == ["Washington", "is backed by Tehran"]


@pytest.mark.parametrize(("text", "given", "channel"), [
    ("Speaking to a private news channel, the general said they had left.", ("the general", "said", "they had left"), "private news channel"),
    ("The general said in an interview with Ostrel Radio that they had left.", ("The general", "said", "they had left"), "Ostrel Radio"),
    ("The general confirmed the capture in a post on her Telegram channel.", ("The general", "confirmed", "the capture in a post on her Telegram channel"), "Telegram"),
    ("The general told a news briefing that they had left.", ("The general", "told", "they had left"), None),
    ("The general told reporters that they had left.", ("The general", "told", "they had left"), None),
    ("The general said a video was posted on Telegram.", ("The general", "said", "a video was posted on Telegram"), None),
])
def test_the_channel_is_the_platform_or_outlet_spoken_over(text, given, channel):
    assert over(text, given) == (channel,)


def test_the_publisher_is_no_channel():
    assert over("The general told the Ostrel Radio that they had left.", ("The general", "told", "they had left"), publisher="Ostrel Radio") == (None,)


def test_a_channel_lasts_while_one_speaker_goes_on_and_no_longer():
    text = "“They left,” Ana Bell wrote on Telegram. “All is well,” Ana Bell wrote. Tom Rask said no. Ana Bell told reporters she was glad."
    given = [("Ana Bell", "wrote on Telegram", "They left"), ("Ana Bell", "wrote.", "All is well"), ("Tom Rask", "said", "no"), ("Ana Bell", "told", "she was glad")]
    assert over(text, *given) == ("Telegram", "Telegram", None, None)
