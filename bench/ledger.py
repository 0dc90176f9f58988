"""How long a ledger takes to be added to, opened and asked as it grows; a table, and with --to the figures and their curve for the documentation."""
from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import Any

from whatweknow.model import Incident
from whatweknow.story import Story

from . import __doc__ as ABOUT
from .figure import svg
from .made import CLAIMS, HOURS, Made, readings

QUESTIONS = {"open": "opening", "explain": "one incident's explainer as of a moment", "changed": "what changed in a day", "disputes": "the newest disputes"}
TIMES = 60
"""How often each question is asked, of incidents and moments spread over the whole ledger."""
DAYS = 3
"""How long after it began an incident is explained: nine of its ten reports are out."""
ORDER = ("reports", "captures", "readings", "claims", "spans", "counts")
"""What must be there before what belongs to it."""
MORE = 20_000
"""Claims added to a copied ledger to see how fast that is."""
AT_ONCE = 25
"""Reports added in one transaction, as `wwk import` adds them: more of them, and the disk is waited for less often."""
NEWEST = 50
"""Disputes asked for."""
BAR_MS, BAR_CLAIMS = 100, 2000
"""What is promised: each question in so many milliseconds at the median, so many claims added a second."""


def main(arguments: list[str] | None = None) -> int:
    """Runs the measurement; 0 if every figure keeps its promise, 1 if not."""
    given = parser().parse_args(arguments)
    found = []
    for claims in given.claims:
        for where, there, size in places(given, claims):
            more = given.copy or given.add_more
            made = built(where, claims) if not there else built(where, MORE) if more else {}
            found.append(made | questioned(where, claims) | {"megabytes": size()})
            print(line(found[-1]), flush=True)
            if given.to:
                write(given.to, found, given.machine)
    return 0 if all(keeps(one) for one in found) else 1


def write(folder: Path, found: Sequence[dict[str, Any]], machine: str) -> None:
    """Writes the figures and their curve. Where a figure was written there before, the better one stays: whatever else a machine does can only make a measurement worse."""
    path = folder / "ledger-growth.json"
    before = json.loads(path.read_text(encoding="utf-8"))["figures"] if path.exists() else []
    held = {(one["place"], one["size"]): one for one in before}
    for one in found:
        held[one["place"], one["size"]] = better(held.get((one["place"], one["size"]), {}), one)
    figures = [held[key] for key in sorted(held)]
    about = {"python": platform.python_version(), "machine": f"{platform.machine()}, {machine}", "times": TIMES, "figures": figures}
    path.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    (folder / "ledger-growth.svg").write_text(svg(figures, QUESTIONS, BAR_MS, BAR_CLAIMS), encoding="utf-8")


