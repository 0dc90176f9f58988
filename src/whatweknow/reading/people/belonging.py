"""Which body somebody speaks for, by the words of their office: "Pentagon spokesman", "a doctor at the Kivu hospital" (Party's `part_of`).

Only a body the words themselves name counts, never one the report names elsewhere; an office of state ("the mayor of a city") has none.
"""
from __future__ import annotations

import re
from functools import cache, lru_cache

from ...vocab import table, words
from .names import is_body, is_human, offices
from .spelling import lemma

TAIL = re.compile(r"\s+(?:of|for|at|with|from|in)\s+(?:the\s+|an?\s+)?(?P<body>[^,;(]+?)(?=\s+(?:in|on|at|who|which|that|and|from|said|told)\s|[,;(]|$)")
"""What follows an office: "spokesman" + "for the port authority"."""
OWNER = re.compile(r"(?P<owner>.+?)['’]s?\s")


@lru_cache(maxsize=4096)
def part_of(office: str | None) -> str | None:
    """The body that the words of an office name as whose it is, as written without an article; None where they name none."""
    found = _office(office or "")
    if found is None or {w.lower() for w in found[0].split()} & words("sides", "former"):
        return None
    before, after, classes = found
    tail = TAIL.match(after)
    if tail and _bodily(tail["body"]):
        return tail["body"]
    own = " ".join(w for w in before.split() if w.lower() not in words("people", "small") | words("titles", "standing"))
    behind = (office or "").strip()[len(before):].split()
    if behind and (ministry := _ministry(own, behind[0].strip(",;("), after)) is not None:
        return ministry
    if not classes & words("titles", "of_a_body"):
        return None
    owner = OWNER.match(own + " ")
    return next((name for name in (own, owner["owner"] if owner else "") if _bodily(name)), None)


def _ministry(portfolio: str, office: str, after: str) -> str | None:
    """The ministry that a minister speaks for, with whose it is: "Interior Minister", "minister of health", "Orvan's transport minister"; a prime minister has none."""
    if lemma(office) != "minister":
        return None
    tail = TAIL.match(after)
    named = tail["body"] if tail else portfolio
    return f"{named[:-len(last)]}{last.lower()} ministry" if (last := named.split()[-1] if named else "").lower() in words("titles", "portfolios") else None


def _office(text: str) -> tuple[str, str, frozenset[str]] | None:
    """What stands before and after the office word of a phrase, and its classes: the last word for a person before a comma or preposition."""
    first = re.split(r"[,;(]|\s(?:of|for|at|with|from|in|who|which|that)\s", text)[0]
    spots = [m for m in re.finditer(r"[\w-]+", first) if is_human(m.group())]
    if not spots:
        return None
    at = spots[-1]
    return text[:at.start()].strip(), text[at.end():], frozenset(offices().get(lemma(at.group()), ()))


def _bodily(name: str) -> bool:
    """Whether a phrase ends in a word for a body, or is a body's name or short form; "hospital" alone is any hospital."""
    last = re.split(r"\s(?:of|for|on)\s", name)[0].split()[-1:] if name else []
    alone = name.islower() and " " not in name and name not in words("sides", "sole")
    return bool(last) and not alone and (is_body(last[0]) or name in _known() or (last[0].isupper() and len(last[0]) > 2 and last[0].isalpha()))


@cache
def _known() -> frozenset[str]:
    """Names of bodies that a table has: seats of government that speak, bodies of one state, international and armed ones."""
    listed = {name for group in ("national", "sides", "armed") for names in table("bodies")[group].values() for name in names}
    return frozenset(listed | {seat for row in table("demonyms").values() for seat in row["seats"]})
