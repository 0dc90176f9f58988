"""Mend the ends of the tagger's spans: whole words, whole noun phrases, no content that holds another's cue by mistake."""
from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token

from ... import vocab
from ..grammar import grid, phrases
from ..layers import Attribution
from ..parse import text_of, tokens_in
from .bearing import past_bearer
from .cues import counts_harm, next_turn, noun_phrase, span, subject_of
from .dated import taken_on
from .mute import does, harms, mute, name

Piece = tuple[int, int]
GAP = 3
"""Words the tagger may have dropped inside one content."""
TORN = 2
"""Words, at most, of a scrap that the tagger has torn off a phrase."""
NAMING = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X"})
"""Parts of speech that can name somebody."""
QUOTED = re.compile("[\"“”]")


def mended(parse: Doc, found: list[Attribution]) -> list[Attribution]:
    """The attributions with their spans mended; those left without content are dropped."""
    if not found:
        return []
    chunks = _chunks(parse)
    whole = [_second_speaker(parse, a, chunks) for a in _own_sources([_whole(parse, _somebody(parse, _spoken_by(parse, a)), chunks) for a in found])]
    whole = [a for a in whole if not _heard_within(parse, a, whole)]
    out = [_without_setting(parse, _cut_coordinated(text_of(parse), a, whole)) for a in whole]
    return [a for a in out if a.content]


def _somebody(parse: Doc, a: Attribution) -> Attribution:
    """A source that is no more than the verb's own "had" is nobody: the subject of the verb of saying stands in for it, if there is one."""
    g = grid.of(parse)
    tokens = g.words(*a.source)
    if not tokens or any(g.pos[i] in NAMING or g.entity[i] or g.word(i)[0].isupper() for i in tokens):
        return a
    verb = next((parse[i] for i in g.words(*a.cue) if g.pos[i] == "VERB"), None)
    subject = subject_of(verb) if verb is not None else None
    return replace(a, source=(span(noun_phrase(subject)),) if subject is not None else ())


def _heard_within(parse: Doc, a: Attribution, others: list[Attribution]) -> bool:
    """Whether a passive of telling without a teller stands in somebody's words: "the mayor was warned that P, a document says" is the document's."""
    g = grid.of(parse)
    if a.source or not a.cue or a.layout or not any(g.tag[i] == "VBN" and g.base[i] in vocab.words("cues", "undergone") for i in g.words(*a.cue)):
        return False
    low, high = min(s for s, _ in a.cue), max(e for _, e in (*a.content, *a.cue))
    return any(b is not a and b.source and any(s <= low and high <= e + 1 for s, e in b.content) for b in others)


def is_speech(parse: Doc, a: Attribution) -> bool:
    """Whether the content is somebody's words or thoughts, not a wish or an aim the report ascribes ("is eager to avoid ...")."""
    words = [t for s, e in a.cue for t in tokens_in(parse, s, e)]
    if a.layout:
        return True
    if not a.cue or a.denied:
        return bool(a.denied) or _quoted(text_of(parse), a)
    if any(t.lemma_.lower() in vocab.words("cues", "evidence") for s, e in a.source for t in tokens_in(parse, s, e)):
        return True
    if not words or any(t.is_quote for t in words) or all(t.lower_ in vocab.words("cues", "empty") for t in words) or _nobody(parse, a) or mute(parse, a):
        return False
    verbs = [t for t in words if t.pos_ in ("VERB", "ADJ")]
    if verbs and verbs[-1].lemma_.lower() in vocab.words("cues", "ascribed"):
        return False
    if _quoted(text_of(parse), a):
        return True
    if verbs and (_raised(verbs[-1], a) or _laid(verbs[-1], a)):
        return False
    if not _says_something(parse, a) or _unsaid(words, a) or _done(parse, a, words):
        return False
    carries = verbs or any(t.lemma_.lower() in vocab.words("cues", "carriers") for t in words)
    speaker = text_of(parse)[slice(*a.source[-1])].lower() if a.source else ""
    addressed = bool(verbs) and verbs[-1].tag_ in ("VBD", "VBZ", "VBP") and speaker in vocab.words("cues", "addressed") and a.source[-1][1] <= verbs[-1].idx
    return bool(carries) and not addressed and speaker not in vocab.words("cues", "selves")


