"""Many reports, one incident: four real stories, read, reconciled and asked as of their days, each expectation held or not with what was shown.

The gold is a folder of stories, each with `reports.jsonl`; al_asad_2020 has its official numbers, contradictions and near misses in `gold_asof.json`. All reports of a story are
taken as of one incident (records with `core: false` left out): joining them is measured by its own task. A contradiction counts as found where a dispute names the values that differ, and
as shown where it, or a distinction with its reason, puts them side by side.
"""
from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whatweknow.capture import capture
from whatweknow.errors import InputError
from whatweknow.explain import explain
from whatweknow.explain.record import Explainer
from whatweknow.model import LinkKind, Reading
from whatweknow.reconcile import Dispute, Distinction, Status, Whole, whole

from .gold import digest
from .measure import EVERYTHING, Measured, Options, reader

REPORTS, ASOF = "reports.jsonl", "gold_asof.json"
US, IRAN, SALVADOR = "US", "IR", "El Salvador"


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation of one story. kind: what it is counted under; held: whether it is met; shown: what was shown, in short."""

    story: str
    kind: str
    name: str
    held: bool
    shown: str


@dataclass(frozen=True)
class Told:
    """One story, read."""

    name: str
    readings: tuple[Reading, ...]

    def as_of(self, moment: str | None) -> Whole:
        """What follows from what had been said by then."""
        return whole([c for r in self.readings for c in r.claims], [r.report for r in self.readings], {r.report.id: r.accounts for r in self.readings}, moment)

    def page(self, moment: str | None) -> Explainer:
        """The explainer as of then."""
        return explain([c for r in self.readings for c in r.claims], [r.report for r in self.readings], as_of=moment, accounts={r.report.id: r.accounts for r in self.readings})


def measure(path: Path, options: Options = EVERYTHING) -> Measured:
    """Every expectation of every story that is there. Raises InputError where the folder holds none of them."""
    folders = [path / name for name in CHECKS if (path / name / REPORTS).is_file()]
    if not folders:
        raise InputError(f"{path} holds none of the stories {', '.join(CHECKS)}; give the folder that holds theirs")
    read, started = reader(options.tagger), time.process_time()
    told = [Told(f.name, tuple(read(r) for r in capture(f / REPORTS) if r.name not in _aside(f / REPORTS))) for f in folders]
    cpu, n = time.process_time() - started, sum(len(t.readings) for t in told)
    found = [check for folder, story in zip(folders, told, strict=True) for check in CHECKS[folder.name](story, folder)]
    digests = {"gold": digest([p for f in folders for p in sorted(f.glob("*.json*"))]), "scorer": digest([Path(__file__)])}
    return Measured("stories", str(path), n, figures(found), round(n / max(cpu, 1e-9), 2), table(found), digests)


def _aside(reports: Path) -> set[str]:
    rows = (json.loads(line) for line in reports.read_text(encoding="utf-8").splitlines() if line.strip())
    return {row["id"] for row in rows if row.get("core") is False}


def figures(found: Sequence[Check]) -> dict[str, Any]:
    """Expectations met, in percent, over all and by kind, with how many there are."""
    out: dict[str, Any] = {"met": _share(found)}
    for kind in dict.fromkeys(c.kind for c in found):
        of_kind = [c for c in found if c.kind == kind]
        out[kind] = {"held": sum(c.held for c in of_kind), "of": len(of_kind)}
    return out


def _share(found: Sequence[Check]) -> float:
    return round(100 * sum(c.held for c in found) / len(found), 1) if found else 0.0


def table(found: Iterable[Check]) -> str:
    """One line an expectation."""
    return "\n".join(f"{'holds' if c.held else 'FAILS'}  {c.story}  {c.kind}: {c.name}\n         shown: {c.shown}" for c in found)


def al_asad(story: Told, folder: Path) -> Iterator[Check]:
    """The official count on every date, one chain at the end, the contradictions and the near misses."""
    gold = json.loads((folder / ASOF).read_text(encoding="utf-8"))
    for row in gold["official_us_injury_count"]:
        day, wanted = _day(row["announced"]), official(row["value"])
        shown = own_injured(story.page(day))
        yield Check(story.name, "dates", f"{day}: {row['value']}", shown[-1:] in [[w] for w in wanted] or (not wanted and not shown), " -> ".join(f"{n:g}" for n in shown) or "no number")
    chain = own_injured(story.page(None))
    yield Check(story.name, "chain", "0 -> 11 -> 34 -> 50 -> 64 -> 109", chain in ([0, 11, 34, 50, 64, 109], [0, 11, 34, 50, 64, 109, 110]), " -> ".join(f"{n:g}" for n in chain))
    now = story.as_of(None)
    for row in gold["contradictions"]:
        topic = row["topic"]
        dispute = next((d for d in now.disputes if CONTRADICTED[topic](Seen.of(d))), None)
        apart = dispute or next((d for d in now.distinctions if CONTRADICTED[topic](Seen.of(d))), None)
        yield Check(story.name, "contradictions", topic, dispute is not None, _shown(dispute))
        yield Check(story.name, "differences shown", topic, apart is not None, _shown(apart))
    for row in gold["not_contradictions"]:
        raised = next((d for d in now.disputes if APPARENT[row["topic"]](Seen.of(d))), None)
        yield Check(story.name, "apparent, not raised", row["topic"], raised is None, _shown(raised))
        why = next((d for d in now.distinctions if APPARENT[row["topic"]](Seen.of(d))), None)
        yield Check(story.name, "apparent, with a reason", row["topic"], why is not None, _shown(why))


def official(value: object) -> list[float]:
    """The numbers that a date's official value allows; none where it was not known. "More than 11", with no number given, is the 11 told before."""
    if isinstance(value, int):
        return [value]
    words = str(value).split(",")[0].split()
    numbers = [float(w) for w in words if w.isdigit()]
    return [] if words[0] == "unknown" else [109, 110] if numbers == [110] else numbers


