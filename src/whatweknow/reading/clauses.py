"""Cut sentences into clauses: one verb, what belongs to it, and the condition it hangs on.

Each clause is the subtree of its head verb less the subtrees of other heads. A verb heads a clause of its own when it is the root of
its sentence, of an attributed content, or stands to another head as its table in `vocab/clauses.toml` says: a conjunct with a subject, a
participle after a comma ("leaving five dead"), a relative clause about an act, an "as"/"while" clause. What is shorter than a
proposition stays where it is.
"""
from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from .. import vocab
from .attribution.mend import is_speech, minus
from .layers import Attribution, Clause, Sentence
from .parse import text_of, tokens_in
from .works import titled

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
VERBAL = frozenset({"VERB", "AUX"})
EMPTY = frozenset({"PRON", "DET", "PUNCT", "SCONJ", "CCONJ", "PART", "ADP", "SYM", "AUX"})
"""Words that alone claim nothing: the "What" of "What the ministry says"."""
UNSAID = SUBJECTS | {"aux", "auxpass", "neg", "cc", "conj", "punct", "mark", "advmod"}
"""What stands with a verb without completing it."""
LEAST_TOLD = 5
"""Words a relative clause must have to be a proposition of its own."""
MIN_WORDS = 2


def cut(parse: Doc, sentences: tuple[Sentence, ...], attributions: tuple[Attribution, ...]) -> tuple[Clause, ...]:
    """Clauses of every content and of the report's own sentences, in order. Wishes and aims that the report ascribes are its own."""
    speech = {n: a for n, a in enumerate(attributions) if is_speech(parse, a)}
    out: list[Clause] = []
    for n, attribution in speech.items():
        inner = [b for m, b in speech.items() if m != n and _within(b, attribution)]
        out += _without(_clauses(parse, attribution.denied or _minus(attribution.content, _spoken(inner)), n), inner)
    attributions = tuple(speech.values())
    spoken = _spoken(attributions)
    for sentence in sentences:
        if not sentence.heading:
            out += _own(parse, sentence, attributions, spoken)
    kept = {c for c in out if not _no_comment(parse, c)}
    return tuple(sorted(kept, key=lambda c: (c.pieces, -1 if c.attribution is None else c.attribution)))


def _no_comment(parse: Doc, clause: Clause) -> bool:
    """Whether a clause only says that somebody said nothing: "declined to comment", "did not respond to a request for comment"."""
    tokens = [t for a, b in clause.pieces for t in tokens_in(parse, a, b)]
    return any(_withheld(t) for t in tokens if t.lemma_.lower() == "comment") or any(map(_unnamed, tokens))


def _unnamed(t: Token) -> bool:
    """ "Not to be named": what a source asks of the report's makers."""
    kinds = {(c.dep_, c.lower_) for c in t.children}
    return t.lemma_.lower() in vocab.words("clauses", "naming") and {("aux", "to"), ("auxpass", "be")} <= kinds and any(d == "neg" for d, _ in kinds)


def _withheld(t: Token) -> bool:
    """Whether a "comment" is one not made, or one asked for by the report's makers."""
    if t.pos_ == "VERB":
        return any(c.dep_ == "neg" for c in t.children) or (t.dep_ == "xcomp" and t.head.lemma_.lower() in vocab.words("clauses", "silent"))
    asked = t.head.head if t.dep_ == "pobj" and t.head.lower_ == "for" else t.head if t.dep_ == "dobj" else t
    return asked.lemma_.lower() in vocab.words("clauses", "asking")


def _within(inner: Attribution, outer: Attribution) -> bool:
    """Whether inner is told inside outer's content: its cue and its content both are."""
    def held(piece):
        return any(a <= piece[0] and piece[1] <= b for a, b in outer.content)
    return bool(inner.cue) and all(map(held, inner.cue)) and all(map(held, inner.content)) and inner.content != outer.content


def _without(clauses: list[Clause], inner: list[Attribution]) -> list[Clause]:
    """Clauses less those that only say that an inner speaker speaks."""
    framing = [p for a in inner for p in (*a.source, *a.cue)]
    return [c for c in clauses if not any(s <= c.head < e for s, e in framing)]


def _spoken(attributions: Iterable[Attribution]) -> list[tuple[int, int]]:
    return sorted(piece for a in attributions for piece in a.content)


