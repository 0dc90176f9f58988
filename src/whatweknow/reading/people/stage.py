"""Who says it: every attribution's source resolved to a holder, with office, anonymity, side, relay chain and channel.

"he" is the last fitting person, "the spokesman" whoever was introduced as one, "the group" the group that spoke, a surname its full name.
Read in order of the text, each source can point to those before it. Words that point to nobody stay as the report wrote them.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from msgspec import structs
from spacy.tokens import Doc, Token

from ...model import Anonymity, Party, Report
from ...vocab import table, words
from ..layers import Attribution, Quote, Sentence, Speaker
from . import describe, pronouns, relay
from .channel import channels
from .mentions import Person, cast
from .names import WHO, Name, is_body, is_human
from .scene import Said, Scene, as_person, as_words
from .sides import fold, side, sides
from .sources import Source, source_of, stems

RELATIVE = re.compile(r"\s*,?\s+(?:which|who|whose|whom)\b")
"""Where a relative clause begins within the words for somebody."""
PLACED = re.compile(r"\s+in\s+(?=[A-Z])")
"""Where the place of a body begins within its name."""
BESIDE = 60
"""Characters after a description in which a name in apposition ends."""
PAIR_REACH, PAIR = 2, 0.8
"""Sentences back in which two people, and no third, are named whom "the two men" can mean, and how sure that is."""
ANY_OFFICE = frozenset({"official", "spokes"})
"""What anybody who speaks for somebody may be called, whatever their office."""


def resolve(report: Report, parse: Doc, sentences: tuple[Sentence, ...], attributions: tuple[Attribution, ...], quotes: tuple[Quote, ...] = ()) -> tuple[Speaker, ...]:
    """One speaker for each attribution, in the same order."""
    labels = [piece for a in attributions if a.layout for piece in a.source]
    scene = Scene(report, cast(parse, sentences, [piece for a in attributions for piece in a.source], labels), attributions, quotes=quotes)
    # Who "I" and "we" are is known when everybody else is: the words they stand in may come before whoever says them.
    late = {i for i, a in enumerate(attributions) if scene.around(_at(a)) and _first_person(report.text[slice(*(a.source or ((0, 0),))[0])].lower().split())}
    for i in sorted(range(len(attributions)), key=lambda i: (i in late, _at(attributions[i]))):
        at = _at(attributions[i])
        scene.by[i] = replace(_sided(scene, _who(scene, attributions[i])), at=at, inside=scene.around(at), until=max([at, *(end for _, end in attributions[i].content)]))
        if i not in late:
            scene.spoke.append(scene.by[i])
    parties = alike([_plainly(scene.by[i].party) for i in range(len(attributions))])
    over = channels(report, parse, attributions, parties)
    begun = [scene.around((a.source or a.cue or a.content)[0][0]) for a in attributions]
    return tuple(Speaker(party, relay.via(parse, attributions, parties, i, begun[i]), over[i], scene.by[i].sure) for i, party in enumerate(parties))


def _first_person(said: Sequence[str]) -> bool:
    """Whether words for a source are "I" or "we", or "our belief"."""
    return bool(said) and said[0] in words("people", "speaker") and (len(said) == 1 or said[-1] in words("people", "faculties"))


def _plainly(party: Party) -> Party:
    """The party without what a relative clause says of it: "the Red Crescent, which is housing 3,500"."""
    name = _wherever(party, RELATIVE.split(party.name)[0]) if party.name else None
    return structs.replace(party, name=name) if name and name != party.name else party


def _wherever(party: Party, name: str) -> str:
    """A body's name without the place where it is, if the rest tells it apart from others: "Radio Espoir in Niamey", but not "the embassy in Niamey"."""
    bare = PLACED.split(name)[0]
    own = [w for w in bare.split() if not is_body(w) and w.lower() != "the"]
    telling = party.anonymity is Anonymity.ROLE and own and all(w[0].isupper() for w in own) and not sides(bare)
    return bare if telling and any(w.lower() not in words("titles", "portfolios") for w in own) else name


def alike(parties: Sequence[Party]) -> list[Party]:
    """The parties, those whose names differ in nothing but a capital under one name: "The army" at the head of a sentence is "the army"."""
    forms: dict[str, str] = {}
    for name in (p.name for p in parties if p.name):
        known = forms.setdefault(name.lower(), name)
        if known[1:] == name[1:] and name[0].islower():
            forms[name.lower()] = name
    return [structs.replace(p, name=forms[p.name.lower()]) if p.name and forms[p.name.lower()] != p.name else p for p in parties]


