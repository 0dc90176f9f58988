"""What is background and what is the report's own incident: short reports, each with the numbers that are old and those that are not."""
from __future__ import annotations

import pytest

from whatweknow import explain, read
from whatweknow.model import Measure, Question, Report
from whatweknow.reading import counts
from whatweknow.reading.parse import parse

PUBLISHED = "2031-09-18"
REPORTS = [
    ("a year in a clause of its own", "A bomb killed 12 people at a market in Lorvik on Monday. In 2026, a bomb killed 31 people in Tasna.", [12], [31]),
    ("a year in a relative clause", "Gunmen killed 12 people on Monday in Lorvik, where a 2026 attack killed 31.", [12], [31]),
    ("a noun with a year as its mark", "A bomb killed 12 people in Lorvik on Monday. The 2026 bombing killed 31 people.", [12], [31]),
    ("in an attack with a year", "A bomb killed 12 people in Lorvik on Monday. In the 2026 attack 31 people died.", [12], [31]),
    ("the deadliest since", "The bomb killed 12 people, the deadliest attack in Lorvik since gunmen killed 31 students last May.", [12], [31]),
    ("it came months after", "A bomb killed 12 people in Lorvik. The attack came three months after a gunman shot dead 31 worshippers.", [12], [31]),
    ("it followed a raid", "Gunmen killed 12 people in Lorvik on Monday. The attack followed a raid in which 31 rebels were killed.", [12], [31]),
    ("earlier this week, beside something newer", "Gunmen killed 12 people in Lorvik on Friday. Earlier this week, a bomb killed 31 people in Tasna.", [12], [31]),
    ("earlier this week, and nothing newer", "Gunmen killed 12 people in Lorvik earlier this week.", [12], []),
    ("last week, beside something newer", "Gunmen killed 12 people in Lorvik on Monday. Last week, a bomb killed 31 people in Tasna.", [12], [31]),
    ("weeks earlier", "Gunmen killed 12 people in Lorvik on Monday. Two weeks earlier, a bomb killed 31 people in Tasna.", [12], [31]),
    ("years ago", "A ferry sank near Lorvik on Monday, killing 12 people. Six years ago a ferry sank there and 31 people drowned.", [12], [31]),
    ("a previous attack", "Gunmen killed 12 people in Lorvik on Monday. In a previous attack, 31 guards were killed.", [12], [31]),
    ("a later sentence of an old story", "A bomb killed 12 people in Lorvik on Monday. In 2026, gunmen stormed a school in Tasna. It left 31 people dead.", [12], [31]),
    ("days later", "A bomb killed 12 people in Lorvik on Monday. In March, gunmen killed 31 people in Tasna. Days later, 40 died in a blast.", [12], [31, 40]),
    ("only the old story has it", "A bomb killed 12 people in Lorvik on Monday. In 2026, a bus hit a convoy in Tasna. The convoy was crushed and 31 soldiers were killed.", [12], [31]),
    ("so far this year", "A bomb killed 12 people in Lorvik on Monday. So far this year, 310 people have been killed in the province.", [12], [310]),
    ("in the past months", "A bomb killed 12 people in Lorvik on Monday. In the past nine months, 310 people have been killed in the province.", [12], [310]),
    ("a month long gone", "A bomb killed 12 people in Lorvik on Monday. In April, 31 people were killed in Tasna.", [12], [31]),
    ("a joined clause has its own time", "A gunman killed 31 people in Tasna in 2026 but the attack on Monday killed 12 people.", [12], [31]),
    ("a joined verb shares the time", "A bomb killed 12 people in Lorvik on Monday. Gunmen killed 31 people and wounded 45 in 2026.", [12], [31, 45]),
    ("this year's worst is this one", "The bomb killed 12 people in Lorvik on Monday, the worst attack in the past decade.", [12], []),
    ("the month before is the story's", "A bomb killed 12 people in Lorvik on Monday. Doctors said two people died of their wounds in August.", [12, 2], []),
    ("a trial is about what is tried", "A court in Lorvik on Monday jailed two men who killed 31 people in a bombing in 2026.", [31], []),
    ("a trial, its incident further down", "Two men went on trial in Lorvik on Monday. Prosecutors said nothing new. The men killed 31 people in 2026.", [31], []),
    ("an anniversary", "Families on Monday remembered the 31 people who were killed in the Tasna fire in 2026. Another 45 people were injured in 2026.", [31, 45], []),
    ("a trial and what is older still", "A court on Monday jailed a man who killed 31 people in 2026. In 2019, his brother killed four people.", [31], [4]),
    ("arrest for last week's act", "Police on Monday arrested a man over a shooting that killed 12 people last week in Lorvik.", [12], []),
    ("when the incident of the lead was", "Two men were killed in a shooting in Lorvik. The shooting happened in March and wounded 12 others.", [2, 12], []),
    ("last summer and the year it was in", "A judge ruled Monday that a driver killed two boys last summer. Five others were hurt on 5 June 2030.", [2, 5], []),
    ("what a war has cost", "A bomb killed 12 people in Lorvik on Monday. The war has killed 310,000 people.", [12], [310000]),
    ("since a war began", "A bomb killed 12 people in Lorvik on Monday. More than 310,000 people have been killed since the war began.", [12], [310000]),
    ("the war of the lead", "The war killed 12 people in Lorvik on Monday. The war has wounded 31 people there.", [12, 31], []),
    ("what is avenged", "Gunmen killed 12 people in Lorvik on Monday in retaliation for the killing of 31 villagers.", [12], [31]),
    ("what somebody says of an old year", "A bomb killed 12 people in Lorvik on Monday, police said. Police said 31 people had been killed in 2026.", [12], [31]),
    ("a statement dated in the past, told today", "A bomb in Lorvik killed 12 people on Monday and wounded 31, said the mayor, elected in 2026.", [12, 31], []),
]


