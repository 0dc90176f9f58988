"""Attribution: the mends of the tagger's spans, the rules that stand in for it, and the tagger itself on made-up sentences."""
import pytest

from whatweknow.errors import ReadingError
from whatweknow.model import Report
from whatweknow.reading import attribution, quotes, read, sentences
from whatweknow.reading.attribution import cues, mend, tagger
from whatweknow.reading.layers import Attribution
from whatweknow.reading.parse import parse


def layers(text):
    report = Report(text=text)
    doc = parse(report)
    found = sentences.find(report, doc)
    return {"report": report, "parse": doc, "sentences": found, "quotes": quotes.find(report, found)}


def piece(text, words):
    return text.index(words), text.index(words) + len(words)


def said(text, source, cue, *content):
    return Attribution((piece(text, source),) if source else (), (piece(text, cue),), tuple(piece(text, c) for c in content), 0.9)


def shown(text, found):
    def join(pieces):
        return " … ".join(text[a:b] for a, b in pieces)
    return [(join(a.source), join(a.cue), join(a.content)) for a in found]


def mended(text, *tags):
    return shown(text, attribution.find(**layers(text), tags=tags))


def test_spans_are_stretched_to_whole_words_and_noun_phrases():
    text = "The regional health ministry said three wells were poisoned."
    tag = Attribution((piece(text, "The regional heal"),), (piece(text, "said"),), (piece(text, "ree wells were poisoned"),), 0.9)
    assert mended(text, tag) == [("The regional health ministry", "said", "three wells were poisoned")]


def test_a_content_that_holds_most_of_a_quotation_holds_all_of_it():
    text = "“The harbour is open and the ferries run,” the harbour master said."
    assert mended(text, said(text, "the harbour master", "said", "harbour is open and the ferries"))[0][2] == "“The harbour is open and the ferries run,”"


def test_a_statement_in_marks_beside_a_quotation_is_the_same_speakers():
    text = "“The harbour is open,” said Ana Example. “We expect no more delays this week.”"
    found = mended(text, said(text, "Ana Example", "said", "The harbour is open"))
    assert found[1] == ("Ana Example", "said", "“We expect no more delays this week.”")


def test_a_quotation_left_open_is_the_same_speakers_in_the_next_paragraph():
    text = "“The harbour is open, said Ana Example.\n\n“We expect no more delays this week.”"
    found = mended(text, said(text, "Ana Example", "said", "The harbour is open"))
    assert ("Ana Example", "said", "“We expect no more delays this week.”") in found


def test_a_content_ends_where_the_next_speakers_turn_begins():
    text = "Police say nobody was hurt and the mayor say the road is closed."
    found = mended(text, said(text, "Police", "say", "nobody was hurt and the mayor"), Attribution(
        (piece(text, "Police"), piece(text, "the mayor")), ((text.rindex("say"), text.rindex("say") + 3),), (piece(text, "the road is closed"),), 0.8))
    assert found == [("Police", "say", "nobody was hurt"), ("the mayor", "say", "the road is closed")]


def test_what_is_told_within_what_is_told_stays_whole():
    text = "State radio said the rebels claimed they had taken the bridge."
    found = mended(text, said(text, "State radio", "said", "the rebels claimed they had taken the bridge"), said(text, "the rebels", "claimed", "they had taken the bridge"))
    assert found[0][2] == "the rebels claimed they had taken the bridge"


@pytest.mark.parametrize(("source", "cue", "content", "speech"), [
    ("The general", "is eager", "to avoid a siege", False),
    ("The general", "wants", "to avoid a siege", False),
    ("The general", "said", "the siege is over", True),
    ("We", "expect", "more rain", False),
    ("All indications", "are", "the siege is over", True),
])
def test_wishes_and_the_reports_own_we_are_nobodys_words(source, cue, content, speech):
    text = f"{source} {cue} {content}."
    assert mend.is_speech(parse(Report(text=text)), said(text, source, cue, content)) is speech


@pytest.mark.parametrize(("text", "expected"), [
    ("According to the coast guard, two boats sank.", ("the coast guard", "According to", "two boats sank")),
    ("All indications are that nobody was hurt.", ("All indications", "are", "nobody was hurt")),
])
def test_sure_rules_stand_beside_the_tagger(text, expected):
    assert expected in mended(text)


def test_without_the_tagger_rules_of_the_parse_stand_in():
    text = "The governor said the dam had burst."
    assert shown(text, attribution.find(**layers(text), tags=None)) == [("The governor", "said", "the dam had burst")]


def test_a_rule_never_makes_a_relative_clause_part_of_the_speaker():
    text = "A farmer who saw the crash said the pilot jumped."
    assert [s for s, _, _ in shown(text, cues.by_rule(parse(Report(text=text))))] == ["A farmer"]


@pytest.mark.parametrize(("text", "source", "cue"), [
    ("The governor said on Monday that the dam had burst.", "The governor", "said"),
    ("“The dam has burst,” said Ana Example, the governor.", "Ana Example", "said"),
    ("Four people were hurt, the coast guard added.", "the coast guard", "added"),
])
def test_the_tagger_finds_who_says(text, source, cue):
    found = max(tagger.tag(Report(text=text)), key=lambda a: a.confidence)
    assert text[slice(*found.cue[0])] == cue and source.split()[-1] in " ".join(text[a:b] for a, b in found.source)
    assert 0 < found.confidence <= 1


