"""Pronouns as sources: "he" and "she" are the person most in mind, "it" and "they" the body or group that spoke, "we" the speaker quoted.

A pronoun that points to nobody stays as it is: "he" is never a holder's name unless nobody was found, and then it is nobody in particular.
"""
from __future__ import annotations

from collections.abc import Callable

from ...model import Anonymity, Party
from ...vocab import table, words
from ..layers import Attribution
from . import describe
from .mentions import Person
from .scene import Said, Scene, as_person, as_words
from .sides import side
from .sources import Source

IMPERSONAL = ("nsubjpass", "expl")
"""What an "it" is that stands for nothing: "it is said that"."""
SPOKEN_REACH = 2
"""Sentences after which having spoken last no longer makes somebody the one in mind."""
SALIENCE = {"subject": 1.5, "gender": 1.0, "spoke_last": 4.0, "spoke": 1.0, "in_these_words": -3.0, "in_a_content": -2.0}
"""What makes a person the one in mind, in sentences of nearness: a subject, of the right gender by title or name, speaking already; less so
named inside what is quoted. Ordered as centering has it (subject over object, speaker over both); the weights were set
by hand and tried on whole reports with known holders."""


def resolve(scene: Scene, source: Source, attribution: Attribution) -> Said:
    """Whom a pronoun that is a source stands for; a relative pronoun is `people`'s."""
    word = source.head.lower_
    if (source.head.dep_ in IMPERSONAL and word in words("people", "it")) or any(c.dep_ == "relcl" for c in source.head.children):
        return Said(source.start, Party(name=None, anonymity=Anonymity.UNNAMED), None, source)
    if word in words("people", "he") | words("people", "she"):
        person = _last_person(scene, source, attribution, word in words("people", "he"))
        return as_person(scene, person, source) if person else as_words(source)
    if word in words("people", "speaker"):
        outer = [s for j, s in scene.by.items() if any(a <= source.start < b for a, b in scene.attributions[j].content)]
        return outer[-1] if outer else as_words(source)
    wanted = _pointable(word)
    reach = table("people")["reach"]["pronoun"]
    here = scene.cast.sentence(source.start)
    last = next((s for s in reversed(scene.spoke) if wanted(s) and here - scene.cast.sentence(s.at) <= reach), None)
    return last or _acting(scene, source) or as_words(source)


def _acting(scene: Scene, source: Source) -> Said | None:
    """The body that "it" or "they" can be where none has spoken: named in this sentence or the two before."""
    if source.head.lower_ not in words("people", "it") | words("people", "they"):
        return None
    here = scene.cast.sentence(source.start)
    near = [b for b in scene.cast.bodies if b.end <= source.start and here - scene.cast.sentence(b.start) <= SPOKEN_REACH]
    name = next((scene.cast.full(b.name) for b in reversed(near) if b.subject or describe.is_group(b.name)), None)
    return Said(source.start, Party(name=name, anonymity=Anonymity.ROLE, side=side(name)), None, source) if name else None


def _pointable(word: str) -> Callable[[Said], bool]:
    """Whom a word that is no "he" or "she" can point back to."""
    if word in words("people", "it"):
        return lambda s: s.person is None and not s.plural and s.party.anonymity is Anonymity.ROLE
    if word in words("people", "they"):
        return lambda s: s.person is None and s.party.name is not None
    return lambda s: False


def _last_person(scene: Scene, source: Source, attribution: Attribution, male: bool) -> Person | None:
    """The person most in mind at a pronoun: near, subject, and speaking already; whom the quoted words themselves name is less likely."""
    weighed = [(_weight(scene, source, attribution, p, male), p) for p in scene.cast.people if p.male in (None, male)]
    known = [(w, p) for w, p in weighed if w is not None]
    return max(known, key=lambda x: x[0])[1] if known else None


def _weight(scene: Scene, source: Source, attribution: Attribution, person: Person, male: bool) -> tuple[float, int] | None:
    """How much a person is in mind at a pronoun, and where they last were; None where they are out of reach."""
    here, reach = scene.cast.sentence(source.start), table("people")["reach"]["pronoun"]
    name = person.last_before(source.start)
    heard = [s.at for s in scene.spoke if s.person is person and s.at < source.start]
    last = max([name.start if name else -1, *heard])
    away = here - scene.cast.sentence(last)
    if last < 0 or away > reach:
        return None
    lately = [s.person for s in scene.spoke[-2:] if here - scene.cast.sentence(s.at) <= SPOKEN_REACH]
    signs = {
        "subject": name is not None and name.subject and name.start == last, "gender": person.male is male,
        "spoke_last": lately[-1:] == [person], "spoke": person in lately,
        "in_these_words": any(a <= last < b for a, b in attribution.content),
        "in_a_content": any(a <= last < b for other in scene.attributions for a, b in other.content),
    }
    return reach + 1 - away + sum(SALIENCE[sign] for sign, is_so in signs.items() if is_so), last
