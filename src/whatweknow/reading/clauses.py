"""Cut sentences into clauses: one verb, what belongs to it, and the condition it hangs on.

Each clause is the subtree of its head verb less the subtrees of other heads (`propositions.py` says which verbs are heads). What is shorter than a
proposition stays where it is.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from spacy.tokens import Doc

from .. import vocab
from .attribution.mend import is_speech, minus
from .grammar import grid
from .grammar.grid import Grid
from .layers import Attribution, Clause, Sentence
from .parse import text_of
from .presupposed import acts
from .propositions import Region, condition, consequence, heads, owners, predicate

EMPTY = frozenset({"PRON", "DET", "PUNCT", "SCONJ", "CCONJ", "PART", "ADP", "SYM", "AUX"})
"""Words that alone claim nothing: the "What" of "What the ministry says"."""
MIN_WORDS = 2

Pieces = tuple[tuple[int, int], ...]


LEAST_LEFT = 2
"""Words beyond which a left over clause tells something."""


def cut(parse: Doc, sentences: tuple[Sentence, ...], attributions: tuple[Attribution, ...]) -> tuple[Clause, ...]:
    """Clauses of every content and of the report's own sentences, in order. Wishes and aims that the report ascribes are its own."""
    g, text = grid.of(parse), text_of(parse)
    speech = {n: a for n, a in enumerate(attributions) if is_speech(parse, a)}
    out: list[Clause] = []
    for n, attribution in speech.items():
        low, high = min((a for a, _ in attribution.content), default=0), max((b for _, b in attribution.content), default=0)
        told = [b for m, b in speech.items() if m != n and b.cue and low <= b.cue[0][0] < high and _framed(b, attribution)]
        inner = [b for b in told if _within(b, attribution)]
        out += _without(_clauses(g, text, attribution.denied or _minus(attribution.content, _spoken(inner)), n), told)
    attributions = tuple(speech.values())
    spoken = _spoken(attributions)
    for sentence in sentences:
        if not sentence.heading:
            out += _own(g, text, sentence, attributions, spoken)
    kept = {c for c in out if not _no_comment(g, c)}
    return tuple(sorted(kept, key=lambda c: (c.pieces, -1 if c.attribution is None else c.attribution)))


def _no_comment(g: Grid, clause: Clause) -> bool:
    """Whether a clause only says that somebody said nothing: "declined to comment", "did not respond to a request for comment"."""
    return any(g.base[i] in _told_off() and (_withheld(g, i) if g.base[i] == "comment" else _unnamed(g, i)) for i in g.words(*clause.pieces))


@cache
def _told_off() -> frozenset[str]:
    return vocab.words("clauses", "naming") | {"comment"}


def _unnamed(g: Grid, i: int) -> bool:
    """ "Not to be named": what a source asks of the report's makers."""
    kinds = {(g.dep[k], g.lower[k]) for k in g.kids[i]}
    return {("aux", "to"), ("auxpass", "be")} <= kinds and any(d == "neg" for d, _ in kinds)


def _withheld(g: Grid, i: int) -> bool:
    """Whether a "comment" is one not made, or one asked for by the report's makers."""
    above = g.head[i]
    if g.pos[i] == "VERB":
        return g.has(i, "neg") or (g.dep[i] == "xcomp" and g.base[above] in vocab.words("clauses", "silent"))
    asked = g.head[above] if g.dep[i] == "pobj" and g.lower[above] == "for" else above if g.dep[i] == "dobj" else i
    return g.base[asked] in vocab.words("clauses", "asking")


def _within(inner: Attribution, outer: Attribution) -> bool:
    """Whether inner is told inside outer's content: its cue and its content both are."""
    return _held(inner.cue, outer) and _held(inner.content, outer) and inner.content != outer.content


def _framed(inner: Attribution, outer: Attribution) -> bool:
    """Whether outer's content tells that inner speaks, wherever inner's words stand: "“P,” the agency quoted him as saying"."""
    return _held(inner.cue, outer) and _held(inner.source or inner.content, outer) and inner.content != outer.content


def _held(pieces: Pieces, outer: Attribution) -> bool:
    return all(any(a <= start and end <= b for a, b in outer.content) for start, end in pieces)


def _without(clauses: list[Clause], inner: list[Attribution]) -> list[Clause]:
    """Clauses less those that only say that an inner speaker speaks."""
    framing = [p for a in inner for p in (*a.source, *a.cue)]
    return [c for c in clauses if not any(s <= c.head < e for s, e in framing)]