def _unsaid(words: list[Token], a: Attribution) -> bool:
    """No speaker, and no word that is known to say, think or carry what somebody says: too little to take the words from the report."""
    lemmas = {t.lemma_.lower() for t in words}
    if not a.source and words[-1].tag_ == "IN" and any(t.tag_ == "VBN" and t.lemma_.lower() in vocab.words("cues", "inquiring") for t in words):
        return True      # whoever "was asked about the wounded" has been told nothing of them
    return not a.source and not any(lemmas & vocab.words("cues", kind) for kind in ("speech", "belief", "carriers", "evidence"))


def _done(parse: Doc, a: Attribution, words: list[Token]) -> bool:
    """Whether the cue is of an act and not of saying; who counts the dead says the number."""
    counted = any(t.lemma_.lower() in vocab.words("cues", "counting") for t in words) and counts_harm(grid.of(parse), grid.of(parse).words(*a.content))
    return not counted and does(parse, a, words)


def _nobody(parse: Doc, a: Attribution) -> bool:
    """"No group has claimed the attack": it is the report that says so."""
    first = [tokens_in(parse, s, e)[:1] for s, e in a.source]
    return bool(first) and all(t[0].lower_ in vocab.words("cues", "nobody") for t in first if t) and not _quoted(text_of(parse), a)


def _says_something(parse: Doc, a: Attribution) -> bool:
    """Whether the content is a proposition: it has a predicate, a number, or is itself the name of an act ("confirmed the killing of ..."). "The
    ministry disputed the claims", "the mayor condemned the raid" tell nothing that anybody claims; that they did so is the report's to say."""
    tokens = [t for s, e in a.content for t in tokens_in(parse, s, e)]
    if any(t.pos_ in ("VERB", "AUX", "NUM") or t.lower_ in vocab.table("numbers")["scale"] for t in tokens) or not any(t.pos_ in ("NOUN", "PROPN", "ADJ") for t in tokens):
        return True
    if any(t.lemma_.lower() in vocab.words("cues", "judging") for s, e in a.cue for t in tokens_in(parse, s, e)):
        return False
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
    return any(x.lemma_.lower() in _acts() for t in tops for x in (t, *(c for c in t.children if c.dep_ == "pobj")))


@cache
def _acts() -> frozenset[str]:
    return frozenset(noun for nouns in vocab.table("events")["noun"].values() for noun in nouns)


def _raised(verb: Token, a: Attribution) -> bool:
    """"A man believed to have fled": nobody is named who believes it, so the report says it, hedged. What "is said to" be so is hearsay: nobody in
    particular says it, and the report does not."""
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if after is not None and (after.lower_ == "to" or (after.tag_ == "JJ" and verb.i and verb.nbor(-1).text == ",")) and verb.lemma_.lower() in vocab.words("cues", "raising") - vocab.words("cues", "hearsay") and verb.tag_ == "VBD":
        return True
    passive = verb.tag_ == "VBN" and not any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    bidden = after is not None and after.lower_ == "to" and verb.lemma_.lower() not in vocab.words("cues", "hearsay")
    return passive and (verb.lemma_.lower() in vocab.words("cues", "belief") or bidden) and not any(s > verb.idx for s, _ in a.source)


def accuses(parse: Doc, a: Attribution) -> bool:
    """Whether somebody is accused by nobody named, which is the report's to say and somebody's to deny."""
    return any(_laid(t, a) for s, e in a.cue for t in tokens_in(parse, s, e))


def _laid(verb: Token, a: Attribution) -> bool:
    """"The rebels were accused of shelling the market": nobody is named who accuses them, so that they are accused is the report's to say."""
    return not a.source and verb.tag_ == "VBN" and verb.lemma_.lower() in vocab.words("cues", "laid")


def _quoted(text: str, a: Attribution) -> bool:
    return any(c in "\"“”" for s, e in a.content for c in text[max(0, s - 1):e + 1])


def _chunks(parse: Doc) -> dict[int, tuple[int, int]]:
    """For each token inside a noun chunk, the chunk's character span."""
    g = grid.of(parse)
    return {i: g.span(first, end) for first, end in phrases.chunks(g) for i in range(first, end)}


def _whole(parse: Doc, a: Attribution, chunks: dict[int, tuple[int, int]]) -> Attribution:
    cue = tuple(_words(parse, p) for p in a.cue)
    source = merged(text_of(parse), [_phrase(parse, _words(parse, p), chunks, cue) for p in a.source])
    ends = [_to_phrase_end(parse, _words(parse, p), chunks, [*source, *cue]) for p in a.content]
    content = _filled(text_of(parse), merged(text_of(parse), ends), [*source, *cue])
    cue, content = _taken(parse, cue, past_bearer(parse, cue, content))
    kept = tuple(q for p in content for q in minus(p, [*source, *cue]))
    pieces = tuple(t for p in kept if (t := trim(text_of(parse), p)))
    return replace(a, source=source, cue=cue, content=tuple(p for p in pieces if len(pieces) == 1 or not source or not _torn(parse, p, chunks)))


