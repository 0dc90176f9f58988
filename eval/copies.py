"""How well copies are known from reports that tell the same in other words: reports of a story mutated as outlets do it, found again; and what that costs.

The gold is a story's own reports (JSONL with `text`): written by different hands about the same acts, so that every pair of them is one that must not be taken for
copies. Of each report some made copies are added, with another outlet and a later hour: printed whole, cut, a little edited, with a number changed, with a sentence of the outlet's own,
joined with another report, or set into paragraphs of the outlet's own. Everything follows from the reports and a seed.
"""
from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from whatweknow.errors import InputError
from whatweknow.model import Report
from whatweknow.reconcile.origins import Origin, origins, what_changed
from whatweknow.reconcile.origins.sentences import sentences

from . import gold
from .measure import EVERYTHING, Measured, Options

SEED = 20200108
CUT, EDITED = 0.65, 0.03
"""How much of a cut copy is left; of an edited one, how many words are others."""
OWN = ("Our correspondent {a} could not reach the {b} before the {c} edition went to press.", "Readers in {a} wrote to us through the night about what the {b} had done to the {c}.",
       "Shops in {a} opened late and many {b} stayed shut, people near the {c} told our paper.", "The price of {a} rose on the {b} market, traders from {c} said with some alarm.",
       "Schools in {a} will decide whether the {b} lessons are held, a notice in {c} read.", "A bulletin on {a} will follow as soon as the {b} lines to {c} are mended.")
SHORTEST = 45
"""Words of a report that is mutated and of one that is cut: no shorter text is called a copy, since two sentences are often the same by chance."""
OTHER_WORDS = ("nearby", "reportedly", "meanwhile", "again", "there", "also")


@dataclass(frozen=True, slots=True)
class Made:
    """One made copy. how: which mutation; roots: ids of the reports whose words it has; number: of a changed one, what it was and what it is."""

    report: Report
    how: str
    roots: tuple[str, ...]
    number: tuple[str, str] | None = None


@dataclass(slots=True)
class Tally:
    """Pairs of a copy and its original: found and right, found, to be found; by mutation; changed numbers called out, changed numbers."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    by_how: dict[str, list[int]] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=lambda: [0, 0])
    wrong: list[str] = field(default_factory=list)


def measure(path: Path, options: Options = EVERYTHING) -> Measured:
    """Precision and recall of pairs, and how many reports' origins are found a CPU second. Raises InputError on gold without texts."""
    told = _reports(path)[:: options.every][: options.limit]
    # An edit may have changed nothing, and a cut left all: the same words are the same report and no copy.
    made = [m for m in mutations(told) if m.report.id not in {r.id for r in told}]
    reports = [*told, *(m.report for m in made)]
    started = time.process_time()
    found = origins(reports)
    spent = time.process_time() - started
    tally = judged(told, made, found, {r.id: r for r in reports})
    return Measured("copies", str(path), len(reports), figures(tally), round(len(reports) / spent, 1), shown(tally, options.errors), {"gold": gold.digest([path]), "scorer": gold.digest([Path(__file__)])})


def _reports(path: Path) -> list[Report]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    if not rows or not all(isinstance(r.get("text"), str) for r in rows):
        raise InputError(f"{path} holds no reports; give JSON lines with a text each")
    made = [Report(text=r["text"], title=r.get("title"), publisher=r.get("publisher"), published=r.get("date") or r.get("published")) for r in rows]
    return list({r.id: r for r in made if len(r.text.split()) >= SHORTEST}.values())


def mutations(told: Sequence[Report], seed: int = SEED) -> Iterator[Made]:
    """The made copies of all reports, each with another publisher and dated after all of them."""
    rng = random.Random(seed)
    for n, report in enumerate(told):
        other = told[(n + 1 + rng.randrange(len(told) - 1)) % len(told)] if len(told) > 1 else report
        yield _made(report, f"PORT SAMPLE -- {report.text}", "whole", n)
        if len((cut := _cut(report.text)).split()) >= SHORTEST:
            yield _made(report, cut, "cut", n)
        yield _made(report, _edited(report.text, rng), "edited", n)
        yield _made(report, f"{report.text} {rng.choice(_own(rng))}", "added to", n)
        yield from _renumbered(report, rng, n)
        if other.id != report.id:
            yield Made(_other(f"{report.text}\n\n{other.text}", n), "joined", (report.id, other.id))
        own = _own(rng)
        yield Made(_other("\n\n".join([*own[:3], report.text, *own[3:]]), n), "set in", (report.id,))


