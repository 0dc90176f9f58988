"""What is known while a report's sources are read in order: its cast, who has spoken, and who a person or words are as a party."""
from __future__ import annotations

import re
from dataclasses import dataclass, field

from ...model import Anonymity, Party, Report
from ...vocab import words
from ..layers import Attribution, Quote
from . import describe
from .belonging import part_of
from .mentions import Cast, Person
from .names import behind, is_body
from .serving import serves
from .sides import side, sides
from .sources import Source, unnamed

COUNTRY = 2
"""Letters of a country's code; those of armed groups have more."""
SHORTLY = 300
"""Characters before "the country's" in which the country is named."""
MARKS = " ,“”\"„«»"
"""What an office is freed of at its ends."""


@dataclass(frozen=True, slots=True)
class Said:
    """Who spoke at a place: what later words can point back to. at: where the source stands; source: its words; sure: how sure it is
    that the party is who is meant, 0 to 1; inside: the attributions in whose content the source stands; until: where the words they say end."""

    at: int
    party: Party
    person: Person | None = None
    source: Source | None = None
    sure: float = 1.0
    inside: tuple[int, ...] = ()
    until: int = 0

    @property
    def many(self) -> bool:
        """Whether more than one person or body speaks: "officials", "Khan and Zaidi"."""
        return self.plural or (self.source is not None and len(self.source.conjuncts) > 1)

    @property
    def plural(self) -> bool:
        return self.person is None and self.source is not None and self.source.plural


@dataclass
class Scene:
    """What is known while a report is read from its start: its cast, who has spoken, and which descriptions were found to be whose."""

    report: Report
    cast: Cast
    attributions: tuple[Attribution, ...]
    spoke: list[Said] = field(default_factory=list)
    by: dict[int, Said] = field(default_factory=dict)
    described: dict[int, str] = field(default_factory=dict)
    quotes: tuple[Quote, ...] = ()
    owners: dict[str, str | None] = field(default_factory=dict)
    held: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def quoted(self, at: int) -> bool:
        """Whether the character `at` stands between quotation marks."""
        return any(q.start <= at < q.end for q in self.quotes)

    def side_of(self, body: str, at: int | None = None) -> str | None:
        """The one side the report gives a body anywhere ("the Kenyan coastguard" for "the coastguard"), the only country named shortly before the character `at` for "the
        country's army"; None where it gives none or two."""
        if len(told := body.lower().replace("’", "'").split()) > 2 and told[0] == "the" and told[1].removesuffix("'s") in words("people", "country"):
            named = {code for code in sides(self.report.text[max(0, (at or 0) - SHORTLY):at]) if len(code) == COUNTRY}
            return named.pop() if len(named) == 1 else None
        bare = re.sub(r"^(?:the|its|their|his|her)\s+", "", body, flags=re.IGNORECASE)
        if bare.lower() not in self.owners:
            found = re.findall(rf"([A-Z][\w.]*(?:\s[A-Z][\w.]*)?)(?:['’]s?)?\s+(?i:{re.escape(bare)})(?!\w)", self.report.text)
            # Of "the Kenyan Observatory" Kenya is only where it is, whoever is its chief.
            named = {code for said in found if (code := side(f"{said} {bare}"))}
            self.owners[bare.lower()] = named.pop() if len(named) == 1 else None
        return self.owners[bare.lower()]

    def around(self, at: int) -> tuple[int, ...]:
        """The attributions in whose content the character `at` stands. The same places are asked for again and again."""
        if at not in self.held:
            self.held[at] = tuple(j for j, other in enumerate(self.attributions) if any(a <= at < b for a, b in other.content))
        return self.held[at]


def as_person(scene: Scene, person: Person, source: Source | None = None) -> Said:
    said = scene.described.get(person.first)
    known = describe.office_of(person, scene.report.published)
    role = " ".join((person.role or said or "").split()).strip(MARKS) or None
    bodies = [n.serves or serves(scene.report.text, n.end) or part_of(behind(scene.cast.doc, n.last)) for n in person.names]
    offices = [role, said, *(n.role for n in person.names), *bodies]
    belongs = next((code for words in offices if (code := side(words))), None) or known
    body = next((b for words in offices[:-len(bodies)] if (b := part_of(words))), None) or next(filter(None, bodies), None)
    alone = describe.known_alone(person.fullest.given[-1], scene.report.published) if len(person.fullest.given) == 1 else None
    name, belongs = alone or (" ".join(person.fullest.text.split()), belongs)
    party = Party(name=name, role=role, anonymity=Anonymity.NAMED, side=belongs, part_of=body)
    return Said(source.start if source else person.first, party, person, source)


def as_words(source: Source) -> Said:
    """Nobody found: the words of the report, and how anonymous they are."""
    kind = Anonymity.UNNAMED if unnamed(source) else Anonymity.ROLE
    name = " ".join(source.doc[source.tokens[0].i:source.tokens[-1].i + 1].text.split()) if len(source.core) == len(source.tokens) else source.text
    name_like = source.head.pos_ == "PROPN" and source.head.ent_type_ in ("PERSON", "") and not source.head.text.isupper() and not source.plural
    named = name_like and not is_body(source.head.text) and not side(source.text) and not source.human
    party = Party(name=name or None, anonymity=Anonymity.NAMED if named else kind, side=side(source.text), part_of=part_of(name) if source.human else None)
    return Said(source.start, party, None, source)
