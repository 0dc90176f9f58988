"""Pronouns as sources: "he" and "she" are the person most in mind, "it" and "they" the body or group that spoke, "we" the speaker quoted.

A pronoun that points to nobody, or to two people about as well, stays as it is: "he" is never a holder's name unless nobody was found, and
then it is nobody in particular. How sure each is was counted, see SURE.
"""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ...model import Anonymity, Party
from ...vocab import table, words
from ..layers import Attribution
from . import describe
from .mentions import Person
from .names import Name, is_human, lemma
from .scene import Said, Scene, as_person, as_words
from .sides import side
from .sources import Source

IMPERSONAL = ("nsubjpass", "expl")
"""What an "it" is that stands for nothing: "it is said that"."""
SPOKEN_REACH = 2
"""Sentences after which having spoken last no longer makes somebody the one in mind."""
SALIENCE = {"subject": 2.0, "gender": 1.0, "spoke_last": 4.0, "spoke": 1.0, "in_these_words": -3.0, "in_a_content": -2.0, "over": 3.0, "left": -1.5}
"""What makes a person the one in mind, in sentences of nearness: a subject, of the right gender by title or name, speaking already; less so
named inside what is quoted, more so the subject of a verb that the pronoun's clause hangs on, less so where the report has turned to somebody else since. Ordered as centering has it (subject over object,
speaker over both); the weights were set
by hand and tried on whole reports with known holders."""
ALONE = 99.0
"""How far ahead somebody without a rival is."""
SURE = ((3.0, 0.95), (1.5, 0.85), (0.75, 0.7), (0.0, 0.4))
"""How far the likeliest person is ahead of the next, in SALIENCE's unit, and the share of pronouns resolved rightly from there on: counted by
eye on 90 of 192 pronouns of PolNeAR's train part, of which 3 of 66, 2 of 11 and none of 4 were wrong; below, on no count, they are left."""
THIN = 0.5
"""Below this a pronoun is left as it stands."""
UNKNOWN = 0.3
"""How sure it is that nobody in particular is meant by a pronoun left as it stands: most do mean somebody."""
ONLY, LATEST, NAMED_NEAR = 0.9, 0.75, 0.6
"""How sure an "it" or "they" is: of the only body or group that spoke within reach, the last of several, one that was only named nearby."""


def resolve(scene: Scene, source: Source, attribution: Attribution) -> Said:
    """Whom a pronoun that is a source stands for; a relative pronoun is `people`'s."""
    word = source.head.lower_
    if (source.head.dep_ in IMPERSONAL and word in words("people", "it")) or any(c.dep_ == "relcl" for c in source.head.children):
        return Said(source.start, Party(name=None, anonymity=Anonymity.UNNAMED), None, source)
    if word in words("people", "he") | words("people", "she"):
        return _last_human(scene, source, attribution, word in words("people", "he")) or _subject_before(scene, source) or _left(source)
    if word in words("people", "speaker"):
        outer = [scene.by[j] for j in scene.around(source.start) if j in scene.by]
        return outer[-1] if outer else as_words(source)
    return _spoken(scene, source, word) or _acting(scene, source) or _subject_before(scene, source) or _left(source)


def _left(source: Source) -> Said:
    """A personal pronoun nobody was found for; any other ("some", "many") means nobody in particular and surely so."""
    personal = any(source.head.lower_ in words("people", kind) for kind in ("he", "she", "it", "they"))
    return replace(as_words(source), sure=UNKNOWN if personal else 1.0)


def _spoken(scene: Scene, source: Source, word: str) -> Said | None:
    """The body or group that spoke last before "it" or "they"; for "they" several people before one."""
    wanted, here, reach = _pointable(word), scene.cast.sentence(source.start), table("people")["reach"]["pronoun"]
    near = [s for s in reversed(scene.spoke) if wanted(s) and here - scene.cast.sentence(s.at) <= reach]
    many = [s for s in near if s.many and here - scene.cast.sentence(s.at) <= SPOKEN_REACH]
    last = (many or near)[:1] if word in words("people", "they") else near[:1]
    alone = len({s.party.name for s in near}) == 1
    return replace(last[0], sure=min(last[0].sure, ONLY if alone else LATEST)) if last else None


