"""Who speaks by a page's layout: turns, diaries, signatures, printed statements, headlines; and words of which only this is known, that they are somebody's."""
import random

import pytest

from whatweknow.capture import plain
from whatweknow.model import check_spans
from whatweknow.reading import quotes, read, sentences
from whatweknow.reading.attribution.layout import placed
from whatweknow.reading.layers import Attribution
from whatweknow.reading.parse import parse


def piece(text, words):
    return text.index(words), text.index(words) + len(words)


def joined(text, *found, **more):
    """(source, cue, content, confidence) of every attribution, beside those that were found before."""
    report = plain.report(text, **more)
    doc = parse(report)
    out = placed(report, doc, quotes.find(report, sentences.find(report, doc)), list(found))
    return [(*(" … ".join(text[a:b] for a, b in p) for p in (x.source, x.cue, x.content)), x.confidence) for x in out]


def said(text, **more):
    """Content -> source by layout alone."""
    return {content: source for source, _, content, _ in joined(text, **more)}


@pytest.mark.parametrize(("line", "who"), [
    ("“The well is dry again this year.” - Ana Example", "Ana Example"),
    ("“The well is dry again this year” — Commissioner Ana Example, of the water board", "Commissioner Ana Example"),
    ('"The well is dry again this year." -- Ana Example', "Ana Example"),
    ("“The well is dry again this year.”\n— Ana Example, well keeper", "Ana Example"),
    ("“The well is dry again this year.” (Ana Example, well keeper)", "Ana Example"),
])
def test_a_signed_quotation_is_the_signers(line, who):
    [(source, _, content, sure)] = joined(f"Reactions to the drought\n\n{line}\n\nThe council meets on Monday.")
    assert (source, sure) == (who, 0.9) and content.startswith("The well is dry")


@pytest.mark.parametrize("text", [
    "“The well is dry again this year” - and nobody came.",
    "“The well is dry again this year,” said Ana Example - again.",
    "“The well is dry again this year,” he said.\n\n- The council closed the pump.",
    "The well is dry - Ana Example",
])
def test_a_dash_that_goes_on_signs_nothing(text):
    assert joined(text) == []


def test_a_signature_takes_its_quotation_from_whoever_else_was_given_it():
    text = "The mayor spoke on Monday.\n\n“The well is dry again this year.” — Ana Example"
    before = Attribution((piece(text, "The mayor"),), (piece(text, "spoke"),), (piece(text, "The well is dry again this year."),), 0.7)
    assert [(source, sure) for source, _, _, sure in joined(text, before)] == [("Ana Example", 0.9)]


def test_turns_in_capitals_are_their_speakers_and_what_follows_the_last_is_the_reports():
    found = said("GOVERNOR SAMPLE: The bridge is shut.\n\nREPORTER: For how long?\n\nSAMPLE: Until Friday.\n\nThe talk lasted an hour.")
    assert found == {"The bridge is shut.": "GOVERNOR SAMPLE", "For how long?": "REPORTER", "Until Friday.": "SAMPLE"}


def test_a_turn_runs_on_over_its_paragraphs_in_a_transcript():
    text = "HOST: What happened?\n\nANA EXAMPLE: The wall fell.\n\nThe roof came after it.\n\nHOST: And then?\n\nEXAMPLE: Silence."
    assert said(text)["The wall fell. … The roof came after it."] == "ANA EXAMPLE"


def test_a_bare_question_is_somebodys_and_nobody_knows_whose():
    [first, *_] = joined("Q: The dam is cracked.\n\nA: The dam is sound.\n\nQ: Since when?\n\nA: Since May.")
    assert first == ("", ":", "The dam is cracked.", 0.3)


def test_answers_are_whose_the_page_says_it_interviews():
    text = "Interview with engineer Ana Example\n\nShe met Jon Sample in May.\n\nQ: Is the dam cracked?\n\nA: The dam is sound.\n\nQ: Since when?\n\nA: Since May."
    assert said(text)["The dam is sound."] == "engineer Ana Example"


def test_the_letters_of_questions_and_answers_are_not_the_publishers_name():
    assert "The dam is sound." in said("Q: Is the dam cracked?\n\nA: The dam is sound.", publisher="A Quiet Gazette")


def test_answers_are_nobodys_where_the_page_names_two_people():
    text = "Ana Example met Jon Sample in May.\n\nQ: Is the dam cracked?\n\nA: The dam is sound."
    assert said(text)["The dam is sound."] == ""


def test_names_on_lines_of_their_own_that_come_again_are_turns():
    text = "Interviewer\n\nIs the dam cracked?\n\nAna Example\n\nThe dam is sound.\n\nInterviewer\n\nSince when?\n\nAna Example\n\nSince May."
    assert said(text)["The dam is sound."] == "Ana Example" and said(text)["Is the dam cracked?"] == "Interviewer"


DIARY = "Voices from the valley\n\nAna Example, Sample Relief\n\nI was in the clinic at noon. The wall fell.\n\nThe road is shut.\n\nMy house is gone."


def test_a_diary_is_whoevers_name_heads_it():
    assert said(DIARY) == {"I was in the clinic at noon. The wall fell. … The road is shut. … My house is gone.": "Ana Example"}


def test_what_follows_a_diary_without_a_first_person_is_unclear():
    found = joined(DIARY + "\n\nThe valley has 900 people.")
    assert [(source, sure) for source, _, content, sure in found if content == "The valley has 900 people."] == [("", 0.3)]


def test_a_diarys_head_in_capitals_may_stand_on_the_line_of_its_text():
    found = said("Voices from the valley.\nANA EXAMPLE, SAMPLE RELIEF I was in the clinic.\nThe wall fell.\nI held two babies.")
    assert set(found.values()) == {"ANA EXAMPLE"}


