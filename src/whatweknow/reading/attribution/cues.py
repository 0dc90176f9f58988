"""Attributions by rule of the parse: what stands in for the tagger where it did not run, and beside it the few patterns that are never anything else.

Words are in `vocab/cues.toml`.
"""
from __future__ import annotations

from spacy.tokens import Doc, Token

from ... import vocab
from ..layers import Attribution

BY_RULE = 0.5
"""The confidence given to an attribution that a rule found: it knows nothing of how often it is wrong."""


def by_rule(parse: Doc) -> list[Attribution]:
    """Verbs of saying with a clause or a quotation, "according to", and nouns that carry what somebody says."""
    out = []
    for t in parse:
        if t.pos_ == "VERB" and t.lemma_.lower() in vocab.words("cues", "speech"):
            out += _verb(t)
    return out + sure(parse)


def sure(parse: Doc) -> list[Attribution]:
    """Patterns that hardly ever mean anything else: "according to X", "all indications are that ..."."""
    out = []
    for t in parse:
        if t.lower_ == "according" and t.i + 1 < len(parse) and parse[t.i + 1].lower_ == "to":
            out += _according(t)
        elif t.lemma_ == "be" and t.pos_ in ("AUX", "VERB"):
            out += _copula(t)
        elif t.pos_ == "VERB" and t.i + 1 < len(parse) and f"{t.lemma_.lower()} {parse[t.i + 1].lower_}" in vocab.words("cues", "phrasal"):
            out += _phrasal(t)
    return out


def second_turns(parse: Doc, found: list[Attribution]) -> list[Attribution]:
    """"A say X and B say Y" where only A's turn was found: within its content, a conjunction, a noun phrase and a verb that only ever says."""
    ends = {c.end: c for c in parse.noun_chunks}
    cued = {s for a in found for s, _ in a.cue}
    out = []
    for a in found:
        for start, end in a.content:
            inside = parse.char_span(start, end, alignment_mode="expand")
            for t in inside or ():
                chunk = ends.get(t.i)
                turn = chunk is not None and chunk.start and parse[chunk.start - 1].lower_ in vocab.words("cues", "turns") and chunk.start_char > start
                if turn and t.idx not in cued and _only_says(t) and t.idx + len(t) < end and not any(x.text in "\"“”" for x in parse[inside.start:t.i]):
                    out.append(Attribution(((chunk.start_char, chunk.end_char),), ((t.idx, t.idx + len(t)),), ((t.idx + len(t), end),), a.confidence))
    return out


def next_turn(before: str) -> bool:
    """Whether the words right before a speaker lead to the next one's turn: "A said P, while B ...", "A said P; B ..."."""
    last = before.split()[-1:]
    return bool(last) and (last[0].endswith(";") or last[0].lower() in vocab.words("cues", "turns"))


def _only_says(t: Token) -> bool:
    lemma = t.lemma_.lower()
    return t.pos_ == "VERB" and t.tag_ != "VBG" and lemma in vocab.words("cues", "speech") and lemma not in vocab.words("cues", "clausal")


def _verb(t: Token) -> list[Attribution]:
    subject = subject_of(t)
    content = next((c for c in t.children if c.dep_ in ("ccomp", "parataxis") or (c.dep_ == "xcomp" and c.lemma_ != "be")), None)
    if content is None and t.dep_ in ("parataxis", "advcl") and t.lemma_.lower() not in vocab.words("cues", "clausal"):
        return [_attribution(t, subject, [x for x in t.head.subtree if not t.is_ancestor(x) and x != t])]
    if content is None or (subject is None and t.dep_ != "ROOT"):
        return []
    return [_attribution(t, subject, [x for x in content.subtree if x.dep_ != "mark" or x.head != content])]


def subject_of(t: Token) -> Token | None:
    """The subject of t, or of the verb it is coordinated with where it has none of its own."""
    while True:
        for c in t.children:
            if c.dep_ in ("nsubj", "nsubjpass"):
                return c
        if t.dep_ != "conj" or t.head.i == t.i:
            return None
        t = t.head


def _according(t: Token) -> list[Attribution]:
    to = t.doc[t.i + 1]
    source = next((c for c in to.children if c.dep_ == "pobj"), None)
    if source is None:
        return []
    inside = {x.i for x in t.subtree} | {x.i for x in source.subtree}
    rest = [x for x in t.sent if x.i not in inside and not x.is_space]
    return [_attribution(t, source, rest, to)] if rest else []


def _copula(t: Token) -> list[Attribution]:
    """"All indications are that ...": a noun of evidence, a copula, a that-clause."""
    subject = next((c for c in t.children if c.dep_ == "nsubj"), None)
    content = next((c for c in t.children if c.dep_ == "ccomp" and any(m.lower_ == "that" for m in c.children)), None)
    if subject is None or content is None or subject.lemma_.lower() not in vocab.words("cues", "evidence"):
        return []
    return [_attribution(t, subject, [x for x in content.subtree if not (x.dep_ == "mark" and x.head == content)])]


def _phrasal(t: Token) -> list[Attribution]:
    """"Investigators could not rule out that ...": verb and particle with a clause, the auxiliaries part of the cue."""
    subject, content = subject_of(t), next((c for c in t.children if c.dep_ == "ccomp"), None)
    if subject is None or content is None:
        return []
    first = min([t, *(c for c in t.children if c.dep_ in ("aux", "neg") and c.i < t.i)], key=lambda c: c.i)
    said = _attribution(t, subject, [x for x in content.subtree if not (x.dep_ == "mark" and x.head == content)], t.doc[t.i + 1])
    return [Attribution(said.source, ((first.idx, said.cue[0][1]),), said.content, said.confidence)]


def _attribution(t: Token, source: Token | None, content: list[Token], cue_end: Token | None = None) -> Attribution:
    trimmed = [x for x in content if not x.is_space]
    while trimmed and trimmed[0].is_punct:
        trimmed = trimmed[1:]
    while trimmed and trimmed[-1].is_punct:
        trimmed = trimmed[:-1]
    last = cue_end or t
    who = (span(noun_phrase(source)),) if source is not None else ()
    return Attribution(who, ((t.idx, last.idx + len(last)),), (span(trimmed or [t]),), BY_RULE)


def noun_phrase(source: Token) -> list[Token]:
    """The source's words up to a relative clause or a verb: a broken parse must not make half a sentence a speaker."""
    out = []
    for x in source.subtree:
        if x.i > source.i and (x.dep_ == "relcl" or x.pos_ in ("VERB", "AUX") or x.tag_ in ("WP", "WDT")):
            break
        if not x.is_space:
            out.append(x)
    while len(out) > 1 and (out[-1].is_punct or out[-1].pos_ in ("CCONJ", "SCONJ")):
        out.pop()
    return out


def span(tokens: list[Token]) -> tuple[int, int]:
    """Characters from the first token to the last."""
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])