def _spoken(attributions: Iterable[Attribution]) -> list[tuple[int, int]]:
    return sorted(piece for a in attributions for piece in a.content)


def _own(g: Grid, text: str, sentence: Sentence, attributions: tuple[Attribution, ...], spoken: list[tuple[int, int]]) -> list[Clause]:
    """The clauses the report says itself: all of a sentence without a cue; of one with a cue, those outside cue, source and content."""
    taken = [p for p in spoken if p[0] < sentence.end and p[1] > sentence.start]
    framing = [p for a in attributions for p in (*a.cue, *a.source) if p[0] < sentence.end and p[1] > sentence.start]
    cues = [p for a in attributions for p in a.cue if sentence.start <= p[0] < sentence.end]
    if _is_credit(text[sentence.start:sentence.end]):
        return []
    if not cues and not taken and not framing:
        return _clauses(g, text, ((sentence.start, sentence.end),), None)
    out = []
    for clause in _clauses(g, text, ((sentence.start, sentence.end),), None):
        inside = any(a <= clause.head < b for a, b in taken) or any(a <= clause.head < b for a, b in framing)
        own = _main(g, text, clause, cues)
        rest = _minus(own, taken)
        if not inside and not any(a < e and b > s for a, b in cues for s, e in own) and _worth(text, clause.head, rest):
            out.append(Clause(rest, clause.head, None, clause.condition))
    return out + _left_over(g, text, sentence, [*taken, *framing, *(p for c in out for p in c.pieces)])


def _left_over(g: Grid, text: str, sentence: Sentence, taken: list[tuple[int, int]]) -> list[Clause]:
    """Relative clauses that stand apart behind what somebody said, and are in nobody's words: "denounced the raid, which left 12 dead"."""
    out = []
    for i in g.words((sentence.start, sentence.end)):
        if g.dep[i] == "relcl" and g.left[i] and g.lower[g.left[i] - 1] == ",":
            first = _past_link(g, i)
            piece = g.span(first, g.last(i) + 1)
            if not any(a < piece[1] and b > piece[0] for a, b in taken) and (tidy := _tidy_one(text, *piece, False)) and len(text[slice(*tidy)].split()) > LEAST_LEFT:
                out.append(Clause((tidy,), g.start[i], None))
    return out


def _past_link(g: Grid, verb: int) -> int:
    """The first word of a relative clause behind what links it: "which", "in which", "some of whom" keeps its "some of"."""
    first = g.left[verb]
    led = g.pos[first] == "ADP" and g.tag[min(first + 1, verb)].startswith("W")
    return next((k for k in range(first + led, verb) if not g.tag[k].startswith("W")), verb)


def _main(g: Grid, text: str, clause: Clause, cues: list[tuple[int, int]]) -> Pieces:
    """A clause's pieces without the clauses in them in which somebody speaks: "The blast, which officials said was an accident, tore open a wall", "Soldiers
    stormed the port and said they would stay"."""
    asides = [p for s, e in cues if any(a <= s < b for a, b in clause.pieces) and (p := _aside(g, s, e)) and not p[0] <= clause.head < p[1]]
    return tuple(t for p in _minus(clause.pieces, asides) if (t := _tidy_one(text, *p, False))) if asides else clause.pieces


def _aside(g: Grid, start: int, end: int) -> tuple[int, int] | None:
    """The relative clause, or the last of joined verbs, that the words [start, end) stand in."""
    first = g.words((start, end))[0]
    if (said := next((i for i in g.words((start, end)) if g.dep[i] == "conj" and g.verb(i) and g.verb(g.head[i])), None)) is not None:
        return g.span(said, g.last(said) + 1)
    at = next((i for i in (first, *g.above(first)) if g.dep[i] == "relcl"), None)
    return None if at is None else g.span(g.left[at], g.last(at) + 1)


def _is_credit(text: str) -> bool:
    low = text.lower()
    return any(words in low for words in vocab.table("cues")["credits"]["contains"])


def _worth(text: str, head: int, pieces: Pieces) -> bool:
    return sum(len(text[a:b].split()) for a, b in pieces) >= 4 and bool(pieces) and any(a <= head < b for a, b in pieces)


def _minus(pieces: Iterable[tuple[int, int]], taken: list[tuple[int, int]]) -> Pieces:
    return tuple(q for p in pieces for q in minus(p, taken) if q[1] - q[0] > 1)


