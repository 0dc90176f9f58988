"""Words that a page prints after naming their speaker ("The ministry said:", "Statement by X") and headlines that name one beside a mark."""
from __future__ import annotations

import re

from spacy.tokens import Token

from ... import vocab
from ..layers import Attribution
from ..parse import tokens_in
from .cues import noun_phrase, span, subject_of
from .page import GUESS, STOPS, SURE, UNCLEAR, Line, Page, Piece

HEADLINE_WORDS = 20
SOURCE_WORDS = 5
"""Words in a headline, and in the name it begins or ends with, at most."""
FIRST = re.compile(r"(?P<who>[^:\n“”\"]{2,60}?)(?P<mark>:)\s+(?P<said>\S.*)$")
LAST = re.compile(r"(?P<said>\S.*?)\s*(?P<mark>\s[-–—]|:)\s+(?P<who>[^:\n“”\"–—]{2,60})$")


def statements(here: Page, taken: set[int]) -> list[Attribution]:
    """What follows a line "Statement by X": all of it in marks, else its first line and what is told in the first person; the rest is unclear."""
    out = []
    for n, line in enumerate(here.lines):
        who = _signatory(here, line)
        if who is None or n in taken:
            continue
        lead = (line.begin, who[0] - 1)
        later = here.following(n, taken)
        marks = [q for m in later[:1] for q in here.quoted(here.lines[m].begin, here.lines[m].end)]
        last = max((k for k, m in enumerate(later) if here.person(here.lines[m].begin)), default=0)
        pieces = [(here.lines[m].begin, here.lines[m].end) for m in later]
        own = [(q.start, q.end) for q in here.going_on(marks)] if marks else pieces[:last + 1]
        out += [Attribution((who,), (lead,), tuple(own), SURE, layout=True)] if own else []
        out += [Attribution((), (), tuple(pieces[last + 1:]), UNCLEAR, layout=True)] if pieces[last + 1:] and not marks else []
    return out


def _signatory(here: Page, line: Line) -> Piece | None:
    """Whose words a line announces."""
    low = here.text(line.begin, line.end).lower()
    lead = max((w for w in vocab.words("layout", "statements") if low.startswith(f"{w} ")), key=len, default=None)
    end = line.end - (1 if low.endswith(":") else 0)
    if lead is None or low[-1] in STOPS or len(low.split()) > HEADLINE_WORDS:
        return None
    start = line.begin + len(lead) + 1
    cut = re.search(r"\s(?:on|about|after|to|in response|regarding)\s", here.text(start, end))
    end = start + cut.start() if cut else end
    return (start, end) if start < end and here.text(start, end).strip("the ")[:1].isupper() else None


def led(here: Page, taken: set[int], found: list[Attribution]) -> list[Attribution]:
    """What follows a line that ends in "X said:": list items, lines in marks, else the next line with those after it in the first person."""
    out = []
    for n, line in enumerate(here.lines[:-1]):
        if n in taken or line.apart or here.report.text[line.end - 1] != ":":
            continue
        said = _said(here, line, found)
        if said is None:
            continue
        content, sure = _given(here, n, taken, found)
        if content:
            out.append(Attribution(said.source, said.cue, content, max(sure, said.confidence), layout=True))
    return out


def _said(here: Page, line: Line, found: list[Attribution]) -> Attribution | None:
    """Who says what follows the line: its last verb of saying, a noun for the words to be given, "according to X"."""
    tokens = tokens_in(here.parse, line.begin, line.end)
    last = [t for t in tokens if tokens and t.sent == tokens[-1].sent]
    cue = next((t for t in reversed(last) if _says(t)), None)
    to = next((t for t in last if t.lower_ == "to" and t.i and here.parse[t.i - 1].lower_ == "according"), None)
    if to is not None and (cue is None or cue.i < to.i):
        whom = next((c for c in to.children if c.dep_ == "pobj"), None)
        return Attribution((span(noun_phrase(whom)),), ((here.parse[to.i - 1].idx, to.idx + 2),), (), 0.0) if whom is not None else None
    known = next((a for a in found if cue is not None and a.source and any(s <= cue.idx < e for s, e in a.cue)), None)
    who = subject_of(cue) if cue is not None else None
    source = known.source if known is not None else (span(noun_phrase(who)),) if who is not None else ()
    return Attribution(source, ((cue.idx, cue.idx + len(cue)),), (), known.confidence if known is not None else 0.0) if cue is not None and source else None


