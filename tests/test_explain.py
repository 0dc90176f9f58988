"""The Explainer's record: what is a line, what stands beside it, what no report says, and what could be seen when."""
import json

import pytest
import sheets
from made import act, claim, count, none, objects, party, report, story, told

from whatweknow.errors import UsageError
from whatweknow.explain import explain, to_json
from whatweknow.model import Certainty, Comparator, Measure, Question, Report, Span, Voice
from whatweknow.reading import read

ARMY, REBELS = party("the army", "SY"), party("the Dawn Front")
RISING = [told(f"{n} soldiers have died by now", party(who, "SY"), count(n, "soldiers"), on=f"2030-05-{day:02d}", by=f"Paper {day}")
          for n, who, day in ((9, "the army", 1), (9, "a general", 2), (12, "the ministry", 3), (17, "a spokesman", 6))]


def section(explainer, question):
    return next(s for s in explainer.sections if s.question is question)


def hurt(explainer):
    return section(explainer, Question.WHO_WAS_HURT)


def test_the_five_questions_stand_in_order_and_an_empty_one_says_so():
    e = explain([], [])
    assert [s.question for s in e.sections] == list(Question)
    assert [s.silent[0][:14] for s in e.sections] == ["No report says"] * 5
    assert (e.voices, e.sources, e.as_of) == (0, (), None)


def test_a_sides_numbers_are_one_line_with_what_it_said_before():
    (line,) = hurt(explain(*story(*RISING))).lines
    assert line.words == "17 soldiers have died by now"
    assert [(b.number, b.carrier.outlet, [c.outlet for c in b.also]) for b in line.before] == [("12", "Paper 3", []), ("9", "Paper 1", ["Paper 2"])]


def test_the_table_has_each_sides_latest_number_and_who_gave_it():
    toll = hurt(explain(*story(*RISING, told("forty died", REBELS, count(40, "soldiers from Syria"), on="2030-05-06")))).toll
    assert toll.measures == (Measure.KILLED,)
    cells = {row.holders[0]: row.cells[0] for row in toll.rows}
    assert {who: c.text for who, c in cells.items()} == {"a spokesman": "17", "the Dawn Front": "40"}
    assert all(c.disputed for c in cells.values())
    assert "never added" in toll.notes[0]


@pytest.mark.parametrize(("as_of", "number"), [("2030-05-01", "9"), ("2030-05-03T12:00Z", "12"), ("2030-05-05", "12"), (None, "17")])
def test_what_was_published_later_is_not_seen(as_of, number):
    e = explain(*story(*RISING), as_of=as_of)
    assert hurt(e).toll.rows[0].cells[0].text == number


def test_what_is_said_to_have_been_said_later_is_not_seen_either():
    assert hurt(explain(*story(told("nine died", ARMY, count(9), said="2030-05-09")), as_of="2030-05-02")).lines == ()


def test_a_report_without_date_is_counted_out_of_a_moments_view_only():
    pairs = story(told("nine died", ARMY, count(9), on=None))
    assert (explain(*pairs, as_of="2030-05-02").undated, len(explain(*pairs).sources), explain(*pairs).undated) == (1, 1, 0)


def test_a_moment_that_is_none_is_refused_with_an_example():
    with pytest.raises(UsageError, match="2020-01-08"):
        explain([], [], as_of="yesterday")


def test_a_claim_without_its_report_has_no_line():
    said, _ = told("nine died", ARMY, count(9))
    assert hurt(explain([said], [])).lines == ()


def test_parts_stand_under_their_whole():
    r = report("They fired nine rockets. The army said four rockets were fired at Homs and five were fired at Idlib.")
    claims = [claim(r, "They fired nine rockets", counts=(objects(9, "rockets"),), event=act(target="towns")),
              claim(r, "four rockets were fired at Homs", counts=(objects(4, "rockets"),), event=act(target="Homs"), holder=ARMY),
              claim(r, "five were fired at Idlib", counts=(objects(5, "rockets"),), event=act(target="Idlib"), holder=ARMY)]
    (line,) = section(explain(claims, [r]), Question.WHAT_HAPPENED).lines
    assert (line.sum, [p.words for p in line.parts], line.holder) == ("4 + 5 = 9 rockets", [c.content for c in claims[1:]], "the report itself")
    assert [line.number, *(p.number for p in line.parts)] == [1, 2, 3]


def test_contradicting_lines_name_each_other():
    one, other = hurt(explain(*story(told("nine died", ARMY, count(9)), told("forty died", REBELS, count(40), by="Two")))).lines
    assert (one.against, other.against) == ((other.number,), (one.number,))
    assert "same population" in one.reasons[0]


