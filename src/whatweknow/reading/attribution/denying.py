"""What a denial denies that only points at it: "the army denied it", "called the report false", "a charge Paris rejects".

The words denied are those of the speaker before, in the same report; the denial keeps its own words as its content and gets them as `denied`, from
which its claims are cut. Where nobody before fits, nothing is added. Words are in `vocab/denials.toml`.
"""
from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from ... import vocab
from ..grammar import grid
from ..grammar.grid import Grid
from ..layers import Attribution, Sentence
from ..parse import text_of, tokens_in
from .cues import noun_phrase, span
from .mend import accuses, is_speech, trim
from .nested import FINITE

Piece = tuple[int, int]
QUOTED = "\"“”«»„"
REACH = 3
"""Sentences back in which a noun for somebody's words finds them; a pronoun reaches one back."""
LONG = 2
"""Sentences that one denial can be about."""
WIDE = 16
"""Words after a noun in which the verb that denies it stands."""
SURE = 0.85
"""The confidence of a denial in apposition ("a claim the army denied")."""


def with_denied(parse: Doc, sentences: tuple[Sentence, ...], found: list[Attribution]) -> list[Attribution]:
    """The attributions, those that deny with the words they deny, and denials in apposition that no cue was found for."""
    starts = [s.start for s in sentences]
    known = [*_without_rivals(found, extra := _apposed(parse, found)), *extra]
    bare = _plain(parse, known)
    known = [_before_turn(parse, a, bare) for a in known]
    plain = [a for b in bare if (a := replace(b, denied=_denied(parse, starts, b, known))).denied]
    return [replace(a, denied=denied) if not a.denied and (denied := _denied(parse, starts, a, known)) else a for a in known] + plain


def _before_turn(parse: Doc, a: Attribution, plain: list[Attribution]) -> Attribution:
    """Words without what runs on into the sentence of another's denial."""
    for b in plain:
        turn = tokens_in(parse, *b.cue[0])[0].sent.start_char
        clipped = tuple(q for s, e in a.content if (q := trim(text_of(parse), (s, min(e, turn))) if s < turn < e else (s, e)) is not None)
        a = replace(a, content=clipped) if clipped else a
    return a


def _plain(parse: Doc, known: list[Attribution]) -> list[Attribution]:
    """"The army denied it", "police dispute the claim", where no cue was found and nobody else is speaking."""
    g = grid.of(parse)
    verbs = [parse[i] for i in g.those(vocab.words("hedges", "cue", "denied")) if g.tag[i] in FINITE]
    taken = [p for a in known for p in (*a.cue, *a.source, *(p for p in a.content if _own_sentence(parse, a, p)))] if verbs else []
    out = []
    for t in verbs:
        if any(s <= t.idx < e for s, e in taken):
            continue
        who = next((c for c in t.children if c.dep_ == "nsubj" and c.i < t.i), None)
        what = next((c for c in t.children if c.dep_ == "dobj"), None)
        if who is not None and what is not None and _pointer(whole := [x for x in what.subtree if not x.is_punct]) is not None:
            out.append(Attribution((span(noun_phrase(who)),), (span([t]),), (span(whole),), SURE))
    return out


def _own_sentence(parse: Doc, a: Attribution, piece: Piece) -> bool:
    """Whether a piece of a content stands in its cue's sentence or is quoted: what runs on beyond is less sure."""
    text = text_of(parse)
    last = tokens_in(parse, piece[1] - 1, piece[1])
    cued = {t.sent.start for s, e in a.cue for t in tokens_in(parse, s, e)}
    return not last or last[0].sent.start in cued or any(c in QUOTED for c in text[max(0, piece[0] - 1):piece[1] + 1])


def _denies(t: Token) -> bool:
    return _lemma(t) in vocab.words("hedges", "cue", "denied")


def _without_rivals(found: list[Attribution], better: list[Attribution]) -> list[Attribution]:
    cues = {p for a in better for p in a.cue}
    return [a for a in found if not any(s < e2 and e > s2 for s, e in a.cue for s2, e2 in cues)]


