"""What bears the words ("wrote in a letter that the judge read aloud that ..."): a clause about the letter is no part of what it says."""
from __future__ import annotations

from spacy.tokens import Doc, Token

from ..grammar import grid

Piece = tuple[int, int]


def past_bearer(parse: Doc, cue: tuple[Piece, ...], content: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The content without a relative clause at its start that is about the cue's noun, where a that-clause follows it in the sentence."""
    g = grid.of(parse)
    opening = g.words(content[0])[:1] if cue and content and content[0][0] >= cue[-1][1] else []
    if not opening or g.tag[opening[0]] not in ("WDT", "WP") or g.dep[g.head[opening[0]]] != "relcl":
        return content
    first = [parse[opening[0]]]
    about = first[0].head
    said = _that_clause(about, about.head)
    if said is None or about.head.i > first[0].i or said.left_edge.i <= about.i:
        return content
    rest = [t for t in said.subtree if not t.is_space and not (t.dep_ == "mark" and t.head == said)]
    return ((rest[0].idx, rest[-1].idx + len(rest[-1])),) if rest else content


def _that_clause(about: Token, noun: Token) -> Token | None:
    """The that-clause that the parser hung on the relative clause, on its noun or on the verb above it."""
    above = [about, noun, *noun.ancestors]
    return next((c for h in above for c in h.children if c.dep_ in ("ccomp", "acl") and any(m.dep_ == "mark" and m.lower_ == "that" for m in c.children)), None)