def _clauses(g: Grid, text: str, pieces: Pieces, attribution: int | None) -> list[Clause]:
    tokens = _without_scraps(g, g.words(*pieces))
    if all(g.pos[i] in EMPTY for i in tokens):
        return []
    region = Region(g, text, tokens, frozenset(tokens), attribution is not None)
    found = heads(region)
    if not found:
        return [Clause(_tidy(text, pieces), g.start[tokens[0]], attribution)] if attribution is not None else []
    out = _of_heads(region, found, attribution) + [Clause(s, g.start[i], attribution) for i, p in acts(region, found) if (s := _tidy(text, (p,)))]
    if not out and attribution is not None:
        return [Clause(_tidy(text, pieces), g.start[found[0]], attribution)]
    return out


def _of_heads(region: Region, found: Sequence[int], attribution: int | None) -> list[Clause]:
    """A clause of each head that has words enough."""
    g, owner = region.grid, owners(region, found)
    conditions = {h: condition(region, h) for h in found}
    cases = {i for h in found if consequence(g, h) is not None for i in conditions[h]}
    out = []
    for head in found:
        first = _past_link(g, head) if g.dep[head] == "relcl" else 0
        mine = [i for i in region.tokens if i >= first and owner.get(i) == head and i not in cases and (i not in conditions[head] or i > head)]
        spans = _runs(g, region.text, mine)
        if spans and sum(g.spelled[i] for i in mine) >= MIN_WORDS:
            hangs_on = _runs(g, region.text, [i for i in region.tokens if i in conditions[head]], mark=True)
            out.append(Clause(spans, g.start[head], attribution, hangs_on))
    return out


def _without_scraps(g: Grid, tokens: list[int]) -> list[int]:
    """Tokens less those of a sentence of which only a part without a verb stands in the region, where the region holds others whole."""
    by: dict[int, list[int]] = {}
    for i in tokens:
        by.setdefault(g.sent[i], []).append(i)
    scraps = {s for s, own in by.items() if len(by) > 1 and _is_scrap(g, own, *g.bounds[s])}
    return [i for s, own in by.items() if s not in scraps or len(scraps) == len(by) for i in own]


def _is_scrap(g: Grid, own: list[int], first: int, last: int) -> bool:
    return own[0] > first and len(own) < (last - first) / 2 and not any(predicate(g, i) for i in own)


def _runs(g: Grid, text: str, tokens: list[int], mark: bool = False) -> Pieces:
    """Contiguous character spans of the tokens, small gaps of punctuation closed, edges freed of punctuation and joining words."""
    out: list[list[int]] = []
    last = -2
    for i in sorted(tokens):
        if out and (i == last + 1 or _bridged(text[out[-1][1]:g.start[i]])):
            out[-1][1] = g.end[i]
        else:
            out.append([g.start[i], g.end[i]])
        last = i
    return tuple(s for a, b in out if (s := _tidy_one(text, a, b, mark)))


def _bridged(gap: str) -> bool:
    """Whether what stands between two runs of words does not part them: punctuation, or a word that joins."""
    return not any(c.isalnum() for c in gap) or gap.strip().lower() in vocab.words("clauses", "joining")


def _tidy(text: str, pieces: Pieces) -> Pieces:
    return tuple(s for a, b in pieces if (s := _tidy_one(text, a, b, False))) or pieces


def _tidy_one(text: str, a: int, b: int, mark: bool) -> tuple[int, int] | None:
    """A piece without punctuation and joining words at its edges; None where nothing else is in it."""
    joining = _edge_words(mark)
    while a < b:
        first = text[a:b].split(None, 1)[0] if not text[a].isspace() else ""
        if not text[a].isalnum() and text[a] not in "[($£€":
            a += 1
        elif first.lower().strip(",.;:") in joining and not text[a:b].lower().startswith(tuple(vocab.words("timex", "as_of", "words"))):
            a += len(first)
        else:
            break
    while b > a:
        last = text[a:b].rsplit(None, 1)[-1] if text[b - 1].isalnum() else ""
        if last.lower() in joining:
            b -= len(last)
        elif not text[b - 1].isalnum() and (text[b - 1] not in "])%!?”\"" or (text[b - 1] in "”\"" and not any(q in text[a:b - 1] for q in "“\""))):
            b -= 1
        else:
            break
    return (a, b) if b - a > 1 else None


@cache
def _edge_words(mark: bool) -> frozenset[str]:
    return vocab.words("clauses", "joining") | (vocab.words("clauses", "conditions") if mark else frozenset())
