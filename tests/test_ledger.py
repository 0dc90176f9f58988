"""What a ledger keeps, and that it keeps it once and unchanged."""
import sqlite3

import pytest
from stories import TEXT, fell, killed, reading, report

from whatweknow.errors import LedgerError, SpanError, UsageError
from whatweknow.ledger import Ledger
from whatweknow.model import Claim, Judgement, Place, Reading, Span


@pytest.fixture
def ledger(place):
    with Ledger.open(place, create=True) as opened:
        yield opened


def test_what_was_added_comes_back_as_it_was(ledger):
    kept = reading()
    added = ledger.add(kept)
    assert (added.report, added.capture, added.reading, added.claims, added.nothing) == (True, False, True, 2, False)
    assert ledger.reports() == (kept.report,)
    assert ledger.claims() == kept.claims
    assert ledger.readings(kept.report.id) == (kept,)


def test_reading_the_same_report_twice_adds_nothing(ledger):
    ledger.add(reading(), now="2021-03-05")
    again = ledger.add(reading(report(name="copy/of/bridge.txt", captured="2021-03-06")), now="2021-03-06")
    assert again.nothing and again.claims == 0
    assert len(ledger.claims()) == 2 and len(ledger.carriers(again.id)) == 1


def test_a_new_reader_adds_its_claims_beside_the_old_ones(ledger):
    of = report()
    ledger.add(reading(of, "test 1"), now="2021-03-05")
    newer = ledger.add(reading(of, "test 2", claims=(killed(of, low=6),)), now="2021-03-06")
    assert not newer.report and newer.reading and newer.claims == 1
    assert [c.counts[0].low for c in ledger.claims()] == [6]
    assert [c.counts[0].low for c in ledger.claims(known_by="2021-03-05") if c.counts] == [5]
    assert [(r.reader, len(r.claims)) for r in ledger.readings(of.id)] == [("test 1", 2), ("test 2", 1)]


def test_the_same_claim_of_two_readers_is_given_as_the_newer_one_has_it(ledger):
    of = report()
    ledger.add(reading(of, "test 1", claims=(killed(of),)))
    ledger.add(reading(of, "test 2", claims=(killed(of, place=Place(name="Marn")),)))
    assert ledger.claim(killed(of).id).place == Place(name="Marn")


def test_two_claims_of_one_id_in_one_reading_are_one(ledger):
    of = report()
    assert ledger.add(reading(of, claims=(killed(of), killed(of), fell(of)))).claims == 2


def test_the_same_words_from_another_outlet_are_one_report_with_two_carriers(ledger):
    first = report(publisher=None, url="https://marn.example/1", published=None)
    ledger.add(reading(first))
    second = ledger.add(reading(report(publisher="Coast Daily", url="https://coast.example/9")))
    assert (second.report, second.capture, second.reading) == (False, True, False)
    (kept,) = ledger.reports()
    assert (kept.publisher, kept.url) == ("Coast Daily", "https://coast.example/9"), "the dated carrier speaks first"
    assert [c.url for c in ledger.carriers(kept.id)] == ["https://coast.example/9", "https://marn.example/1"]


@pytest.mark.parametrize(("as_of", "seen"), [
    ("2021-03-03", 0), ("2021-03-04T08:29Z", 0), ("2021-03-04T08:30Z", 1), ("2021-03-04", 2), ("2021-03-05", 2), ("2021-03", 2),
])
def test_as_of_shows_what_was_published_by_then(ledger, as_of, seen):
    ledger.add(reading(report(published="2021-03-04T09:30:00+01:00")))
    ledger.add(reading(report(TEXT + "\n\nMore later.", published="2021-03-04T22:00:00Z")))
    assert len(ledger.reports(as_of=as_of)) == seen
    assert len({c.report for c in ledger.claims(as_of=as_of)}) == seen


def test_a_claim_said_later_than_its_report_was_published_waits(ledger):
    ledger.add(reading(report(published="2021-03-04T08:30Z")))
    assert [c.event for c in ledger.claims(as_of="2021-03-04T09:00Z")] == [None]
    assert len(ledger.claims(as_of="2021-03-04T10:00Z")) == 2


def test_an_undated_report_counts_from_its_capture_else_from_when_it_was_learnt(ledger):
    ledger.add(reading(report(published=None, captured="2021-03-07T00:00Z")), now="2021-03-09")
    ledger.add(reading(report(TEXT + " ", published="one spring day")), now="2021-03-09")
    assert [len(ledger.reports(as_of=day)) for day in ("2021-03-06", "2021-03-07", "2021-03-08", "2021-03-09")] == [0, 1, 1, 2]


def test_known_by_shows_what_the_ledger_had_been_told_by_then(ledger):
    ledger.add(reading(), now="2021-04-01T12:00Z")
    assert ledger.reports(known_by="2021-03-31") == () == ledger.claims(known_by="2021-04-01T11:59Z")
    assert len(ledger.claims(known_by="2021-04-01")) == 2


def test_reports_come_in_the_order_they_were_published(ledger):
    for hour in (12, 8, 10):
        ledger.add(reading(report(f"It is {hour} o'clock.", published=f"2021-03-04T{hour:02}:00Z")))
    assert [r.text for r in ledger.reports()] == ["It is 8 o'clock.", "It is 10 o'clock.", "It is 12 o'clock."]


def test_a_span_that_does_not_stand_in_the_text_keeps_nothing(ledger):
    of = report()
    wrong = Claim(**{**{f: getattr(fell(of), f) for f in Claim.__struct_fields__}, "id": "", "spans": {"content": (Span(0, 4, "Nope"),)}})
    with pytest.raises(SpanError, match="Nope"):
        ledger.add(reading(of, claims=(killed(of), wrong)))
    assert ledger.reports() == ()