def test_several_reports_speak_under_their_outlets_name_and_one_as_itself():
    own = told("the road is open", None, by="Harbour Post")
    assert section(explain(*story(own)), Question.WHAT_HAPPENED).lines[0].holder == "the report itself"
    lines = section(explain(*story(own, told("the bridge is shut", None, by="Inland Times"))), Question.WHAT_HAPPENED).lines
    assert {x.holder for x in lines} == {"Harbour Post", "Inland Times"}


def test_comment_is_the_reports_own_view_and_counts_no_one():
    e = explain(*story(told("that nobody died is luck", None, none(), voice=Voice.COMMENT, question=Question.WHAT_IT_MEANS)))
    assert section(e, Question.WHAT_IT_MEANS).lines[0].holder == "the report's own view"
    assert hurt(e).toll is None and e.voices == 0


def test_background_stands_apart_and_is_in_no_table():
    e = explain(*story(told("thirty died there years ago", ARMY, count(30), background=True)))
    assert (hurt(e).lines, hurt(e).toll, [x.words for x in hurt(e).background]) == ((), None, ["thirty died there years ago"])


def test_most_carried_and_counted_lines_come_first_over_several_reports():
    pairs = [told("the weather was fair", ARMY, by="A"), *(told(f"{w} rockets struck the old fuel depot", ARMY, objects(12, "rockets"), event=act("struck"), by=b)
             for w, b in (("Twelve", "B"), ("twelve", "C"), ("some twelve", "D")))]
    lines = section(explain(*story(*pairs)), Question.WHAT_HAPPENED).lines
    assert [len(x.also) for x in lines] == [2, 0]


STRIKE = told("rockets hit the base in Syria", None, event=act("hit", target="the base", place="Syria"))


@pytest.mark.parametrize(("counts", "silent"), [
    ([none("Danes")], ["No report says whether Syrian civilians were hurt.", "No report says whether anyone was injured."]),
    ([none("Danes", Measure.CASUALTIES)], ["No report says whether Syrian civilians were hurt."]),
    ([none("Danes", Measure.CASUALTIES), none("Syrian civilians", Measure.CASUALTIES)], []),
    ([none("Danes", Measure.CASUALTIES), none(None, Measure.CASUALTIES)], []),
    ([count(3)], ["No report says whether anyone was injured."]),
])
def test_what_no_report_says_is_worked_out_by_rule(counts, silent):
    pairs = [told(f"so many, number {i}", REBELS, c, by=f"P{i}") for i, c in enumerate(counts)]
    assert list(hurt(explain(*story(STRIKE, *pairs))).silent) == silent


def test_a_base_of_a_country_that_no_count_names_is_asked_for():
    strike = told("rockets hit a Danish base", None, event=act("hit", target="a Danish base", place="Syria"))
    e = explain(*story(strike, told("no Syrian casualties", ARMY, none("Syrian", Measure.CASUALTIES))))
    assert list(hurt(e).silent) == ["No report says whether anyone from Denmark was hurt."]


@pytest.mark.parametrize(("certainty", "words", "denied"), [
    (Certainty.CERTAINLY_NOT, "he ordered the raid", True), (Certainty.CERTAINLY_NOT, "it does not plan a raid", False),
    (Certainty.CERTAIN, "he ordered the raid", False),
])
def test_a_denial_is_marked_unless_its_words_hold_the_not(certainty, words, denied):
    assert section(explain(*story(told(words, ARMY, certainty=certainty))), Question.WHAT_HAPPENED).lines[0].denied is denied


def test_series_and_tracks_tell_when_numbers_changed_and_who_spoke():
    e = explain(*story(*RISING))
    assert [(p.when, p.value) for p in e.series[0].points] == [("2030-05-01", 9), ("2030-05-03", 12), ("2030-05-06", 17)]
    assert {t.voice for t in e.tracks} == {"the army", "a general", "the ministry", "a spokesman"}


def test_json_is_the_record_and_survives_a_round_trip():
    e = explain(*story(*RISING))
    out = json.loads(json.dumps(to_json(e)))
    assert set(out) == set(e.__struct_fields__)
    assert out["sections"][1]["lines"][0]["before"][0]["number"] == "12"


def test_every_claim_stands_somewhere_in_the_explainer():
    pairs = [*RISING, told("forty died", REBELS, count(40)), told("the road is open", None)]
    claims, reports = story(*pairs)
    text = json.dumps(to_json(explain(claims, reports)))
    assert all(f'"{c.id}"' in text for c in claims)


