"""A ledger that was damaged says where and how; one that was not says nothing."""
import shutil
import sqlite3

import pytest
from stories import TEXT, fell, killed, reading, report

from whatweknow.ledger import Changed, Derived, Disputed, Ledger, Linked, Told
from whatweknow.model import Incident, Judgement, Link, LinkKind

OF = report()
TELLING = Told(id="a1" * 8, report=OF.id, seen=OF.published, keys=("marn",), incident="b1d6e000")
BRIDGE = Incident(id="b1d6e000", title="the bridge", tellings=(TELLING.id,))
LINK = Linked(Link(kind=LinkKind.REPEATS, source="a", target="b", rule="r", reason="same words"), "2021-03-04")
CHANGE = Changed("2021-03-04", "new", "a", None, "first said")
DISPUTE = Disputed("2021-03-04", "a", "b", "r", "both cannot be")
AGAIN = Derived(BRIDGE, (TELLING,), (LINK,), (CHANGE,), (DISPUTE,))


def fill(where: str) -> None:
    """A ledger with a row in every table, two readings of one report among them."""
    with Ledger.open(where, create=True) as ledger:
        ledger.add(reading(), tellings=[TELLING])
        ledger.add(reading(OF, "test 2"))
        ledger.retell(OF.id, [TELLING])
        ledger.keep_incident(BRIDGE, [LINK], [CHANGE], [DISPUTE])
        for subject, verdict in ((killed(OF).id, "accept"), ("Marn Radio", "own_side")):
            ledger.judge(Judgement(subject=subject, verdict=verdict, by="Ada", when="2021-03-05", value={"side": "MA"}))


def damage(where: str, *statements: str) -> None:
    """Does what no trigger and no key would let happen."""
    if where.startswith("postgresql"):
        import psycopg

        with psycopg.connect(where, autocommit=True) as conn:
            for statement in ("SET session_replication_role = replica", *statements):
                conn.execute(statement)
        return
    conn = sqlite3.connect(where, isolation_level=None)
    for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        conn.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        conn.execute(statement)
    conn.close()


def faults(where: str, again: tuple = (AGAIN,)) -> list[str]:
    """All that is found wrong, each as one line."""
    with Ledger.open(where) as ledger:
        return [f"{fault.where}: {fault.what}" for fault in ledger.check(again)]


def test_a_sound_ledger_has_no_faults_and_every_row_is_counted(place):
    fill(place)
    steps = []
    with Ledger.open(place) as ledger:
        assert list(ledger.check([AGAIN], step=steps.append)) == []
        assert sum(steps) == ledger.size() + 1 == 1 + 1 + 2 + 2 + 1


