"""The derived part of a ledger: tellings joined to incidents, and what a question about one incident gives and touches."""
import msgspec
import pytest
from stories import TEXT, fell, killed, reading, report

from whatweknow.errors import UsageError
from whatweknow.ledger import Changed, Disputed, Ledger, Linked, Told
from whatweknow.model import Incident, Link, LinkKind, Place


@pytest.fixture
def ledger(place):
    with Ledger.open(place, create=True) as opened:
        yield opened


def id_of(n: int) -> str:
    """A made-up id."""
    return f"{n:016x}"


def told(n: int, of: str = "r", **fields) -> Told:
    """A telling of some report."""
    return Told(id=id_of(n), report=of, **fields)


def asking(*keys: str) -> Told:
    """A telling that is not in the ledger and asks for others."""
    return told(0, seen="2021-03-04", keys=keys)


@pytest.fixture
def bridge(ledger):
    """A ledger of two reports: one tells of the bridge (telling 1) and of an older flood (telling 2), the other of the bridge (telling 3)."""
    one, two = report(), report(TEXT + " It rained.", published="2021-03-05")
    ledger.add(reading(one), tellings=[told(1, one.id, seen="2021-03-04T08:30Z", keys=("marn", "bridge")), told(2, one.id, claims=(fell(one).id,), keys=("flood",))], now="2021-03-06")
    ledger.add(reading(two), tellings=[told(3, two.id, seen="2021-03-05", keys=("marn",))], now="2021-03-07")
    ledger.assign({id_of(1): "b1d6e000", id_of(3): "b1d6e000", id_of(2): "f100d000"})
    for id in ledger.stale():
        ledger.keep_incident(Incident(id=id, title=f"incident {id}"))
    return ledger


def test_a_report_added_without_tellings_is_untold_until_it_is_told(ledger):
    added = ledger.add(reading())
    assert ledger.untold() == (added.id,)
    assert ledger.newest(added.id) == reading()
    ledger.retell(added.id, [told(1, added.id)])
    assert ledger.untold() == () and [t.id for t in ledger.tellings()] == [id_of(1)]


def test_a_report_added_with_tellings_is_told_and_the_same_again_changes_nothing(ledger):
    of = report()
    kept = told(1, of.id, seen="2021-03-04T08:30:00Z", keys=("marn", "bridge"), claims=("c1",), details='{"words":["bridge"]}')
    ledger.add(reading(of), tellings=[kept])
    ledger.add(reading(of), tellings=[told(9, of.id)])
    assert ledger.tellings(report=of.id) == (kept,) and ledger.untold() == ()


def test_a_newer_reading_tells_again_and_keeps_a_telling_with_its_incident(bridge):
    of = report()
    bridge.add(reading(of, "test 2"), tellings=[])
    assert bridge.untold() == (of.id,) and bridge.stale() == ()
    bridge.retell(of.id, [told(1, of.id, keys=("harbour",)), told(7, of.id)])
    assert bridge.untold() == ()
    assert {t.id: t.incident for t in bridge.tellings(report=of.id)} == {id_of(1): "b1d6e000", id_of(7): None}
    assert bridge.stale() == ("b1d6e000", "f100d000"), "one lost a telling, the other has another"
    assert bridge.telling_neighbours(asking("bridge", "flood"), 10) == {} and set(bridge.telling_neighbours(asking("harbour"), 10)) == {id_of(1)}


def test_neighbours_are_found_by_shared_keys(bridge):
    assert bridge.telling_neighbours(asking("marn", "bridge", "sea"), 2) == {id_of(1): ("marn", "bridge"), id_of(3): ("marn",)}


def test_of_a_crowd_only_the_nearest_in_time_before_and_after_are_neighbours(ledger):
    for n in range(1, 8):
        of = report(TEXT + f" No {n}.", published=f"2021-03-0{n}")
        ledger.add(reading(of, claims=()), tellings=[told(n, of.id, keys=("marn",), seen=of.published)])
    asked = msgspec.structs.replace(asking("marn"), seen="2021-03-04T12:00Z")
    assert set(ledger.telling_neighbours(asked, 2)) == {id_of(n) for n in (3, 4, 5, 6)}


