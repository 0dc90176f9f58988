"""The two example stories: captured whole, read right, and explained as a careful reader would expect."""
from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from whatweknow.capture import capture, versions
from whatweknow.explain import Explainer, explain
from whatweknow.model import Certainty, Claim, Link, LinkKind, Measure, Question, Reading, Report, Voice
from whatweknow.reading import read_many
from whatweknow.reconcile import links

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
STORIES = {"al_asad_2020": 15, "ps752_2020": 6}


@cache
def reports(story: str) -> tuple[Report, ...]:
    return versions.link(capture(EXAMPLES / story))


@cache
def readings(story: str) -> tuple[Reading, ...]:
    return tuple(read_many(reports(story)))


@cache
def claims(story: str) -> tuple[Claim, ...]:
    return tuple(c for r in readings(story) for c in r.claims)


@cache
def linked(story: str) -> tuple[Link, ...]:
    return links(claims(story), reports(story))


@cache
def explained(story: str) -> Explainer:
    return explain(claims(story), reports(story))


def saying(story: str, holder: str, measure: Measure, low: float | None) -> list[Claim]:
    """Claims of a story by a holder with a count of that measure and lower bound."""
    return [
        c for c in claims(story)
        if c.holder and holder.lower() in (c.holder.name or "").lower() and any(n.measure is measure and n.low == low for n in c.counts)
    ]


@pytest.mark.parametrize("story", STORIES)
def test_every_report_is_captured_with_its_outlet_title_and_moment(story: str) -> None:
    assert len(reports(story)) == STORIES[story]
    for report in reports(story):
        assert report.publisher, report.name
        assert report.title, report.name
        assert "T" in (report.published or ""), report.name


@pytest.mark.parametrize("story", STORIES)
def test_every_folder_says_that_its_reports_are_paraphrases(story: str) -> None:
    assert "our own paraphrases" in (EXAMPLES / story / "README.md").read_text(encoding="utf-8")


def test_captions_and_page_furniture_stay_out_of_the_text() -> None:
    pages = [r for r in reports("al_asad_2020") if (r.name or "").endswith(".html")]
    assert len(pages) == 2
    for page in pages:
        assert len(page.captions) == 1
        assert page.captions[0].text not in page.text
        assert "is made up" not in page.text


def test_reprints_are_known_as_copies() -> None:
    copied = {(r.publisher, next(o.publisher for o in reports("al_asad_2020") if o.id == r.copy_of)) for r in reports("al_asad_2020") if r.copy_of}
    assert copied == {("Morning Mirror", "Panpress")}


@pytest.mark.parametrize("holder, measure, low", [
    ("Pentagon", Measure.INJURED, 34),
    ("Pentagon", Measure.INJURED, 50),
    ("Pentagon", Measure.INJURED, 64),
    ("Pentagon", Measure.INJURED, 109),
    ("Central Command", Measure.INJURED, 11),
    ("state television", Measure.KILLED, 80),
    ("Donald Trump", Measure.CASUALTIES, 0),
    ("Ministry of Defence", Measure.INJURED, 0),
    ("Danish defence command", Measure.KILLED, 0),
])
def test_each_side_is_read_with_its_number(holder: str, measure: Measure, low: float) -> None:
    assert saying("al_asad_2020", holder, measure, low)


@pytest.mark.parametrize("story", STORIES)
def test_no_holder_is_a_pronoun_or_an_outlet_of_the_story(story: str) -> None:
    outlets = {r.publisher for r in reports(story)}
    names = {c.holder.name.lower() for c in claims(story) if c.holder and c.holder.name}
    assert not names & {"he", "she", "it", "they", "who", *(o.lower() for o in outlets if o)}


@pytest.mark.parametrize("story", STORIES)
def test_every_section_answers_or_says_that_no_report_does(story: str) -> None:
    sections = explained(story).sections
    assert [s.question for s in sections] == list(Question)
    assert all(s.lines or s.silent for s in sections)


def test_iraqi_parts_are_shown_to_agree_with_the_iraqi_total() -> None:
    by_id = {c.id: c for c in claims("al_asad_2020")}
    sums = [(by_id[k.source], by_id[k.target]) for k in linked("al_asad_2020") if k.kind is LinkKind.SUMS_TO]
    assert any(whole.counts[0].low == 22 and part.counts[0].low in (17, 5) for part, whole in sums)


def test_later_counts_of_the_pentagon_replace_its_earlier_ones_and_contradict_none() -> None:
    by_id = {c.id: c for c in claims("al_asad_2020")}

    def injured(link: Link) -> tuple[float | None, float | None]:
        pair = [[n.low for n in by_id[end].counts if n.measure is Measure.INJURED] for end in (link.source, link.target)]
        return (pair[0] or [None])[0], (pair[1] or [None])[0]

    superseding = {injured(k) for k in linked("al_asad_2020") if k.kind is LinkKind.SUPERSEDES}
    contradicting = {injured(k) for k in linked("al_asad_2020") if k.kind is LinkKind.CONTRADICTS}
    assert superseding >= {(109, 64), (64, 50), (50, 34)}
    assert not contradicting & {(109, 64), (64, 109), (64, 50), (50, 64), (50, 34), (34, 50)}


def test_claim_of_eighty_dead_stands_against_the_count_of_none() -> None:
    by_id = {c.id: c for c in claims("al_asad_2020")}
    sides = [{by_id[k.source].holder.name, by_id[k.target].holder.name} for k in linked("al_asad_2020")
             if k.kind is LinkKind.CONTRADICTS and by_id[k.source].holder and by_id[k.target].holder]
    assert any(any("state television" in (n or "") for n in pair) for pair in sides)


def test_comment_is_kept_apart() -> None:
    meaning = next(s for s in explained("al_asad_2020").sections if s.question is Question.WHAT_IT_MEANS)
    assert any(line.voice is Voice.COMMENT for line in meaning.lines)


def test_denial_of_the_missile_is_certainly_not() -> None:
    denied = [c for c in claims("ps752_2020") if "missile had hit the airliner" in c.content and c.holder]
    assert len({c.holder.name for c in denied if c.holder}) >= 2
    assert all(c.certainty is Certainty.CERTAINLY_NOT for c in denied)


def test_admission_is_held_by_the_general_staff() -> None:
    admitted = [c for c in claims("ps752_2020") if "shot down the Ukrainian airliner unintentionally" in c.content]
    assert [c.holder.name for c in admitted if c.holder] == ["the General Staff"]
    assert admitted[0].certainty is Certainty.CERTAIN