def _made(report: Report, text: str, how: str, n: int) -> Made:
    return Made(_other(text, n), how, (report.id,))


def _own(rng: random.Random) -> list[str]:
    """Sentences of an outlet's own that no other outlet has."""
    def name() -> str:
        return "".join(rng.choice(letters) for letters in ("BDKLMNPRST", "aeiou", "lmnrt", "aeiou", "kmnst", "aeiou"))

    return [s.format(a=name(), b=name(), c=name()) for s in OWN]


def _other(text: str, n: int) -> Report:
    return Report(text=text, publisher=f"Valley Post {n}", published="2031-01-01")


def _cut(text: str) -> str:
    kept, words = [], 0
    for s in sentences(text):
        if kept and words >= CUT * len(text.split()):
            break
        kept.append(s.words)
        words += len(s.words.split())
    return " ".join(kept)


def _edited(text: str, rng: random.Random) -> str:
    return " ".join(f"{rng.choice(OTHER_WORDS)} {w}" if rng.random() < EDITED else w for w in text.split(" "))


def _renumbered(report: Report, rng: random.Random, n: int) -> Iterator[Made]:
    numbers = list(re.finditer(r"(?<![\w.,:/-])\d{1,3}(?![\w:/-]|[.,]\d)", report.text))
    if numbers:
        at = rng.choice(numbers)
        new = str(int(at.group()) + 37)
        yield Made(_other(report.text[:at.start()] + new + report.text[at.end():], n), "renumbered", (report.id,), (at.group(), new))


def judged(told: Sequence[Report], made: Sequence[Made], found: Mapping[str, Origin], reports: Mapping[str, Report]) -> Tally:
    """Every pair found against every pair made."""
    tally, by_id = Tally(), {m.report.id: m for m in made}
    for id, origin in found.items():
        copy = by_id.get(id)
        wanted, got = set(copy.roots if copy else ()), ({origin.root} - {id}) | {b.report for b in origin.borrowed}
        tally.wanted, tally.found, tally.right = tally.wanted + len(wanted), tally.found + len(got), tally.right + len(wanted & got)
        if copy:
            of = tally.by_how.setdefault(copy.how, [0, 0])
            of[0], of[1] = of[0] + len(wanted & got), of[1] + len(wanted)
        if wanted != got:
            tally.wrong.append(f"{copy.how if copy else 'a report of its own'}: missed {len(wanted - got)}, wrongly found {len(got - wanted)}: {reports[id].text[:80]}")
        if copy and copy.number:
            called = what_changed(reports[copy.roots[0]], copy.report).numbers
            tally.numbers = [tally.numbers[0] + any((a.before, a.after) == copy.number for a in called), tally.numbers[1] + 1]
    return tally


def figures(tally: Tally) -> dict[str, float]:
    """In percent."""
    precision, recall = 100 * tally.right / max(1, tally.found), 100 * tally.right / max(1, tally.wanted)
    out = {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall), "numbers_called_out": 100 * tally.numbers[0] / max(1, tally.numbers[1])}
    return {k: round(v, 2) for k, v in (out | {how: 100 * right / wanted for how, (right, wanted) in tally.by_how.items()}).items()}


def shown(tally: Tally, errors: int) -> str:
    """The figures as a table, and the first errors."""
    rows = [f"{name:20} {value:6.2f}" for name, value in figures(tally).items()]
    return "\n".join([*rows, f"{tally.right} right of {tally.found} pairs found, {tally.wanted} made; {tally.numbers[0]} of {tally.numbers[1]} changed numbers called out", *tally.wrong[:errors]])


def crowd(n: int, seed: int = SEED) -> Iterator[Report]:
    """`n` reports of made-up words for measuring what finding copies costs: one in five is a copy, and one sentence in ten is a phrase that very many share."""
    rng = random.Random(seed)
    words = ["".join(rng.choice("bdfgklmnprst") + rng.choice("aeiou") for _ in range(rng.randint(1, 4))) for _ in range(5000)]
    phrases = [" ".join(rng.choices(words, k=14)) for _ in range(40)]
    last: list[list[str]] = []
    for k in range(n):
        copy = last and rng.random() < 0.2
        body = list(rng.choice(last)) if copy else [rng.choice(phrases) if rng.random() < 0.1 else " ".join(rng.choices(words, k=18)) for _ in range(20)]
        if copy:
            del body[rng.randrange(12, 20):]
        else:
            last = [*last[-99:], body]
        yield Report(text=". ".join(s.capitalize() for s in body) + f". Edition {k}.", publisher=f"Outlet {k % 97}", published=f"20{10 + k * 20 // n:02}-01-01")
