"""What kind of words a source is: its head, its words, whether it names, counts or describes; nothing is looked up outside it."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from ...vocab import words
from .names import is_body, is_human, lemma
from .sides import fold

CUT = frozenset({"which", "who", "that", "whose", "where"})
NUMBERS = frozenset({"CARDINAL", "PERCENT", "QUANTITY", "ORDINAL"})


@dataclass(frozen=True)
class Source:
    """The words that stand for who says. tokens: all of them, never empty; doc: the report's parse."""

    doc: Doc
    tokens: tuple[Token, ...]

    @property
    def start(self) -> int:
        return self.tokens[0].idx

    @property
    def end(self) -> int:
        return self.tokens[-1].idx + len(self.tokens[-1])

    @cached_property
    def head(self) -> Token:
        """The token the others hang on: the first whose governor lies outside, the one with most below it where there are several."""
        inside = {t.i for t in self.tokens}
        roots = [t for t in self.tokens if t.head.i not in inside or t.head.i == t.i]
        nouns = [t for t in roots if t.pos_ in ("NOUN", "PROPN", "PRON", "NUM")] or roots
        return max(nouns, key=lambda t: (sum(c.i in inside for c in t.subtree), -t.i))

    @cached_property
    def core(self) -> tuple[Token, ...]:
        """The words up to the first comma, bracket, relative clause or participle ("people hurt by ...") after the head."""
        out: list[Token] = []
        for t in self.tokens:
            shaken = t.tag_ == "VBN" and t.dep_ == "acl" and (self.human or self.head.pos_ == "PROPN")
            if t.i > self.head.i and (t.text in ",(—–;" or (t.lower_ in CUT and t.tag_.startswith("W")) or shaken):
                break
            out.append(t)
        return tuple(out)

    @property
    def text(self) -> str:
        """The core as written."""
        return " ".join(self.doc[self.core[0].i:self.core[-1].i + 1].text.split()).strip("“”\"' ")

    @property
    def lemma(self) -> str:
        return lemma(self.head.text)

    @property
    def plural(self) -> bool:
        return self.head.tag_ in ("NNS", "NNPS") or self.head.lower_ in ("they", "them", "we", "people", "police")

    @property
    def definite(self) -> bool:
        return self.tokens[0].lower_ in ("the", "this", "that", "these", "those", "his", "her", "its", "their")

    @property
    def indefinite(self) -> bool:
        return self.tokens[0].lower_ in ("a", "an", "another", "one")

    @property
    def human(self) -> bool:
        return is_human(self.head.text)

    @property
    def body(self) -> bool:
        return is_body(self.head.text)

    @property
    def document(self) -> bool:
        return self.lemma in words("bodies", "documents")

    @property
    def pronoun(self) -> bool:
        if self.head.text.isupper() and len(self.head.text) > 1 and self.head.tag_ in ("WP", "WDT"):
            # "WHO said" is the health organization, whatever the parser makes of it.
            return False
        return (self.head.pos_ == "PRON" and len(self.core) == 1) or (len(self.tokens) == 1 and self.head.tag_ in ("PRP", "PRP$", "WP", "WDT"))

    @cached_property
    def conjuncts(self) -> tuple[Source, ...]:
        """The parts of "she and Khan", each a source; just this one where nothing is joined."""
        inside = {t.i: t for t in self.tokens}
        joined = self.head.conjuncts or _misparsed_list(self.head)
        heads = [self.head, *(t for t in joined if t.i in inside and t.i > self.head.i)]
        if len(heads) < 2 or any(t.pos_ not in ("NOUN", "PROPN", "PRON") for t in heads):
            return (self,)
        cuts = [next((c.left_edge.i for c in h.lefts if c.left_edge.i > heads[k].i), h.i) for k, h in enumerate(heads[1:])]
        bounds = [self.tokens[0].i, *cuts, self.tokens[-1].i + 1]
        parts = [tuple(t for t in self.tokens if a <= t.i < b and t.lower_ not in ("both", "either", "neither")) for a, b in pairwise(bounds)]
        return tuple(Source(self.doc, _trim(p)) for p in parts if _trim(p))


def _misparsed_list(head: Token) -> tuple[Token, ...]:
    """"Iraq, the UK and Canada": the parser takes the second name of a list for another name of the first, though an "and" comes behind it."""
    second = next((c for c in head.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.ent_type_ and c.ent_type_ == head.ent_type_), None)
    listed = (second, *second.conjuncts) if second is not None else ()
    return listed if any(k.dep_ == "cc" for t in listed for k in t.children) else ()


def _trim(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Without the "and" and commas at the end of a part."""
    while tokens and (tokens[-1].pos_ in ("CCONJ", "PUNCT")):
        tokens = tokens[:-1]
    return tokens


def source_of(doc: Doc, pieces: tuple[tuple[int, int], ...]) -> Source | None:
    """The source that stands at the pieces; None where there are no words."""
    tokens: list[Token] = []
    for start, end in pieces:
        span = doc.char_span(start, end, alignment_mode="expand")
        tokens += [t for t in span or () if not t.is_space]
    while tokens and (tokens[0].is_punct or tokens[0].lower_ == "both" or (tokens[0].ent_type_ == "DATE" and tokens[-1].ent_type_ != "DATE")):
        tokens = tokens[1:]
    while tokens and (tokens[-1].is_punct or tokens[-1].tag_ == "POS"):
        tokens = tokens[:-1]
    return Source(doc, tuple(tokens)) if tokens else None


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """The words that tell one description from another: singular, lower case, sides as their codes, no small words."""
    return frozenset(lemma(w) for w in fold(text).replace("’", "'").replace("'s", " ").replace("(", " ").replace(")", " ").replace(",", " ").split()
                     if w.lower() not in words("people", "small"))


def unnamed(source: Source) -> bool:
    """Whether the source is nobody in particular: a pronoun, a number, a witness, a rumour without an issuer."""
    head = source.lemma
    if source.pronoun or head in words("anonymity", "people") or source.head.ent_type_ in NUMBERS or source.head.pos_ in ("NUM", "DET", "ADJ"):
        return head not in words("bodies", "bodies")
    issued = any(t.pos_ == "PROPN" or t.lower_ in words("anonymity", "issuers") for t in source.core if t.i != source.head.i)
    if head in words("anonymity", "things"):
        return not issued or (source.core[0].lower_ in words("anonymity", "vague") and not any(t.pos_ == "PROPN" for t in source.core))
    return False