def test_how_pairs_compare_is_kept_once_a_pair_and_forgotten_with_a_telling(bridge):
    bridge.keep_matches([(id_of(3), id_of(1), 2.5), (id_of(1), id_of(3), 1.5)])
    assert bridge.matches([id_of(3)]) == [(id_of(1), id_of(3), 1.5)]
    bridge.retell(bridge.tellings([id_of(1)])[0].report, [])
    assert bridge.matches([id_of(3)]) == []


def test_only_incidents_that_gain_or_lose_a_telling_are_stale(bridge):
    bridge.assign({id_of(1): "b1d6e000", id_of(3): "b1d6e000"})
    assert bridge.stale() == ()
    bridge.assign({id_of(3): id_of(3)})
    assert bridge.stale() == (id_of(3), "b1d6e000")
    assert [t.id for t in bridge.tellings(incident="b1d6e000")] == [id_of(1)]


def test_a_claim_no_telling_names_belongs_to_what_its_report_tells_first(bridge):
    one, two = report(), report(TEXT + " It rained.")
    assert [c.id for c in bridge.claims(incident="b1d6e000")] == [killed(one).id, killed(two).id, fell(two).id]
    assert [c.id for c in bridge.claims(incident="f100d000")] == [fell(one).id]
    assert bridge.incidents_of([killed(one).id, fell(one).id, "nowhere"]) == {killed(one).id: ("b1d6e000",), fell(one).id: ("f100d000",)}


def test_one_incident_is_shown_within_both_clocks(bridge):
    assert len(bridge.reports(incident="b1d6e000")) == 2
    assert len(bridge.reports(incident="b1d6e000", as_of="2021-03-04")) == len({c.report for c in bridge.claims(incident="b1d6e", as_of="2021-03-04T23:00Z")}) == 1
    assert len({c.report for c in bridge.claims(incident="b1d6e000", known_by="2021-03-06")}) == 1
    assert set(bridge.places(incident="f100d000")) == {report().id} == set(bridge.accounts(incident="f100d000"))


def test_what_was_derived_of_an_incident_is_replaced_whole_and_no_other_is_touched(bridge):
    a, b = (c.id for c in bridge.claims(incident="b1d6e000")[:2])
    old = Link(kind=LinkKind.REPEATS, source=a, target=b, rule="r", reason="same words")
    new = Link(kind=LinkKind.DENIES, source=b, target=a, rule="r", reason="says it is not so")
    marn = Incident(id="b1d6e000", title="the bridge at Marn", began="2021-03-04", place=Place(name="Marn"), reports=("r1",))
    bridge.keep_incident(Incident(id="f100d000", title="a flood"), [Linked(old)])
    bridge.keep_incident(marn, [Linked(old), Linked(old)], [Changed("2021-03-04", "new", "a", None, "first said")], [Disputed("2021-03-05", "a", "b", "r", "both cannot be")])
    bridge.keep_incident(marn, [Linked(new, "2021-03-05")], [Changed("2021-03-05", "contradicted", "b", "a", "says it is not so")])
    assert bridge.incident("b1d6e000") == marn
    assert bridge.links(incident="b1d6e000") == (new,) and bridge.links(incident="f100d000") == (old,)
    assert bridge.links(claims=[b]) == (new,) and bridge.links(claims=["c"]) == () and bridge.links() == (new, old)
    assert [c.kind for c in bridge.changes()] == ["contradicted"] and bridge.disputes() == ()
    bridge.drop_incidents(["b1d6e000"])
    assert bridge.links() == (old,) and bridge.changes() == ()


def test_incidents_are_listed_with_the_one_told_of_last_first(bridge):
    bridge.retell(report().id, [told(1, report().id, seen="2021-03-09"), told(2, report().id, seen="2021-03-08")])
    for id in bridge.stale():
        bridge.keep_incident(Incident(id=id, title=id))
    assert [i.id for i in bridge.incidents()] == ["b1d6e000", "f100d000"]
    assert [i.id for i in bridge.incidents(limit=1)] == [i.id for i in bridge.incidents(as_of="2021-03-07")] == ["b1d6e000"]


def test_an_incident_is_found_by_the_beginning_of_its_id_and_by_its_tellings(bridge):
    assert bridge.incident_id("b1d6") == bridge.incident_id(id_of(3)) == "b1d6e000"
    with pytest.raises(UsageError, match="no incident"):
        bridge.incident("beef")
    with pytest.raises(UsageError, match="no incident"):
        bridge.incident("0000")


