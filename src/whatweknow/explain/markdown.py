"""The Explainer as Markdown: headings, lists, one table; every line with who says it. Report text is escaped, never read as markup."""
from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Question
from ..reconcile.sides.side import country_name
from .labels import ASKED, COUNTED, day, plural
from .record import Cell, Explainer, Line, Rejected, Section, Site, Source, Toll
from .telling import (
    also,
    asof,
    carried,
    counted,
    credit,
    dated,
    decided,
    grade,
    history,
    lead,
    marks,
    notes,
    opening,
    plain,
    quoted,
    read_as,
    reports,
    reworded,
    speakers,
)

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
LIST_START = re.compile(r"^(\d+)([.)])|^([-+=])")


def render(explainer: Explainer) -> str:
    """The whole explainer, with a list of its reports at the end."""
    several = len(explainer.sources) > 1
    facts = " · ".join([asof(explainer), reports(explainer.sources), plural(explainer.voices, "voice")])
    blocks = [f"# {safe(explainer.title)}", f"*{facts}*"]
    for section in explainer.sections:
        blocks += _section(section, several)
        if section.question is Question.WHAT_HAPPENED and explainer.places:
            blocks.append(f"Where it happened: {'; '.join(map(_place, explainer.places))}.")
    blocks += [f"*{safe(note)}*" for note in notes(explainer)]
    blocks += ["## Reports", "\n".join(_source(s) for s in explainer.sources)]
    if explainer.rejected:
        blocks += ["## Rejected: counted nowhere", "\n".join(_rejected(r) for r in explainer.rejected)]
    return "\n\n".join(b for b in blocks if b) + "\n"


def safe(text: str) -> str:
    """Report words with every mark that Markdown or HTML would act on made harmless."""
    return LIST_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", SPECIAL.sub(r"\\\1", plain(text)))


def _section(section: Section, several: bool) -> Iterator[str]:
    comment = " (comment, not fact)" if section.question is Question.WHAT_IT_MEANS and section.lines else ""
    yield f"## {ASKED[section.question]}{comment}"
    if section.toll:
        yield _toll(section.toll)
        yield "\n".join(section.toll.notes)
    yield "\n".join(_line(line, several) for line in section.lines)
    yield "\n".join(f"*{s}*" for s in section.silent)
    if section.background:
        yield "Earlier incidents, told as background:"
        yield "\n".join(_line(line, several) for line in section.background)


def _place(site: Site) -> str:
    """A place, what it is called elsewhere, whose it is or why nobody knows, and the lines that tell of it."""
    country = country_name(site.country) if site.country else None
    known = ", ".join(n for n in dict.fromkeys((site.known_as, country, site.reason)) if n and n != site.name)
    told = " ".join(f"\\[{t.line}\\]" for t in site.told if t.line)
    return " ".join(p for p in (safe(site.name), f"({safe(known)})" if known else "", told) if p)


def _line(line: Line, several: bool, indent: str = "") -> str:
    condition = f"if {safe(line.condition)}: " if line.condition else ""
    tail = [safe(x) for x in (*marks(line), grade(line, several), history(line.before), carried(line, several) if several else "", also(line), reworded(line), *decided(line.decided), read_as(line)) if x]
    who = f"**{safe(credit(line))}**" + (f" ({'; '.join(tail)})" if tail else "")
    denies = f"*{lead(line)}* " if lead(line) else ""
    rows = [f"{indent}- {condition}{denies}{safe(quoted(line))} — {who} \\[{line.number}\\]", *(_line(p, several, indent + "  ") for p in line.parts)]
    if line.sum:
        rows.append(f"{indent}  - = {safe(line.sum)}: the parts agree with the total")
    return "\n".join(rows)


def _toll(toll: Toll) -> str:
    head = ["who", *(COUNTED[m] for m in toll.measures), "says", "since"]
    rules = ["---", *("--:" for _ in toll.measures), "---", "---"]
    rows = [[safe(counted(r)), *(_cell(c) for c in r.cells), safe(speakers(r, 3)), day(r.when)] for r in toll.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rules, *rows))


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return "·"
    tail = [x for x in ("disputed" if cell.disputed else "", history(cell.before)) if x]
    return f"**{safe(cell.text)}**" + (f" ({safe('; '.join(tail))})" if tail else "") + (f" \\[{cell.line}\\]" if cell.line else "")


def _rejected(claim: Rejected) -> str:
    facts = "; ".join(safe(x) for x in (claim.outlet, *decided(claim.decided)) if x)
    return f"- {safe(claim.words)} — **{safe(opening(claim.holder))}** ({facts})"


def _source(source: Source) -> str:
    where = f" <{source.url}>" if source.url and re.fullmatch(r"https?://[^\s<>]+", source.url) else ""
    facts = ", ".join(safe(x) for x in (source.outlet, dated(source), "in passing" if source.passing else None) if x)
    return f"- {safe(source.title)} ({facts}){where}"