def _denied(parse: Doc, starts: list[int], a: Attribution, known: list[Attribution]) -> tuple[Piece, ...]:
    if not _may_deny(grid.of(parse), a):
        return ()
    cue = [t for s, e in a.cue for t in tokens_in(parse, s, e)]
    content = [t for s, e in a.content for t in tokens_in(parse, s, e)]
    if not cue or not content or any(c.dep_ == "neg" for t in cue for c in t.children):
        return ()
    if any(w in " ".join(t.lower_ for t in cue) for w in vocab.words("denials", "withdrawing")):
        pointer = _pointer(content)
        return _before(parse, starts, a, pointer, known, own=True) if pointer is not None else ()
    denies = any(map(_denies, cue))
    deed = next((t for t in cue if _lemma(t) in vocab.words("denials", "deeds")), None) if denies else None
    if deed is not None and content[0].i > deed.i:
        return ((deed.idx, a.content[-1][1]),)
    verdict = _false(content)
    if not denies and verdict is None:
        return ()
    own = _complement(parse, [t for t in content if t is not verdict])
    if own is not None or (denies and _deed(content)):
        return (own,) if own is not None else a.content
    pointer = _pointer(content)
    return _before(parse, starts, a, pointer, known) if pointer is not None else ()


def _may_deny(g: Grid, a: Attribution) -> bool:
    """Whether a word of denying or of taking back stands in the cue, or one of a verdict in the content; most attributions have none."""
    cue, false = g.words(*a.cue), vocab.words("denials", "false")
    if any(g.base[i] in vocab.words("hedges", "cue", "denied") for i in cue) or any(g.base[i] in false for piece in a.content for i in g.within(*piece)):
        return True
    said = " ".join(g.lower[i] for i in cue)
    return any(w in said for w in vocab.words("denials", "withdrawing"))


def _false(content: list[Token]) -> Token | None:
    """The word at the end of a content that says that something is not so: "the report a lie", "there was no truth in it"."""
    for t in content:
        if _lemma(t) in vocab.words("denials", "false") and (t.dep_ not in ("amod", "compound") or t is content[-1]):
            no = any(x.lower_ in ("no", "not", "n't", "without") for x in t.doc[max(0, t.i - 4):t.i])
            return t if no == (_lemma(t) in vocab.words("denials", "affirming")) else None
    return None


def _deed(content: list[Token]) -> bool:
    """Whether a content without a verb still tells what is denied: "any involvement"."""
    return any(_lemma(t) in vocab.words("denials", "deeds") and (t.head.i == t.i or t.head not in content) for t in content)


def _lemma(t: Token) -> str:
    return t.lemma_.lower()


def _noun(t: Token) -> bool:
    return t.pos_ == "NOUN" and _lemma(t) in vocab.words("denials", "nouns")


def _complement(parse: Doc, content: list[Token]) -> Piece | None:
    """The words that a noun for words itself gives: "the claim that P", "reports of P"."""
    noun = next((t for t in content[:6] if _noun(t)), None)
    inside = {t.i for t in content}
    led = [c for c in noun.children if c.i > noun.i and c.i in inside and ((c.dep_ in ("acl", "relcl", "ccomp") and _that(c)) or c.lower_ == "of")] if noun is not None else []
    if not led:
        return None
    words = [x for x in led[0].subtree if x.i in inside and not (x == led[0] and x.lower_ == "of") and not (x.dep_ == "mark" and x.head == led[0])]
    return trim(text_of(parse), span(words)) if words else None


def _that(clause: Token) -> bool:
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)


def _pointer(content: list[Token]) -> Token | None:
    """The noun or pronoun that stands for what was said, where the content holds nothing of its own besides."""
    spare = vocab.words("denials", "around") | vocab.words("denials", "false")
    points = [t for t in content if _noun(t) or t.lower_ in vocab.words("denials", "pronouns")]
    if not points:
        return None
    whose = {x.i for x in points[0].subtree} if _noun(points[0]) else set()
    rest = [t for t in content if t.is_alpha and t not in points and _lemma(t) not in spare]
    if any(t.i not in whose or t.dep_ in ("relcl", "ccomp") or t.pos_ == "NUM" for t in rest) or len(rest) > REACH + 2:
        return None
    return next((t for t in points if _noun(t)), points[0])


def _before(parse: Doc, starts: list[int], a: Attribution, pointer: Token, known: list[Attribution], own: bool = False) -> tuple[Piece, ...]:
    """The words of the last other speaker (of the speaker's own, where they are taken back) before a denial, within reach of its pointer; with a number in
    them where the pointer is about one."""
    at = min(s for s, _ in (*a.cue, *a.source, *a.content))
    here, reach = _sentence(starts, at), REACH if _noun(pointer) else 1
    mine = _names(parse, a)
    if not own and _untold(grid.of(parse), pointer, known):
        return ()
    for b in sorted((b for b in known if b is not a and b.cue and b.content), key=lambda b: (-_end(b), sum(e - s for s, e in b.content))):
        if _end(b) > at or here - _sentence(starts, _end(b) - 1) > reach:
            continue
        if bool(mine & _names(parse, b)) is not own or _pointing(parse, b) or not (is_speech(parse, b) or accuses(parse, b)):
            continue
        words = [t for s, e in b.content for t in tokens_in(parse, s, e)]
        if _lemma(pointer) in vocab.words("denials", "numbers") and not any(t.like_num for t in words):
            continue
        told = _complement(parse, words)
        # Of a long statement nobody can tell which part is denied.
        return (told,) if told is not None else b.content if len({t.sent.start for t in words}) <= LONG else ()
    return ()