def _acting(scene: Scene, source: Source) -> Said | None:
    """The body that "it" or "they" can be where none has spoken: named in this sentence or the two before."""
    if source.head.lower_ not in words("people", "it") | words("people", "they"):
        return None
    here = scene.cast.sentence(source.start)
    near = [b for b in scene.cast.bodies if b.end <= source.start and here - scene.cast.sentence(b.start) <= SPOKEN_REACH]
    name = next((scene.cast.full(b.name) for b in reversed(near) if b.subject or describe.is_group(b.name)), None)
    return Said(source.start, Party(name=name, anonymity=Anonymity.ROLE, side=side(name)), None, source, NAMED_NEAR) if name else None


def _subject_before(scene: Scene, source: Source) -> Said | None:
    """Whom the sentence before was about where nobody fitting has spoken or is named: "The treasurer was arrested. He denied that ..."."""
    here = source.head.sent
    verb = source.doc[here.start - 1].sent.root if here.start else None
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.tag_ in ("NN", "NNS")), None) if verb is not None else None
    if subject is None:
        return None
    meant = Source(source.doc, tuple(t for t in subject.subtree if not t.is_space))
    said = as_words(meant)
    one = any(source.head.lower_ in words("people", kind) for kind in ("he", "she"))
    fits = (meant.human and not meant.plural and meant.lemma not in words("anonymity", "collective") and _male(said) in (None, source.head.lower_ in words("people", "he"))) if one else _many_or_body(source, meant)
    return replace(said, at=source.start, sure=NAMED_NEAR) if fits and not any(scene.attributions[j].source for j in scene.around(subject.idx)) else None


def _many_or_body(source: Source, meant: Source) -> bool:
    """Whether words can be "they", people or a body of them, or "it", a body."""
    if source.head.lower_ in words("people", "they"):
        return meant.body or (meant.plural and meant.human)
    return source.head.lower_ in words("people", "it") and meant.body and not meant.plural


def _pointable(word: str) -> Callable[[Said], bool]:
    """Whom a word that is no "he" or "she" can point back to."""
    if word in words("people", "it"):
        return lambda s: not s.plural and (s.party.anonymity is Anonymity.ROLE if s.person is None else _perhaps_body(s.person))
    if word in words("people", "they"):
        return lambda s: s.person is None and s.party.name is not None and s.party.name.lower() not in words("people", "nobody")
    return lambda s: False


def _perhaps_body(person: Person) -> bool:
    """Whether a name that no word makes a person's may be a body's: "Ansar al-Haq, a Salafist group", "Godavari Agro"; never called by its last word alone, no given name in it."""
    first = {n.given[0].lower() for n in person.names}
    called = min(len(n.given) for n in person.names) > 1 and not first & (words("given_names", "male") | words("given_names", "female"))
    role = (person.role or "").split()
    bodily = any(lemma(w) in words("bodies", "groups") | words("bodies", "bodies") for w in role) and not any(is_human(w) for w in role)
    return bodily or (called and person.male is None and person.role is None)