def test_the_tagger_gives_the_same_answer_twice_and_spans_inside_the_text():
    text = "The governor said the dam had burst. “Run,” she told villagers.\n\n" * 30
    first = tagger.tag(Report(text=text))
    assert first == tagger.tag(Report(text=text)) and len(first) >= 30
    assert all(0 <= a < b <= len(text) for f in first for pieces in (f.source, f.cue, f.content) for a, b in pieces)


@pytest.mark.parametrize("text", ["", " \n ", "?", "”"])
def test_texts_with_nothing_to_say(text):
    assert tagger.tag(Report(text=text)) == ()


def test_missing_weights_say_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(tagger, "files", lambda _: tmp_path)
    tagger.load.cache_clear()
    with pytest.raises(ReadingError, match="--no-tagger"):
        tagger.load()
    tagger.load.cache_clear()


def test_a_dateline_is_no_part_of_the_speaker():
    text = "PORT SAMPLE (Agency) - State radio said the bridge had fallen."
    assert mended(text, said(text, "PORT SAMPLE (Agency) - State radio", "said", "the bridge had fallen"))[0][0] == "State radio"


def test_a_piece_of_a_speaker_that_is_all_dateline_goes_and_the_rest_stays():
    text = "PORT SAMPLE (Agency) - State radio said the bridge had fallen."
    tag = Attribution((piece(text, "PORT SAMPLE"), piece(text, "State radio")), (piece(text, "said"),), (piece(text, "the bridge had fallen"),), 0.9)
    assert mended(text, tag)[0][0] == "State radio"


def test_what_is_said_nowhere_but_in_a_dateline_is_nobodys_words():
    text = "PORT SAMPLE (Agency) - State radio said the bridge had fallen."
    assert "Agency" not in [content for _, _, content in mended(text, said(text, "State radio", "said", "Agency"))]


def test_the_second_verb_of_saying_has_its_own_speaker():
    text = "Police say nobody was hurt and the mayor say the road is closed."
    second = Attribution((piece(text, "Police"),), ((text.rindex("say"), text.rindex("say") + 3),), (piece(text, "the road is closed"),), 0.8)
    assert mended(text, said(text, "Police", "say", "nobody was hurt and the mayor"), second) == [
        ("Police", "say", "nobody was hurt"), ("the mayor", "say", "the road is closed")]


def test_a_second_turn_nobody_tagged_is_found_inside_the_first():
    text = "Police say nobody was hurt and the mayor says the road is closed."
    assert mended(text, said(text, "Police", "say", "nobody was hurt and the mayor says the road is closed")) == [
        ("Police", "say", "nobody was hurt"), ("the mayor", "says", "the road is closed")]


def test_what_cannot_be_ruled_out_is_somebodys():
    assert ("Divers", "could not rule out", "a third boat had sunk") in mended("Divers could not rule out that a third boat had sunk.")


@pytest.mark.parametrize(("text", "told"), [
    ("The health ministry had put the dead at nine.", [("The health ministry", "the dead at nine")]),
    ("On Wednesday the Red Cross raised its toll to 19, five of them soldiers.", [("the Red Cross", "its toll to 19, five of them soldiers")]),
    ("The strike raised the death toll to 19.", []),
    ("The firm raised its prices to 19 dinars.", []),
])
def test_who_sets_a_toll_says_it(text, told):
    assert [(c.holder.name, c.content) for c in read(Report(text=text)).claims if c.holder] == told


@pytest.mark.parametrize(("text", "told"), [
    ("Governor Lela Otis said 51 people had been held; the ministry's figure did not include the cook and her son, she said.", ["51 people had been held", "the ministry's figure did not include the cook and her son"]),
    ("The harbour master said the ferry was full; nobody had checked the list, he said.", ["the ferry was full", "nobody had checked the list"]),
])
def test_a_turn_before_a_semicolon_is_no_part_of_what_is_said_behind_it(text, told):
    assert [(c.content, c.via) for c in read(Report(text=text)).claims] == [(content, ()) for content in told]


@pytest.mark.parametrize(("text", "told"), [
    ("The World Bank said it would lend $50 million; France and Japan are sending rescue teams.", [("it would lend $50 million", "The World Bank"), ("France and Japan are sending rescue teams", None)]),
    ("Engineers warned that the wall might collapse; 60 families in the street have been moved to a school.", [("the wall might collapse", "Engineers"), ("60 families in the street have been moved to a school", None)]),
    ("The mayor said the wall had failed; nobody had checked it.", [("the wall had failed", "The mayor"), ("nobody had checked it", "The mayor")]),
])
def test_a_change_to_the_present_behind_a_semicolon_ends_what_is_said(text, told):
    assert [(c.content, c.holder and c.holder.name) for c in read(Report(text=text)).claims] == told


def test_who_later_puts_the_toll_lower_says_that_too():
    found = [(c.content, c.holder and c.holder.name) for c in read(Report(text="Officials first said 12 people had been killed but later put the toll at nine.")).claims]
    assert found == [("12 people had been killed", "Officials"), ("the toll at nine", "Officials")]


@pytest.mark.parametrize(("text", "content", "holder"), [
    ("Brandt told state radio the shells were not aimed at the school, while repeating that nine people were wounded. Town officials said there were none.", "nine people were wounded", "Brandt"),
    ("The day after the attack Brandt had said no children were harmed.", "no children were harmed", "Brandt"),
    ("The week after the flood Ada Brandt had promised that nobody would be charged.", "nobody would be charged", "Ada Brandt"),
])
def test_a_participle_of_saying_has_the_speaker_before_it_and_an_act_before_a_name_is_no_part_of_it(text, content, holder):
    found = {c.content: c.holder for c in read(Report(text=text)).claims}
    assert found[content].name == holder
