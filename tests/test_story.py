"""A story: what is added is joined to incidents, what is derived is kept current, and what people decide beats the rules."""
import gc
import random
from pathlib import Path

import pytest

from whatweknow.capture import capture, link
from whatweknow.errors import UsageError
from whatweknow.ledger import Ledger
from whatweknow.model import Judgement, Reading, Verdict
from whatweknow.reading import read_many
from whatweknow.story import Story, gathered, store

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    """Six reports of an airliner shot down and fifteen of a missile strike of the same day in the country next to it."""
    found = [r for folder in ("ps752_2020", "al_asad_2020") for r in capture(str(EXAMPLES / folder))]
    return list(read_many(link(found), tagger=False))


@pytest.fixture
def story(place, readings):
    """The reports in a ledger, nothing derived yet."""
    with Story.open(place, create=True) as opened:
        for reading in readings:
            opened.add(reading, now="2020-03-01T00:00Z")
        yield opened


def shape(story: Story) -> dict[frozenset[str], tuple[set, set, set]]:
    """All that is derived, by the reports of each incident."""
    kept = story.ledger
    return {frozenset(i.reports): (set(kept.links(incident=i.id)), {c[:5] for c in kept.changes(incident=i.id)}, {d[:5] for d in kept.disputes(incident=i.id)})
            for i in story.incidents()}


def decide(story: Story, subject: str, verdict: Verdict, when: str = "2020-03-02", **value: str) -> Judgement:
    """A decision of Ada's, kept."""
    made = Judgement(subject=subject, verdict=verdict, by="Ada", when=when, value=value)
    assert story.judge(made)
    return made


def test_every_report_is_of_an_incident_and_what_is_kept_is_what_the_rules_make_in_memory(story, readings):
    together = {frozenset(r.id for r in g.reports): g for g in gathered(readings)}
    kept = {frozenset(i.reports): i for i in story.incidents()}
    assert kept.keys() == together.keys() and set().union(*kept) == {r.report.id for r in readings}
    for reports, incident in kept.items():
        assert incident == together[reports].incident
        assert {c.id for c in story.ledger.claims(incident=incident.id)} == {c.id for c in together[reports].claims}


def test_the_order_of_adding_changes_nothing(story, places, readings):
    mixed = list(readings)
    random.Random(7).shuffle(mixed)
    with Story.open(places(), create=True) as other:
        for n, reading in enumerate(mixed):
            other.add(reading, now="2020-03-01T00:00Z")
            if n % 5 == 0:
                other.refresh()
        assert shape(other) == shape(story)


def test_derived_again_from_nothing_it_is_the_same(story):
    before = shape(story)
    assert story.rebuild() == len(before)
    assert shape(story) == before


def test_a_story_up_to_date_is_not_derived_again(story):
    assert story.refresh() > 0
    assert story.refresh() == 0
    story.incidents()
    assert story.ledger.stale() == ()


def test_what_another_program_added_without_tellings_is_joined_when_it_is_asked_for(place, story, readings):
    with Ledger.open(place) as bare:
        late = readings[0]
        bare.add(Reading(report=late.report, claims=late.claims, accounts=late.accounts, places=late.places, moment=late.moment, reader="another 1"))
        assert bare.untold() == (late.report.id,)
    assert late.report.id in set().union(*(i.reports for i in story.incidents()))
    assert story.ledger.untold() == ()


def test_the_two_incidents_of_one_day_are_two(story, readings):
    crash = {r.report.id for r in readings[:6]}
    assert all(crash.isdisjoint(i.reports) or crash.issuperset(i.reports) for i in story.incidents())


def test_people_merge_incidents_and_take_it_back(story):
    before = shape(story)
    one, two, *_ = sorted(story.incidents(), key=lambda i: -len(i.reports))
    made = decide(story, one.tellings[0], Verdict.SAME_INCIDENT, telling=two.tellings[0])
    merged = story.incident(one.tellings[0])
    assert set(merged.reports) == {*one.reports, *two.reports} and merged.decided
    decide(story, made.id, Verdict.UNDO, when="2020-03-03")
    assert shape(story) == before


def test_people_split_an_incident_and_take_it_back(story):
    before = shape(story)
    whole = story.main()
    out = whole.tellings[-1]
    made = [decide(story, out, Verdict.OTHER_INCIDENT, when=f"2020-03-02T00:00:{n:02}Z", telling=other) for n, other in enumerate(whole.tellings[:-1])]
    assert story.incident(whole.tellings[0]).tellings == whole.tellings[:-1] and story.incident(out).tellings == (out,)
    for n, judgement in enumerate(made):
        decide(story, judgement.id, Verdict.UNDO, when=f"2020-03-03T00:00:{n:02}Z")
    assert shape(story) == before


def test_a_claim_that_a_person_rejects_is_in_no_link_and_its_undoing_brings_it_back(story):
    before = shape(story)
    claim = next(k.source for i in story.incidents() for k in story.ledger.links(incident=i.id))
    made = decide(story, claim, Verdict.REJECT)
    story.refresh()
    assert not story.ledger.links(claims=[claim])
    decide(story, made.id, Verdict.UNDO, when="2020-03-03")
    assert shape(story) == before


def test_changes_and_disputes_come_with_their_claims_and_their_incident(story):
    main = story.main()
    changes = story.changed("2020-01-08", incident=main.id)
    assert {i for i, _ in changes} == {main.id} and "revised" in {c.kind for _, c in changes}
    assert [c.when for _, c in changes if c.when and c.when < "2020-01-08"] == []
    found = story.disputes(incident=main.id)
    assert found and all(p.claims and p.sides for _, d in found for p in d.positions)
    assert story.disputes("2020-01-01") == []


def test_a_limit_gives_the_newest(story):
    every = story.changed("2020-01-01")
    assert story.changed("2020-01-01", limit=3) == every[-3:]
    assert story.disputes(limit=1) == story.disputes()[:1]


def test_an_incident_is_explained_from_its_own_reports_as_of_a_moment(story, readings):
    main = story.main()
    shown = story.explain(main.id, as_of="2020-01-08T23:59Z")
    assert {s.id for s in shown.sources} < set(main.reports)
    assert story.explain(main.id, known_by="2020-02-28").sources == ()
    assert len(story.explain().sources) == len({r.report.id for r in readings})


@pytest.mark.parametrize("ask", [lambda s: s.incident("ffff"), lambda s: s.explain("ffff"), lambda s: s.changed("soon"), lambda s: s.disputes("soon")])
def test_what_is_not_there_and_what_is_no_moment_is_said(story, ask):
    with pytest.raises(UsageError, match=r"ffff|soon"):
        ask(story)


def test_garbage_is_collected_as_before_once_all_is_derived(story, monkeypatch):
    before, during = gc.get_threshold(), set()
    story.refresh(lambda what: during.add(gc.get_threshold()[0]))
    assert during == {store.SELDOM} and gc.get_threshold() == before
    monkeypatch.setattr(Story, "_refresh", lambda self, step: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        story.refresh()
    assert gc.get_threshold() == before
