"""What the command line prints for people: readings, reports, one claim, the red team; each a function from records to text. What is told of incidents is `incident_text`'s."""
from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence

from ..explain.labels import ASKED, COUNTED, OWN_VIEW, SAID, SELF, STANDS, SURE, UNCLEAR, day, number, plural, told
from ..explain.telling import plain
from ..ledger import Added
from ..model import Claim, Link, Reading, Report, Voice
from ..reconcile.statements.denials import denied
from ..redteam import Outcome

SHORT = 8
"""Characters of an id that are shown; a ledger needs millions of claims before two of them begin alike."""
LONGEST = 100
"""Characters of a title that are shown."""
TOUCHED: Mapping[str, str] = {"revised": "before", "contradicted": "against", "withdrawn": "takes back", "corrected": "corrects"}
"""What to call the claim that a change touches."""


def reading(taken: Reading, width: int) -> str:
    """A report's claims under the questions they answer."""
    lines = [wrapped("", f"{title(taken.report, taken.moment)} · {plural(len(taken.claims), 'claim')}", width)]
    lines += [wrapped("  note: ", f"{stage} did not run: {why}", width) for stage, why in taken.skipped]
    for question, asked in ASKED.items():
        answers = [c for c in taken.claims if c.question == question]
        lines += [f"  {asked}"] * bool(answers)
        for claim in answers:
            doubt = [f"its date cannot be: {claim.doubt}"] if claim.doubt else []
            who = ", ".join([attribution(claim), *counted(claim), *doubt])
            lines += [wrapped(f"    {claim.id[:SHORT]}  ", claim.content, width), wrapped(" " * (SHORT + 6), who, width)]
    return "\n".join(lines)


def review(found: Sequence[Claim], reports: Mapping[str, Report], width: int) -> str:
    """The claims in doubt, least sure first: their words, where they stand, whom the reading would name."""
    lines = []
    for c in found:
        party = c.holder or c.guess
        named = f"{'says' if c.holder else 'perhaps'} {party.name or party.role}" if party and (party.name or party.role) else "nobody is named"
        first = c.spans["content"][0]
        lines += [wrapped(f"{100 * (c.confidence or 0):3.0f} %  ", f"“{c.content}”", width), wrapped(" " * 7, f"{named} · {title(reports[c.report])} [{c.id[:SHORT]}]", width),
                  wrapped(" " * 7, f"…{first.prefix}[{first.exact}]{first.suffix}…", width)]
    return "\n".join([*lines, f"{plural(len(found), 'claim')} to look at"]) if found else ""


def added(what: Added, report: Report) -> str:
    """What one `add` did."""
    if what.nothing:
        return f"{title(report)}: nothing new, {what.reader} has read these words before"
    news = "new report" if what.report else "the page has these words again" if what.again else "another carrier of the same words" if what.capture else "read again by a new reader"
    return f"{title(report)}: {news}" + (f", {plural(what.claims, 'claim')}" if what.reading else "")


def reports(found: Sequence[Report], claims: Mapping[str, int], width: int) -> str:
    """One line a report: id, when, who published it, what it is called, how many claims it makes, whose version or copy it is."""
    lines = []
    for r in found:
        kin = f" · new version of {r.revision_of[:SHORT]}" if r.revision_of else f" · copy of {r.copy_of[:SHORT]}" if r.copy_of else ""
        lines.append(wrapped(f"{r.id[:SHORT]}  ", f"{title(r)} · {plural(claims.get(r.id, 0), 'claim')}{kin}", width))
    return "\n".join([*lines, plural(len(found), "report")])


