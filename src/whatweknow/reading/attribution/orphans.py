"""Quotations that no content covers: they are never the report's own words.

Each goes to whoever speaks beside it; else, at a guess, to the person its paragraph turns to next; else to nobody, so that the reader is told
that it is unclear who says this.
"""
from __future__ import annotations

from spacy.tokens import Doc

from ..layers import Attribution, Quote, Sentence
from ..parse import tokens_in
from .cues import noun_phrase, span

MOSTLY = 0.5
"""Share of a quotation's characters a content must hold for it to be covered."""
GUESSED, UNCLEAR = 0.75, 0.3
"""Confidence of a speaker who is only named next; of none at all, which is below what is shown under anybody's name."""


def orphans(text: str, parse: Doc, sentences: tuple[Sentence, ...], quotes: tuple[Quote, ...], found: list[Attribution]) -> list[Attribution]:
    """Attributions for the statements in quotation marks that `found` leaves out."""
    covered = [p for a in found for p in a.content]
    out: list[Attribution] = []
    for n, q in enumerate(quotes):
        if q.scare or any(min(e, q.end) - max(s, q.start) > MOSTLY * (q.end - q.start) for s, e in covered):
            continue
        near = _neighbour(sentences, quotes, n, [*found, *out])
        if near is None:
            out += _alone(text, parse, sentences, q)
        elif not any(s < q.end and e > q.start for s, e in (*near.cue, *near.source)):
            out.append(Attribution(near.source, near.cue, ((q.start, q.end),), round(near.confidence * 0.9, 4)))
    return out


def _alone(text: str, parse: Doc, sentences: tuple[Sentence, ...], q: Quote) -> list[Attribution]:
    """A quotation that is a sentence by itself: its paragraph's next person, named in full, has said it; without one nobody is known to."""
    inside = [k for k, s in enumerate(sentences) if s.start < q.end and s.end > q.start]
    around = text[sentences[inside[0]].start:q.start] + text[q.end:sentences[inside[-1]].end] if inside else "x"
    if any(c.isalnum() for c in around):
        return []
    following = sentences[inside[-1] + 1] if inside[-1] + 1 < len(sentences) else None
    who = _introduced(parse, following) if following is not None and following.paragraph == q.paragraph else None
    return [Attribution((who,) if who else (), (), ((q.start, q.end),), GUESSED if who else UNCLEAR)]


def _introduced(parse: Doc, sentence: Sentence) -> tuple[int, int] | None:
    """The full name that is the subject of a sentence's main verb."""
    for t in tokens_in(parse, sentence.start, sentence.end):
        if t.dep_ == "nsubj" and t.head.dep_ == "ROOT" and t.ent_type_ == "PERSON" and any(c.ent_type_ == "PERSON" for c in t.lefts):
            return span(noun_phrase(t))
    return None


def _neighbour(sentences: tuple[Sentence, ...], quotes: tuple[Quote, ...], n: int, found: list[Attribution]) -> Attribution | None:
    """Who speaks in quotation n: who spoke in the one before it in the same paragraph or left open before it, else who speaks in the next."""
    q = quotes[n]
    here = next((k for k, s in enumerate(sentences) if s.start <= q.start < s.end), None)
    if here is None:
        return None
    before = [a for a in found if any(s.paragraph == sentences[here].paragraph and _meets(a, s) for s in sentences[max(0, here - 2):here])]
    if q.goes_on and n:
        before = [a for a in found if any(e == quotes[n - 1].end or s == quotes[n - 1].start for s, e in a.content)] or before
    same = [a for a in found if _meets(a, sentences[here])]
    after = [a for a in found if here + 1 < len(sentences) and sentences[here + 1].paragraph == sentences[here].paragraph and _meets(a, sentences[here + 1])]
    def quoted(group):
        return [a for a in group if any(x.start < e and x.end > s for s, e in a.content for x in quotes)]
    return next((a for group in (same, quoted(before)[-1:], quoted(after)[:1], before[-1:]) for a in group), None)


def _meets(a: Attribution, s: Sentence) -> bool:
    return any(p < s.end and e > s.start for p, e in (*a.cue, *a.content))