def people(text: str, published: str | None) -> tuple[list[float | None], list[float | None]]:
    """The numbers of a text that are the report's own, and those that are old."""
    report = Report(text=text, published=published)
    found = [m for m in counts.find(report, parse(report), ()) if m.measure in (Measure.KILLED, Measure.INJURED)]
    return [m.low for m in found if not m.background], [m.low for m in found if m.background]


@pytest.mark.parametrize(("text", "own", "old"), [r[1:] for r in REPORTS], ids=[r[0] for r in REPORTS])
def test_an_older_incident_is_background_and_the_reports_own_is_not(text: str, own: list[float], old: list[float]) -> None:
    assert people(text, PUBLISHED) == (own, old)


@pytest.mark.parametrize("text", [
    "A bomb killed 12 people at a market in Lorvik. In 2016, a blast killed 31 people there.",
    "A bomb killed 12 people at a market on 3 May 2021. In 2016, a blast killed 31 people there.",
    "A bomb killed 12 people at a market on Monday. In April, a blast killed 31 people there.",
])
def test_a_report_without_a_date_has_older_incidents_too(text: str) -> None:
    assert people(text, None) == ([12], [31])


@pytest.mark.parametrize("text", ["A bomb killed 12 people in Lorvik in 2016.", "Police on Monday named a man. The bomb in Lorvik on 3 April killed 12 people.", "On 3 May 2016 a bomb exploded in Lorvik. It killed 12 people and was the worst of 2016."])
def test_a_report_without_a_date_may_be_about_an_old_year(text: str) -> None:
    assert people(text, None) == ([12], [])


def test_a_heading_over_what_is_older_makes_its_section_old() -> None:
    text = "A bomb killed 12 people in Lorvik on Monday.\n\nPrevious attacks\n\nA blast killed 31 people in Tasna."
    start = text.index("Previous")
    report = Report(text=text, published=PUBLISHED, headings=((start, start + len("Previous attacks")),))
    assert [(m.low, m.background) for m in counts.find(report, parse(report), ())] == [(12, False), (31, True)]


def test_an_older_toll_stands_in_no_table_of_the_explainer_but_under_what_is_background() -> None:
    report = Report(text="A bomb killed 12 people at a market in Lorvik on Monday. In 2026, a bomb killed 31 people in Tasna.", published=PUBLISHED)
    hurt = next(s for s in explain(read(report).claims, [report]).sections if s.question is Question.WHO_WAS_HURT)
    assert hurt.toll is not None and [c.low for row in hurt.toll.rows for c in row.cells if c] == [12]
    assert ["31 people" in line.words for line in hurt.background] == [True]


def test_a_claim_is_background_by_its_main_verb_and_not_by_how_much_is_said_of_somebody_in_it():
    text = "A fire killed nine people in a factory in Lorvik on Monday. The opposition blamed the ministry, which had renewed the licence in June. In 2016 the governor slept there."
    told = {c.content: c.background for c in read(Report(text=text, published="2024-05-14")).claims}
    assert [old for words, old in told.items() if "blamed" in words] == [False]
    assert [old for words, old in told.items() if "slept" in words] == [True]


def test_the_toll_of_an_older_noun_is_old_and_a_superlative_of_today_is_not():
    text = "A bomb killed 12 people in Lorvik on Monday. The union, which suspended the country after a coup in 2019 in which 60 people died, condemned the attack. It was the city's worst since 2011."
    told = {c.content: c.background for c in read(Report(text=text, published="2024-05-14")).claims}
    assert [old for words, old in told.items() if "60" in words] == [True]
    assert [old for words, old in told.items() if "worst" in words] == [False]


def test_what_goes_on_behind_a_semicolon_is_of_the_same_older_time():
    text = "Gunmen killed two people in Lorvik on Monday. In 2017 the same group abducted 27 pupils from a college; six were killed in a botched army rescue."
    told = {c.content: c.background for c in read(Report(text=text, published="2024-05-14")).claims}
    assert [old for words, old in told.items() if "six" in words] == [True]


def test_what_was_said_some_days_ago_is_not_older_for_that():
    text = "Gunmen killed two people in Lorvik on Monday. The army said a day earlier that more men had been wounded. In 2017 the army said 31 men had been killed in Tasna."
    told = {c.content: c.background for c in read(Report(text=text, published="2024-05-14")).claims}
    assert [old for words, old in told.items() if "wounded" in words] == [False]
    assert [old for words, old in told.items() if "31" in words] == [True]