def _untold(g: Grid, pointer: Token, known: list[Attribution]) -> bool:
    """Whether a pointer at an accusation has one before it in its sentence that no attribution holds: nothing said before that is meant."""
    if _lemma(pointer) not in vocab.words("denials", "accusing"):
        return False
    cued = {i for b in known for i in g.words(*b.cue)}
    return any(g.base[i] in vocab.words("cues", "laid") and g.verb(i) and i not in cued for i in range(g.limits(pointer.i)[0], pointer.i))


def _end(a: Attribution) -> int:
    return max(e for _, e in (*a.cue, *a.content))


def _pointing(parse: Doc, b: Attribution) -> bool:
    """Whether what somebody said is itself no more than a pointer ("rejected the claims")."""
    return _pointer([t for s, e in b.content for t in tokens_in(parse, s, e)]) is not None


def _names(parse: Doc, a: Attribution) -> frozenset[str]:
    """The words of a source that tell it from another."""
    return frozenset(t.lower_ for s, e in a.source for t in tokens_in(parse, s, e) if t.pos_ in ("NOUN", "PROPN", "PRON"))


def _sentence(starts: list[int], at: int) -> int:
    return max((k for k, s in enumerate(starts) if s <= at), default=0)


def _apposed(parse: Doc, found: list[Attribution]) -> list[Attribution]:
    """"P, a charge the army rejects", "P, an allegation denied by the army", where P is somebody's."""
    nouns = (parse[i] for i in grid.of(parse).those(vocab.words("denials", "nouns")))
    return [made for t in nouns if _noun(t) and (denial := _denial(t)) is not None and (made := _made(parse, t, *denial, found)) is not None]


def _made(parse: Doc, noun: Token, verb: Token, who: Piece, found: list[Attribution]) -> Attribution | None:
    first = next((x for x in noun.doc[max(0, noun.i - 3):noun.i + 1] if x.i == noun.i or x.dep_ in ("det", "amod", "compound")), noun)
    start = first.idx
    if not first.i or parse[first.i - 1].text not in (",", "–", "—", "-"):
        return None
    of = next((b for b in found if any(s < start <= e + 2 or s < start < e for s, e in b.content) and b.cue and not any(s >= start for s, _ in b.cue)), None)
    if of is None:
        return None
    own = _complement(parse, [x for s, e in of.content if s < start for x in tokens_in(parse, s, min(e, start))])
    clipped = tuple(q for s, e in of.content if s < start and (q := trim(text_of(parse), (s, min(e, start)))) is not None)
    return Attribution((who,), (span([verb]),), ((start, noun.idx + len(noun)),), SURE, denied=(own,) if own is not None else clipped)


def _denial(noun: Token) -> tuple[Token, Piece] | None:
    """The verb that denies what a noun stands for, and who denies: "a charge denied by X", "a charge X rejects"."""
    g = grid.of(noun.doc)
    here = noun.doc[noun.i + 1:min(noun.i + WIDE, g.limits(noun.i)[1])]
    verb = next((t for t in here if t.pos_ == "VERB" or _denies(t) or t.text in ",;:"), None)
    if verb is None or not _denies(verb) or any(c.dep_ == "neg" for c in verb.children):
        return None
    between = [t for t in here if t.i < verb.i]
    if not between:
        by = next((c for c in verb.children if c.dep_ in ("agent", "prep") and c.lower_ == "by"), None)
        agent = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
        return (verb, span(noun_phrase(agent))) if agent is not None else None
    while between and (between[-1].pos_ in ("ADV", "AUX") or between[-1].is_punct):
        between.pop()
    while between and between[0].lower_ in ("that", "which"):
        between.pop(0)
    nominal = between and between[-1].pos_ in ("NOUN", "PROPN", "PRON") and not any(t.pos_ == "ADP" and t == between[0] for t in between)
    return (verb, span(between)) if nominal and verb.tag_ != "VBG" else None