def _sided(scene: Scene, said: Said) -> Said:
    """With the side the report gives the body it is or speaks for, where its own words give none."""
    party = said.party
    body = party.part_of or (party.name if said.person is None and party.anonymity is Anonymity.ROLE and said.source and said.source.body else None)
    code = scene.side_of(body, said.at) if body and party.side is None and not said.many else None
    return replace(said, party=structs.replace(party, side=code)) if code else said


def _at(attribution: Attribution) -> int:
    return min(start for start, _ in (attribution.source or attribution.cue or attribution.content))


def _who(scene: Scene, attribution: Attribution) -> Said:
    at, doc = _at(attribution), scene.cast.doc
    source = relay.speaking(doc, attribution, source_of(doc, attribution.source))
    before = _same_breath(scene, attribution) if source is None else None
    if before is not None:
        return replace(before, at=at)
    source = source or relay.subject(doc, attribution)
    if source is None:
        return _continued(scene, attribution, at)
    return _in_office(scene, replace(_of(scene, source, attribution), at=at), attribution)


def _in_office(scene: Scene, said: Said, attribution: Attribution) -> Said:
    """Somebody known by name with the office that the page's layout sets beside it, where the report gives none."""
    if not attribution.office or said.party.role or said.party.anonymity is not Anonymity.NAMED:
        return said
    role = " ".join(scene.report.text[slice(*attribution.office[0])].split())
    return replace(said, party=structs.replace(said.party, role=role, side=said.party.side or side(role)))


def _same_breath(scene: Scene, attribution: Attribution) -> Said | None:
    """Who a participle without a source ("..., adding that") belongs to: whoever spoke last in its sentence."""
    here = scene.cast.sentence(_at(attribution))
    last = scene.spoke[-1] if scene.spoke else None
    return last if relay.participle(scene.cast.doc, attribution) and last is not None and scene.cast.sentence(last.at) == here and last.party.name else None


def _continued(scene: Scene, attribution: Attribution, at: int) -> Said:
    """No words for a source: a quotation that goes on without a cue keeps its speaker; all else is nobody's."""
    before = scene.spoke[-1] if scene.spoke and not attribution.cue and not attribution.layout else None
    near = before is not None and scene.cast.sentence(at) - scene.cast.sentence(before.at) <= 2
    return replace(before, at=at) if before and near else Said(at, Party(name=None, anonymity=Anonymity.UNNAMED))


def _of(scene: Scene, source: Source, attribution: Attribution) -> Said:
    several = _listed(scene, source)
    if several:
        return _together(source, [as_person(scene, p, source) for p in several])
    source = _faculty(source) or source
    parts = source.conjuncts
    person = _named(scene, source) if len(parts) == 1 or _one_office(parts) else None
    if person is not None:
        return as_person(scene, person, source)
    if source.pronoun:
        return _relative(scene, source, attribution) or pronouns.resolve(scene, source, attribution)
    if len(parts) > 1:
        return _joined(scene, source, parts, attribution)
    alone = describe.known_alone(source.head.text, scene.report.published) if len(source.core) == 1 else None
    if alone is not None:
        return Said(source.start, Party(name=alone[0], side=alone[1]), None, source)
    by = _author(source)
    if by is not None:
        return _of(scene, by, attribution)
    return _belonging(scene, source) or _called(scene, source) or _described(scene, source) or _both(scene, source) or _bodily(scene, source) or _again(scene, source) or as_words(source)


def _author(source: Source) -> Source | None:
    """The person whose voice a document is: "a letter from the chairman of the board", "the mayor's statement", "a statement by the army"; bodies with a name are `_issuer`'s."""
    if source.lemma not in words("bodies", "voices"):
        return None
    own = {t.i for t in source.tokens}
    hung = {source.head.i} | {t.i for t in source.tokens if t.dep_ == "acl"}
    preps = [t for t in source.tokens if t.lower_ in words("bodies", "issued") and t.head.i in hung]
    makers = [c for c in source.head.children if c.dep_ == "poss"] + [c for t in preps for c in t.children if c.dep_ == "pobj"]
    for maker in makers:
        tokens = tuple(t for t in maker.subtree if t.i in own and t.tag_ != "POS")
        if tokens and (is_human(maker.text) or maker.ent_type_ == "PERSON" or maker.text.islower()) and (maker.text.islower() or not is_body(maker.text)):
            return Source(source.doc, tokens)
    return None