def claim(shown: Claim, report: Report, links: Iterable[Link], width: int) -> str:
    """All about one claim: its words in their place, who says it, how sure, what it counts, and how it stands to others."""
    first = shown.spans["content"][0]
    event = shown.event and f"{shown.event.type}: {shown.event.trigger}"
    facts = {
        "claim": shown.id, "answers": ASKED[shown.question], "words": shown.content, "in": f"…{first.prefix}[{first.exact}]{first.suffix}…",
        "says": attribution(shown), "counts": "; ".join(counted(shown)), "event": event, "if": _spans(shown, "condition"),
        "said": shown.said and day(shown.said), "where": shown.place and shown.place.name, "when": shown.time, "doubt": shown.doubt,
        "report": f"{report.id[:SHORT]} {title(report)}", "about": "an older incident" if shown.background else None,
    }
    lines = [wrapped(f"{name:<8}", " ".join(value.split()), width) for name, value in facts.items() if value]
    lines += [wrapped(f"{'link':<8}", _linked(link, shown.id), width) for link in links]
    return "\n".join(lines)


def outcomes(found: Sequence[Outcome], width: int) -> str:
    """One line a trap or story, with what went wrong under it."""
    lines = []
    for o in found:
        lines.append(f"{o.verdict:<16} {o.name}")
        lines += [wrapped(" " * 17, o.reason, width)] * bool(o.reason)
    return "\n".join([*lines, f"{sum(o.passed for o in found)} of {len(found)} passed"])


def title(report: Report, moment: tuple[str, str] | None = None) -> str:
    """What a report is called, who published it, when; moment: its own, and how that is known, where it has no date."""
    when = f"{day(moment[0])} by its dateline" if moment and not report.published else day(report.published)
    return " · ".join(filter(None, [short(report.title or report.name or report.id[:SHORT]), plain(report.publisher or ""), when]))


def short(title: str) -> str:
    """A title on one line, cut where it is a whole paragraph."""
    return textwrap.shorten(plain(title), LONGEST, placeholder=" …")


def attribution(claim: Claim) -> str:
    """Who says it, through whom, how surely, in which manner."""
    who = holder(claim)
    role = claim.holder and claim.holder.role
    carried = [f"via {name}" for name in claim.via] + ([f"on {claim.channel}"] if claim.channel else [])
    how = [SURE[claim.certainty], STANDS[claim.mode], claim.manner and SAID[claim.manner]]
    return ", ".join(filter(None, [who + (f" ({role})" if role and role not in who else ""), *carried, *how]))


def holder(claim: Claim) -> str:
    """The name of whoever says it; the report's own voice is named as such."""
    if claim.holder and (claim.holder.name or claim.holder.role):
        return str(claim.holder.name or claim.holder.role)
    return {Voice.COMMENT: OWN_VIEW, Voice.UNCLEAR: UNCLEAR}.get(claim.voice, SELF)


def counted(claim: Claim) -> list[str]:
    """Its counts in words and digits: "killed 5 or more (people)"."""
    return [f"{COUNTED[c.measure]} {'+' if c.increment else ''}{number(c)}" + (f" ({c.of})" if c.of else "") + (f" as of {told(c.asof)}" if c.asof else "") for c in claim.counts]


def cited(claim: Claim) -> str:
    """Who says it, or says that it is not so, its words, the beginning of its id."""
    says = ", not so" if denied(claim) else ""
    return f"{holder(claim)}{says}: “{claim.content}” [{claim.id[:SHORT]}]"


def _linked(link: Link, seen_from: str) -> str:
    there = link.target if link.source == seen_from else link.source
    arrow = f"{link.kind} {there[:SHORT]}" if link.source == seen_from else f"{there[:SHORT]} {link.kind} this"
    return f"{arrow}: {link.reason}"


def _spans(claim: Claim, role: str) -> str:
    return " … ".join(s.exact for s in claim.spans.get(role, ()))


def wrapped(lead: str, words: str, width: int) -> str:
    """Words behind a lead, in lines of so many columns, the following ones indented as far."""
    return textwrap.fill(" ".join(words.split()), max(width, len(lead) + 20), initial_indent=lead, subsequent_indent=" " * len(lead),
                         break_long_words=False, break_on_hyphens=False)
