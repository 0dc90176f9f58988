"""Who speaks by the layout of a page, where no verb of saying stands.

Turns ("HALE: ...", "Q: ...", a name on a line of its own), diaries headed "Name, Organisation" and told in the first person, signatures after a dash,
words printed after "X said:" or "Statement by X", headlines "Ministry: five killed" and "Five killed - ministry". A pattern that is hardly ever anything
else is SURE; one that is a guess is a GUESS; where somebody speaks but the page does not say who, the source is empty and the words UNCLEAR.
"""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from ... import vocab
from ...model import Report
from ..layers import Attribution, Quote
from .mend import is_speech, minus, trim
from .page import GUESS, STOPS, SURE, UNCLEAR, Page, Piece, page
from .printed import headlines, led, statements

COLON = re.compile(r"(?P<who>[^\W\d_][^:\n“”\"«»?!;]{0,79}?)\s?(?P<mark>:)(?=\s|$|[“\"‘])[ \t]*")
SHORT = re.compile(r"(?P<who>[QA])(?P<mark>[.)]|\s?[-–—])[ \t]+(?=\S)")
SINGLE = re.compile(r"\s*[`‘]\s*(?P<said>[^`‘\n]+?)\s*['’](?=\s|$)")
"""Words between single marks behind a label: what runs on behind them is not the label's."""
RUN_IN = re.compile(r"(?P<who>(?:[^\W\d_a-z][^\Wa-z]*[.'’-]*\s)*[^\W\d_a-z][^\Wa-z]+,(?:\s(?:&|[^\W\d_a-z][^\Wa-z]*[.'’-]*),?)+?)\s+(?=(?:I|[A-Z])['’a-z]|I\s[a-z])")
"""A diary's head in capitals on the first line of its text: "ANA EXAMPLE, RELIEF WORKER I was at home"."""
SIGNED = re.compile(r"[\s.,]*(?:(?P<dash>[-–—]{1,2}|―)\s*|(?P<bracket>\())(?P<who>[^\W\d_a-z][^\n“”\"()]{1,80}?)(?(bracket)\))\s*(?=\n|$)")
ENDS_SIGNED = re.compile(r"(?:^|(?<=\s))(?P<dash>[-–—]{1,2}|―)\s*(?P<who>[^\W\d_a-z][^\n“”\"()–—]{1,80}?)\s*$")
INTERVIEWED = re.compile(r"[ \t]+(?P<who>(?:[^\s,.;:()]+[ \t]){0,4}?[A-Z][\w'’-]*(?:[ \t][A-Z][\w'’-]*)*)")
"""A name with the office before it, after "interview with"."""
SHORT_LINE = 12
"""Words of a line that only names who speaks, at most."""
DENSE = 0.5
"""Share of the lines from the first turn to the last that are labelled on a page that is a transcript and nothing else."""


@dataclass(frozen=True, slots=True)
class Label:
    """What names the speaker of a turn. line: its line's number; who: the words, None for a bare "Q"; mark: the colon; said: where the words begin, the
    line's end where they stand on the next; kind: asks, answers, role, name."""

    line: int
    who: Piece | None
    mark: Piece | None
    said: int
    kind: str
    name: str


def placed(report: Report, parse: Doc, quotes: tuple[Quote, ...], found: list[Attribution]) -> list[Attribution]:
    """`found` with what the layout of the page says: its turns, signatures and printed statements come first, their speakers' words are taken from others."""
    here = page(report, parse, quotes)
    labels = _turns(here)
    taken = {x.line for x in labels}
    spoken = [*_signed(here), *_spoken(here, labels), *statements(here, taken), *led(here, taken, found), *headlines(here, taken, found)]
    return _joined(here, _apart(spoken), found)


def _label(here: Page, n: int) -> Label | None:
    """The label with which a line begins, by its form alone."""
    line = here.lines[n]
    m = COLON.match(here.report.text, line.begin, line.end) or SHORT.match(here.report.text, line.begin, line.end)
    if m is not None:
        kind = _kind(here, m.span("who"))
        return Label(n, m.span("who"), m.span("mark"), min(m.end(), line.end), kind, m["who"].lower()) if kind else None
    words = here.text(line.begin, line.end)
    if len(words.split()) > SHORT_LINE or words[-1:] in STOPS + ",;:" or words[:1] in "“\"‘'":
        return _run_in(here, n)
    kind = _kind(here, (line.begin, line.end))
    return Label(n, (line.begin, line.end), None, line.end, kind, words.lower()) if kind else None


def _run_in(here: Page, n: int) -> Label | None:
    m = RUN_IN.match(here.report.text, here.lines[n].begin, here.lines[n].end)
    return Label(n, m.span("who"), None, m.end(), "name", m["who"].lower()) if m and here.named(*m.span("who")) else None


def _kind(here: Page, who: Piece) -> str | None:
    words = here.text(*who).lower().strip(". ")
    if words in vocab.words("layout", "asks"):
        return "asks"
    if words in vocab.words("layout", "answers"):
        return "answers"
    if len(words.split()) < 4 and words.split()[-1] in vocab.words("layout", "askers"):
        return "role"
    return "name" if here.named(*who) and not here.finite(*who) else None


