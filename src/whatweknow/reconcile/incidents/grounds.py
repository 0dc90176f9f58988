"""Where a telling says that it happened, by name: towns and lakes that no map has tell incidents from one another, and tie reports of one, as those on a map do by their points."""
from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import TYPE_CHECKING

from ...model import Account, Claim
from ...vocab import table
from ...vocab import words as listed
from .kinds import follows, wide
from .words import forms, rarity

if TYPE_CHECKING:
    from .telling import Telling

LEAD = 4
"""Claims among which a telling says where it happened."""
UNUSUAL = 3.0
"""The least rarity of some word of a name: "Main Street" is everywhere, and "the village" is no name."""


def grounds(claims: Iterable[Claim], mapped: Container[str]) -> tuple[str, ...]:
    """The names of places that the first claims tell, as words in lower case, but for those of which every word is usual or of a place on a map, as `mapped` holds them."""
    told = (_plain(name) for c in list(claims)[:LEAD] for name in (*(s.exact for s in c.spans.get("place", ())), opening(c.content)))
    return tuple(dict.fromkeys(name for name in told if any(w not in mapped and rarity(w) >= UNUSUAL for w in name.split())))


def shared(one: Telling, other: Telling) -> set[str]:
    """The names of places that no map has where both happened, or where one happened and that the other names, if they have two words."""
    ours, theirs = set(one.grounds), set(other.grounds)
    return (ours & {*theirs, *other.names}) | (theirs & {*ours, *one.names})


def parted(one: Telling, other: Telling) -> bool:
    """Whether the two happened in two towns of one word each, neither of which the other names as a place."""
    ours, theirs = set(one.grounds), set(other.grounds)
    towns = ours and theirs and all(" " not in name for name in ours | theirs)
    return bool(towns) and ours.isdisjoint(theirs) and not any(_tells(a, b) for a, b in ((one, other), (other, one)))


def _tells(telling: Telling, other: Telling) -> bool:
    named = {w for p in telling.places for w in forms(p.name)} | {w for n in telling.names for w in n.split()}
    return not named.isdisjoint(other.grounds)


def _plain(name: str) -> str:
    """A name's words that begin with a capital or a digit and what stands between them: "outside Malinga" is Malinga."""
    said = name.split()
    first = next((k for k, w in enumerate(said) if not w.islower() and w.lower() not in listed("linking", "opening", "first")), len(said))
    return " ".join(forms(" ".join(said[first:])))


def on_other_ground(account: Account, main: Account, claims: Mapping[str, Claim]) -> bool:
    """Whether a round-up tells of another act at another place, though no gazetteer knows either: "On the road to Tarsk, ... In Ulmet, ...". What is one over a whole country, as a
    flood is, was at many places."""
    if follows(account.act) or wide(account.act) or wide(main.act):
        return False
    here, there = (frozenset(name for id in a.claims if id in claims and (name := opening(claims[id].content))) for a in (main, account))
    return bool(here and there) and here.isdisjoint(there)


def opening(words: str) -> str:
    """The name of the place that words open with, up to their first comma; empty where they open otherwise."""
    phrase, comma, _ = words.partition(",")
    before, _, name = phrase.rpartition(" ")
    opens = comma and phrase.partition(" ")[0].lower() in listed("linking", "opening", "first") and before.rpartition(" ")[2].lower() in listed("linking", "opening", "words")
    return name if opens and name[:1].isupper() and name.lower() not in table("timex")["classes"]["MONTH"] else ""
