"""How a line says who says it, how sure they are and where it stands: the phrases that every rendering shares."""
from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from ..model import Anonymity, Certainty, Voice
from .decided import by_whom
from .labels import NO_OUTLET, SAID, STANDS, STATUS, SURE, day, plural, told
from .record import Before, Decision, Explainer, Line, Row, Source

UNSEEN = {"Cc", "Cf", "Cs", "Co"}
"""Unicode categories that move the cursor, turn the writing direction or show nothing: never printed from a report."""


MOST_RIVALS = 4
"""Lines named in "disputed by" before the rest are counted; the record and the page have all."""


def plain(text: str) -> str:
    """Words of a report made safe to print: one space between words, no control characters."""
    return " ".join(visible(text).split())


def visible(text: str) -> str:
    """The same for a piece of running text, whose spaces at its ends must stay."""
    return "".join(" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in UNSEEN)


def opening(text: str) -> str:
    """The same with its first letter as at the start of a line: "the navy" becomes "The navy"."""
    return text[:1].upper() + text[1:]


def credit(line: Line) -> str:
    """Who says it: name, role, over what, through whom."""
    parts = [line.holder, line.role or "", f"on {line.channel}" if line.channel else "", *(f"via {v}" for v in line.via)]
    return opening(plain(", ".join(p for p in parts if p)))


def marks(line: Line) -> list[str]:
    """How sure, how far, in whose words, and where it stands; nothing for what is plain: certain, done, reported, standing."""
    left = len(line.against) - MOST_RIVALS
    rivals = " ".join(f"[{n}]" for n in line.against[:MOST_RIVALS]) + (f" and {left} more" if left > 0 else "")
    status = f"disputed by {rivals}" if line.against else STATUS[line.status]
    said_so = line.certainty in (Certainty.CERTAIN, Certainty.CERTAINLY_NOT)
    sure = "" if said_so else SURE[line.certainty]
    unnamed = "unnamed" if line.anonymity is Anonymity.UNNAMED and line.voice is not Voice.UNCLEAR else ""
    holds = f"as of {told(line.holds)}" if line.holds else ""
    doubtful = f"its date cannot be: {plain(line.doubt)}" if line.doubt else ""
    return [m for m in (holds, doubtful, unnamed, SAID[line.manner] if line.manner else "", sure, STANDS[line.mode], status, *map(plain, line.chosen)) if m]


def decided(found: Iterable[Decision]) -> list[str]:
    """ "corrected by Ada Holm, 6 Mar 2031: it was the mayor", one for each decision."""
    return [plain(f"{d.verdict} by {d.by}, {day(d.when, clock=False)}" + (f": {d.note}" if d.note else "")) for d in found]


def read_as(line: Line) -> str:
    """ "the count is killed 22 (people), was read as killed 12 (people)"; empty where nothing was decided to be otherwise."""
    return "; ".join(f"{w.what} is {plain(w.now)}, was read as {plain(w.words)}" for w in line.was)


def grade(line: Line, several: bool) -> str:
    """ "grade B"; nothing for a single report, which nothing bears out."""
    return f"grade {line.grade}" if several and line.grade else ""


def _grades(explainer: Explainer) -> str:
    """What the grades of the lines mean, a letter each; nothing for a single report."""
    meant: dict[str, dict[str, None]] = {}
    for line in (x for s in explainer.sections for x in (*s.lines, *s.background) if len(explainer.sources) > 1 and x.grade):
        meant.setdefault(line.grade, {})[line.graded] = None
    return "Grades: " + "; ".join(f"{letter} {' or '.join(meant[letter])}" for letter in sorted(meant)) if meant else ""


def lead(line: Line) -> str:
    """What must stand before the words so that nobody takes them for what the holder says; empty where they say it themselves."""
    return "denies:" if line.denied and line.certainty is Certainty.CERTAINLY_NOT else ""


def quoted(line: Line) -> str:
    """The words as shown: between quotation marks where they are the holder's own."""
    words = plain(line.words)
    return f"“{words}”" if line.manner is not None and SAID[line.manner] == "own words" else words


def carried(line: Line, several: bool) -> str:
    """Which outlet carries it and when; empty for a single report, whose outlet and date stand at the top."""
    if not several:
        return ""
    outlet = "" if line.outlet in (NO_OUTLET, line.holder) else plain(line.outlet)
    return ", ".join(p for p in (outlet, day(line.when) if line.when else "") if p)


def history(before: tuple[Before, ...]) -> str:
    """ "before: 64 · 50 · 34"."""
    return f"before: {' · '.join(plain(b.number) for b in before)}" if before else ""


def also(line: Line) -> str:
    """ "also in 4 more reports", naming the first three outlets."""
    names = list(dict.fromkeys(plain(c.outlet) for c in line.also))
    shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    return f"also: {shown}" if names else ""


def reworded(line: Line) -> str:
    """ "in other words: A, B and 2 more", naming the first three who say it so."""
    names = list(dict.fromkeys(plain(c.holder) for c in line.akin))
    shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    return f"in other words: {shown}" if names else ""


def counted(row: Row) -> str:
    """Who a row of the toll counts; of a part, that they are some of those above."""
    return f"of whom {row.population}" if row.part else row.population


def speakers(row: Row, most: int = 2) -> str:
    """Who gives a row's numbers, newest first, the rest counted."""
    names = [plain(h) for h in row.holders]
    return opening(", ".join(names[:most])) + (f" and {len(names) - most} more" if len(names) > most else "")


def asof(explainer: Explainer) -> str:
    """ "as of Wed 8 Jan 2020"."""
    by = ", by its dateline" if explainer.as_of_by else ""
    return f"as of {day(explainer.as_of, week=True)}{by}" if explainer.as_of else "undated"


def reports(sources: Sequence[Source]) -> str:
    """How many reports tell of it: "23 reports and 3 in passing"."""
    passing = sum(s.passing for s in sources)
    return plural(len(sources) - passing, "report") + (f" and {passing} in passing" if passing else "")


def dated(source: Source) -> str:
    """When a report was published, else the day its dateline gives and that it does; "undated" where neither is there."""
    if source.dateline:
        return f"{day(source.dateline)} by its dateline"
    return day(source.published) if source.published else "undated"


def notes(explainer: Explainer) -> list[str]:
    """What a reader must know of what is not shown, or not under a name."""
    said = {
        f"{plural(explainer.undated, 'report')} without a date left out of this moment's view": explainer.undated,
        f"{plural(explainer.unclear, 'claim')} of which it is unclear who says it": explainer.unclear,
        f"{plural(explainer.held_back, 'claim')} left out: not nearly certain who says what": explainer.held_back,
        f"{plural(len(explainer.rejected), 'claim')} rejected by {plain(' and '.join(by_whom(explainer.rejected)))}: counted nowhere": len(explainer.rejected),
    }
    return [*(note for note, n in said.items() if n), *_chosen(explainer), *filter(None, [_grades(explainer)])]


def _chosen(explainer: Explainer) -> Iterable[str]:
    """What the reader's own list left out or marked; a list is of its reader and of nobody else."""
    for c in explainer.chosen:
        if c.here and c.leave_out:
            yield plain(f"Left out at the wish of {c.by}, not for what reports say: {c.source}, {plural(c.claims, 'claim')}" + (f" ({c.mark})" if c.mark else ""))
    if marked := [f"{c.source} as {c.mark}" for c in explainer.chosen if c.here and c.mark and not c.leave_out]:
        yield plain(f"Marked by {explainer.chosen[0].by}, not by any report: {'; '.join(marked)}")
