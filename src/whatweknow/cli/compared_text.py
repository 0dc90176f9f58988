"""What `wwk versions` and `wwk copies` print for people. Dropped words stand in [-brackets-], added ones in {+braces+}, as in wdiff."""
from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from ..explain.labels import TURNED, day, plural
from ..explain.telling import plain
from ..model import Claim
from ..reconcile.origins import Altered, Carrier, Changes, ClaimChange, Credited, Edit, Family, Page, Relay, Version
from ..reconcile.origins.differences import Step
from .compared import Copies
from .text import SHORT, counted, holder, title

FIRST = 5
"""Sentences, claims and chains shown of each before the rest are counted, unless all are asked for."""
MARKS: Mapping[Step, str] = {Step.SAME: "{}", Step.DROPPED: "[-{}-]", Step.ADDED: "{{+{}+}}"}


def pages(found: Sequence[Page], width: int, everything: bool) -> str:
    """Every page with its versions, each against the one before."""
    return "\n\n".join("\n".join(_page(p, width, everything)) for p in found)


def _page(page: Page, width: int, everything: bool) -> Iterator[str]:
    last = page.versions[-1].report
    yield _wrapped("", f"{title(last)} · {plural(len(page.versions), 'version')}", width)
    if last.url:
        yield _wrapped("", plain(last.url), width)
    for n, version in enumerate(page.versions, 1):
        yield _wrapped(f"  {n}  ", f"{_seen(version)} [{version.report.id[:SHORT]}]", width)
        if version.changes:
            yield from _against_the_last(version, width, everything)


def _seen(version: Version) -> str:
    report = version.report
    published = f"published {day(report.published)}" if report.published else "undated"
    return f"captured {day(report.captured)}, {published}" if report.captured else published


def _against_the_last(version: Version, width: int, everything: bool) -> Iterator[str]:
    assert version.changes is not None
    for notice in version.says:
        yield _wrapped("       says       ", f"“{plain(notice.words)}”", width)
    if version.silent:
        yield "       says       nothing of what it changed"
    yield from _changed(version.changes, width, everything, "       ")
    yield from _first(["\n".join(_claim(c, width)) for c in version.claims], everything, "more claims", "       ")


def _changed(changes: Changes, width: int, everything: bool, lead: str) -> Iterator[str]:
    """Numbers and names first, then the headline, then the sentences."""
    for what, found in (("number", changes.numbers), ("name", changes.names)):
        yield from _first([_altered(what, a, width, lead) for a in found], everything, f"more {what}s", lead)
    if changes.title:
        yield _wrapped(f"{lead}headline   ", f"“{plain(changes.title[0] or '')}” is now “{plain(changes.title[1] or '')}”", width)
    yield from _first([_edit(e, width, lead) for e in changes.edits if e.step is not Step.MOVED], everything, "more sentences", lead)
    if moved := sum(e.step is Step.MOVED for e in changes.edits):
        yield f"{lead}moved      {plural(moved, 'sentence')}"


def _altered(what: str, a: Altered, width: int, lead: str) -> str:
    was = f"{plain(a.before)} is now {plain(a.after)}" if a.before and a.after else f"{plain(a.before)} is gone" if a.before else f"{plain(a.after or '')} is new"
    return _wrapped(f"{lead}{what:<9}  ", f"{was}: “{plain(a.where)}”", width)


def _edit(edit: Edit, width: int, lead: str) -> str:
    whole = edit.after or edit.before
    words = "".join(_marked(step, text) for step, text in edit.pieces) or (whole.words if whole else "")
    return _wrapped(f"{lead}{edit.step:<9}  ", plain(words), width)


def _marked(step: Step, text: str) -> str:
    if step is Step.SAME:
        return text
    inner = text.strip()
    return text.replace(inner, MARKS[step].format(inner), 1) if inner else text


def _claim(change: ClaimChange, width: int) -> Iterator[str]:
    what = ", ".join(TURNED[t] for t in change.turns)
    if change.before and change.after:
        yield _wrapped("       claim      ", what, width)
        yield _wrapped("           was    ", _told(change.before), width)
        yield _wrapped("           now    ", _told(change.after), width)
    else:
        yield _wrapped("       claim      ", f"{what}: {_told(change.after or change.before)}", width)  # type: ignore[arg-type]


def _told(claim: Claim) -> str:
    numbers = f" ({'; '.join(counted(claim))})" if claim.counts else ""
    return f"{holder(claim)}: “{plain(claim.content)}”{numbers} [{claim.id[:SHORT]}]"


def copies(found: Copies, width: int, everything: bool) -> str:
    """Originals with their carriers, then who is credited, then the claims that went through several hands."""
    blocks = ["\n".join(_family(f, width, everything)) for f in found.families]
    if found.credited:
        blocks.append("\n".join(["Credited, and their own text is not here", *(_credited(c, width) for c in found.credited)]))
    if found.relayed:
        chains = groupby(sorted(found.relayed, key=lambda pair: pair[1].first), key=lambda pair: pair[1].first)
        blocks.append("\n".join(["Told on through several hands", *_first([line for _, group in chains for line in _chains(group, width)], everything, "more", "  ")]))
    return "\n\n".join(blocks)


def _family(family: Family, width: int, everything: bool) -> Iterator[str]:
    whole = _outlets(c for c in family.carriers if c.whole)
    part = _outlets(c for c in family.carriers if not c.whole) - whole
    carried = ", ".join(filter(None, [f"printed by {plural(len(whole), 'more outlet')}" if whole else "", f"in part by {len(part)}" if part else ""]))
    by = f" · words of {plain(family.by)}" if family.by and family.by != family.original.publisher else ""
    yield _wrapped("", f"{title(family.original)} [{family.original.id[:SHORT]}]{by} · {carried}", width)
    for carrier in family.carriers:
        yield from _carrier(carrier, width, everything)


def _outlets(carriers: Iterable[Carrier]) -> set[str]:
    """Several versions of a page, or several reports of an outlet, are one outlet."""
    return {c.report.publisher or c.report.id for c in carriers}


def _carrier(carrier: Carrier, width: int, everything: bool) -> Iterator[str]:
    changed = carrier.changes and not carrier.changes.nothing
    how = ("changed" if changed else "as it is") if carrier.whole else f"{100 * carrier.share:.0f} % of it"
    yield _wrapped(f"  {how:<10} ", f"{title(carrier.report)} [{carrier.report.id[:SHORT]}]", width)
    if carrier.changes:
        yield from _changed(carrier.changes, width, everything, "             ")


def _credited(credited: Credited, width: int) -> str:
    return _wrapped("  ", f"{plain(credited.by)}: {'; '.join(f'{title(r)} [{r.id[:SHORT]}]' for r in credited.reports)}", width)


def _chains(group: Iterable[tuple[Claim, Relay]], width: int) -> Iterator[str]:
    for claim, relay in group:
        hands = " → ".join(plain(h) for h in relay.hands)
        yield _wrapped("  ", f"{hands}: “{plain(claim.content)}” [{claim.id[:SHORT]}]", width)


def _first(lines: Sequence[str], everything: bool, what: str, lead: str) -> list[str]:
    kept = list(lines) if everything else list(lines[:FIRST])
    left = len(lines) - len(kept)
    return [*kept, f"{lead}and {left} {what} (--all shows them)"] if left else kept


def _wrapped(lead: str, words: str, width: int) -> str:
    return textwrap.fill(" ".join(words.split()), max(width, len(lead) + 20), initial_indent=lead, subsequent_indent=" " * len(lead), break_long_words=False, break_on_hyphens=False)
