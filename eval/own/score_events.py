#!/usr/bin/env python3
"""Score acts and who did what to whom against WikiEvents (Python 3.11, standard library only).

    score_events.py GOLD.jsonl PRED.jsonl [--json] [--errors N]

GOLD: documents of WikiEvents with "sentences" and "gold": {"events": [{"type", "trigger", "sent", "args": [{"role", "head", "mentions"}]}]}. Of the types only those of
FAMILIES count: the others our kinds of act do not name. PRED: {"doc_id", "events": [{"family", "trigger", "sent", "roles": {role: words}}]}.

triggers   one-to-one in the same sentence when the triggers share a word; typed: the family is the same too.
roles      on paired events: actor, target, instrument, place, right when the last word of the phrase, before any preposition, ends the gold argument's head or one of
           the other mentions of the same person or thing.
Figures are micro-averaged over documents, in percent.
"""
from __future__ import annotations

import json
import re
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

FAMILIES = {"Conflict.Attack": "attack", "Life.Die": "kill", "Life.Injure": "injure", "Justice.ArrestJailDetain": "arrest", "Conflict.Demonstrate": "protest"}
ROLES = {
    "Attacker": "actor", "Killer": "actor", "Injurer": "actor", "Jailer": "actor", "Demonstrator": "actor", "Target": "target", "Victim": "target", "Detainee": "target",
    "Instrument": "instrument", "ExplosiveDevice": "instrument", "Place": "place",
}
WORD = re.compile(r"[^\W_]+")
EDGE = re.compile(r"[,;(\[–—]|\b(?:of|in|at|for|from|on|who|which|with|to|near|against|including)\b", re.I)

Event = Mapping[str, Any]


def words(text: str) -> list[str]:
    """Lower-case words of a text."""
    return [w.lower() for w in WORD.findall(text)]


def head(phrase: str) -> str:
    """The last word of a phrase before a comma, preposition or relative pronoun."""
    first = next((part for part in EDGE.split(phrase) if words(part)), "")
    return (words(first) or [""])[-1]


def family(kind: str) -> str | None:
    """Ours for a WikiEvents type, None where it is not scored."""
    return FAMILIES.get(".".join(kind.split(".")[:2]))


def wanted(document: Mapping[str, Any]) -> list[Event]:
    """The gold events that count, in our terms: roles as (name, last words that are right)."""
    out = []
    for event in document["gold"]["events"]:
        if (kind := family(event["type"])) is not None:
            roles = [(ROLES[a["role"]], {(words(m) or [""])[-1] for m in (a["head"], *a["mentions"])}) for a in event["args"] if a["role"] in ROLES]
            out.append({"family": kind, "trigger": event["trigger"], "sent": event["sent"], "roles": roles})
    return out


def paired(gold: Sequence[Event], read: Sequence[Event]) -> Iterator[tuple[Event, Event]]:
    """Events of the same sentence whose triggers share a word, those of the same family first; each serves once."""
    fits = ((g["family"] != r["family"], i, j) for i, g in enumerate(gold) for j, r in enumerate(read) if g["sent"] == r["sent"] and set(words(g["trigger"])) & set(words(r["trigger"])))
    left, right = set(range(len(gold))), set(range(len(read)))
    for _, i, j in sorted(fits):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            yield gold[i], read[j]


def tally(gold: Sequence[Event], read: Sequence[Event]) -> Counter[str]:
    """How many of each thing are right, read and wanted in one document."""
    pairs = list(paired(gold, read))
    out: Counter[str] = Counter({"triggers.right": len(pairs), "triggers.read": len(read), "triggers.gold": len(gold), "typed.read": len(read), "typed.gold": len(gold)})
    out["typed.right"] = sum(g["family"] == r["family"] for g, r in pairs)
    for g, r in pairs:
        for name in dict.fromkeys(ROLES.values()):
            ends = [e for role, e in g["roles"] if role == name]
            said = head(r["roles"].get(name) or "")
            out[f"{name}.gold"] += bool(ends)
            out[f"{name}.read"] += bool(said)
            out[f"{name}.right"] += any(said in e for e in ends)
    return out


def figures(total: Counter[str], documents: int) -> dict[str, Any]:
    """Precision, recall and F1 of each thing; `roles` are all roles together."""
    for part in ("right", "read", "gold"):
        total[f"roles.{part}"] = sum(total[f"{name}.{part}"] for name in dict.fromkeys(ROLES.values()))
    return {"documents": documents, **{name: scored(total, name) for name in ("triggers", "typed", "roles", *dict.fromkeys(ROLES.values()))}}


def scored(total: Counter[str], name: str) -> dict[str, float]:
    """Precision, recall and F1 of one thing, in percent."""
    right, read, gold = (total[f"{name}.{part}"] for part in ("right", "read", "gold"))
    p, r, f1 = (round(100 * a / b, 1) if b else 0.0 for a, b in ((right, read), (right, gold), (2 * right, read + gold)))
    return {"p": p, "r": r, "f1": f1, "right": right, "read": read, "gold": gold}


def errors(gold: Sequence[Event], read: Sequence[Event]) -> Iterator[str]:
    """What was missed and what was read in excess."""
    pairs = list(paired(gold, read))
    yield from (f"missed {g['trigger']!r} ({g['family']}) in sentence {g['sent']}" for g in gold if all(g is not a for a, _ in pairs))
    yield from (f"not in the gold {r['trigger']!r} ({r['family']}) in sentence {r['sent']}" for r in read if all(r is not b for _, b in pairs))


def lines(path: str) -> list[dict[str, Any]]:
    """The objects of a JSONL file. Exits with a message naming file and line where one is none."""
    out = []
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        try:
            out.append(json.loads(line))
        except ValueError as error:
            sys.exit(f"{path} line {number}: not JSON: {error}")
    return out


def main(arguments: Iterable[str] | None = None) -> None:
    """Prints the table, or with --json one object."""
    parser = ArgumentParser(description="Score acts and their roles against WikiEvents.")
    parser.add_argument("gold")
    parser.add_argument("predictions")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    given = parser.parse_args(None if arguments is None else list(arguments))
    documents, read = lines(given.gold), {row["doc_id"]: row["events"] for row in lines(given.predictions)}
    pairs = [(d["doc_id"], wanted(d), read.get(d["doc_id"], [])) for d in documents]
    total: Counter[str] = sum((tally(g, r) for _, g, r in pairs), Counter())
    result = figures(total, len(documents))
    if given.json:
        print(json.dumps(result))
        return
    for name, row in result.items():
        print(f"{name:12s} {row}" if isinstance(row, int) else f"{name:12s} P {row['p']:5} R {row['r']:5} F1 {row['f1']:5}  {row['right']} of {row['read']} read, {row['gold']} gold")
    for name, line in [(name, line) for name, g, r in pairs for line in errors(g, r)][:given.errors]:
        print(f"  [{name}] {line}")


if __name__ == "__main__":
    main()
