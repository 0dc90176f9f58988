"""What holds of the arithmetic whatever is said: no order of claims matters, agreement and contradiction go both ways, time goes one way, nothing is changed."""
from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from made import count, none, party, report, told

from whatweknow import reconcile
from whatweknow.model import Claim, Comparator, LinkKind, Measure, Report
from whatweknow.moments import order
from whatweknow.reconcile import whole
from whatweknow.reconcile.numbers.compare import ruling

SIDES = [party("the army", "SY"), party("the Dawn Front"), party("the nurses' union"), party("Danish and Swedish officials"), None]
Told = tuple[Claim, Report]


@st.composite
def counted(draw: st.DrawFn) -> Told:
    """One report of one number: whose, of whom, how it is bounded, on which day."""
    n, day = draw(st.integers(0, 6)), draw(st.integers(1, 5))
    who = draw(st.sampled_from(["people", "soldiers", "children", "Danish soldiers", None]))
    measure = draw(st.sampled_from([Measure.KILLED, Measure.INJURED, Measure.CASUALTIES]))
    how = draw(st.sampled_from([Comparator.EQ, Comparator.GE, Comparator.ABOUT]))
    number = none(who, measure) if n == 0 else count(10 * n, who, measure, how)
    holder, outlet = draw(st.sampled_from(SIDES)), draw(st.sampled_from(["One", "Two"]))
    return told(f"number {n} of {who} {measure} {how} it was", holder, number, on=f"2030-05-0{day}", by=outlet)


stories = st.lists(counted(), min_size=1, max_size=9, unique_by=lambda pair: (pair[1].id, pair[0].id))
FEW = settings(max_examples=60, deadline=None, derandomize=True)


def both(pairs: list[Told]) -> tuple[list[Claim], list[Report]]:
    return list({c.id: c for c, _ in pairs}.values()), list({r.id: r for _, r in pairs}.values())


@FEW
@given(stories, st.randoms(use_true_random=False))
def test_the_same_claims_make_the_same_of_themselves_in_any_order(pairs: list[Told], shuffled: random.Random) -> None:
    claims, reports = both(pairs)
    mixed = claims[:]
    shuffled.shuffle(mixed)
    one, other = whole(claims, reports), whole(mixed, reports[::-1])
    assert set(one.links) == set(other.links)
    assert {(d.topic, d.since, d.until, frozenset(p.says for p in d.positions)) for d in one.disputes} == {(d.topic, d.since, d.until, frozenset(p.says for p in d.positions)) for d in other.disputes}
    assert one.grades == other.grades


@FEW
@given(stories)
def test_a_revision_never_leads_to_a_later_number_and_no_number_revises_itself(pairs: list[Told]) -> None:
    found = whole(*both(pairs))
    for k in found.links:
        assert k.source != k.target
        if k.kind in (LinkKind.SUPERSEDES, LinkKind.REFINES):
            assert order(found.when(found.held[k.source])) > order(found.when(found.held[k.target]))


@FEW
@given(stories)
def test_contradiction_goes_both_ways_and_never_within_a_side(pairs: list[Told]) -> None:
    found = whole(*both(pairs))
    against = [k for k in found.links if k.kind is LinkKind.CONTRADICTS]
    ends = {(k.source, k.target) for k in against}
    touched = {i for pair in ends for i in pair}
    assert all(any(t == i for _, t in ends) or any(s == i for s, _ in ends) for i in touched)
    named = {i: found.named(found.held[i]) for i in touched}
    assert all(named[a] != named[b] or "and" in (found.held[a].holder.name or "") for a, b in ends)


@FEW
@given(counted(), counted())
def test_a_ruling_is_the_same_from_either_end(one: Told, other: Told) -> None:
    figures = whole(*both([one, other])).figures
    for a in figures:
        for b in figures:
            there, back = ruling(a, b), ruling(b, a)
            assert (there and there.rule) == (back and back.rule)


@FEW
@given(stories)
def test_what_was_known_by_a_day_needs_nothing_that_came_later(pairs: list[Told]) -> None:
    claims, reports = both(pairs)
    by_then = [(c, r) for c, r in pairs if r.published <= "2030-05-03"]
    assert set(whole(claims, reports, as_of="2030-05-03").links) == set(reconcile.links(*both(by_then)))


@FEW
@given(stories)
def test_every_change_has_its_moment_and_all_since_the_beginning_are_all(pairs: list[Told]) -> None:
    claims, reports = both(pairs)
    found = whole(claims, reports).changes
    assert reconcile.changed(claims, reports, "2030-05-01") == found
    assert [c for c in found if c.when and c.when <= "2030-05-02"] == reconcile.changed(claims, reports, "2030-05-01", "2030-05-02")
    assert [order(c.when) for c in found] == sorted(order(c.when) for c in found)


@FEW
@given(stories)
def test_no_pair_is_both_a_contradiction_and_none(pairs: list[Told]) -> None:
    found = whole(*both(pairs))
    against = {frozenset({m.one.first.claim.id, m.other.first.claim.id}) for m in found.meetings if m.ruling.conflict}
    assert not against & {frozenset({d.one.id, d.other.id}) for d in found.distinctions if d.rule in ("only_older", "part_of_it", "other_people", "numbers_meet")}


def test_nothing_said_makes_nothing() -> None:
    found = whole([], [])
    assert (found.links, found.disputes, found.distinctions, found.changes, found.timeline, found.grades) == ((), [], [], [], [], {})


def test_a_report_that_claims_nothing_is_no_trouble() -> None:
    assert whole([], [report("Nothing is known yet.")]).timeline == []