def _turns(here: Page) -> list[Label]:
    """The labels that are turns: those of a page with several, that recur, stand in capitals or are answered; a single one only with words in marks."""
    found = [x for n, line in enumerate(here.lines) if (not line.apart or len(here.text(line.begin, line.end).split()) < SHORT_LINE) and (x := _label(here, n))]
    often = Counter(x.name for x in found)
    known = [x for x in found if x.kind != "name" or often[x.name] > 1 or here.somebody(*x.who)]
    surnames = {x.name.split()[-1] for x in known}
    known += [x for x in found if x not in known and x.name in surnames]
    known.sort(key=lambda x: x.line)
    return [x for x in known if not _makers(here, x) and _is_turn(here, x, known, often)]


def _makers(here: Page, x: Label) -> bool:
    """Whether a label names the report's own people, whose words are the report's."""
    own = [w.lower() for w in (here.report.byline, here.report.publisher) if w]
    return x.kind == "name" and any(re.search(rf"\b{re.escape(a)}\b", b) for w in own for a, b in ((w, x.name), (x.name, w)))


def _is_turn(here: Page, x: Label, known: list[Label], often: Counter[str]) -> bool:
    short = [y for y in known if y.kind in ("asks", "answers")]
    if x.kind in ("asks", "answers"):
        return len(short) > 1
    told = max((here.person(a) for a in _first_words(here, x)), default=0)
    if x.kind == "role":
        return len(known) > 1
    if x.mark is None:
        recurs = often[x.name] > 1 and len(often) > 1 and here.somebody(*x.who)
        return recurs or ("," in x.name and here.somebody(*x.who) and bool(told))
    capitals = here.text(*x.who).isupper() and len(known) > 1
    recurs = often[x.name] > 1 and len({y.name for y in known}) > 1
    marked = bool(here.quoted(x.said, here.lines[x.line].end))
    return capitals or recurs or (here.somebody(*x.who) and (marked or bool(told) or here.lines[x.line].clock))


def _first_words(here: Page, x: Label) -> list[int]:
    """Where the words of a turn begin: on its own line, and on the two after it where it has a line of its own."""
    own = [x.said] if x.said < here.lines[x.line].end else []
    return own or [line.begin for line in here.lines[x.line + 1:x.line + 3]]


def _spoken(here: Page, labels: list[Label]) -> list[Attribution]:
    """What each turn's speaker says, and what is unclear after it."""
    answering = _interviewed(here, labels)
    marked = {x.line for x in labels}
    span = labels[-1].line - labels[0].line + 1 if labels else 1
    dense = len(labels) > 2 and len(labels) / span >= DENSE
    out: list[Attribution] = []
    for x in labels:
        source, sure = _speaker(here, x, answering)
        source, office = here.parted(*source) if source else (None, ())
        own, rest = _turn_body(here, x, marked, dense and x is not labels[-1])
        cue = (x.mark,) if x.mark else ()
        out += [Attribution((source,) if source else (), cue, own, sure, layout=True, office=office)] if own else []
        out += [Attribution((), (), rest, UNCLEAR, layout=True)] if rest else []
    return out


def _speaker(here: Page, x: Label, answering: tuple[Piece | None, float]) -> tuple[Piece | None, float]:
    """The words for a turn's speaker and how sure it is; no words for a bare question."""
    if x.kind == "asks":
        return None, UNCLEAR
    if x.kind == "answers":
        return answering
    told = max((here.person(a) for a in _first_words(here, x)), default=0)
    plain = (x.mark is None and "," in x.name and told < 2) or (x.kind == "name" and here.lines[x.line].clock and not told)
    return x.who, GUESS if plain or not (here.somebody(*x.who) or here.text(*x.who).isupper() or x.kind == "role") else SURE


def _turn_body(here: Page, x: Label, marked: set[int], dense: bool) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """What is surely the turn's, and what may be: lines up to the last one in the first person, all of them in a transcript."""
    line = here.lines[x.line]
    marks = here.quoted(x.said, line.end)
    if marks:
        return tuple((q.start, q.end) for q in marks), ()
    if (single := SINGLE.match(here.report.text, x.said, line.end)) is not None:
        return (single.span("said"),), ()
    own = [(x.said, line.end)] if x.said < line.end else []
    later = here.following(x.line, marked)
    last = max((k for k, n in enumerate(later) if here.person(here.lines[n].begin)), default=-1)
    last = len(later) - 1 if dense else max(last, 0 if not own and "," not in x.name else -1)
    pieces = [(here.lines[n].begin, here.lines[n].end) for n in later]
    # After a name on a line of its own all may be that person's; after a turn on one line the report goes on.
    return (*own, *pieces[:last + 1]), tuple(pieces[last + 1:]) if not own or here.report.text[x.said - 1] != " " else ()