def _own(parse: Doc, sentence: Sentence, attributions: tuple[Attribution, ...], spoken: list[tuple[int, int]]) -> list[Clause]:
    """The clauses the report says itself: all of a sentence without a cue; of one with a cue, those outside cue, source and content."""
    taken = [p for p in spoken if p[0] < sentence.end and p[1] > sentence.start]
    framing = [p for a in attributions for p in (*a.cue, *a.source) if p[0] < sentence.end and p[1] > sentence.start]
    cues = [p for a in attributions for p in a.cue if sentence.start <= p[0] < sentence.end]
    if _is_credit(text_of(parse)[sentence.start:sentence.end]):
        return []
    if not cues and not taken and not framing:
        return _clauses(parse, ((sentence.start, sentence.end),), None)
    out = []
    for clause in _clauses(parse, ((sentence.start, sentence.end),), None):
        inside = any(a <= clause.head < b for a, b in taken) or any(a <= clause.head < b for a, b in framing)
        own = _main(parse, clause, cues)
        rest = _minus(own, taken)
        if not inside and not any(a < e and b > s for a, b in cues for s, e in own) and _worth(parse, clause.head, rest):
            out.append(Clause(rest, clause.head, None, clause.condition))
    return out


def _main(parse: Doc, clause: Clause, cues: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """A clause's pieces without the relative clauses in which somebody speaks: "The blast, which officials said was an accident, tore open a wall"."""
    asides = [p for s, e in cues if any(a <= s < b for a, b in clause.pieces) and (p := _aside(parse, s, e)) and not p[0] <= clause.head < p[1]]
    return tuple(t for p in _minus(clause.pieces, asides) if (t := _tidy_one(text_of(parse), *p, False))) if asides else clause.pieces


def _aside(parse: Doc, start: int, end: int) -> tuple[int, int] | None:
    """The relative clause that the words [start, end) stand in."""
    at = tokens_in(parse, start, end)[0]
    while at.dep_ != "relcl" and at.head.i != at.i:
        at = at.head
    return (at.left_edge.idx, at.right_edge.idx + len(at.right_edge)) if at.dep_ == "relcl" else None


def _is_credit(text: str) -> bool:
    low = text.lower()
    return any(words in low for words in vocab.table("cues")["credits"]["contains"])


def _worth(parse: Doc, head: int, pieces: tuple[tuple[int, int], ...]) -> bool:
    return sum(len(text_of(parse)[a:b].split()) for a, b in pieces) >= 4 and bool(pieces) and any(a <= head < b for a, b in pieces)


def _minus(pieces: Iterable[tuple[int, int]], taken: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple(q for p in pieces for q in minus(p, taken) if q[1] - q[0] > 1)


def _clauses(parse: Doc, pieces: tuple[tuple[int, int], ...], attribution: int | None) -> list[Clause]:
    tokens = _without_scraps([t for a, b in pieces for t in tokens_in(parse, a, b)])
    if all(t.pos_ in EMPTY for t in tokens):
        return []
    inside = {t.i for t in tokens}
    heads = _heads(tokens, inside, attribution is not None)
    if not heads:
        return [Clause(_tidy(parse, pieces), tokens[0].idx, attribution)] if tokens and attribution is not None else []
    owner = _owners(tokens, inside, heads)
    cases = {i for h in heads if _consequence(h) is not None for i in _condition(h, inside)}
    out = []
    for head in heads:
        mine = [t for t in tokens if owner.get(t.i) == head.i and t.i not in cases]
        condition = _condition(head, inside)
        mine = [t for t in mine if t.i not in condition or t.i > head.i]
        spans = _runs(parse, mine)
        if spans and sum(t.is_alpha or t.like_num for t in mine) >= MIN_WORDS:
            out.append(Clause(spans, head.idx, attribution, _runs(parse, [t for t in tokens if t.i in condition], mark=True)))
    if not out and attribution is not None:
        return [Clause(_tidy(parse, pieces), heads[0].idx, attribution)]
    return out


def _without_scraps(tokens: list[Token]) -> list[Token]:
    """Tokens less those of a sentence of which only a part without a verb stands in the region, where the region holds others whole."""
    by: dict[int, list[Token]] = {}
    for t in tokens:
        by.setdefault(t.sent.start, []).append(t)
    scraps = {s for s, own in by.items() if own[0].i > s and not any(map(_predicate, own)) and len(own) < len(own[0].sent) / 2}
    return [t for s, own in by.items() if s not in scraps or len(scraps) == len(by) for t in own]


def _heads(tokens: list[Token], inside: set[int], told: bool) -> list[Token]:
    tops = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
    tops = [t for t in tops if not t.is_punct and t.dep_ not in ("mark", "cc", "advmod", "prep")] or [t for t in tops if not t.is_punct][:1]
    hanging = {i for t in tokens for i in _condition(t, inside)}
    verbs = [t for t in tokens if t not in tops and t.i not in hanging and _splits(t, inside, told) and not titled(t)]
    return sorted({*_main_tops(tops), *verbs}, key=lambda t: t.i)


def _main_tops(tops: list[Token]) -> list[Token]:
    """Tops that are predicates; where none is, the first one (a noun phrase said: "claimed responsibility for the attack")."""
    predicates = [t for t in tops if _predicate(t)]
    apart = [t for n, t in enumerate(predicates) if not n or not _leads_to(predicates[n - 1])]
    return apart or tops[:1]


def _splits(t: Token, inside: set[int], told: bool) -> bool:
    """Whether token t heads a clause of its own within the region; told: the region is somebody's words."""
    rules = vocab.table("clauses")
    if not _predicate(t) or t.head.i not in inside or _embedded_question(t):
        return False
    has_subject = any(c.dep_ in SUBJECTS for c in t.children)
    mark = next((c.lower_ for c in t.children if c.dep_ in ("mark", "advmod") and c.lower_ in rules["marks"]), None)
    if _consequence(t) is not None:
        return True
    if t.dep_ == "conj" and _predicate(t.head):
        return has_subject or _apart(t, t.head)
    if t.dep_ in ("parataxis", "ccomp") and t.head.pos_ in VERBAL:
        return has_subject and not any(c.dep_ == "mark" for c in t.children) and t.i < t.head.i and not _leads_to(t)
    if t.dep_ == "advcl":
        scene = any(c.dep_ in ("mark", "advmod") and c.lower_ in vocab.words("clauses", "scenes") for c in t.children)
        return ((mark is not None or (scene and _eventful(t))) and has_subject) or (mark is None and _participle(t))
    if t.dep_ == "pcomp":
        return t.head.lower_ == "with" and has_subject
    if t.dep_ == "relcl":
        act = _eventful(t) and not any(c.dep_ == "mark" for c in t.children)
        # In somebody's words a relative clause tells something only where it stands apart: the others say which one is meant.
        return _after_comma(t) and (act or _tells(t)) if told else act
    return t.dep_ == "acl" and _participle(t) and _eventful(t) and _after_comma(t)


def _leads_to(t: Token) -> bool:
    """"It is so bad, they fled": what is so to such a degree is one proposition with what follows from it."""
    return any(x.lower_ in vocab.words("clauses", "degrees") and x.dep_ in ("advmod", "predet", "amod") and x.head.dep_ in ("acomp", "attr", "advmod") for x in t.subtree)


def _tells(t: Token) -> bool:
    """A relative clause whose subject is the relative word: "the storm displaced 3,000 people, who are now in six camps"."""
    subject = next((c for c in t.children if c.dep_ in SUBJECTS), None)
    return subject is not None and subject.tag_ in ("WDT", "WP") and sum(not x.is_punct for x in t.subtree) >= LEAST_TOLD


def _predicate(t: Token) -> bool:
    return t.pos_ in VERBAL or any(c.dep_ in SUBJECTS for c in t.children)


def _embedded_question(t: Token) -> bool:
    """A whether-clause: nobody says that it is so."""
    return any(c.dep_ == "mark" and c.lower_ == "whether" for c in t.children)


def _consequence(t: Token) -> Token | None:
    """For "..., in which case t ...": the head of the if- or whether-clause that the case is."""
    if not _predicate(t) or [x.lower_ for x in t.doc[t.left_edge.i:t.left_edge.i + 3]] != ["in", "which", "case"]:
        return None
    at = t.head
    while at.head.i != at.i and not any(c.dep_ == "mark" and c.lower_ in ("if", "whether") for c in at.children):
        at = at.head
    return at


def _participle(t: Token) -> bool:
    """A participle that tells what followed: "..., leaving five dead". One that opens the sentence only sets the scene."""
    return t.tag_ == "VBG" and t.i > t.head.i and (_after_comma(t) or _eventful(t))


def _after_comma(t: Token) -> bool:
    left = t.left_edge.i
    return left > 0 and t.doc[left - 1].text in (",", "–", "—")


def _eventful(t: Token) -> bool:
    return t.lemma_.lower() in vocab.words("clauses", "eventful")


def _apart(t: Token, first: Token) -> bool:
    """Whether a conjunct without its own subject is a second act and not the second half of one ("killed 25 and injured 60"; "not A but B")."""
    if not _complete(first, t):
        return False
    if any(c.dep_ in ("aux", "auxpass") for c in t.children) and any(c.dep_ == "neg" for c in t.children):
        return True
    pair = {t.lemma_.lower(), first.lemma_.lower()}
    if pair & vocab.words("clauses", "toll") and len(pair & vocab.words("clauses", "toll")) == len(pair):
        return len(pair) == 1
    if any(c.lower_ == "but" for c in first.children) and any(c.dep_ == "neg" for c in first.children):
        return False
    own = any(c.dep_ in ("aux", "auxpass") for c in t.children)
    return (_eventful(t) or own) and sum(not x.is_punct for x in t.subtree) >= 4


def _complete(first: Token, t: Token) -> bool:
    """Whether the first verb has something of its own before the second: "they shot and killed people" is one act."""
    return any(c.dep_ not in UNSAID and c.i < t.left_edge.i for c in first.children)


def _owners(tokens: list[Token], inside: set[int], heads: list[Token]) -> dict[int, int]:
    """For each token the head whose clause it stands in; words that only join clauses, and questions coordinated with a clause, belong to none."""
    ids, out = {h.i for h in heads}, {}
    for t in tokens:
        at = t
        while at.i not in ids and at.head.i in inside and at.head.i != at.i and not (at.dep_ == "conj" and _embedded_question(at)):
            at = at.head
        if at.i in ids or not _embedded_question(at):
            out[t.i] = at.i if at.i in ids else heads[0].i
    for h in heads:
        for c in h.children:
            joins = c.dep_ == "mark" or (c.lower_ in vocab.words("cues", "relative") and h.dep_ == "relcl" and c.i < h.i)
            if c.i in out and (_parts(c, h, ids) if c.dep_ == "cc" else joins and h.dep_ != "ROOT"):
                out.pop(c.i)
        for t in h.doc[h.left_edge.i:h.left_edge.i + 3] if _consequence(h) is not None else ():
            out.pop(t.i, None)
    return out


def _parts(cc: Token, h: Token, heads: set[int]) -> bool:
    """Whether a conjunction stands between two clauses and not inside one."""
    following = next((c for c in h.children if c.dep_ == "conj" and c.i > cc.i), None)
    return following is not None and following.i in heads


def _condition(head: Token, inside: set[int]) -> set[int]:
    """Token indices of the if-clause that head hangs on."""
    case = _consequence(head)
    if case is not None:
        own = {t.i for t in head.subtree}
        return {t.i for t in case.subtree if t.i in inside and t.i not in own and t.i < head.i}
    for c in head.children:
        if c.i in inside and _conditional(c, head):
            return {t.i for t in c.subtree if t.i in inside}
    return set()


def _conditional(c: Token, head: Token) -> bool:
    """Whether what hangs on a verb is its condition: an if-clause, "in the event of a storm", "had the boats not come"."""
    opening = [t.lower_ for t in c.doc[c.left_edge.i:c.left_edge.i + 3]]
    inverted = vocab.words("clauses", "inverted")
    if c.dep_ == "advcl" and any(m.lower_ in vocab.words("clauses", "conditions") - inverted for m in c.children):
        return True
    if c.dep_ in ("advcl", "ccomp") and opening[0] in inverted:
        return c.i < head.i and any(x.dep_ in SUBJECTS or x.dep_ == "compound" for x in c.children)
    if c.dep_ not in ("advcl", "prep") and not (c.dep_ == "advmod" and any(x.dep_ == "advcl" for x in c.children)):
        return False
    return any(" ".join(opening).startswith(p + " ") or " ".join(opening) == p for p in vocab.words("clauses", "condition_phrases"))


def _runs(parse: Doc, tokens: list[Token], mark: bool = False) -> tuple[tuple[int, int], ...]:
    """Contiguous character spans of the tokens, small gaps of punctuation closed, edges freed of punctuation and joining words."""
    out: list[list[int]] = []
    for t in sorted(tokens, key=lambda t: t.i):
        gap = text_of(parse)[out[-1][1]:t.idx].strip().lower() if out else ""
        if out and (not any(ch.isalnum() for ch in gap) or gap in vocab.words("clauses", "joining")):
            out[-1][1] = t.idx + len(t)
        else:
            out.append([t.idx, t.idx + len(t)])
    spans = [s for a, b in out if (s := _tidy_one(text_of(parse), a, b, mark))]
    return tuple(spans)


def _tidy(parse: Doc, pieces: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    return tuple(s for a, b in pieces if (s := _tidy_one(text_of(parse), a, b, False))) or pieces


def _tidy_one(text: str, a: int, b: int, mark: bool) -> tuple[int, int] | None:
    """A piece without punctuation and joining words at its edges; None where nothing else is in it."""
    joining = vocab.words("clauses", "joining") | (vocab.words("clauses", "conditions") if mark else frozenset())
    while a < b:
        first = text[a:b].split(None, 1)[0] if not text[a].isspace() else ""
        if not text[a].isalnum() and text[a] not in "[($£€":
            a += 1
        elif first.lower().strip(",.;:") in joining:
            a += len(first)
        else:
            break
    while b > a:
        last = text[a:b].split()[-1] if text[b - 1].isalnum() else ""
        if last.lower() in joining:
            b -= len(last)
        elif not text[b - 1].isalnum() and (text[b - 1] not in "])%!?”\"" or (text[b - 1] in "”\"" and not any(q in text[a:b - 1] for q in "“\""))):
            b -= 1
        else:
            break
    return (a, b) if b - a > 1 else None
