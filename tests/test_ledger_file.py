"""The ledger's file: what is recognised, made, migrated; what a full disk, a lost right or a killed process leaves behind."""
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from stories import TEXT, reading, report

from whatweknow.errors import LedgerError, NotALedgerError, SchemaError
from whatweknow.ledger import Ledger, file, looks_like_one, rows
from whatweknow.ledger.engine import FileEngine
from whatweknow.model import Judgement

HERE = Path(__file__).parent
NOBODY = 65534
JUDGED = Judgement(subject="c1", verdict="accept", by="Ada", when="2021-03-05", note="heard it")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "story.db"


@contextmanager
def without_rights():
    """The block runs as nobody: root may write anywhere, whatever a folder's mode says."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def open_folder():
    """A folder that everybody can reach, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def schema_1(path: Path) -> None:
    """A ledger as schema 1 wrote it, with one report, one claim, one count, one judgement."""
    of = report()
    kept = reading(of)
    conn = sqlite3.connect(path, isolation_level=None)
    db = FileEngine(path, conn)
    file.migrate(conn, 1)
    rest = rows.pack({k: v for k, v in rows.msgspec.to_builtins(of).items() if k not in ("text", "id")})
    rows.insert(db, "reports", {"id": of.id, "text": of.text, "published": of.published, "published_utc": "2021-03-04T08:30:00Z",
                                  "details": rest, "learnt": "2021-03-05T00:00:00Z"})
    rows.insert(db, "readings", {"id": 1, "report": of.id, "reader": kept.reader, "layers": rows.layers(kept), "learnt": "2021-03-05T00:00:00Z"})
    for n, claim in enumerate(kept.claims):
        rows.insert(db, "claims", rows.of_claim(1, n, claim))
        conn.executemany("INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows.of_spans(1, claim))
        conn.executemany("INSERT INTO counts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [row[:10] for row in rows.of_counts(1, claim)])
    rows.insert(db, "judgements", {**{name: getattr(JUDGED, name) for name in ("subject", "verdict", "by", "when", "note")}, "learnt": "2021-03-05T00:00:00Z"})
    conn.close()


def dump(path: Path) -> list[str]:
    """Every table and row as SQL."""
    conn = sqlite3.connect(path)
    lines = list(conn.iterdump())
    conn.close()
    return lines


def test_a_ledger_is_marked_and_numbered(path):
    Ledger.open(path, create=True).close()
    conn = sqlite3.connect(path)
    assert conn.execute("PRAGMA application_id").fetchone()[0] == file.APPLICATION_ID
    assert conn.execute("PRAGMA user_version").fetchone()[0] == file.SCHEMA
    assert conn.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    conn.close()
    assert looks_like_one(path)


def test_a_missing_ledger_says_how_to_make_one(path):
    with pytest.raises(LedgerError, match="wwk add"):
        Ledger.open(path)
    assert not path.exists()


def test_a_missing_folder_is_named(path):
    with pytest.raises(LedgerError, match=r"folder .*nowhere is not there"):
        Ledger.open(path.parent / "nowhere" / "story.db", create=True)


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("content", [b"Officials said five people died.", b"SQLite format 3\x00 and then rubbish" * 40])
def test_a_file_that_is_no_ledger_is_left_as_it_was(path, content, create):
    path.write_bytes(content)
    with pytest.raises(NotALedgerError, match="no ledger"):
        Ledger.open(path, create=create)
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_no_ledger(path):
    with sqlite3.connect(path) as conn:
        conn.execute("CREATE TABLE recipes (name TEXT)")
    conn.close()
    with pytest.raises(NotALedgerError, match="something else"):
        Ledger.open(path, create=True)


def test_a_folder_is_no_ledger(tmp_path):
    with pytest.raises(NotALedgerError, match="folder"):
        Ledger.open(tmp_path, create=True)


def test_an_empty_file_becomes_a_ledger_only_when_asked(path):
    path.touch()
    with pytest.raises(NotALedgerError, match="empty"):
        Ledger.open(path)
    with Ledger.open(path, create=True) as ledger:
        assert ledger.reports() == ()


def test_a_ledger_of_a_newer_version_says_so(path):
    Ledger.open(path, create=True).close()
    with sqlite3.connect(path) as conn:
        conn.execute(f"PRAGMA user_version = {file.SCHEMA + 1}")
    conn.close()
    with pytest.raises(SchemaError, match=f"schema {file.SCHEMA + 1}, this version knows {file.SCHEMA}"):
        Ledger.open(path)


def test_an_older_ledger_is_migrated_and_a_copy_kept(path):
    schema_1(path)
    before = dump(path)
    with Ledger.open(path) as ledger:
        assert ledger.reports() == (report(),)
        assert ledger.claims() == reading().claims
        assert len(ledger.reports(as_of="2021-03-04")) == 1 and ledger.reports(known_by="2021-03-04") == ()
        assert ledger.add(reading()).nothing, "a migrated capture is the capture it was"
        assert ledger.judgements() == (JUDGED,) and not ledger.judge(JUDGED), "a migrated judgement is the judgement it was"
        assert ledger.untold() == (report().id,), "what it tells has still to be derived"
    assert dump(path.with_name("story.db.v1.bak")) == before


def test_a_copy_is_never_written_over_an_earlier_one(path):
    schema_1(path)
    path.with_name("story.db.v1.bak").write_text("mine")
    Ledger.open(path).close()
    assert path.with_name("story.db.v1.bak").read_text() == "mine"
    assert looks_like_one(path.with_name("story.db.v1.2.bak"))


def test_a_migration_that_fails_leaves_the_old_ledger_whole(path, monkeypatch):
    schema_1(path)
    real = file._statements
    monkeypatch.setattr(file, "_statements", lambda number: [*real(number), "SELECT broken FROM nowhere"])
    with pytest.raises(LedgerError):
        Ledger.open(path)
    monkeypatch.undo()
    with Ledger.open(path) as ledger:
        assert len(ledger.claims()) == 2


def test_migrated_and_new_ledgers_have_the_same_tables(path, tmp_path):
    schema_1(path)
    shapes = []
    for name in (path, tmp_path / "new.db"):
        Ledger.open(name, create=True).close()
        conn = sqlite3.connect(name)
        shapes.append(conn.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall())
        conn.close()
    assert shapes[0] == shapes[1]


def test_a_full_disk_keeps_what_was_kept_and_nothing_half(path):
    with Ledger.open(path, create=True) as ledger:
        ledger.add(reading())
        pages = ledger._db.conn.execute("PRAGMA page_count").fetchone()[0]
        ledger._db.conn.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(LedgerError, match=r"story\.db: the disk is full"):
            ledger.add(reading(report(TEXT + " And more." * 5000)))
        assert len(ledger.reports()) == 1
        ledger._db.conn.execute("PRAGMA max_page_count = 1000000")
        assert ledger.add(reading(report(TEXT + " And more." * 5000))).report, "room was made: it goes on"


def test_a_ledger_in_a_folder_that_cannot_be_written_can_be_read(open_folder):
    path = open_folder / "story.db"
    with Ledger.open(path, create=True) as ledger:
        ledger.add(reading())
    path.chmod(0o444)
    open_folder.chmod(0o555)
    with without_rights(), Ledger.open(path) as ledger:
        assert len(ledger.claims()) == 2
        with pytest.raises(LedgerError, match="cannot be written"):
            ledger.add(reading(report("Other words.")))


def test_a_ledger_cannot_be_made_in_a_folder_that_cannot_be_written(open_folder):
    open_folder.chmod(0o555)
    with without_rights(), pytest.raises(LedgerError, match="cannot be opened"):
        Ledger.open(open_folder / "story.db", create=True)


def test_a_ledger_that_may_not_be_read_is_named(open_folder):
    path = open_folder / "story.db"
    Ledger.open(path, create=True).close()
    path.chmod(0)
    with without_rights(), pytest.raises(LedgerError, match=r"story\.db"):
        Ledger.open(path)


def test_a_damaged_ledger_is_named(path):
    with Ledger.open(path, create=True) as ledger:
        for n in range(40):
            ledger.add(reading(report(TEXT + f" {n}")))
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"story\.db: it is damaged"), Ledger.open(path) as ledger:
        ledger.claims()


def run(script: str, *args: object) -> subprocess.Popen:
    """A process of its own that knows the tests' stories."""
    code = f"import os, signal, sys\nsys.path.insert(0, {str(HERE)!r})\nfrom stories import *\nfrom whatweknow.ledger import Ledger, adding\n{script}"
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent / "src")}
    return subprocess.Popen([sys.executable, "-c", code, *map(str, args)], env=environment)