def _torn(parse: Doc, piece: Piece, chunks: dict[int, tuple[int, int]]) -> bool:
    """Whether a piece is a word or two torn off a phrase: all small words, or the end of a noun phrase that begins before it."""
    g = grid.of(parse)
    tokens = g.words(piece)
    if not 0 < len(tokens) <= TORN or any(g.pos[i] in ("VERB", "AUX", "NUM") for i in tokens) or QUOTED.search(text_of(parse), max(0, piece[0] - 1), piece[1] + 1):
        return False
    small = all(g.pos[i] in ("ADP", "DET", "CCONJ", "SCONJ", "PUNCT", "PART") for i in tokens)
    return small or chunks.get(tokens[0], piece)[0] < piece[0]


def _taken(parse: Doc, cue: tuple[Piece, ...], content: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """"Claimed responsibility for the attack": the noun and its preposition belong to the cue, the act is what is claimed."""
    g = grid.of(parse)
    dated = taken_on(g, cue, content)
    if dated is not None:
        return dated
    first = [parse[i] for i in g.words(content[0])[:1]] if content and cue and content[0][0] > cue[-1][0] else []
    if first and f"{parse[max(0, first[0].i - 1)].lemma_.lower()} {first[0].lower_}" in vocab.words("cues", "particles") and content[0][1] - content[0][0] > len(first[0]) + 1:
        return (*cue[:-1], (cue[-1][0], first[0].idx + len(first[0]))), ((first[0].idx + len(first[0]) + 1, content[0][1]), *content[1:])
    if first and first[0].dep_ == "prep" and first[0].head.lemma_.lower() in vocab.words("cues", "taken") and content[0][1] - content[0][0] > len(first[0]) + 1:
        return cue, ((first[0].idx + len(first[0]) + 1, content[0][1]), *content[1:])
    noun = next((t for t in (*first, *(parse[t.i - 1] for t in first if t.i)) if t.lemma_.lower() in vocab.words("cues", "taken")), None)
    link = next((c for c in noun.children if c.dep_ == "prep" and c.i == noun.i + 1), None) if noun is not None else None
    if link is None or link.idx + len(link) >= content[0][1] or content[0][0] - cue[-1][1] > 1:
        return cue, content
    return (*cue[:-1], (cue[-1][0], link.idx + len(link))), ((link.idx + len(link) + 1, content[0][1]), *content[1:])


def _without_setting(parse: Doc, a: Attribution) -> Attribution:
    """"Announced the killing in a post on a network": where it was said is no part of what was said."""
    g = grid.of(parse)
    tokens = g.words(a.content[-1]) if a.content else []
    settings = [i for i in tokens[1:] if g.dep[i] == "prep" and any(g.dep[k] == "pobj" and g.base[k] in vocab.words("cues", "settings") for k in g.kids[i])]
    if not settings or any(parse[i].is_quote for i in tokens):
        return a
    first = next((i for i in settings if g.head[g.head[i]] < i and g.last(i) >= tokens[-1]), None)
    rest = trim(text_of(parse), (a.content[-1][0], g.start[first])) if first is not None else None
    return replace(a, content=(*a.content[:-1], rest)) if rest is not None else a


def _spoken_by(parse: Doc, a: Attribution) -> Attribution:
    """A tag without a source whose verb of saying has a subject: that is who says it, whatever of it stood in the content."""
    if a.source or a.evidence is None or not a.cue:
        return a
    verbs = [t for t in tokens_in(parse, *a.cue[0]) if t.pos_ == "VERB" and t.lemma_.lower() in vocab.words("cues", "speech") and not _said_to(t)]
    subject = next((c for t in verbs for c in t.children if c.dep_ == "nsubj" and c.pos_ != "PRON"), None)
    if subject is None and verbs and verbs[0].tag_ in ("VBD", "VBZ", "VBP"):
        subject = subject_of(verbs[0])
    if subject is None or subject.pos_ not in ("NOUN", "PROPN"):
        return a
    who = span(noun_phrase(subject))
    content = tuple(t for p in a.content for q in minus(p, [who]) if (t := trim(text_of(parse), q)))
    return replace(a, source=(who,), content=content) if content else a


def _said_to(verb: Token) -> bool:
    """"People said to be in need", "Mayor criticised for remarks": others say it of them, whatever the parser makes of the verb."""
    after = verb.doc[verb.i + 1].lower_ if verb.i + 1 < len(verb.doc) else ""
    raised = after == "to" and verb.lemma_.lower() in vocab.words("cues", "raising")
    laid = after in vocab.words("cues", "blamed_for") and verb.lemma_.lower() in vocab.words("cues", "laid")
    return (raised or laid) and verb.tag_ in ("VBD", "VBN")


def _words(parse: Doc, piece: Piece) -> Piece:
    g = grid.of(parse)
    tokens = g.words(piece)
    return g.span(tokens[0], tokens[-1] + 1) if tokens else piece


def _phrase(parse: Doc, piece: Piece, chunks: dict[int, tuple[int, int]], cue: tuple[Piece, ...]) -> Piece:
    """A source stretched to the noun chunks its ends stand in, unless the chunk holds the cue."""
    tokens = grid.of(parse).words(piece)
    if not tokens:
        return piece
    first, last = chunks.get(tokens[0], piece), chunks.get(tokens[-1], piece)
    start, end = min(piece[0], first[0]), max(piece[1], last[1])
    return piece if any(s < end and e > start for s, e in cue) else _behind_act(parse, (start, end))


def _behind_act(parse: Doc, piece: Piece) -> Piece:
    """"The day after the attack Brandt said": an act right before a name is no part of it."""
    g = grid.of(parse)
    tokens = g.words(piece)
    at = next((k for k, i in enumerate(tokens[:-1]) if g.lower[i] in harms() and g.tag[i] in ("NN", "NNS") and not name(parse[i])), None)
    return piece if at is None or any(g.pos[i] != "PROPN" for i in tokens[at + 1:]) else g.span(tokens[at + 1], tokens[-1] + 1)


def _to_phrase_end(parse: Doc, piece: Piece, chunks: dict[int, tuple[int, int]], taken: list[Piece]) -> Piece:
    """A content that ends within a noun phrase ends with it: "who died in a" takes in the "drone strike"; so does one that ends on the "to" of a verb. One that leaves out
    the number of the phrase it begins with begins with it."""
    g = grid.of(parse)
    tokens = g.words(piece)
    number = tokens[0] - 1 if tokens and tokens[0] > g.limits(tokens[0])[0] else None
    if number is not None and g.tag[number] == "CD" and number in chunks and chunks[number] == chunks.get(tokens[0]) and not any(s < g.end[number] and e > g.start[number] for s, e in taken):
        piece = (g.start[tokens[0] - 1], piece[1])
    end = chunks.get(tokens[-1], piece)[1] if tokens else piece[1]
    if tokens and g.tag[tokens[-1]] == "TO" and g.head[tokens[-1]] > tokens[-1]:
        end = g.end[parse[g.head[tokens[-1]]].right_edge.i]
    return piece if end <= piece[1] or any(s < end and e > piece[1] for s, e in taken) else (piece[0], end)


def merged(text: str, pieces: list[Piece]) -> tuple[Piece, ...]:
    """Pieces in order, those joined that overlap or have only a joining word or punctuation between them."""
    out: list[list[int]] = []
    for s, e in sorted(pieces):
        gap = text[out[-1][1]:s].strip().lower() if out and s >= out[-1][1] else ""
        if out and "\n" not in text[out[-1][1]:s] and (not any(c.isalnum() for c in gap) or gap in vocab.words("cues", "bridges")):
            out[-1][1] = max(out[-1][1], e)
        else:
            out.append([s, e])
    return tuple((s, e) for s, e in out)


def _filled(text: str, pieces: tuple[Piece, ...], taken: list[Piece]) -> tuple[Piece, ...]:
    """Pieces joined over gaps of a few words of one sentence that are neither source nor cue: a label the tagger dropped. Where it broke off at a semicolon
    another turn begins, so what goes on behind one is left out."""
    out = list(pieces[:1])
    for s, e in pieces[1:]:
        gap = text[out[-1][1]:s]
        if ";" in gap and len(gap.split()) <= GAP:
            continue
        small = len(gap.split()) <= GAP and not any(c in "\n.!?" for c in gap)
        small = small or (_opens_aside(text, out[-1]) and not any(c in "\n.!?" for c in gap))
        if small and not any(a < s and b > out[-1][1] for a, b in taken):
            out[-1] = (out[-1][0], e)
        else:
            out.append((s, e))
    return tuple(out)


def _opens_aside(text: str, piece: Piece) -> bool:
    """Whether a piece breaks off right behind the pronoun of a relative clause, of which scraps are nobody's words: "will embarrass the mayor, who [won] a promise"."""
    said = text[piece[0]:piece[1]].rstrip().lower()
    return said.rpartition(",")[2].strip() in vocab.words("cues", "relative")


def minus(piece: Piece, taken: list[Piece]) -> list[Piece]:
    """What is left of a piece when others are taken out of it."""
    left = [piece]
    for s, e in taken:
        left = [q for a, b in left for q in ((a, min(b, s)), (max(a, e), b)) if q[1] > q[0]]
    return left


def trim(text: str, piece: Piece) -> Piece | None:
    """The piece without white space, commas and joining words at its ends; None if nothing is left."""
    a, b = piece
    while a < b and (text[a].isspace() or text[a] in ",;:.-–—)"):
        a += 1
    while b > a and (text[b - 1].isspace() or text[b - 1] in ",;:-–—("):
        b -= 1
    words = text[a:b].split()
    if words and words[-1].lower() in vocab.words("cues", "bridges"):
        return trim(text, (a, b - len(words[-1]))) if len(words) > 1 else None
    return (a, b) if any(c.isalnum() for c in text[a:b]) else None


def _own_sources(found: list[Attribution]) -> list[Attribution]:
    """A source of several pieces loses those that are wholly another, earlier cue's source, so long as one piece stays."""
    out = []
    for a in found:
        earlier = {p for b in found if b is not a and b.cue and a.cue and b.cue[0] < a.cue[0] for p in b.source}
        kept = tuple(p for p in a.source if p not in earlier)
        out.append(replace(a, source=kept) if kept and len(a.source) > 1 else a)
    return out


def _second_speaker(parse: Doc, a: Attribution, chunks: dict[int, tuple[int, int]]) -> Attribution:
    """"A say X and B say Y": the noun phrase between a conjunction and the second verb of saying is who says Y, whatever stood before."""
    tokens = tokens_in(parse, *a.cue[0]) if a.cue else []
    if not tokens or tokens[0].i < 2 or not a.source or tokens[0].lemma_.lower() not in vocab.words("cues", "speech"):
        return a
    before = parse[tokens[0].i - 1]
    chunk = chunks.get(before.i)
    if chunk is None or before.ent_type_ in ("DATE", "TIME") or max(e for _, e in a.source) > chunk[0]:
        return a
    first = tokens_in(parse, *chunk)[0]
    joined = first.i and parse[first.i - 1].lower_ in vocab.words("cues", "turns")
    return replace(a, source=(chunk,)) if joined and first.sent == before.sent else a


def _cut_coordinated(text: str, a: Attribution, others: list[Attribution]) -> Attribution:
    """A content ends where the next speaker's turn begins: "A say X and B say Y", "A said X and suggested Y".

    A cue inside the content whose own source stands before the content is a second cue of the same sentence; one whose content lies
    wholly outside is the next turn. A cue whose source and content are both inside is reported speech within reported speech and stays.
    """
    stops: list[Piece] = []
    first, last = min(s for s, _ in (*a.content, *a.cue[:1])) if a.content else 0, max((e for _, e in a.content), default=0)
    for b in others:
        # No cue that stands before all of it or past its end can be a next turn; this is asked of every pair.
        if b is a or not b.cue or not first < b.cue[0][0] <= last + 3:
            continue
        for s, e in a.content:
            if s < b.cue[0][0] < e:
                lead = [p for p in b.source if s <= p[0] < b.cue[0][0]]
                nested = lead and all(q[0] >= s and q[1] <= e for q in b.content)
                stops += [] if nested and _deep(text, s, e, b) else [(min([b.cue[0][0], *(p[0] for p in lead)]), e)]
            elif a.cue and a.cue[0][0] < b.cue[0][0] < s and any(q[0] < e and q[1] > s for q in b.content):
                stops.append((s, e))
            elif any(s < p[0] and p[1] <= e + 1 and e <= b.cue[0][0] <= e + 3 for p in b.source):
                stops.append((next(p[0] for p in b.source if s < p[0]), e))
    content = [q for p in a.content for q in minus(p, stops)]
    kept = tuple(t for p in content if (t := trim(text, p)))
    return replace(a, content=kept) if kept else a


def _deep(text: str, start: int, end: int, b: Attribution) -> bool:
    """Whether b is told within the content and not beside it: nothing right before b's source leads to a next turn."""
    return not next_turn(text[start:min(p[0] for p in b.source)])
