"""Who speaks for whom: the side of a holder, and the countries and kinds of people that words name.

Holders of one side code, or of one body, speak with one voice whose newest number counts. A report's own voice is its
outlet's, and where it prints an agency's words the agency's.
"""
from __future__ import annotations

import re
from functools import cache, lru_cache

from ...model import Anonymity, Claim, Party, Report, Voice
from ...moments import stretch
from ...vocab import table, words
from ..origins.credits import author
from ..words import content, same, singular, tokens

COUNTRY = "@"
"""Marks a country code among the words of a population or a place, so that it is never taken for a word."""

OUTLET = "outlet:"
"""Begins the keys of reports' own voices."""
AND = re.compile(r",| and | & |/")

DESCRIBED = 2
"""Words that tell an unnamed source apart: "officials" and "sources" are anybody's."""


def speaker(claim: Claim, report: Report | None) -> str:
    """A key that all claims of one side share: its side, else its body, else its name; nobody in particular is a voice a report
    unless described; where it is unclear who speaks, each claim is its own."""
    holder = claim.holder
    if claim.voice is Voice.UNCLEAR:
        return f"unclear:{claim.id}"
    if holder is None:
        return f"{OUTLET}{same(author(report) or claim.report)}"
    if holder.side:
        return f"side:{holder.side}"
    if report and _own_outlet(holder.name or "", report.publisher or ""):
        return f"{OUTLET}{same(report.publisher or report.id)}"
    if holder.anonymity is Anonymity.UNNAMED:
        return described(claim) or f"unnamed:{claim.report}:{same(holder.name or '')}"
    return f"name:{same(holder.part_of or holder.name or holder.role or claim.report).removeprefix('the ')}"


@lru_cache(maxsize=65536)
def _own_outlet(name: str, publisher: str) -> bool:
    """Whether a holder is the outlet that publishes the report: "the paper", or its own name."""
    said = content(name)
    return bool(said) and (said <= words("standins", "outlet") or (bool(publisher) and same(name.removeprefix("the ").removeprefix("The ")) == same(publisher.removeprefix("The "))))


def speakers(claim: Claim, report: Report | None) -> tuple[str, ...]:
    """The keys of all sides that say it together: both for "Danish and Swedish officials", one for everybody else."""
    together = together_with(claim.holder)
    return tuple(f"side:{code}" for code in together) or (speaker(claim, report),)


@lru_cache(maxsize=65536)
def together_with(holder: Party | None) -> tuple[str, ...]:
    """Codes of the countries whose officials a holder's name joins by "and"; empty for any other name."""
    if holder is None or holder.side or not holder.name or holder.anonymity is Anonymity.NAMED:
        return ()
    pieces = [p.strip() for p in AND.split(holder.name) if p.strip()]
    found = [_official(p) for p in pieces] if len(pieces) > 1 else []
    return () if None in found else tuple(dict.fromkeys(code for codes in found if codes for code in codes))


def _official(piece: str) -> tuple[str, ...] | None:
    """The countries that a piece of a name names, if all else in it is of officials; None where it is somebody else."""
    said = named(piece)
    rest = {w for w in said if not w.startswith(COUNTRY)} - words("standins", "speakers") - words("standins", "bodies") - words("standins", "together") - set(table("populations")["kinds"])
    return None if rest else tuple(w.removeprefix(COUNTRY) for w in said if w.startswith(COUNTRY))


def described(claim: Claim) -> str:
    """A key for somebody unnamed whom the words tell apart from other sources ("a source in the coast guard"); empty for everybody else.

    The same words of the same description in two reports are taken as one voice, so that a reprint confirms nothing.
    """
    holder = claim.holder
    if holder is None or holder.anonymity is not Anonymity.UNNAMED:
        return ""
    return f"described:{same(holder.name or '')}" if len(content(holder.name or "")) >= DESCRIBED else ""


def said(claim: Claim, report: Report | None) -> str | None:
    """When the holder said it, else when the report was published, as written; None where neither is known."""
    return claim.said if stretch(claim.said) else report.published if report and stretch(report.published) else None


def voice(claim: Claim, report: Report | None) -> str:
    """A key for whoever is speaking, side or no side: two officials of one government are two voices."""
    return f"party:{same(claim.holder.name)}" if claim.holder and claim.holder.name else speaker(claim, report)


@cache
def _phrases() -> dict[tuple[str, ...], str]:
    out = {}
    for code, country in table("demonyms").items():
        for name in (*country["names"], *country["adjectives"], *(f"{a}s" for a in country["adjectives"])):
            out[_form(name)] = COUNTRY + code
    for kind, forms in table("populations")["kinds"].items():
        for form in forms:
            out[_form(form)] = kind
    return out


@cache
def _longest() -> int:
    return max(len(p) for p in _phrases())


def _form(text: str) -> tuple[str, ...]:
    # "us" is a pronoun, "US" and "U.S." are a country: only the capitals are kept through the change to lower case.
    return tuple(singular(t) for t in tokens(re.sub(r"\bus\b", " ", text.replace(".", ""))))


@lru_cache(maxsize=65536)
def named(text: str) -> tuple[str, ...]:
    """The words of `text` with countries as @CODE and kinds of people as one word each, longest match first, in order."""
    left, out = _form(text), []
    while left:
        for n in range(min(_longest(), len(left)), 0, -1):
            found = _phrases().get(left[:n])
            if found or n == 1:
                out.append(found or left[0])
                left = left[n:]
                break
    return tuple(out)


def countries(text: str | None) -> tuple[str, ...]:
    """Codes of the countries that `text` names, in order, each once."""
    return tuple(dict.fromkeys(w[1:] for w in named(text or "") if w.startswith(COUNTRY)))


def country_name(code: str) -> str:
    """What a country is called; the code itself where the table lacks it."""
    return table("demonyms").get(code, {"names": [code]})["names"][0]


def adjective(code: str) -> str:
    """What a country's people and things are called; the code itself where the table lacks it."""
    return table("demonyms").get(code, {"adjectives": [code]})["adjectives"][0]


def population(of: str | None, holder: Party | None) -> frozenset[str]:
    """Who is counted, as a set of words: empty is anyone, more words are fewer people.

    A government that counts its forces and names no country counts its own.
    """
    who = {w for w in named(of or "") if w not in _anyone() and not w.isdigit()}
    own = who & words("populations", "own_forces")
    if own and holder and _is_country(holder.side) and not any(w.startswith(COUNTRY) for w in who):
        who.add(COUNTRY + str(holder.side))
    return frozenset(who)


@cache
def _anyone() -> frozenset[str]:
    return frozenset(singular(w) for w in words("populations", "anyone"))


def _is_country(side: str | None) -> bool:
    return side in table("demonyms")