def own_injured(page: Explainer) -> list[float]:
    """The US side's number of its own injured with those before it, oldest first, from the table of tolls."""
    for toll in (s.toll for s in page.sections if s.toll):
        at = [i for i, m in enumerate(toll.measures) if m.value == "injured"]
        for row in toll.rows:
            cell = row.cells[at[0]] if at else None
            if row.side == US and cell and not row.part and "Americ" in row.population + "".join(row.holders):
                return [*(_first(b.number) for b in reversed(cell.before)), cell.low if cell.low is not None else cell.high or 0.0]
    return []


def _first(number: str) -> float:
    return next((float(w.replace(",", "")) for w in number.split() if w.replace(",", "").isdigit()), 0.0)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a dispute or a distinction puts side by side: its rule, all its words, the numbers of its claims, the sides it names."""

    rule: str
    words: str
    numbers: frozenset[float]
    sides: frozenset[str]

    @classmethod
    def of(cls, found: Dispute | Distinction) -> Seen:
        """The same of a record."""
        positions = found.positions if isinstance(found, Dispute) else ()
        claims = [found.one, found.other, *(c for p in positions for c in p.claims)]
        topic = found.topic if isinstance(found, Dispute) else ""
        said = " | ".join([topic, found.reason, *(p.says for p in positions), *(c.content for c in claims)]).lower()
        numbers = frozenset(n for c in claims for k in c.counts for n in (k.low, k.high) if n is not None)
        return cls(found.rule, said, numbers, frozenset(s for p in positions for s in p.sides))


Asks = Callable[[Seen], bool]
CONTRADICTED: Mapping[str, Asks] = {
    "US deaths on 8 Jan": lambda s: s.rule == "other_side_other_number" and {0, 80} <= s.numbers and "killed" in s.words,
    "missiles fired in total": lambda s: s.rule == "other_side_other_number" and {22, 16} <= s.numbers and "launch" in s.words,
    "missiles that hit al-Asad": lambda s: s.rule == "other_side_other_number" and len({17, 11, 15, 10} & s.numbers) > 1 and ("missiles hit" in s.words or "missiles struck" in s.words),
    "intent to kill": lambda s: s.rule == "other_intent" and {"Iran", "United States"} <= s.sides,
    "newly evacuated troops, 21-22 Jan": lambda s: {10, 12} <= s.numbers or ("dozens" in s.words and bool({10, 12} & s.numbers)),
    "8/9 split on 24 Jan": lambda s: {8, 9} <= s.numbers and "german" in s.words,
    "date of the strike": lambda s: s.rule == "other_day" and "3 jan 2020" in s.words and "2 jan 2020" in s.words and "8 jan 2020" in s.words,
    "date of the update to 50": lambda s: (s.rule == "other_day_given" and 50 in s.numbers and "28 jan 2020" in s.words and "29 jan 2020" in s.words) or (s.rule == "other_moment" and 50 in s.numbers),
}
APPARENT: Mapping[str, Asks] = {
    "returned to duty on 28-29 Jan": lambda s: {31, 32} <= s.numbers,
    "8+21+39 on 30-31 Jan": lambda s: "8 + 21 + 39" in s.words or bool({8, 21, 39} & s.numbers and 64 in s.numbers and "groups" in s.words),
}


def ps752(story: Told, folder: Path) -> Iterator[Check]:
    """A denial, and later the admission by the same side."""
    now, then = story.as_of(None), story.as_of("2020-01-10")
    taken = [k for k in now.links if k.kind is LinkKind.RETRACTS and {_side(now, k.source), _side(now, k.target)} == {IRAN}]
    shown = [f"{now.when(now.held[k.source])} “{now.held[k.source].content}” takes back {now.when(now.held[k.target])} “{now.held[k.target].content}”" for k in taken]
    yield Check(story.name, "denial, then admission", "the same side takes back its denial", bool(taken), "; ".join(shown) or "no link")
    withdrawn = [c for c in now.claims if now.statuses[c.id] is Status.WITHDRAWN]
    yield Check(story.name, "denial, then admission", "the denial is withdrawn at the end", bool(withdrawn), f"{len(withdrawn)} withdrawn")
    before = [d for d in then.disputes if d.rule in ("says_it_is_not_so", "denies_these_words")]
    yield Check(story.name, "denial, then admission", "on the day before it is disputed and nothing is withdrawn", bool(before) and Status.WITHDRAWN not in then.statuses.values(),
                "; ".join(d.topic for d in before) or "no dispute")
    rows = [e for e in now.timeline if e.kind == "withdrawn"]
    yield Check(story.name, "denial, then admission", "the timeline tells when", bool(rows), "; ".join(f"{e.when} {e.side}: {e.says}" for e in rows) or "no row")


def _side(found: Whole, claim: str) -> str | None:
    holder = found.held[claim].holder
    return holder.side if holder else None


def fenastras(story: Told, folder: Path) -> Iterator[Check]:
    """The toll rises over days, and each of two sides is told to have done it."""
    days = ("1989-10-31", "1989-11-02", "1989-11-04")
    tops = [max((f.interval.low for chain in story.as_of(day).chains for f in chain if f.universe.measure.value == "killed"), default=0.0) for day in days]
    yield Check(story.name, "rising toll", "the highest number of dead rises from day to day", tops == sorted(tops) and tops[-1] > tops[0] > 0, " -> ".join(f"{n:g}" for n in tops))
    revised = [e for e in story.as_of(None).timeline if e.kind == "revised" and "killed" in e.says]
    yield Check(story.name, "rising toll", "some side's newer number of dead revises its older one", bool(revised), "; ".join(f"{e.side}: {' -> '.join(e.chain)}" for e in revised) or "no revision")
    blamed = [d for d in story.as_of(None).disputes if d.rule == "other_doer"]
    doers = [p.says for d in blamed for p in d.positions]
    by = {p.says: p.sides for d in blamed for p in d.positions}
    yield Check(story.name, "both blames", "the opposition accuses the army and the government", any(SALVADOR in w for w in doers), "; ".join(f"{w} ({', '.join(by[w][:4])})" for w in doers) or "no dispute")
    yield Check(story.name, "both blames", "the presidency accuses the death squads", any("death squads" in w and "the presidency" in by[w] for w in doers), "; ".join(doers) or "no dispute")


def khan_sheikhoun(story: Told, folder: Path) -> Iterator[Check]:
    """Tolls by source and by day, and the blame disputed."""
    for day in ("2017-04-04", "2017-04-05", "2017-04-07"):
        rows = list(_killed(story.page(day)))
        yield Check(story.name, "tolls by source and day", f"{day}: three sources or more, each with its number", len({who for who, _ in rows}) > 2, "; ".join(f"{who}: {n}" for who, n in rows))
    first, later = (dict(_killed(story.page(day))) for day in ("2017-04-04", "2017-04-07"))
    observers = [n for who, n in first.items() if "Observatory" in who]
    yield Check(story.name, "tolls by source and day", "2017-04-04: the observatory's 58", any("58" in n for n in observers), "; ".join(observers) or "no row")
    yield Check(story.name, "tolls by source and day", "2017-04-07: 86 are told", any("86" in n for n in later.values()), "; ".join(f"{who}: {n}" for who, n in later.items() if "86" in n) or "no row")
    blamed = [d for d in story.as_of(None).disputes if d.rule == "other_doer"]
    says = [p.says for d in blamed for p in d.positions]
    yield Check(story.name, "blame disputed", "the government is accused and denies", any("Syria did it" in w for w in says) and any("Syria did not" in w for w in says), "; ".join(says) or "no dispute")


def _killed(page: Explainer) -> Iterator[tuple[str, str]]:
    for toll in (s.toll for s in page.sections if s.toll):
        at = [i for i, m in enumerate(toll.measures) if m.value == "killed"]
        for row in toll.rows:
            cell = row.cells[at[0]] if at else None
            if cell and not row.part:
                yield ", ".join(row.holders[:2]), cell.text + (f" (before {', '.join(b.number for b in cell.before)})" if cell.before else "")


def _day(announced: str) -> str:
    words = announced.split()[-1]
    first, _, last = words.partition("/")
    return first[:-len(last)] + last if last else first


def _shown(found: Dispute | Distinction | None) -> str:
    if found is None:
        return "nothing"
    if isinstance(found, Dispute) and found.positions:
        return f"{found.topic}: " + " / ".join(f"{p.says} ({', '.join(p.sides[:3])})" for p in found.positions)
    return found.reason


CHECKS: Mapping[str, Callable[[Told, Path], Iterator[Check]]] = {"al_asad_2020": al_asad, "ps752_2020": ps752, "fenastras_1989": fenastras, "khan_sheikhoun_2017": khan_sheikhoun}