def _last_human(scene: Scene, source: Source, attribution: Attribution, male: bool) -> Said | None:
    """Whoever is most in mind at a "he" or "she", and how sure that is; None where nobody is in reach, or two are about as much in mind."""
    around = scene.around(source.start)
    # Who is quoted calls themselves "I": a "he" in their words is somebody else.
    barred = {s.party.name for j in around if (s := scene.by.get(j))} if scene.quoted(source.start) else set()
    spoke = [s for s in scene.spoke if s.at < source.start and set(s.inside) <= set(around)]
    # Most people are out of reach, and nothing but the name needs their whole description.
    people = (Said(source.start, Party(name=None), p, source) for p in scene.cast.people if p.male in (None, male))
    others = {s.party.name: s for s in spoke if s.person is None and _human(s) and _male(s) in (None, male)}
    near = [(w, s) for s in (*people, *others.values()) if (w := _weight(scene, source, attribution, s, male, spoke)) is not None]
    weighed = [(w, as_person(scene, s.person, source) if s.person else s) for w, s in near]
    known = sorted((x for x in weighed if x[1].party.name not in barred), key=lambda x: x[0], reverse=True)
    ahead = known[0][0][0] - known[1][0][0] if len(known) > 1 else ALONE
    sure = next(share for least, share in SURE if ahead >= least)
    return replace(known[0][1], sure=sure) if known and sure >= THIN else None


def _human(said: Said) -> bool:
    """Whether one person without a known name spoke: "a witness", "the ministry's spokeswoman"."""
    source = said.source
    if source is None or source.lemma in words("anonymity", "collective"):
        return False
    return not said.many and not source.pronoun and (source.human or said.party.anonymity is Anonymity.NAMED) and not source.body


def _male(said: Said) -> bool | None:
    """What the words for somebody without a name say of them: True for a man, False for a woman, None where they say nothing."""
    heads = {lemma(t.text) for t in said.source.core} if said.source else set()
    return next((male for male, kind in ((True, "male"), (False, "female")) if heads & words("titles", kind)), None)


def _weight(scene: Scene, source: Source, attribution: Attribution, said: Said, male: bool, spoke: Sequence[Said]) -> tuple[float, int] | None:
    """How much somebody is in mind at a pronoun, and where they last were; None where they are out of reach. spoke: who did before, in words
    the pronoun stands in or in nobody's."""
    here, reach = scene.cast.sentence(source.start), table("people")["reach"]["pronoun"]
    name = said.person.last_before(source.start) if said.person else None
    own = [s for s in spoke if _one(s, said)]
    last = max([name.start if name else -1, *(s.at for s in own)])
    # Who is quoted stays in mind to the end of the quotation.
    heard = max([last, *(min(s.until, source.start) for s in own)])
    away = here - scene.cast.sentence(heard)
    if last < 0 or away > reach:
        return None
    lately = [s for s in spoke[-2:] if here - scene.cast.sentence(min(s.until, source.start)) <= SPOKEN_REACH]
    turned = bool(lately) and _overtaken(scene, source, said, lately[-1], male)
    signs = {
        "subject": name is None or (name.subject and name.start == last), "over": name is not None and name.subject and _over(scene, source, name),
        "gender": (said.person.male if said.person else _male(said)) is male,
        "spoke_last": bool(lately) and _one(lately[-1], said) and not turned, "spoke": any(_one(s, said) for s in lately) and not turned, "left": turned,
        "in_these_words": any(a <= last < b for a, b in attribution.content),
        "in_a_content": bool(scene.around(last)),
    }
    return reach + 1 - away + sum(SALIENCE[sign] for sign, is_so in signs.items() if is_so), last


def _overtaken(scene: Scene, source: Source, said: Said, last: Said, male: bool) -> bool:
    """Whether the report itself has turned, since the last words, to somebody else who fits: their full name was a subject."""
    others = (n for p in scene.cast.people if p is not said.person and p.male in (None, male) for n in p.names)
    return any(max(last.at, last.until) < n.start and n.end <= source.start and n.subject and len(n.given) > 1 and not scene.around(n.start) for n in others)


def _one(said: Said, other: Said) -> bool:
    return said.person is other.person if other.person else said.person is None and said.party.name == other.party.name


def _over(scene: Scene, source: Source, name: Name) -> bool:
    """Whether the pronoun's clause hangs on the verb of a name: "Khan opposed a law that he calls cruel"."""
    head = scene.cast.doc[name.last].head
    return head.pos_ in ("VERB", "AUX") and source.head.head != head and head in source.head.ancestors