def test_a_claim_of_another_report_is_refused(ledger):
    other = report(TEXT + " More.")
    with pytest.raises(SpanError, match="another report"):
        ledger.add(reading(report(), claims=(killed(other),)))


def test_one_id_with_two_texts_is_refused(ledger):
    ledger.add(Reading(report=report("One.", id="feedbeef"), claims=()))
    with pytest.raises(LedgerError, match="other words"):
        ledger.add(Reading(report=report("Two.", id="feedbeef"), claims=()))


def test_the_beginning_of_an_id_is_enough_where_only_one_begins_so(ledger):
    kept = reading()
    ledger.add(kept)
    assert ledger.claim(kept.claims[0].id[:6]) == kept.claims[0]
    assert ledger.report(kept.report.id[:6]) == kept.report


@pytest.mark.parametrize("id", ["0", "zzzz", "", "ab*", "ffffffffffffffff"])
def test_an_unknown_claim_is_named(ledger, id):
    ledger.add(reading())
    with pytest.raises(UsageError, match="no claim"):
        ledger.claim(id)


def test_an_id_that_could_be_two_names_both(ledger):
    for id in ("abcd0001", "abcd0002"):
        ledger.add(Reading(report=report(f"Report {id}.", id=id), claims=()))
    with pytest.raises(UsageError, match="abcd0001, abcd0002"):
        ledger.report("abcd")


@pytest.fixture
def kept(ledger):
    """A ledger with a row in every table of what is only added."""
    ledger.add(reading())
    ledger.judge(Judgement(subject="x", verdict="wrong", by="Ada", when="2021-03-04"))
    return ledger


KEPT = ["reports", "captures", "readings", "claims", "spans", "counts", "judgements"]


@pytest.mark.parametrize("table", KEPT)
@pytest.mark.parametrize("places", ["file"], indirect=True)
@pytest.mark.parametrize("change", ["DELETE FROM {t}", "UPDATE {t} SET {c} = {c}", "INSERT OR REPLACE INTO {t} SELECT * FROM {t}"])
def test_no_kept_row_of_a_file_can_be_changed_even_by_another_program(kept, table, change):
    with sqlite3.connect(kept.where) as other:
        column = other.execute(f"SELECT name FROM pragma_table_info('{table}') LIMIT 1").fetchone()[0]
        with pytest.raises(sqlite3.IntegrityError, match="only added"):
            other.execute(change.format(t=table, c=column))
    other.close()


@pytest.mark.parametrize("table", KEPT)
@pytest.mark.parametrize("places", ["postgres"], indirect=True)
def test_no_kept_row_of_a_database_can_be_changed_even_by_another_program(kept, table):
    import psycopg

    column, key = {"captures": ("n", "n"), "judgements": ("id", "id"), "reports": ("id", "id"), "readings": ("id", "id"), "claims": ("id", "reading, id"),
                   "spans": ("n", "reading, claim, role, n"), "counts": ("n", "reading, claim, n")}[table]
    changes = ("DELETE FROM {t}", "UPDATE {t} SET {c} = {c}", "TRUNCATE {t} CASCADE", "INSERT INTO {t} SELECT * FROM {t} ON CONFLICT ({k}) DO UPDATE SET {c} = EXCLUDED.{c}")
    with psycopg.connect(kept.where, autocommit=True) as other:
        for change in changes:
            with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="only added"):
                other.execute(change.format(t=table, c=column, k=key))


def test_judgements_are_kept_in_order_and_once(ledger):
    first = Judgement(subject="c1", verdict="wrong holder", by="Ada", when="2021-03-04T10:00Z", note="it was the mayor")
    second = Judgement(subject="c1", verdict="right after all", by="Bo", when="2021-03-03")
    assert [ledger.judge(j) for j in (first, second, first)] == [True, True, False]
    assert ledger.judgements() == (first, second)


def test_judgements_that_differ_in_their_value_alone_are_two(ledger):
    cut = [Judgement(subject="Marn Radio", verdict="own_side", by="Ada", when="2021-03-04", value={"side": side}) for side in (None, "MA")]
    assert [ledger.judge(j) for j in (*cut, cut[0])] == [True, True, False]
    assert ledger.judgements() == tuple(cut)


def test_judgements_about_a_record_come_with_what_undoes_them_and_no_others(ledger):
    merged = Judgement(subject="t1", verdict="same_incident", by="Ada", when="2021-03-04", value={"telling": "t2"})
    undone = Judgement(subject=merged.id, verdict="undo", by="Bo", when="2021-03-05")
    other = Judgement(subject="t3", verdict="same_incident", by="Ada", when="2021-03-04", value={"telling": "t4"})
    for judgement in (merged, other, undone):
        ledger.judge(judgement)
    assert ledger.judgements(about=["t2"]) == ledger.judgements(about=["t1", "t9"]) == (merged, undone)
    assert ledger.judgements(about=[]) == ()


def test_judgements_are_given_as_they_were_known_by_a_moment(ledger):
    first, second = (Judgement(subject="c1", verdict="accept", by=by, when="2021-03-04") for by in ("Ada", "Bo"))
    ledger.judge(first, now="2021-03-05")
    ledger.judge(second, now="2021-03-07")
    assert ledger.judgements(known_by="2021-03-06") == (first,)


def test_a_judgement_without_a_moment_is_refused(ledger):
    with pytest.raises(UsageError, match="no moment"):
        ledger.judge(Judgement(subject="c1", verdict="wrong", by="Ada", when="now and then"))