def better(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Of each figure that two measurements of the same ledger have, the better one: more a second, fewer milliseconds; of all else the later."""
    out = {**one, **other}
    for name in one.keys() & other.keys():
        if name.endswith("_s"):
            out[name] = max(one[name], other[name])
        elif name in ("ms", "cpu_ms"):
            out[name] = {key: min(one[name].get(key, ms), ms) for key, ms in other[name].items()}
    return out


def parser() -> argparse.ArgumentParser:
    """The options."""
    top = argparse.ArgumentParser(prog="python -m bench.ledger", description=ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter)
    top.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000], help="sizes to measure")
    top.add_argument("--postgres", metavar="ADDRESS", help="measure in this database too, each size in a schema of its own that must not be there yet")
    top.add_argument("--no-file", action="store_true", help="measure in the database alone")
    top.add_argument("--folder", type=Path, help="where to make the files and leave them; one made there before is only asked. A temporary folder by default")
    top.add_argument("--ask-only", action="store_true", help="the schemas of the database were made before, and are only asked")
    top.add_argument("--add-more", action="store_true", help=f"add {MORE:,} claims to a ledger that was made before, to see how fast that is")
    top.add_argument("--copy", action="store_true", help=f"fill the database from the files in --folder, then add {MORE:,} claims more")
    top.add_argument("--machine", default="unnamed", help="what to call this machine beside the figures")
    top.add_argument("--to", type=Path, metavar="FOLDER", help="write ledger-growth.json and ledger-growth.svg there")
    return top


def places(given: argparse.Namespace, claims: int) -> Iterator[tuple[str, bool, Callable[[], float | None]]]:
    """The ledgers to measure, each with whether it was made before, and how large it is in megabytes. A file in a temporary folder is gone when the next is asked for."""
    if not given.no_file:
        with nullcontext(given.folder) if given.folder else tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"made-{claims}.db"
            yield str(path), path.exists(), lambda: round(path.stat().st_size / 1e6, 1)
    if given.postgres:
        sign = "&" if "?" in given.postgres else "?"
        where = f"{given.postgres}{sign}options=-csearch_path%3Dbench_{claims}"
        if given.copy:
            copied(given.folder / f"made-{claims}.db", where)
        yield where, given.ask_only or given.copy, lambda: None


def copied(path: Path, address: str) -> None:
    """Fills a new ledger in a database from a made one in a file, table by table, derived rows too: a quicker way to a large one than adding to it."""
    from whatweknow.ledger.engine import FileEngine
    from whatweknow.ledger.file import connect

    source = FileEngine(path, connect(path, create=False))
    with Story.open(address, create=True) as story:
        target = story.ledger._db
        tables = [row[0] for row in source.ask("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")]
        for table in sorted(tables, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER)):
            columns = [row[0] for row in source.ask(f"SELECT name FROM pragma_table_info('{table}') ORDER BY cid")]
            names = ", ".join(f'"{name}"' for name in columns)
            with story.ledger.writing():
                rows = source.conn.execute(f"SELECT {names} FROM {table}")
                while some := rows.fetchmany(50_000):
                    target.fill(table, columns, some)
        for table, number in (("captures", "n"), ("readings", "id"), ("judgements", "id")):
            target.ask(f"SELECT setval(pg_get_serial_sequence('{table}', '{number}'), (SELECT coalesce(max({number}), 0) + 1 FROM {table}), false)")
        target.ask("ANALYZE")


def built(where: str, claims: int) -> dict[str, Any]:
    """Makes a ledger, or goes on with one that was made before, AT_ONCE reports a transaction; claims added a second, with and without what follows from them, by the clock and by what this process worked."""
    with Story.open(where, create=True) as story:
        after = CLAIMS * story.ledger.reading_count()
        kept, added, busy = 0, 0.0, 0.0
        made = readings(claims, after)
        while some := list(islice(made, AT_ONCE)):
            begun, cpu = perf_counter(), process_time()
            with story.ledger.writing():
                kept += sum(story.add(reading).claims for reading in some)
            added, busy = added + perf_counter() - begun, busy + process_time() - cpu
        begun, cpu = perf_counter(), process_time()
        story.refresh()
        derived, worked = perf_counter() - begun, process_time() - cpu
    return {"claims": kept, "added_per_s": round(kept / added), "derived_per_s": round(kept / (added + derived)), "added_per_cpu_s": round(kept / busy),
            "derived_per_cpu_s": round(kept / (busy + worked))}


def questioned(where: str, claims: int) -> dict[str, Any]:
    """The median milliseconds of each question to a made ledger."""
    with Story.open(where) as story:
        incidents = story.incidents()
    took = dict(asked(where, incidents, claims))
    ms, cpu_ms = ({name: round(1000 * median(one[n] for one in times), 2) for name, times in took.items()} for n in (0, 1))
    return {"place": "postgres" if where.startswith("postgres") else "file", "size": claims, "incidents": len(incidents), "ms": ms, "cpu_ms": cpu_ms}


def asked(where: str, incidents: Sequence[Incident], claims: int) -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """How long each question took each time; each is asked once before the clock runs."""
    chance = Random(claims)
    moments = [Made(chance.randrange(max(1, claims // (CLAIMS * len(HOURS))))) for _ in range(TIMES + 1)]
    yield "open", [clocked(lambda: Story.open(where).close()) for _ in range(TIMES + 1)][1:]
    with Story.open(where) as story:
        yield "explain", [clocked(lambda i=i: story.explain(i.id, as_of=later(i.began, DAYS))) for i in chance.choices(incidents, k=TIMES + 1)][1:]
        yield "changed", [clocked(lambda m=m: story.changed(m.day, m.day)) for m in moments][1:]
        yield "disputes", [clocked(lambda m=m: story.disputes(as_of=m.day, limit=NEWEST)) for m in moments][1:]


def later(day: str | None, days: int) -> str:
    """The day so many days later."""
    return (date.fromisoformat(str(day)) + timedelta(days=days)).isoformat()


def clocked(ask: Callable[[], object]) -> tuple[float, float]:
    """Seconds that one question takes by the clock, and those in which this process works."""
    begun, cpu = perf_counter(), process_time()
    ask()
    return perf_counter() - begun, process_time() - cpu


def keeps(found: dict[str, Any]) -> bool:
    """Whether the figures of one size keep what is promised."""
    return found.get("added_per_s", BAR_CLAIMS) >= BAR_CLAIMS and all(ms < BAR_MS for ms in found["ms"].values())


def line(found: dict[str, Any]) -> str:
    """One row of the table."""
    asked = "  ".join(f"{name} {ms:.1f} ms ({found['cpu_ms'][name]:.1f})" for name, ms in found["ms"].items())
    added = f"added {found['added_per_s']:,}/s ({found['added_per_cpu_s']:,} a CPU second), with all that follows {found['derived_per_s']:,}/s ({found['derived_per_cpu_s']:,})  " if "added_per_s" in found else ""
    return f"{found['place']:8} {found['size']:>9,} claims {found['incidents']:>6,} incidents  {added}{asked}  {found['megabytes'] or '-'} MB"


if __name__ == "__main__":
    sys.exit(main())