def _both(scene: Scene, source: Source) -> Said | None:
    """ "The two men": the two people who spoke together last, or the only two named lately."""
    pair = source.plural and source.definite and any(t.lower_ in words("people", "two") for t in source.tokens)
    before = source.doc[max(0, source.tokens[0].i - 1)]
    if not (pair or (source.plural and before.lower_ in words("people", "two"))) or not source.human:
        return None
    here = scene.cast.sentence(source.start)
    near = {p.first: p for n, p in scene.cast.within(0, source.start) if here - scene.cast.sentence(n.start) <= PAIR_REACH}
    each = [as_person(scene, p, source) for p in near.values()]
    return replace(_together(source, each), sure=PAIR) if len(each) == 2 else None


def _belonging(scene: Scene, source: Source) -> Said | None:
    """ "its Joint Command": a body by name, part of whichever body spoke last."""
    if len(source.tokens) < 2 or source.tokens[0].tag_ != "PRP$" or source.tokens[1].pos_ != "PROPN" or source.human:
        return None
    owner = next((s.party for s in reversed(scene.spoke) if s.person is None and s.party.name and s.party.anonymity is Anonymity.ROLE), None)
    if owner is None:
        return None
    name = source.text.split(" ", 1)[1]
    return Said(source.start, Party(name=name, anonymity=Anonymity.ROLE, side=side(name) or owner.side, part_of=owner.name), None, source)


def _called(scene: Scene, source: Source) -> Said | None:
    """ "The operator, Deepvein Resources,", "a new group, the Sons of the Delta,", "the mining company Alto Rio": the body whose name stands in apposition to what it is; people so
    named are found before."""
    called = tuple(t for t in source.core if t.i > source.head.i)
    behind = source.core[-1].i if not called or any(t.pos_ != "PROPN" for t in called) else source.head.i
    beside = next((c for c in source.head.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.ent_type_ in ("ORG", "") and c.i > behind), None)
    bodily = source.body or source.lemma in words("bodies", "groups")
    if beside is None or source.plural or source.head.pos_ != "NOUN" or not (source.definite or bodily):
        return None
    last = beside.i
    while last + 1 < len(source.doc) and beside.is_ancestor(source.doc[last + 1]) and source.doc[last + 1].pos_ in ("ADP", "DET", "PROPN"):
        last += 1
    name = scene.cast.full(" ".join(source.doc[beside.left_edge.i:last + 1].text.split()))
    role = source.text[:source.text.rindex(called[0].text)].strip() if called and behind == source.head.i else source.text
    return Said(source.start, Party(name=name, role=role, anonymity=Anonymity.ROLE, side=side(name) or side(source.text)), None, source)


def _named(scene: Scene, source: Source) -> Person | None:
    """The person a source names: a name in it that nothing makes part of somebody else's ("a spokesman for Khan", "Khan's lawyer")."""
    doc = scene.cast.doc
    for name, person in scene.cast.within(source.start, source.end):
        before = [t for t in source.tokens if t.idx < name.start]
        after = doc[name.last + 1] if name.last + 1 < len(doc) else None
        office = after is not None and after.i + 1 < len(doc) and after.pos_ == "NOUN" and is_human(after.text) and doc[after.i + 1].lower_ in words("bodies", "issued") and len(name.given) > 1
        owned = after is not None and after.idx < source.end and (after.tag_ == "POS" or after.pos_ in ("NOUN", "PROPN")) and not office
        under = [t for t in before if (t.pos_ in ("ADP", "VERB", "SCONJ") and doc[max(0, t.i - 1)].text != "-" and t.lower_ not in words("sides", "former")) or t.tag_.startswith("W")]
        apposed = (doc[name.last].dep_ == "appos" and doc[name.last].head == source.head) or (before and before[-1].text == ",")
        if not owned and (not under or apposed or _titled(source, name)):
            return person
    return None


def _relative(scene: Scene, source: Source, attribution: Attribution) -> Said | None:
    """ "who" and "which" are what their clause is about."""
    if source.head.tag_ not in ("WP", "WDT") or source.head.head.dep_ != "relcl":
        return None
    noun = _beside_pronoun(source.head) or source.head.head.head
    before = tuple(t for t in scene.cast.doc[noun.left_edge.i:source.head.i] if not t.is_punct)
    return _of(scene, Source(scene.cast.doc, before), attribution) if before else None


def _beside_pronoun(pronoun: Token) -> Token | None:
    """The person right before a "who" where the parser hangs its clause on something else: "blamed the crime on Colonel Lee, who promised"."""
    i = pronoun.i - 1
    while i > 0 and pronoun.doc[i].is_punct:
        i -= 1
    before, noun = pronoun.doc[i], pronoun.head.head
    if pronoun.lower_ not in WHO or before == noun or is_human(noun.text) or noun.pos_ == "PROPN":
        return None
    return before if before.pos_ == "PROPN" or is_human(before.text) else None


