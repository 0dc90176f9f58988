"""A clause's verb as its words show it: auxiliaries, tense, negation, subject, and the clause around it. Reads the parse, decides nothing."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from ...vocab import words
from ..grammar.nodes import Node, of, within
from ..layers import Clause

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
AUXILIARIES = ("aux", "auxpass")
FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll", "'d", "wo"})


@dataclass(frozen=True)
class Verb:
    """The head of a clause with what hangs on it. token: the head; text: the report's."""

    token: Node
    clause: Clause
    text: str

    def inside(self, t: Node) -> bool:
        return any(a <= t.idx < b for a, b in self.clause.pieces)

    @cached_property
    def children(self) -> tuple[Node, ...]:
        """What hangs on the head within the clause; auxiliaries and negation of a conjunct are looked for at its first verb too."""
        return tuple(c for c in self.token.children if self.inside(c) or c.dep_ in (*AUXILIARIES, "neg", "advmod"))

    @cached_property
    def auxiliaries(self) -> tuple[str, ...]:
        own = tuple(c.lower_ for c in self.token.children if c.dep_ in AUXILIARIES)
        shares = not own and self.token.dep_ == "conj" and self.subject is None and self.token.tag_ == self.token.head.tag_
        return tuple(c.lower_ for c in self.token.head.children if c.dep_ in AUXILIARIES) if shares else own

    @cached_property
    def lemma(self) -> str:
        return self.token.lemma_.lower()

    def one_of(self, verbs: frozenset[str]) -> bool:
        """Whether the head is one of the verbs."""
        return is_one(self.token, verbs)

    @cached_property
    def subject(self) -> Node | None:
        own = next((c for c in self.token.children if c.dep_ in SUBJECTS), None)
        return next((c for c in self.token.head.children if c.dep_ in SUBJECTS), None) if own is None and self._going else own

    @property
    def verbal(self) -> bool:
        return self.token.pos_ in ("VERB", "AUX")

    @property
    def future(self) -> bool:
        return bool(FUTURE & set(self.auxiliaries)) or self._going

    @property
    def _going(self) -> bool:
        return self.token.dep_ == "xcomp" and self.token.head.lemma_ == "go" and self.token.head.tag_ == "VBG"

    @property
    def finite_present(self) -> bool:
        """The simple present: "conducts", "are"."""
        return self.token.tag_ in ("VBZ", "VBP") and not self.auxiliaries

    @property
    def past_time(self) -> bool:
        """Past tense in the verb or its auxiliary."""
        first = next((c for c in self.token.children if c.dep_ in AUXILIARIES), None)
        return (first.tag_ if first is not None else self.token.tag_) in ("VBD",)

    @property
    def progressive(self) -> bool:
        if "being" in self.auxiliaries and len(self.auxiliaries) > 1:
            return True
        return self.token.tag_ == "VBG" and bool({"is", "are", "am", "was", "were", "been", "be", "'s", "'re", "'m", "’s", "’re", "’m"} & set(self.auxiliaries))

    @property
    def perfect(self) -> bool:
        return bool({"has", "have", "had", "'ve", "’ve", "having"} & set(self.auxiliaries)) and self.token.tag_ in ("VBN", "VBG", "VBD")

    @property
    def passive(self) -> bool:
        return any(c.dep_ == "auxpass" for c in self.token.children)

    @property
    def infinitive(self) -> bool:
        return self.token.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in self.token.children)

    @property
    def bare_participle(self) -> bool:
        """A participle without an auxiliary of its own: it stands where the verb it hangs on stands."""
        return self.token.tag_ in ("VBG", "VBN") and not self.auxiliaries

    @cached_property
    def beside(self) -> frozenset[str]:
        """Lemmas of adverbs and adjectives that stand to the head, its complement's adjectives included."""
        near = [c for c in self.children if c.dep_ in ("advmod", "amod", "acomp", "attr", "npadvmod", "dobj", "oprd")]
        near += [g for c in near if c.dep_ in ("attr", "dobj") for g in c.children if g.dep_ == "amod"]
        return frozenset(t.lemma_.lower() for t in near) | frozenset(t.lower_ for t in near)

    def negations(self) -> tuple[Node, ...]:
        """The words that negate the head itself."""
        return tuple(c for c in self.token.children if denies(c))


def is_one(t: Node, verbs: frozenset[str]) -> bool:
    """Whether a word is in a list of lemmas. The parser's lemma drops an "e" now and then ("spared" -> "spar", "hopes" -> "hop"), so the word less its
    ending counts too."""
    return bool({t.lemma_.lower(), t.lower_.removesuffix("d"), t.lower_.removesuffix("s")} & verbs)


def denies(t: Node) -> bool:
    """Whether a word is a negation of what it hangs on: "not", "never", "neither", but no "not only"."""
    said = t.dep_ == "neg" or (t.lower_ in words("modes", "negation", "words") and t.dep_ in ("advmod", "preconj", "cc"))
    return said and t.after() not in words("modes", "negation", "only")


def none_of(noun: Node) -> bool:
    """ "no link", "not one shot", but not "a no-signal area"."""
    left = noun.children[0] if noun.children else noun
    return left.i < noun.i and (left.lower_ in ("no", "neither") or " ".join(noun.grid.lower[noun.left:noun.i]) in words("numbers", "zero", "not_one"))


def nobody(t: Node, deps: tuple[str, ...] = SUBJECTS) -> bool:
    """Whether a word on a verb is nobody or nothing: "none of them", "no ship"; "nothing but ashes" is something."""
    none = t.dep_ in deps and (t.lower_ in words("modes", "negation", "nothing") or none_of(t))
    return none and not any(c.lower_ in words("modes", "negation", "except") for c in t.children)


def passive(t: Node) -> bool:
    """Whether a verb is in the passive, with its auxiliary ("is thought to")."""
    return any(c.dep_ == "auxpass" for c in t.children)


def verb_of(doc: Doc, text: str, clause: Clause) -> Verb:
    """The verb of a clause, or its head noun; an auxiliary taken for the head gives way to the verb it helps, a preposition to
    what it governs ("of robbing")."""
    token = next(iter(within(doc, (clause.head, clause.head + 1))), None) or of(doc)[0]
    while token.dep_ in AUXILIARIES and token.head.i != token.i:
        token = token.head
    if token.pos_ == "ADP":
        token = next((c for c in token.children if c.dep_ in ("pcomp", "pobj")), token)
    return Verb(token, clause, text)


def around(verb: Verb, limit: int = 4) -> tuple[Node, ...]:
    """The verbs a clause is the complement of, nearest first: "believed" for what "is believed to have died"."""
    out: list[Node] = []
    t = verb.token
    while len(out) < limit and t.dep_ in ("ccomp", "xcomp") and t.head.i != t.i:
        t = t.head
        out.append(t)
    return tuple(out)