def test_a_process_killed_in_the_middle_leaves_nothing_half_added(path):
    killed = run("""
ledger = Ledger.open(sys.argv[1], create=True)
ledger.add(reading())
adding.rows.of_counts = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
ledger.add(reading(report(TEXT + " More.")))
""", path)
    assert killed.wait() == -signal.SIGKILL
    with Ledger.open(path) as ledger:
        assert [r.text for r in ledger.reports()] == [TEXT]
        assert len(ledger.claims()) == 2
        assert ledger.add(reading(report(TEXT + " More."))).report


def test_several_processes_may_add_to_a_ledger_none_of_them_made_first(path):
    script = """
with Ledger.open(sys.argv[1], create=True) as ledger:
    for n in range(10):
        ledger.add(reading(report(TEXT + f" {sys.argv[2]} {n}")))
"""
    writers = [run(script, path, name) for name in ("a", "b")]
    assert [w.wait() for w in writers] == [0, 0]
    with Ledger.open(path) as ledger:
        assert len(ledger.reports()) == 20 and len(ledger.claims()) == 40


def test_a_writer_that_never_ends_is_told_apart_from_a_broken_file(path, monkeypatch):
    monkeypatch.setattr(file, "BUSY_SECONDS", 0.05)
    with Ledger.open(path, create=True) as first, Ledger.open(path) as second:
        first._db.conn.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="another process"):
            second.add(reading())
