"""The screens of `wwk review`: one doubt at a time, the words marked where they stand, who is named, how sure, what stands against it. Records to text, nothing else.

Nothing is said by colour alone: marked words stand between brackets.
"""
from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from ..explain.labels import ASKED, STANDS, SURE, UNCLEAR, told
from ..explain.telling import plain, visible
from ..model import Claim, Party, Report, Span, Voice
from .doubts import Doubt
from .text import counted, holder, title

AROUND = 220
"""Characters of the report shown before and after the words, cut at its lines."""
SIDE_BY_SIDE = 76
"""Columns from which the two sides of a contradiction stand beside each other."""
KEYS: Mapping[str, str] = {"a": "accept", "r": "reject", "c": "correct", "m": "merge", "s": "side", "k": "skip", "u": "undo", "q": "quit"}
JOIN_KEYS: Mapping[str, str] = {"a": "one incident", "r": "two incidents", "k": "skip", "u": "undo", "q": "quit"}
ACCEPTS: Mapping[int, str] = {0: "one incident", 1: "accept", 2: "both read right"}


def screen(doubt: Doubt, at: tuple[str, str], reports: Mapping[str, Report], width: int, *, colour: bool, earlier: Mapping[str, Sequence[str]] | None = None) -> str:
    """One doubt as a screen. at: where in the walk ("3 of 17"), and the title of the incident; earlier: by claim id, what was decided of it before, in words."""
    found = [_claim(c, reports[c.report], (earlier or {}).get(c.id, ())) for c in doubt.claims]
    if doubt.join:
        found = [_told(reports[id]) for id in doubt.join.reports]
    body: RenderableType = _beside(found) if len(found) > 1 and width >= SIDE_BY_SIDE else Group(*(Padding(f, (n > 0, 0, 0, 0)) for n, f in enumerate(found)))
    head = Rule(plain(" · ".join(filter(None, (at[0], _asked(doubt), at[1])))), align="left", style="dim", characters="─")
    return _printed(Group(head, *(Text(f"because {why}") for why in doubt.why), Text(), body, Text(), keys(doubt)), width, colour)


def shown_keys(doubt: Doubt) -> dict[str, str]:
    """The keys that do something here, and what."""
    return {**(KEYS if doubt.claims else JOIN_KEYS), "a": ACCEPTS[len(doubt.claims)]}


def keys(doubt: Doubt) -> Text:
    """The line of keys: what each does here."""
    text = Text()
    for key, does in shown_keys(doubt).items():
        text.append("  " if text else "").append(key, style="bold reverse").append(f" {does}")
    return text


def context(report: Report, claim: Claim) -> Text:
    """The claim's words between brackets, in what stands around them; whoever is named as its source underlined."""
    spans = sorted(claim.spans["content"])
    start, end = _window(report.text, spans)
    text = Text("… " if start and report.text[start - 1] != "\n" else "")
    at = start
    for span in spans:
        text.append(_line(report.text[at:span.start])).append("[", style="bold").append(_line(span.exact), style="bold").append("]", style="bold")
        at = span.end
    text.append(_line(report.text[at:end])).append(" …" if end < len(report.text) and report.text[end] != "\n" else "")
    for span in claim.spans.get("source", ()):
        text.highlight_words([_line(span.exact)], style="underline")
    return text


def listed(found: Iterable[Party]) -> str:
    """Parties to choose from, numbered."""
    return "\n".join(f"  {n:>2}  {plain(p.name or '')}" + (f" ({p.side})" if p.side else "") for n, p in enumerate(found, 1))


def _asked(doubt: Doubt) -> str:
    return {0: "one incident or two?", 1: ASKED[doubt.claims[0].question] if doubt.claims else "", 2: "these cannot both be true"}[len(doubt.claims)]


def _claim(claim: Claim, report: Report, said: Sequence[str]) -> RenderableType:
    facts = Table.grid(padding=(0, 2, 0, 0))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    for name, words in _facts(claim, said):
        facts.add_row(name, Text(plain(words)))
    return Group(Text(plain(title(report)), style="dim"), Padding(context(report, claim), (0, 0, 1, 0)), facts)


def _facts(claim: Claim, said: Sequence[str]) -> list[tuple[str, str]]:
    named = {"says": who(claim), "via": ", ".join(claim.via), "counts": "; ".join(counted(claim)), "where": claim.place.name if claim.place else "",
             "when": told(claim.time) if claim.time else "", "reading": ", ".join(filter(None, [SURE[claim.certainty], STANDS[claim.mode], "of an older incident" if claim.background else ""]))}
    return [(name, words) for name, words in named.items() if words] + [("decided", words) for words in said]


def who(claim: Claim) -> str:
    """Who says it, of which side, how sure the reading is of that."""
    party = claim.holder or claim.guess
    name = ", ".join(dict.fromkeys(p for p in (party.name, party.role) if p)) if party else ""
    side = f" · side {party.side}" if party and party.side else " · no side" if party else ""
    sure = f" · {100 * claim.confidence:.0f} % sure" if claim.confidence is not None else ""
    if claim.voice is Voice.UNCLEAR:
        return f"{UNCLEAR}; perhaps {name}{side}{sure}" if name else UNCLEAR + sure
    return f"{name or holder(claim)}{side}{sure}"


def _told(report: Report) -> RenderableType:
    return Group(Text(plain(title(report)), style="bold"), Text(textwrap.shorten(plain(report.text), 3 * AROUND, placeholder=" …")))


def _beside(found: Sequence[RenderableType]) -> RenderableType:
    grid = Table.grid(expand=True, padding=(0, 3, 0, 0))
    for _ in found:
        grid.add_column(ratio=1)
    grid.add_row(*found)
    return grid


def _window(text: str, spans: Sequence[Span]) -> tuple[int, int]:
    first, last = spans[0].start, spans[-1].end
    start, end = max(text.rfind("\n", 0, first) + 1, first - AROUND), text.find("\n", last)
    end = min(len(text) if end < 0 else end, last + AROUND)
    # Cut between words, never in one.
    if start and text[start - 1] != "\n":
        start = text.find(" ", start, first) + 1 or first
    if end < len(text) and text[end] != "\n":
        end = max(text.rfind(" ", last, end), last)
    return start, end


def _line(words: str) -> str:
    return visible(words.replace("\n", " "))


def _printed(what: RenderableType, width: int, colour: bool) -> str:
    out = StringIO()
    Console(file=out, width=width, force_terminal=colour, color_system="standard" if colour else None, highlight=False, emoji=False, markup=False, legacy_windows=False).print(what)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())