def _faculty(source: Source) -> Source | None:
    """ "Our belief is", "my brain tells me": who speaks of it, by the pronoun alone."""
    first = source.tokens[0]
    own = first.tag_ == "PRP$" and first.lower_ in words("people", "speaker") and source.lemma in words("people", "faculties")
    return Source(source.doc, (first,)) if own else None


def _titled(source: Source, name: Name) -> bool:
    """ "envoy for Peru Ana Torres": a name that ends a source whose first head is an office, and hangs on no preposition itself."""
    before = [t for t in source.tokens if t.idx < name.start]
    office = next((t for t in before if t.pos_ in ("NOUN", "PROPN") and is_human(t.text)), None)
    upto = [t for t in before if office is not None and t.i < office.i]
    ends = name.last >= source.tokens[-1].i and len(name.given) > 1
    return ends and office is not None and office.tag_ in ("NN", "NNP") and before[-1].pos_ in ("NOUN", "PROPN") and not is_human(before[-1].text) and not any(t.pos_ == "ADP" for t in upto)


def _listed(scene: Scene, source: Source) -> list[Person]:
    """The people of a plain list of names; empty where the source is anything else."""
    inside = scene.cast.within(source.start, source.end)
    found = [(n, p) for n, p in inside if not any(m is not n and m.first <= n.first and n.last <= m.last for m, _ in inside)]
    people = list({p.first: p for _, p in found}.values())
    covered = {i for n, _ in found for i in range(n.first, n.last + 1)}
    rest = [t for t in source.tokens if t.i not in covered and t.lower_ not in (",", "and", "&", "or", "both", ".")]
    return people if len(people) > 1 and not rest else []


def _one_office(parts: tuple[Source, ...]) -> bool:
    """ "lobbyist and strategist Ali Khan": the first part is an office without an article, so one person's."""
    first = parts[0]
    return first.human and first.head.tag_ == "NN" and first.tokens[0].pos_ != "DET" and not any(t.pos_ == "PROPN" for t in first.tokens)


def _together(source: Source, each: list[Said]) -> Said:
    sides = {s.party.side for s in each}
    name = _in_a_row(s.party.name or "" for s in each)
    return Said(source.start, Party(name=name, anonymity=Anonymity.NAMED, side=sides.pop() if len(sides) == 1 else None), None, source)


def _in_a_row(names: Iterable[str]) -> str:
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last


def _joined(scene: Scene, source: Source, parts: tuple[Source, ...], attribution: Attribution) -> Said:
    """Several who say the same: people by their names, others by the words."""
    each = [_of(scene, part, attribution) for part in parts]
    if all(s.person or (s.party.anonymity is Anonymity.ROLE and not s.source.human) for s in each if s.source or s.person):
        name = _in_a_row(s.party.name or "" for s in each)
    else:
        name = source.text if len(source.core) >= len(parts) * 2 - 1 else " ".join(scene.report.text[source.start:source.end].split())
    kinds = {s.party.anonymity for s in each}
    kind = kinds.pop() if len(kinds) == 1 else Anonymity.ROLE
    sides = {s.party.side for s in each}
    return Said(source.start, Party(name=name, anonymity=kind, side=sides.pop() if len(sides) == 1 else None), None, source)


def _described(scene: Scene, source: Source) -> Said | None:
    """The person behind a description ("the Pakistani envoy"): named before, named soon after, or the holder of that office on that day."""
    if not source.human or source.plural or source.lemma in words("anonymity", "people"):
        return None
    if not source.indefinite:
        person = _beside(scene, source) or describe.person_for(source, scene.cast, scene.described) or _last_speaker(scene, source)
        if person is not None:
            return as_person(scene, person, source)
    if source.indefinite and describe.head_classes(source) & ANY_OFFICE:
        return None
    later = describe.identified(source, scene.cast, table("people")["reach"]["identified"])
    if later is not None:
        scene.described[later.first] = " ".join(scene.report.text[source.start:source.end].split())
        return as_person(scene, later, source)
    name = describe.holder_of_office(source, scene.report.published)
    return Said(source.start, Party(name=name, role=source.text, side=side(source.text)), None, source) if name else None


def _beside(scene: Scene, source: Source) -> Person | None:
    """The person whose name follows a description after a comma, though the source leaves it out."""
    return next((p for n, p in scene.cast.within(source.end, source.end + BESIDE) if scene.report.text[source.end:n.start].strip() == ","), None)


