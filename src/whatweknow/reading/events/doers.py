"""Whether who is named as the doer of an act can have done it, and their name without what is said of them.

"Units which operate in the north" are the units; a town that an attack is called after, the people whom a claim counts as hurt, and a station that
tells of an attack have not done it. Words in `vocab/blame.toml`.
"""
from __future__ import annotations

import re
from functools import cache

from ...model import Claim, Event, Measure
from ...vocab import words
from ..grammar import forms
from ..people.sides import sides

EDGE = " \t\n,;:.\"'“”‘’"
CLAUSE = re.compile(r".*\b(?:that|whether)\s+(?=(?:the|an?|its?|their)\s|[A-Z\d])(?P<rest>.+)", re.S)
"""Up to where the clause begins whose subject somebody is: "it is likely that the army"."""
ARTICLE = re.compile(r"(?:the|an?|some)\s+", re.I)


def bare(who: str) -> str:
    """The name of a doer, from the clause it is the subject of to where it is said what they do: "the view that the army which fled" is "the army"; empty where it is half a sentence."""
    clause = CLAUSE.fullmatch(who)
    name = _hung().sub("", _ends().split(clause["rest"] if clause else who)[0].strip(EDGE))
    return "" if _told().search(name) else name


@cache
def _told() -> re.Pattern[str]:
    """A word of a clause: with one in it, a name is half a sentence."""
    return re.compile(rf"\b(?:{'|'.join(sorted(words('blame', 'named', 'clause')))})\b", re.I)


@cache
def _ends() -> re.Pattern[str]:
    inside = "|".join(sorted(words("blame", "named", "ends")))
    return re.compile(rf"(?<=\w)\s+(?:{inside})\b|\s*[-–—(\[]{{2,}}|\s+[–—(\[]", re.I)


@cache
def _hung() -> re.Pattern[str]:
    return re.compile(rf"(?:\s+(?:{'|'.join(sorted(words('blame', 'named', 'hung')))}))+$", re.I)


def can_have(claim: Claim, who: str, text: str) -> bool:
    """Whether the doer that a claim names can be one: nobody it counts as hurt, no place that the report's `text` names, no outlet, nobody to whom the act only happened."""
    if _tells(who) or _counted(claim, who) or _place(who, text):
        return False
    return claim.event is None or claim.event.actor is None or who not in claim.event.actor or _does(claim.event, who, claim.content)


def _tells(who: str) -> bool:
    return not words("blame", "never", "words").isdisjoint(who.lower().split()[-1:])


def _counted(claim: Claim, who: str) -> bool:
    """Whether it is whom the claim counts as hurt: "34 sailors suffered burns"."""
    plain = ARTICLE.sub("", who).lower()
    counted = [n.of.lower() for n in claim.counts if n.of and n.measure is not Measure.OBJECTS]
    return any(plain.endswith(of) and (plain == of or plain[0].isdigit()) for of in counted)


def _place(who: str, text: str) -> bool:
    """Whether a name without an article or a side is a place by how the report writes of it: "in Lower Tarn", "the town of Deyra"."""
    if not who[:1].isupper() or ARTICLE.match(who) or sides(who):
        return False
    before = "|".join(sorted(words("blame", "places", "before")))
    return re.search(rf"\b(?:{before})\s+{re.escape(who)}\b", text) is not None


def _does(event: Event, who: str, content: str) -> bool:
    """Whether an act has a doer at all and names it: "the front suffered losses", "the northern conflict", "hosed down the injured" name none."""
    trigger = event.trigger.lower()
    called = trigger in words("blame", "happening", "hurt") and re.search(rf"\bthe\s+{re.escape(trigger)}\b", content, re.I)
    if trigger in _happening() or called:
        return False
    mutual = {form for noun in words("blame", "happening", "mutual") for form in forms.noun_forms(noun)}
    return trigger not in mutual or re.search(rf"{re.escape(who)}['’]?s?\s+{re.escape(trigger)}\b", content) is None


@cache
def _happening() -> frozenset[str]:
    verbs = words("blame", "happening", "verbs")
    return frozenset(f for v in verbs for f in forms.verb_forms(v)) | words("blame", "happening", "words")
