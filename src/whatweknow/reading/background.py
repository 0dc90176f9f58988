"""Which sentences tell of an older incident than the one the report is about: past years and months, "last year", "years ago".

Words are in `vocab/background.toml`. Years and months are weighed against the day the report was published, where it has one.
"""
from __future__ import annotations

from functools import cache

from ..model import Report
from ..vocab import table, words
from .grammar.grid import Grid


@cache
def phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases by their first word."""
    out: dict[str, tuple[tuple[str, ...], ...]] = {}
    for p in table("background")["phrases"]:
        first = p.split()[0]
        out[first] = (*out.get(first, ()), tuple(p.split()))
    return out


def older(report: Report, g: Grid) -> tuple[bool, ...]:
    """One flag a token: whether it tells of an older incident."""
    flags = sentences(report, g)
    return tuple(flags[k] for k in g.sent)


def sentences(report: Report, g: Grid) -> tuple[bool, ...]:
    """One flag a sentence."""
    year, month = published(report)
    out: list[bool] = []
    for first, last in g.bounds:
        old = any(cue(g, i, year, month) for i in range(first, last))
        out.append(old or (bool(out) and out[-1] and goes_on(g, first, last)))
    return tuple(out)


def published(report: Report) -> tuple[int | None, int | None]:
    """Year and month of publication, None where unknown."""
    date = (report.published or "")[:7]
    if len(date) == 7 and date[:4].isdigit() and date[5:7].isdigit():
        return int(date[:4]), int(date[5:7])
    return None, None


def goes_on(g: Grid, first: int, last: int) -> bool:
    """Whether a sentence opens with "days later": it goes on with the one before it."""
    return any(w in words("background", "going_on") for w in g.lower[first:min(first + 4, last)])


def cue(g: Grid, i: int, year: int | None, month: int | None) -> bool:
    """Whether a cue of an older time begins at token i."""
    w = g.lower[i]
    if w in phrases() and any(g.lower[i:i + len(p)] == p for p in phrases()[w]):
        return True
    before = g.lower[i - 1] if i else ""
    if len(w) == 4 and w.isdigit() and 1900 <= int(w) < (year or 0):
        return before in words("background", "before_year") or before in table("background")["months"]
    named = table("background")["months"].get(w)
    if not named or not month or before not in words("background", "before_month") or g.tag[i] == "MD":
        return False
    return (month - named) % 12 > 1