@pytest.mark.parametrize(("text", "more"), [
    ("Ana Example, Hill Radio\n\nI saw two houses fall.", {"publisher": "Hill Radio"}),
    ("Ana Example, reporter at large\n\nI saw two houses fall.", {"byline": "Ana Example"}),
    ("By Ana Example, Aldin\n\nI saw two houses fall.", {}),
])
def test_the_reports_own_people_are_no_sources(text, more):
    assert joined(text, **more) == []


def test_a_post_of_a_live_page_is_the_reports_unless_its_head_tells_for_themselves():
    found = said("14:32\n\nThe bridge is shut.\n\n14:40 Ana Example, Sample Relief\n\nWe reached the village.\n\n14:55\n\nThe rain has stopped.")
    assert found == {"We reached the village.": "Ana Example"}


@pytest.mark.parametrize("text", [
    "Ana Example: The mayor has raised 12 million this year.\n\nJon Sample: The farmer wants lower taxes.",
    "Background: The two met in 2012.\n\nUpdate: The vote is on Friday.",
    "Location: Aldin\n\nDate: 3 May",
    "Score: 3:2\n\nNote: The match was stopped twice.",
    "Ana Example, a nurse, said: We are full.",
])
def test_a_list_about_people_and_things_is_no_transcript(text):
    assert joined(text) == []


@pytest.mark.parametrize(("text", "content"), [
    ("The ministry said:\n\n- Two bridges are shut.\n- One is open.\n\nIt rained.", "Two bridges are shut. … One is open."),
    ("Asked again, the ministry replied:\n\n“Two bridges are shut.\n\n“One is open.”\n\nIt rained.", "Two bridges are shut. … One is open."),
    ("According to the ministry:\n\nTwo bridges are shut.\n\nIt rained.", "Two bridges are shut."),
    ("The ministry issued the following statement:\n\nWe shut two bridges.\n\nWe opened one.\n\nIt rained.", "We shut two bridges. … We opened one."),
])
def test_what_is_printed_after_a_colon_is_whose_it_is_said_to_be(text, content):
    [(source, _, found, _)] = joined(text)
    assert source.lower() == "the ministry" and found == content


@pytest.mark.parametrize("text", ["The group includes:\n\n- Ana Example\n- Jon Sample", "Here are the facts:\n\nThe river rose.", "The ministry said:\n\nPolice told us nobody came."])
def test_a_colon_after_anything_else_leads_to_nobodys_words(text):
    found = [Attribution((piece(text, "Police"),), (piece(text, "told"),), (piece(text, "nobody came"),), 0.9)] if "Police" in text else []
    assert len(joined(text, *found)) == len(found)


def test_a_statement_printed_whole_is_the_signatorys_and_what_may_come_after_it_unclear():
    found = joined("The army answered.\n\nStatement by the Sample Ministry:\n\nOur men did not cross the river.\n\nThe river is wide.")
    assert [(source, content, sure) for source, _, content, sure in found] == [("the Sample Ministry", "Our men did not cross the river.", 0.9), ("", "The river is wide.", 0.3)]


@pytest.mark.parametrize(("line", "who", "content"), [
    ("Ministry: five killed near Tarsk", "Ministry", "five killed near Tarsk"),
    ("Five killed near Tarsk - defence ministry", "defence ministry", "Five killed near Tarsk"),
    ("Five killed near Tarsk: Police", "Police", "Five killed near Tarsk"),
    ("Fire chief: Sprinklers had been switched off", "Fire chief", "Sprinklers had been switched off"),
])
def test_a_headline_beside_a_mark_is_whose_name_stands_there(line, who, content):
    assert said(f"{line}\n\nA convoy was attacked near Tarsk on Monday.") == {content: who}


@pytest.mark.parametrize("line", ["Tarsk ambush: five killed", "Flood in Aldin: what we know", "Five killed near Tarsk - Reuters", "Police: who knew?"])
def test_a_headline_with_a_topic_an_agency_or_a_question_is_the_reports(line):
    assert joined(f"{line}\n\nA convoy was attacked near Tarsk on Monday.") == []


def test_what_an_i_says_is_no_surer_than_who_the_i_is():
    text = "Q: I think the dam is cracked.\n\nA: The dam is sound."
    think = Attribution((piece(text, "I"),), (piece(text, "think"),), (piece(text, "the dam is cracked"),), 0.95)
    assert next(sure for source, *_, sure in joined(text, think) if source == "I") == 0.3


PAGE = """Voices from Aldin

Ana Example, nurse

I was at home. “The wall fell,” said my sister. “Nobody was hurt.”

14:32 Mayor Jon Sample: The bridge is shut.

‘We saw “two boats” go down,’ a fisherman said.

“The well is dry.” — Rosa Muster, farmer

Q: Who knew?

A: Police say nobody knew.
"""


@pytest.mark.parametrize("seed", range(12))
def test_marks_and_line_breaks_lost_and_found_never_stop_the_reader_and_every_span_stays_exact(seed):
    chance, letters = random.Random(seed), list(PAGE)
    for _ in range(14):
        at = chance.randrange(len(letters))
        spots = [i for i, c in enumerate(letters) if c in "“”‘’\"\n"]
        if chance.random() < 0.5 and spots:
            del letters[chance.choice(spots)]
        else:
            letters.insert(at, chance.choice("“”‘’\"'«»„`\n—:"))
    reading = read(plain.report("".join(letters)), tagger=False)
    check_spans(reading.claims, reading.report.text)
    assert all(0 <= s < e <= len(reading.report.text) for a in reading.attributions for p in a.values() for s, e in p)
