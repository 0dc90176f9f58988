"""A ledger in PostgreSQL: what is recognised, made, refused, and told without its password."""
import builtins
import sqlite3

import pytest
from stories import TEXT, reading, report

from whatweknow.errors import LedgerError, NotALedgerError, SchemaError
from whatweknow.ledger import Ledger, file, looks_like_one, server


@pytest.fixture
def address(addresses):
    return addresses()


def ask(address: str, *statements: str) -> list[tuple]:
    """Runs statements as another program; gives the last one's rows."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as conn:
        for statement in statements:
            found = conn.execute(statement)
        return found.fetchall() if found.description else []


def test_an_address_is_told_from_a_file():
    assert looks_like_one("postgresql://ada@host/name") and looks_like_one("postgres:///name")
    assert not looks_like_one("postgresql.db") and not looks_like_one("story.db")


def test_both_kinds_of_ledger_have_the_same_tables_and_columns(address, tmp_path):
    Ledger.open(address, create=True).close()
    Ledger.open(tmp_path / "story.db", create=True).close()
    found = ask(address, "SELECT table_name, column_name, is_nullable = 'NO' FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position")
    with sqlite3.connect(tmp_path / "story.db") as conn:
        tables = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        kept = [(table, name, bool(strict or key)) for table in tables for _, name, _, strict, _, key in conn.execute(f"SELECT * FROM pragma_table_info('{table}')")]
    conn.close()
    assert [row for row in found if row[0] != "whatweknow"] == kept


def test_a_missing_ledger_says_how_to_make_one_and_makes_nothing(address):
    for _ in range(2):
        with pytest.raises(LedgerError, match="wwk add"):
            Ledger.open(address)


def test_two_ledgers_of_one_database_know_nothing_of_each_other(addresses):
    with Ledger.open(addresses(), create=True) as one, Ledger.open(addresses(), create=True) as other:
        one.add(reading())
        assert len(one.reports()) == 1 and other.reports() == ()


def test_the_tables_of_another_program_are_left_alone(address):
    name = address.rpartition("%3D")[2]
    ask(address, f"CREATE SCHEMA {name}", "CREATE TABLE recipes (name TEXT)")
    with pytest.raises(NotALedgerError, match="something else"):
        Ledger.open(address, create=True)
    assert ask(address, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()") == [("recipes",)]


def test_a_ledger_of_a_newer_version_says_so(address):
    Ledger.open(address, create=True).close()
    ask(address, f"UPDATE whatweknow SET schema = {file.SCHEMA + 1}")
    with pytest.raises(SchemaError, match=f"schema {file.SCHEMA + 1}, this version knows {file.SCHEMA}"):
        Ledger.open(address)


def test_a_writer_that_never_ends_is_told(address, monkeypatch):
    monkeypatch.setattr(file, "BUSY_SECONDS", 0.05)
    with Ledger.open(address, create=True) as first, Ledger.open(address) as second, first.writing(), pytest.raises(LedgerError, match="another process"):
        second.add(reading())


def test_a_server_that_goes_away_is_told_and_what_was_added_is_kept(address):
    with Ledger.open(address, create=True) as ledger:
        ledger.add(reading())
        ask(address, f"SELECT pg_terminate_backend({ledger._db.conn.info.backend_pid})")
        with pytest.raises(LedgerError, match="server is gone"):
            ledger.add(reading(report(TEXT + " More.")))
    with Ledger.open(address) as ledger:
        assert len(ledger.reports()) == 1


def test_words_that_a_database_cannot_hold_are_refused_whole(address):
    with Ledger.open(address, create=True) as ledger:
        with pytest.raises(LedgerError, match="NUL"):
            ledger.add(reading(report("A \0 in the words.")))
        assert ledger.reports() == ()


def test_a_user_without_rights_is_told(address):
    Ledger.open(address, create=True).close()
    with pytest.raises(LedgerError, match="cannot be written"), Ledger.open(address + "%20-cdefault_transaction_read_only%3Don") as ledger:
        ledger.add(reading())


@pytest.mark.parametrize("address", [
    "postgresql://ada:s3cret@nowhere.invalid/name", "postgresql://ada@nowhere.invalid/name?password=s3cret", "postgresql://ada:s3cret@[::1/name", "postgresql://ada:s3cret%zz@h/name",
    "postgresql://ada:s3cret@localhost:port/name", "postgresql://ada:s3cret@localhost:1/name?sslmode=bad&password=s3cret",
])
def test_no_message_shows_a_password(address):
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    with pytest.raises(LedgerError) as told:
        Ledger.open(address)
    assert "s3cret" not in str(told.value)


def test_where_the_driver_is_missing_its_extra_is_named(monkeypatch):
    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name == "psycopg":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(LedgerError, match=r"whatweknow\[postgres\]"):
        Ledger.open("postgresql://ada@host/name")


@pytest.mark.parametrize(("sql", "as_postgres"), [
    ("SELECT ? FROM a WHERE b = :c", "SELECT %s FROM a WHERE b = %(c)s"), ("x IN (SELECT value FROM json_each(:ids))", "x = ANY (ARRAY(SELECT value FROM json_array_elements_text(%(ids)s::json)))"),
    ("x IN (SELECT value FROM json_each(?))", "x = ANY (ARRAY(SELECT value FROM json_array_elements_text(%s::json)))"),
    ("SELECT k.value FROM json_each(:keys) AS k", "SELECT k.value FROM json_array_elements_text(%(keys)s::json) AS k"), ("(SELECT json_group_array(a) FROM b)", "(SELECT json_agg(a)::text FROM b)"), ("a LIKE '%'", "a LIKE '%%'"),
])
def test_statements_are_translated(sql, as_postgres):
    assert server.translated(sql) == as_postgres


def test_a_database_of_the_schema_before_is_brought_up_to_date(addresses):
    import psycopg

    where = addresses()
    with Ledger.open(where, create=True) as ledger:
        ledger.add(reading())
    with psycopg.connect(where, autocommit=True) as conn:
        for statement in ("DROP TABLE derived_by", "CREATE INDEX claims_by_question ON claims (question, side)", "CREATE INDEX counts_by_measure ON counts (measure, low)",
                          "CREATE INDEX links_by_source ON links (source)", "CREATE INDEX links_by_target ON links (target)", "UPDATE whatweknow SET schema = 4"):
            conn.execute(statement)
    with Ledger.open(where) as ledger:
        assert ledger.rules() is None and ledger.reports() == (report(),)
    with psycopg.connect(where) as conn:
        assert conn.execute("SELECT schema FROM whatweknow").fetchall() == [(file.SCHEMA,)]
        assert not conn.execute("SELECT 1 FROM pg_indexes WHERE schemaname = current_schema() AND indexname = 'claims_by_question'").fetchall()