def _interviewed(here: Page, labels: list[Label]) -> tuple[Piece | None, float]:
    """Who gives the answers: whom the words before the first question name as interviewed, else the only person they name."""
    if not any(x.kind == "answers" for x in labels):
        return None, UNCLEAR
    start = here.lines[labels[0].line].start
    low = here.report.text[:start].lower()
    leads = (low.find(w) + len(w) for w in sorted(vocab.words("layout", "interviews"), key=len, reverse=True) if w in low)
    found = next((m for at in leads if (m := INTERVIEWED.match(here.report.text, at, start))), None)
    if found is not None:
        return found.span("who"), SURE
    people = [e for e in here.parse.ents if e.label_ == "PERSON" and e.end_char <= start]
    full = max(people, key=len, default=None)
    return ((full.start_char, full.end_char), GUESS) if full is not None and len({e[-1].lower_ for e in people}) == 1 else (None, UNCLEAR)


def _signed(here: Page) -> list[Attribution]:
    """Quotations with their speaker's name and office after a dash or in brackets, on their line or the next; other words only where they are told in the
    first person."""
    out = []
    for k, q in enumerate(here.quotes):
        m = SIGNED.match(here.report.text, min(len(here.report.text), q.end + 1)) if q.closed and not q.scare else None
        if m and _signs(here, m.span("who")):
            cue = (m.span("dash"),) if m["dash"] else ()
            who, office = here.parted(*m.span("who"))
            out.append(Attribution((who,), cue, tuple((p.start, p.end) for p in _whole(here.quotes, k)), SURE, layout=True, office=office))
    for n, line in enumerate(here.lines):
        m = ENDS_SIGNED.search(here.report.text, line.begin, line.end)
        if m and not line.apart and _signs(here, m.span("who")) and here.somebody(*m.span("who")):
            said = (line.begin, m.start()) if m.start() > line.begin else (here.lines[n - 1].begin, here.lines[n - 1].end) if n else None
            if said and here.person(said[0]) and not here.quoted(*said):
                who, office = here.parted(*m.span("who"))
                out.append(Attribution((who,), (m.span("dash"),), (said,), GUESS, layout=True, office=office))
    return out


def _signs(here: Page, who: Piece) -> bool:
    """Whether words are a signature: a name by its form, no verb, no stop, no agency that only carried the words."""
    return here.named(*who) and not here.text(*who).endswith(("!", "?")) and not here.finite(*who)


def _whole(quotes: tuple[Quote, ...], k: int) -> tuple[Quote, ...]:
    """A quotation with the pieces of earlier paragraphs that go on in it."""
    first = k
    while first and quotes[first].goes_on:
        first -= 1
    return quotes[first:k + 1]


def _apart(spoken: list[Attribution]) -> list[Attribution]:
    """What the layout says, each word once: the patterns that come first have it."""
    out: list[Attribution] = []
    for a in spoken:
        taken = [p for b in out for p in b.content]
        content = tuple(q for p in a.content for q in minus(p, taken))
        out += [replace(a, content=content)] if content else []
    return out


def _joined(here: Page, spoken: list[Attribution], found: list[Attribution]) -> list[Attribution]:
    """Both together. A sure layout takes its words from whoever else they were given to, and its own name and mark make no second attribution; a guess
    takes only what nobody has."""
    if not spoken:
        return found
    sure = [a for a in spoken if a.confidence >= SURE]
    frames = [p for b in spoken for p in (*b.source, *b.cue)]
    alone = [a for a in found if not any(s < e2 and e > s2 for s, e in a.cue for s2, e2 in frames)]
    others = [b for a in alone if (b := _beside(here, a, sure)) is not None]
    speech = [b for b in others if is_speech(here.parse, b)] if len(sure) < len(spoken) else []
    out = []
    for a in spoken:
        theirs = [p for b in speech for p in b.content if not _tells(a, b)]
        content = a.content if a.confidence >= SURE else tuple(t for p in a.content for q in minus(p, theirs) if (t := trim(here.report.text, q)))
        out += [replace(a, content=content)] if content else []
    return [*(_less_sure(here, a, out) for a in others), *out]


def _tells(outer: Attribution, inner: Attribution) -> bool:
    """Whether the inner cue stands in the outer one's words."""
    return any(s <= c < e for c, _ in inner.cue for s, e in outer.content)


def _beside(here: Page, a: Attribution, sure: list[Attribution]) -> Attribution | None:
    """An attribution less the words that the layout gives to somebody else; None where nothing is left."""
    content = a.content
    for b in sure:
        if _tells(b, a):
            inside = [(max(s, s2), min(e, e2)) for s, e in content for s2, e2 in b.content if s < e2 and e > s2]
            content = tuple(sorted(inside)) or content
        else:
            content = tuple(t for p in content for q in minus(p, list(b.content)) if (t := trim(here.report.text, q)))
    return replace(a, content=content) if content else None


def _less_sure(here: Page, a: Attribution, spoken: list[Attribution]) -> Attribution:
    """What an "I" says is no surer than who the "I" is."""
    ones = vocab.words("layout", "one") | vocab.words("layout", "many")
    if not a.source or here.text(*a.source[0]).lower() not in ones:
        return a
    around = [b.confidence for b in spoken if _tells(b, a)]
    return replace(a, confidence=min([a.confidence, *around])) if around else a