def test_the_seeds_explainer_answers_all_five_questions_and_its_parts_agree():
    e = explain(*sheets.seed())
    assert all(s.lines for s in e.sections)
    assert e.sections[0].lines[0].sum == "17 + 5 = 22 missiles"
    assert not any(x.against for s in e.sections for x in s.lines)
    assert len(hurt(e).toll.rows) == 4


def test_the_al_asad_story_shows_the_revisions_and_the_contradiction():
    e = explain(*sheets.al_asad(), as_of="2020-02-11")
    cells = [(c, r) for r in hurt(e).toll.rows for c in r.cells if c]
    us = next(c for c, r in cells if c.text == "109")
    assert [b.number for b in us.before] == ["64", "50", "34", "11 or more"]
    assert any(c.text == "80 or more" and c.disputed and "Iranian state TV" in r.holders for c, r in cells)


def test_sides_that_say_the_very_same_share_a_row():
    e = explain(*story(told("nobody died", ARMY, none()), told("no one was killed", REBELS, none(), by="Two")))
    (row,) = hurt(e).toll.rows
    assert (set(row.holders), row.side, row.cells[0].text) == ({"the army", "the Dawn Front"}, None, "0")


def test_a_governments_own_forces_are_named_as_its_own():
    assert hurt(explain(*story(told("none of its personnel died", ARMY, none("personnel"))))).toll.rows[0].population == "personnel (Syrian)"


def test_a_comment_on_the_toll_is_shown_as_comment_and_not_among_facts():
    e = explain(*story(told("luckily nobody died", None, none(), voice=Voice.COMMENT)))
    assert hurt(e).lines == () and len(section(e, Question.WHAT_IT_MEANS).lines) == 1


def test_a_headline_without_a_number_is_preferred_because_numbers_are_revised():
    reports = [report("A.", title="Army says 9 died in depot blast"), report("B.", title="Army: 12 died in depot blast"), report("C.", title="Depot blast kills soldiers")]
    assert explain([], reports).title == "Depot blast kills soldiers"


def test_one_number_for_two_measures_is_shown_in_the_reports_words_for_each():
    r = report("Dozens of soldiers were killed or hurt, the front said.")
    both = tuple(count(None, "soldiers", m, Comparator.VAGUE) for m in (Measure.KILLED, Measure.INJURED))
    c = claim(r, "Dozens of soldiers were killed or hurt", holder=REBELS, counts=both, spans={"count": (Span.of(r.text, 0, 18),) * 2})
    assert [x.text for x in hurt(explain([c], [r])).toll.rows[0].cells] == ["Dozens", "Dozens"]


def test_of_a_claim_of_two_numbers_only_the_contradicted_one_is_marked_in_the_table():
    one = told("12 Danes and 40 Swedes died", party("the ministry", "NO"), count(12, "Danes"), count(40, "Swedes"))
    e = explain(*story(one, told("nine Danes died", party("the army", "DK"), count(9, "Danes"), by="Two")))
    rows = next(s.toll for s in e.sections if s.toll).rows
    assert {(r.population, c.text): c.disputed for r in rows for c in r.cells} == {("Danes", "12"): True, ("Danes", "9"): True, ("Swedes", "40"): False}


def test_an_act_dated_days_before_the_storys_day_stands_apart():
    day = [told(f"a bomb {w} the depot", party("the army"), event=act(w, target="the depot"), time="2030-05-01", by=w) for w in ("hit", "shook")]
    old = told("a gunman shot the mayor", party("the army"), event=act("shot", target="the mayor"), time="2030-04-20", by="third")
    section = explain(*story(*day, old)).sections[0]
    assert [x.words for x in section.background] == ["a gunman shot the mayor"] and len(section.lines) == 2


def test_the_headline_of_one_voice_is_not_the_storys():
    quoted, plain = report("A bridge fell. It is over, Brandt said.", title="Brandt plays down the bridge"), report("A bridge fell at noon.", title="Bridge falls in Harn")
    said = claim(quoted, "It is over", holder=party("Ada Brandt"))
    assert explain([said, claim(plain, "A bridge fell")], [quoted, plain]).title == "Bridge falls in Harn"


def test_negative_words_that_somebody_denies_are_marked_as_denied():
    report = Report(text="\"Not one civilian was harmed,\" Colonel Idris Namba said. Residents of the Kelu quarter disputed that.")
    (line,) = hurt(explain([c for c in read(report).claims if c.certainty is Certainty.CERTAINLY_NOT], [report])).lines
    assert line.denied