def _last_speaker(scene: Scene, source: Source) -> Person | None:
    """A bare "the spokesman" with nobody introduced as one: whoever spoke last, if their office is not known to be another."""
    last = scene.spoke[-1] if scene.spoke else None
    if not describe.head_classes(source) & ANY_OFFICE:
        return None
    if last is None or last.person is None or len(source.core) > 2 or not source.definite or scene.cast.sentence(source.start) - scene.cast.sentence(last.at) > 2:
        return None
    return None if describe.classes(describe.profile(last.person)) else last.person


def _bodily(scene: Scene, source: Source) -> Said | None:
    """The body a source names, shortens, speaks in a statement of, or points back to; None where it is no body."""
    name = _issuer(scene, source) or _by_name(scene, source)
    if name is None and source.definite and (source.body or source.lemma in words("bodies", "groups")) and not source.plural:
        spoke = [(s.at, s.party.name) for s in scene.spoke if s.person is None and s.party.anonymity is Anonymity.ROLE and s.party.name and _bodylike(s)]
        name = describe.body_for(source, scene.cast, spoke, table("people")["reach"]["body"])
    return Said(source.start, Party(name=name, role=_kind(source, name), anonymity=Anonymity.ROLE, side=side(name)), None, source) if name else None


def _bodylike(said: Said) -> bool:
    return said.source is None or (not said.source.plural and len(said.source.conjuncts) == 1 and (said.source.body or said.source.head.pos_ == "PROPN" or said.source.pronoun or said.source.lemma in words("bodies", "groups")))


def _by_name(scene: Scene, source: Source) -> str | None:
    """A body's full name where its head is a name: the long form of an abbreviation, the fuller form given before."""
    if (source.head.pos_ != "PROPN" and not source.head.text.isupper()) or (source.human and not source.body):
        return None
    inside = [b for b in scene.cast.bodies if b.start <= source.head.idx < b.end and b.end <= source.core[-1].idx + len(source.core[-1])]
    name = inside[0].name if inside and any(t.pos_ == "NOUN" for t in source.core if t.idx < inside[0].start) else source.text
    full = scene.cast.full(re.sub(r",? or (?:the )?[A-Z]+$", "", name))
    if full != name:
        return full
    mine, its = stems(name), any(is_body(t.text) for t in source.core)
    return next((b.name for b in scene.cast.bodies if its and b.end <= source.start and mine < stems(b.name) and b.name.split()[-1] != b.name), name)


def _issuer(scene: Scene, source: Source) -> str | None:
    """Whose voice a document is: "a statement from the ministry", "the ministry statement", "the assessment" of a body quoted before."""
    if source.lemma not in words("bodies", "voices"):
        return None
    for body in scene.cast.bodies:
        if source.start <= body.start and body.end <= source.end:
            before = scene.report.text[max(0, body.start - 40):body.start].lower().split()
            if body.end < source.head.idx or any(w in words("bodies", "issued") for w in before[-3:]):
                return scene.cast.full(body.name)
    same = [s for s in scene.spoke if s.source is not None and s.source.lemma == source.lemma and s.party.anonymity is Anonymity.ROLE]
    return same[-1].party.name if same and source.definite else None


def _kind(source: Source, name: str) -> str | None:
    """What a source calls a body beside its name: "the militant group al-Shabab"."""
    before = [t for t in source.core if t.idx < source.head.idx]
    noun = next((t for t in reversed(before) if t.pos_ == "NOUN" and is_body(t.text)), None)
    if noun is None or source.head.pos_ != "PROPN":
        return None
    return " ".join(t.text for t in source.core if t.i <= noun.i)


def _again(scene: Scene, source: Source) -> Said | None:
    """The same sources by fewer or other words: "the officials" after "Iraqi officials", "the report" after an index."""
    earlier = [s for s in scene.spoke if not s.person and s.source is not None and s.party.name and not s.source.pronoun and s.source.plural == source.plural]
    if source.indefinite:
        return None
    mine = stems(fold(source.text))
    same = [s for s in earlier if stems(fold(s.source.text)) == mine]
    fewer = [s for s in earlier if source.definite and s.source.lemma == source.lemma and mine <= stems(fold(s.source.text)) and len(s.source.conjuncts) == 1]
    paper = [s for s in earlier if source.definite and source.document and s.source.document and mine == {source.lemma}]
    # "The official" after two who spoke apart is the one who spoke last, and less surely so.
    several = source.definite and len({s.party.name for s in same}) > 1
    found = same[-1] if several else same[0] if same else (fewer or paper or [None])[-1]
    return found and replace(found, at=source.start, sure=pronouns.LATEST if several else found.sure)


