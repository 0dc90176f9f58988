"""Where a telling says that it happened, by name: towns and lakes that no map has tell incidents from one another, and tie reports of one, as those on a map do by their points."""
from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping
from typing import TYPE_CHECKING

from ...model import Account, Claim
from ...vocab import table
from ...vocab import words as listed
from .kinds import follows, loose, wide
from .words import forms, rarity

if TYPE_CHECKING:
    from .telling import Telling

LEAD = 4
"""Claims among which a telling says where it happened."""
UNUSUAL = 3.0
"""The least rarity of some word of a name: "Main Street" is everywhere, and "the village" is no name."""

SELDOM = 6.0
"""The least rarity of a word that is taken for the name of a place wherever it stands."""


def grounds(claims: Iterable[Claim], mapped: Container[str], unmapped: Collection[str] = ()) -> tuple[str, ...]:
    """The names of places that the first claims tell, as words in lower case, but for those of which every word is usual or of a place on a map, as `mapped` holds them. unmapped: other
    names of places that the text has."""
    told = (_plain(name) for c in list(claims)[:LEAD] for name in (*(s.exact for s in c.spans.get("place", ())), opening(c.content), *(n for n in unmapped if _set_at(n, c.content))))
    return tuple(dict.fromkeys(name for name in told if any(w not in mapped and rarity(w) >= UNUSUAL for w in name.split())))


def _set_at(name: str, words: str) -> bool:
    """Whether words set something at a name: "the mine near Goundaka"."""
    return any(f" {w} {name}" in words for w in listed("linking", "opening", "around"))


def shared(one: Telling, other: Telling) -> set[str]:
    """The names of places that no map has where one happened and that the other names."""
    return {n for a, b in ((one, other), (other, one)) for n in a.grounds if n in b.grounds or n in b.names or (n in b.words and rarity(n) >= SELDOM)}


def parted(one: Telling, other: Telling) -> bool:
    """Whether the two happened in two towns of one word each, neither of which the other names as a place; what is at many places at once never did."""
    ours, theirs = set(one.grounds), set(other.grounds)
    towns = ours and theirs and not (wide(one.kind) or wide(other.kind)) and all(" " not in name for name in ours | theirs)
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
    if follows(account.act) or (wide(main.act) and (loose(account.act) or account.act == main.act)):
        return False
    here, there = ({name for id, c in claims.items() if not c.background and (id in account.claims) is own and (name := opening(c.content))} for own in (False, True))
    return bool(here and there) and here.isdisjoint(there)


def opening(words: str) -> str:
    """The name of the place that words open with, up to their first comma; empty where they open otherwise."""
    phrase, comma, _ = words.partition(",")
    before, _, name = phrase.rpartition(" ")
    opens = comma and phrase.partition(" ")[0].lower() in listed("linking", "opening", "first") and before.rpartition(" ")[2].lower() in listed("linking", "opening", "words")
    return name if opens and name[:1].isupper() and name.lower() not in table("timex")["classes"]["MONTH"] else ""
