"""Which reports tell of one incident: all reports of a gold read, told and joined; B-cubed against the archive's incidents, or how stories hold together and whom they let in.

A JSONL file whose rows have an `incident_id` is scored by B-cubed (Bagga and Baldwin, 1998): of each report, the share of those joined with it that are of its incident, and the share of its
incident that is joined with it; the incident that a report is joined to is that of its main telling. A folder of stories, each with `reports.jsonl`, is read as one heap: of each story
counts how many of its reports are in one incident, and how many strangers are among them, which are its distractors, its records with `core: false` and the reports of all other stories.
"""
from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from whatweknow.errors import InputError
from whatweknow.model import Reading
from whatweknow.reconcile.incidents import Telling, explained, joined, tellings

from . import gold
from .gold import Doc
from .measure import EVERYTHING, Measured, Options, reader, watched

REPORTS = "reports.jsonl"
TOLD = 4
"""Reasons named of a pair that fooled the linking."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Documents with the story they are of, their main tellings, and the number of the incident each was joined to."""

    docs: tuple[Doc, ...]
    story: tuple[str, ...]
    main: tuple[Telling, ...]
    incident: tuple[int, ...]


def measure(path: Path, options: Options = EVERYTHING) -> Measured:
    """Reads, joins and scores. Raises InputError on gold that names no incident."""
    stories = [f for f in sorted(path.glob(f"*/{REPORTS}")) if path.is_dir()]
    found = [gold.json_lines(f.parent) for f in stories] or [gold.json_lines(path)]
    picked = [(g.path.name, d) for g in found for d in g.pick(options.every, options.limit).docs]
    docs = [d for _, d in picked]
    if not stories and any("incident_id" not in d.ask for d in docs):
        raise InputError(f"{path} has rows without an incident_id; give a JSONL file that has them, or a folder of stories, each with {REPORTS}")
    read, started = reader(options.tagger), time.process_time()
    readings = [read(d.report) for d in watched(docs, "linking")]
    cpu = time.process_time() - started
    linked = link(docs, [name for name, _ in picked], readings)
    figures = told_together(linked) if stories else b_cubed(linked.incident, [d.ask["incident_id"] for d in docs])
    listed = (line for n, line in enumerate(strays(linked)) if n < options.errors) if stories else _errors(linked, options.errors)
    shown = "\n".join((*_table(figures), *listed))
    digests = {"gold": gold.digest([f for g in found for f in g.files]), "scorer": gold.digest([Path(__file__)])}
    return Measured("linking", str(path), len(docs), figures, round(len(docs) / max(cpu, 1e-9), 2), shown, digests)


def link(docs: Sequence[Doc], stories: Sequence[str], readings: Sequence[Reading]) -> Linked:
    """All tellings of the readings, joined."""
    told = [tellings(r) for r in readings]
    number = {t.id: k for k, group in enumerate(joined(t for several in told for t in several)) for t in group}
    return Linked(tuple(docs), tuple(stories), tuple(t[0] for t in told), tuple(number[t[0].id] for t in told))


def b_cubed(found: Sequence[object], wanted: Sequence[object]) -> dict[str, float]:
    """Precision, recall and F1 in percent, and how many incidents were found."""
    ours, theirs = _groups(found), _groups(wanted)
    shared = [len(ours[f] & theirs[w]) for f, w in zip(found, wanted, strict=True)]
    precision = sum(n / len(ours[f]) for n, f in zip(shared, found, strict=True)) / len(found)
    recall = sum(n / len(theirs[w]) for n, w in zip(shared, wanted, strict=True)) / len(found)
    f1 = 2 * precision * recall / (precision + recall)
    return {"precision": round(100 * precision, 2), "recall": round(100 * recall, 2), "f1": round(100 * f1, 2), "incidents": len(ours)}


def told_together(linked: Linked) -> dict[str, Any]:
    """Of each story: its reports; together, how many of them are in the incident that has most of them; strangers, how many others are in that one; touched, how many others are in any incident
    that has one of its reports; f1, of the incident that has most of them, as if the story were one."""
    out: dict[str, Any] = {}
    own = [_own(d) for d in linked.docs]
    for name in dict.fromkeys(linked.story):
        core = Counter(i for s, o, i in zip(linked.story, own, linked.incident, strict=True) if s == name and o)
        most, n = max(core.items(), key=lambda pair: (pair[1], -pair[0]))
        others = [i for s, o, i in zip(linked.story, own, linked.incident, strict=True) if not (s == name and o)]
        strangers = others.count(most)
        out[name] = {"reports": sum(core.values()), "together": n, "strangers": strangers, "touched": sum(i in core for i in others), "f1": round(200 * n / (sum(core.values()) + n + strangers), 1)}
    return out


def _groups(labels: Sequence[object]) -> Mapping[object, set[int]]:
    out: dict[object, set[int]] = defaultdict(set)
    for i, label in enumerate(labels):
        out[label].add(i)
    return out


def strays(linked: Linked) -> Iterator[str]:
    """The reports of each story that are not in its incident, and the strangers that are."""
    own = [_own(d) for d in linked.docs]
    for name in dict.fromkeys(linked.story):
        rows = [(s == name and o, i, d) for s, o, i, d in zip(linked.story, own, linked.incident, linked.docs, strict=True)]
        most = max(counted := Counter(i for o, i, _ in rows if o), key=lambda i: (counted[i], -i))
        yield from (f"{name}: {'left out' if o else 'a stranger'}: {d.id} {d.report.title}" for o, i, d in rows if o != (i == most))


def _own(doc: Doc) -> bool:
    """Whether a record is of its story's incident, as far as the gold says."""
    return doc.ask.get("core", True) is not False and not doc.ask.get("incident")


def _table(figures: Mapping[str, Any]) -> Iterator[str]:
    for name, value in figures.items():
        yield f"  {name:22} " + (", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else str(value))


def _errors(linked: Linked, most: int) -> Iterator[str]:
    """The first pairs that were wrongly joined, and wrongly parted, with what the matching makes of them."""
    wrong: dict[str, list[tuple[int, int]]] = {"wrongly joined": [], "wrongly parted": []}
    for group in _groups(linked.incident).values():
        wrong["wrongly joined"] += [p for p in combinations(sorted(group), 2) if _id(linked, p[0]) != _id(linked, p[1])]
    for group in _groups([d.ask["incident_id"] for d in linked.docs]).values():
        wrong["wrongly parted"] += [p for p in combinations(sorted(group), 2) if linked.incident[p[0]] != linked.incident[p[1]]]
    for what, found in wrong.items():
        for a, b in found[:most]:
            match = explained(linked.main[a], linked.main[b])
            yield f"{what}: {linked.docs[a].id} {linked.docs[a].report.title}\n{'and':>14}: {linked.docs[b].id} {linked.docs[b].report.title}"
            yield f"{'':14}  " + (f"probability {match.probability:.2f}; {'; '.join(match.reasons[:TOLD])}" if match else "they share no key")


def _id(linked: Linked, n: int) -> object:
    return linked.docs[n].ask["incident_id"]