def _says(t: Token) -> bool:
    if t.pos_ != "VERB":
        return False
    given = any(c.dep_ in ("dobj", "pobj") and c.lemma_.lower() in vocab.words("layout", "given") for c in t.subtree if c.i > t.i)
    lemma = t.lemma_.lower()
    return given or (lemma in vocab.words("cues", "speech") and lemma not in vocab.words("cues", "clausal"))


def _given(here: Page, n: int, taken: set[int], found: list[Attribution]) -> tuple[tuple[Piece, ...], float]:
    """The words given after line n and how sure it is that they are."""
    later = here.following(n, taken)
    items = [m for k, m in enumerate(later) if all(here.lines[j].bullet for j in later[:k + 1])]
    if items:
        return tuple((here.lines[m].begin, here.lines[m].end) for m in items), SURE
    if not later:
        return (), UNCLEAR
    first = here.lines[later[0]]
    marks = here.quoted(first.begin, first.end)
    if marks:
        return tuple((q.start, q.end) for q in here.going_on(marks)), SURE
    if here.inside(first.begin, first.end) or _other_speaker(here, first, found):
        return (), UNCLEAR
    told = [k for k in range(len(later)) if all(here.person(here.lines[m].begin) for m in later[:k + 1])]
    return tuple((here.lines[m].begin, here.lines[m].end) for m in later[:max(told, default=0) + 1]), SURE if told else GUESS


def _other_speaker(here: Page, line: Line, found: list[Attribution]) -> bool:
    """Whether a line has an attribution of its own whose source is no "I"."""
    ones = vocab.words("layout", "one") | vocab.words("layout", "many")
    own = [a for a in found if any(line.start <= s < line.end for s, _ in a.cue)]
    return any(here.text(*a.source[0]).lower() not in ones for a in own if a.source)


def headlines(here: Page, taken: set[int], found: list[Attribution]) -> list[Attribution]:
    """Headings and title lines that name who says them before a colon or after a dash, where nobody was found to say them."""
    out = []
    for n, line in enumerate(here.lines):
        text = here.text(line.begin, line.end)
        title = n == 0 and text[-1:] not in STOPS + ":;,”\""
        if n in taken or not (line.apart or title) or len(text.split()) > HEADLINE_WORDS or text.endswith("?"):
            continue
        m = next((m for form in (FIRST, LAST) if (m := form.match(here.report.text, line.begin, line.end)) and _source(here, *m.span("who"))), None)
        if m and _states(here, m.span("said")) and not _has_other(found, m):
            out.append(Attribution((m.span("who"),), (m.span("mark"),), (m.span("said"),), SURE if here.body(*m.span("who")) else GUESS, layout=True))
    return out


def _has_other(found: list[Attribution], m: re.Match[str]) -> bool:
    """Whether somebody says the headline's words by a cue other than its mark."""
    others = [a for a in found if not any(s < m.end("mark") and e > m.start("mark") for s, e in a.cue)]
    return any(s < m.end("said") and e > m.start("said") for a in others for s, e in a.content)


def _source(here: Page, start: int, end: int) -> bool:
    """Whether words beside a headline's mark name who says it: a body, an office, a person of the report, and not who printed it."""
    text = here.text(start, end)
    outlets = {w.lower() for w in vocab.table("channels")["outlets"]} | {(here.report.publisher or "").lower()}
    if len(text.split()) > SOURCE_WORDS or text.lower() in outlets:
        return False
    return here.body(start, end) or (here.named(start, end) and here.somebody(start, end))


def _states(here: Page, said: Piece) -> bool:
    """Whether words state something: they hold a verb or a number."""
    return any(t.pos_ in ("VERB", "NUM") or t.like_num for t in tokens_in(here.parse, *said))
