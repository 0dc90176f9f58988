"""What cannot speak: acts and disasters, things that only show something, whoever only does something, and what "according to" goes by.

"The mudslide claimed 12 lives", "this situation proves that", "the panel is co-ordinating an appeal", "sorted according to size": no speaker. Words in `vocab/cues.toml`.
"""
from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from ... import vocab
from ..grammar import grid
from ..layers import Attribution
from ..parse import tokens_in
from ..people.names import CALLING_ENDS, is_body, is_human, lemma


def mute(parse: Doc, a: Attribution) -> bool:
    """Whether the source of an attribution is no speaker: an act or a disaster, what shows something and is no document, what no word makes a voice where the cue is no plain word of saying."""
    heads = [t for s, e in a.source for t in tokens_in(parse, s, e) if not s <= t.head.idx < e or t.head.i == t.i]
    # Of a source in pieces it is the verb's own subject that would speak.
    subjects = [t for t in heads if t.dep_ == "nsubj" and any(c <= t.head.idx < d for c, d in a.cue)]
    heads = subjects or heads
    if not heads or any(t.tag_ not in ("NN", "NNS") for t in heads):
        return False
    cue = {t.lemma_.lower() for s, e in a.cue for t in tokens_in(parse, s, e)}
    shown = bool(cue & vocab.words("cues", "showing"))
    plain = bool(cue & (vocab.words("cues", "speech") - vocab.words("cues", "clausal"))) or not cue
    return all((t.lemma_.lower() in harms() and not name(t)) or (shown and not tells(t)) or (not plain and _thing(t)) for t in heads)


def name(noun: Token) -> bool:
    """Whether a capital that no sentence's beginning explains makes a name of a word: "Storm told reporters" tells of Ms Storm."""
    return noun.text[0].isupper() and not noun.is_sent_start


def tells(noun: Token) -> bool:
    """Whether a noun is a person, a body, a document or what stands for evidence, which all can show something."""
    papers = (("bodies", "documents"), ("anonymity", "things"), ("hedges", "evidence", "sources"), ("cues", "evidence"))
    return bool(noun.ent_type_) or is_human(noun.text) or is_body(noun.text) or any(lemma(noun.text) in vocab.words(*path) for path in papers)


def _thing(noun: Token) -> bool:
    """Whether a noun is one that no table knows for a voice and that its ending makes an abstract thing, or that a table lists as one."""
    low = lemma(noun.text)
    listed = low in vocab.words("cues", "things")
    abstract = low.endswith(tuple(vocab.words("cues", "abstract"))) and not low.endswith(CALLING_ENDS) and low not in vocab.words("cues", "spoken_for")
    return (listed or abstract) and not tells(noun) and not name(noun)


def does(parse: Doc, a: Attribution, words: list[Token]) -> bool:
    """Whether a cue that no table knows for one of saying or thinking governs no more than a noun ("imposed a curfew from 7 p.m.", "were diagnosed with burns"), or is one of doing,
    whatever its object goes on to tell ("co-ordinated an appeal to help")."""
    g = grid.of(parse)
    lemmas = {t.lemma_.lower() for t in words}
    # Of "have been diagnosed with" it is the verb that counts, not the words of being around it.
    verbs = {t.lemma_.lower() for t in words if t.pos_ == "VERB"} or lemmas
    known = any(verbs & vocab.words("cues", kind) for kind in ("speech", "belief", "carriers", "evidence", "reckoning")) or _carried(lemmas)
    if (verbs & vocab.words("cues", "doing") and not known) or (verbs & vocab.words("cues", "taking") and _lives(parse, a)):
        return True
    return not known and not any(g.pos[i] in ("VERB", "AUX") for i in g.words(*a.content))


def _lives(parse: Doc, a: Attribution) -> bool:
    """Whether what is claimed are lives: "a raid claiming the lives of 32 people" is an act."""
    tops = [t for s, e in a.content for t in tokens_in(parse, s, e) if not s <= t.head.idx < e or t.head.i == t.i]
    return bool(tops) and tops[0].pos_ == "NOUN" and tops[0].lemma_.lower() in vocab.words("cues", "lives")


def _carried(lemmas: set[str]) -> bool:
    """Whether a noun of saying stands in the cue beside its verb: "issued a warning that"."""
    return bool(lemmas & (vocab.words("cues", "carriers") - {"be"}))


@cache
def harms() -> frozenset[str]:
    """Nouns of acts and disasters that do harm, which never speak."""
    nouns = vocab.table("events")["noun"]
    return frozenset(noun for kind in ("kill", "injure", "attack", "explode", "crash", "disaster") for noun in nouns[kind])