@pytest.mark.parametrize(("since", "until", "kinds"), [
    ("2021-03-04", None, ["new", "revised"]), ("2021-03-04T12:00Z", None, ["new", "revised"]), ("2021-03-05", None, ["revised"]), ("2021-03-06", None, []),
    (None, "2021-03-04", ["new"]), (None, "2021-03-05T09:59Z", ["new"]), ("2021-03-04", "2021-03-05T10:00Z", ["new", "revised"]), (None, None, ["new", "revised"]),
])
def test_changes_since_a_moment_leave_out_what_lies_wholly_before_it(bridge, since, until, kinds):
    bridge.keep_incident(Incident(id="b1d6e000", title="b"), changes=[
        Changed("2021-03-04", "new", "a", None, "first said"), Changed("2021-03-05T10:00Z", "revised", "b", "a", "later"), Changed(None, "new", "c", None, "nobody knows when")])
    assert [c.kind for c in bridge.changes(since, until)] == kinds
    assert [c.kind for c in bridge.changes(since, until, limit=1)] == kinds[-1:]


def test_a_change_known_by_its_month_alone_is_found_from_the_first_day_of_the_month(bridge):
    bridge.keep_incident(Incident(id="b1d6e000", title="b"), changes=[Changed("2021-03", "new", "a", None, "some day in March")])
    assert [len(bridge.changes(since, until)) for since, until in (("2021-03-31", None), (None, "2021-03-01"), (None, "2021-02-28"), ("2021-04", None))] == [1, 1, 0, 0]


def test_disputes_come_newest_first_and_as_of_a_moment(bridge):
    bridge.keep_incident(Incident(id="b1d6e000", title="b"), disputes=[Disputed("2021-03-04", "a", "b", "r", "x"), Disputed("2021-03-06", "a", "c", "r", "x")])
    assert [d.other for d in bridge.disputes()] == ["c", "b"] and [d.other for d in bridge.disputes(limit=1)] == ["c"]
    assert bridge.disputes(as_of="2021-03-05", incident="b1d6") == (Disputed("2021-03-04", "a", "b", "r", "x", "b1d6e000"),)


def test_claims_and_reports_are_given_by_id_and_unknown_ids_left_out(bridge):
    of = report()
    assert bridge.claims_by_id([fell(of).id, "nowhere"]) == {fell(of).id: fell(of)}
    assert bridge.reports_by_id([of.id, "nowhere"]) == {of.id: of}
    assert bridge.tally() == {of.id: 2, report(TEXT + " It rained.").id: 2}


def test_reports_are_found_by_the_address_that_printed_them(ledger):
    for n in (1, 2):
        ledger.add(reading(report(TEXT + f" {n}", url=f"https://marn.example/{n}")))
    assert [r.url for r in ledger.reports(urls=["https://marn.example/2", "https://other.example"])] == ["https://marn.example/2"]


def test_a_block_of_writing_is_kept_whole_or_not_at_all(ledger):
    with pytest.raises(ZeroDivisionError), ledger.writing():
        ledger.add(reading(), tellings=[told(1, report().id)])
        ledger.assign({id_of(1): "b1d6e000"})
        raise ZeroDivisionError
    assert ledger.reports() == () == ledger.stale()
    with ledger.writing():
        ledger.add(reading(), tellings=[told(1, report().id)])
        ledger.assign({id_of(1): "b1d6e000"})
    assert len(ledger.reports()) == 1 and ledger.stale() == ("b1d6e000",)


def test_all_that_is_derived_can_be_forgotten_and_what_was_kept_stays(bridge):
    bridge.forget_derived()
    assert bridge.incidents() == bridge.tellings() == bridge.stale() == ()
    assert len(bridge.untold()) == len(bridge.reports()) == 2


def test_what_a_transaction_wrote_is_found_in_it_and_gone_where_it_fails(ledger):
    # In PostgreSQL rows wait to be sent together; a question about their table must find them all the same.
    with pytest.raises(RuntimeError), ledger.writing():
        mine = told(1, ledger.add(reading()).id, keys=("marn",))
        ledger.retell(mine.report, [mine])
        assert ledger.telling_neighbours(asking("marn"), 5) == {mine.id: ("marn",)} and len(ledger.claims()) == len(reading().claims)
        raise RuntimeError
    assert not ledger.tellings([mine.id]) and not ledger.reports()
    assert ledger.add(reading()).report