DAMAGE = [
    ("UPDATE reports SET text = text || ' More.'", "text is not the one its id was made from"),
    ("DELETE FROM captures", "no capture says where it is from"),
    ("UPDATE captures SET key = 'x'", "key is not what its record says"),
    ("UPDATE captures SET seen_utc = '2020-01-01T00:00:00Z'", "seen_utc is not what its record says"),
    ("UPDATE captures SET details = '{'", "its record cannot be read"),
    ("UPDATE captures SET report = 'x'", "its report is missing"),
    ("UPDATE readings SET layers = '['", "what stands beside its claims cannot be read"),
    ("DELETE FROM reports", "its report is missing"),
    ("DELETE FROM readings WHERE id = 1", "its reading is missing"),
    ("DELETE FROM claims WHERE n = 0", "its claim is missing"),
    ("DELETE FROM claims WHERE n = 0", "a claim is missing between two others"),
    ("UPDATE claims SET holder = 'Nobody'", "holder is not what its record says"),
    ("UPDATE claims SET details = 'rubbish'", "it cannot be read"),
    ("UPDATE claims SET details = replace(details, 'MA', 'XX')", "side is not what its record says"),
    ("UPDATE claims SET details = replace(details, 'Ada Holm', 'Bo Lund'), holder = 'Bo Lund' WHERE n = 1", "not the claim its id was made from"),
    ("UPDATE spans SET exact = 'nobody was killed' WHERE role = 'content'", "its content should read 'nobody was killed'"),
    ("UPDATE spans SET start = start + 1 WHERE role = 'cue'", "its cue should read"),
    ("UPDATE spans SET prefix = 'elsewhere' WHERE role = 'cue'", "the words around its cue"),
    ("DELETE FROM spans WHERE role = 'content'", "no content span"),
    ("UPDATE counts SET low = 50", "not the claim its id was made from"),
    ("DELETE FROM counts", "not the claim its id was made from"),
    ("UPDATE judgements SET \"by\" = 'Bo'", "not the decision its id was made from"),
    ("UPDATE judgements SET value = '['", "its value cannot be read"),
    ("DELETE FROM claims", "which is not here"),
    ("DELETE FROM tellings", "should be one of its tellings"),
    ("UPDATE tellings SET details = '{\"a\":1}'", "is not what its report tells"),
    ("UPDATE tellings SET report = 'x'", "its report is missing"),
    ("DELETE FROM tellings", "it leads to a telling that is missing"),
    ("DELETE FROM tellings", "nobody is to look what it tells"),
    ("DELETE FROM incidents", "it is missing"),
    ("UPDATE incidents SET details = replace(details, 'bridge', 'flood')", "its record is not what the rules make of its tellings"),
    ("INSERT INTO incidents SELECT 'f100d000', kind, began, first_utc, last_utc, reports, details FROM incidents", "nothing that is told leads to it"),
    ("UPDATE links SET reason = 'no reason'", "in links, repeats a b r is not as the rules make it"),
    ("DELETE FROM links", "in links, repeats a b r is missing"),
    ("UPDATE changes SET claim = 'z'", "in changes, new z should not be there"),
    ("DELETE FROM disputes", "in disputes, a b r is missing"),
    ("UPDATE links SET incident = 'f100d000'", "their incident is missing"),
    ("INSERT INTO report_keys VALUES ('key', 'nowhere')", "their report is missing"),
]
"""What is done to a row, and what is said of it."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A file to damage copies of."""
    where = tmp_path_factory.mktemp("whole") / "story.db"
    fill(str(where))
    return where


@pytest.mark.parametrize(("statement", "told"), DAMAGE)
def test_each_damage_to_a_file_is_told(whole, tmp_path, statement, told):
    place = shutil.copy(whole, tmp_path)
    damage(place, statement)
    found = faults(place)
    assert any(told in line for line in found), found


@pytest.mark.parametrize(("statement", "told"), DAMAGE[::6])
def test_damage_to_a_database_is_told_too(addresses, statement, told):
    place = addresses()
    fill(place)
    damage(place, statement)
    found = faults(place)
    assert any(told in line for line in found), found


def test_what_is_to_be_derived_again_is_not_held_against_the_rules(place):
    fill(place)
    with Ledger.open(place) as ledger:
        ledger.spoil([BRIDGE.id])
    assert faults(place, (AGAIN._replace(incident=Incident(id="b1d6e000", title="otherwise")),)) == []


def test_a_file_whose_pages_are_broken_says_so(tmp_path):
    where = tmp_path / "story.db"
    with Ledger.open(where, create=True) as ledger:
        for n in range(60):
            ledger.add(reading(report(TEXT + f" {n}")))
    conn = sqlite3.connect(where)
    conn.execute("PRAGMA writable_schema = ON")
    conn.execute("UPDATE sqlite_master SET sql = replace(sql, '(seen_utc)', '(learnt)') WHERE name = 'captures_by_moment'")
    conn.commit()
    conn.close()
    with Ledger.open(where) as ledger:
        assert any(fault.where == "storage" for fault in ledger.check())


def test_a_claim_of_every_field_is_sound(place):
    with Ledger.open(place, create=True) as ledger:
        ledger.add(reading(OF, claims=(fell(OF),)), tellings=[TELLING])
        ledger.keep_incident(BRIDGE)
        assert list(ledger.check()) == []
