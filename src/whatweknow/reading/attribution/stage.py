"""Who says what: the tagger's attributions mended by quotation marks, and rules of the parse (`cues.py`) where there is no tagger.

Rules only mend: span ends (`mend.py`), a content that holds most of a quotation holds all of it, a quotation nobody was found to say
belongs to whoever was speaking beside it.
"""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from operator import attrgetter

from spacy.tokens import Doc

from ...model import Report
from ..grammar import grid
from ..grammar.grid import Grid
from ..layers import Attribution, Quote, Sentence
from ..parse import text_of
from .apart import apart, without_papers
from .apposed import with_names
from .charges import charged
from .citing import cited
from .contrast import parted
from .cues import by_rule, second_turns, sure
from .dated import undated
from .denying import with_denied
from .given import with_givers
from .layout import placed
from .mend import mended, merged
from .nested import nested, outermost
from .orphans import MOSTLY, orphans
from .passive import turned
from .rumours import rumoured
from .trailing import gone_on, same_speaker

Piece = tuple[int, int]
UNSURE = 0.55
"""A tag below this gives way to a surer one of the same words."""
LEADING, TRAILING = re.compile(r"(?:[“„«”\"]|``|'')$"), re.compile(r"[.,!?]?(?:[”»\"]|'')")
QUOTED = re.compile("[\"“”]")
SURE_ENOUGH = 0.46
"""Tags of less confidence are no attributions; where nothing else is found they keep their words from being the report's (`_doubtful`). Swept on PolNeAR
dev (n 84): full attribution F1 73.9 at .45, 74.2 at .46, 74.3 at .49, 75 at .6; recall of indirect speech 71.3, 71.1, 70.8, 68."""


def find(report: Report, parse: Doc, sentences: tuple[Sentence, ...], quotes: tuple[Quote, ...], tags: tuple[Attribution, ...] | None) -> tuple[Attribution, ...]:
    """Attributions in order of their cues. tags: the tagger's, or None where it did not run: then rules of the parse stand in."""
    tags = tuple(rumoured(parse, turned(parse, apart(parse, t))) for t in tags) if tags is not None else None
    found = _with_rules(parse, _once([t for t in tags if t.confidence >= SURE_ENOUGH])) if tags is not None else [turned(parse, a) for a in by_rule(parse)]
    found = cited(parse, with_names(parse, found), quotes)
    whole = [apart(parse, a) for a in mended(parse, [_whole_quotes(a, quotes) for a in found])]
    turns = second_turns(parse, whole)
    whole = _in_body(sentences, mended(parse, whole + turns) if turns else whole)
    whole = [charged(parse, undated(parse, _to_semicolon(parse, _past_turn(report.text, a, whole)))) for a in whole]
    found = _unique([_without_scraps(report.text, a, sentences, quotes, whole) for a in whole])
    found = with_givers(parse, with_denied(parse, sentences, nested(parse, placed(report, parse, quotes, found))))
    found = parted(report.text, gone_on(parse, same_speaker(parse, found)))
    found = without_papers(parse, found + orphans(report.text, parse, sentences, quotes, found))
    found += _doubtful(parse, [t for t in tags or () if t.confidence < SURE_ENOUGH], found)
    found = [_with_marks(report.text, a) for a in found if any(c.isalpha() for s, e in a.content for c in report.text[s:e])]
    return tuple(sorted(found, key=lambda a: (a.cue[0] if a.cue else a.content[0], a.content)))


def written(attributions: tuple[Attribution, ...]) -> list[Attribution]:
    """The attributions as corpora mark them: the outermost tellers, none too doubtful, and one a cue, whose content takes in the quotations in
    which its speaker goes on."""
    out: dict[object, Attribution] = {}
    for a in outermost(attributions):
        if a.evidence is None or a.confidence >= SURE_ENOUGH:
            key = (a.source, a.cue) if a.cue else a.content
            out[key] = replace(out[key], content=tuple(sorted({*out[key].content, *a.content}))) if key in out else a
    return list(out.values())


def _once(tags: list[Attribution]) -> list[Attribution]:
    """Tags less the unsure ones that give most of another, surer tag's words to the same source, or to one around it, over another cue: words are said once."""
    def twice(a: Attribution, b: Attribution) -> bool:
        if not (b.confidence > a.confidence and (a.source == b.source or (b.source and all(any(s <= x and y <= e for s, e in a.source) for x, y in b.source)))):
            return False
        held = sum(max(0, min(e, e2) - max(s, s2)) for s, e in a.content for s2, e2 in b.content)
        return held > MOSTLY * sum(e - s for s, e in a.content)

    return [a for a in tags if a.confidence >= UNSURE or not a.source or not any(twice(a, b) for b in tags)]


def _doubtful(parse: Doc, tags: list[Attribution], found: list[Attribution]) -> list[Attribution]:
    """Tags below the threshold that touch nothing found: dropped, they would make the report say what somebody may be saying."""
    taken = [p for a in found for p in (*a.cue, *a.content)]
    return mended(parse, [a for a in tags if not any(s < e2 and e > s2 for s, e in (*a.cue, *a.content) for s2, e2 in taken)])


def _with_marks(text: str, a: Attribution) -> Attribution:
    """A content with the quotation marks that stand at its pieces' ends: they are part of what is quoted, as PolNeAR has it."""
    pieces = []
    for start, end in a.content:
        before, after = LEADING.search(text, max(0, start - 3), start), TRAILING.match(text, end)
        pieces.append((before.start() if before else start, after.end() if after else end))
    return a if pieces == list(a.content) else replace(a, content=tuple(pieces))


def _with_rules(parse: Doc, tags: list[Attribution]) -> list[Attribution]:
    """The tags, and what the sure rules find where no tag's cue stands."""
    cued = [p for a in tags for p in a.cue]
    return tags + [a for a in sure(parse) if not any(s < e2 and e > s2 for s, e in a.cue for s2, e2 in cued)]


def _in_body(sentences: tuple[Sentence, ...], found: list[Attribution]) -> list[Attribution]:
    """Source and content without what stands before their sentence: a dateline is no part of who says it, nor a headline of what is said."""
    starts = [s.start for s in sentences]

    def clip(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        homes = [sentences[max(0, bisect_right(starts, e - 1) - 1)] for _, e in pieces]
        begun = [any(h.start <= s < h.end and (home is h or not h.heading) for h in sentences) for (s, _), home in zip(pieces, homes, strict=True)]
        cut = ((s if ok else max(s, home.start), e) for (s, e), home, ok in zip(pieces, homes, begun, strict=True))
        return tuple((s, e) for s, e in cut if s < e)

    clipped = [replace(a, source=clip(a.source), content=clip(a.content)) for a in found] if sentences else found
    return [a for a in clipped if a.content]


def _past_turn(text: str, a: Attribution, others: list[Attribution]) -> Attribution:
    """"A said P; Q, she said": A's turn before the semicolon is no part of what she says."""
    low, high = a.content[0] if a.content else (0, 0)
    semicolon = text.rfind(";", low, high)
    if semicolon < 0 or not a.cue or a.cue[0][0] < high or QUOTED.search(text, low, high):
        return a
    turn = any(b is not a and b.source and b.cue and b.source[0][0] <= low and low < b.content[-1][1] <= semicolon and b.cue[0][0] < b.content[0][0] for b in others)
    start = semicolon + 1 + len(text[semicolon + 1:high]) - len(text[semicolon + 1:high].lstrip())
    return replace(a, content=((start, high), *a.content[1:])) if turn and start < high else a


def _to_semicolon(parse: Doc, a: Attribution) -> Attribution:
    """"A said P would be; Q is": after a past verb of saying, what stands in the present behind a semicolon and did not before it is the report's own."""
    g, text = grid.of(parse), text_of(parse)
    low, high = (a.content[0][0], a.content[-1][1]) if a.content else (0, 0)
    at = text.find(";", low, high)
    if at < 0 or not a.cue or a.cue[-1][0] > low or QUOTED.search(text, low, high) or not any(g.tag[i] == "VBD" for i in g.words(*a.cue)):
        return a
    if _tense(g, low, at) is not False or not _tense(g, at + 1, g.end[g.limits(g.within(low, high)[-1])[1] - 1]):
        return a
    return replace(a, content=tuple((s, min(e, at)) for s, e in a.content if s < at))


def _tense(g: Grid, start: int, end: int) -> bool | None:
    """Whether the first finite verb of some words is in the present; None where there is none."""
    finite = next((i for i in g.words((start, end)) if g.tag[i] in ("VBD", "VBZ", "VBP", "MD")), None)
    return None if finite is None else g.tag[finite] in ("VBZ", "VBP") or g.lower[finite] in ("will", "can")


def _without_scraps(text: str, a: Attribution, sentences: tuple[Sentence, ...], quotes: tuple[Quote, ...], others: list[Attribution]) -> Attribution:
    """A content without the scraps of sentences other than the cue's, outside quotation marks: less than MOSTLY of a sentence, or what somebody else says there."""
    kept = []
    for start, end in a.content:
        for s in _meeting(sentences, start, end):
            low, high = max(start, s.start), min(end, s.end)
            own = any(s.start <= c < s.end for c, _ in a.cue)
            quoted = any(q.start < high and q.end > low for q in quotes)
            if own or quoted or (high - low > MOSTLY * (s.end - s.start) and not any(_says_in(b, s, a) for b in others)):
                kept.append((low, high))
    return replace(a, content=merged(text, kept)) if kept else a


def _says_in(b: Attribution, s: Sentence, a: Attribution) -> bool:
    """Whether another speaker's cue and words stand in a sentence that the words of an attribution reach into."""
    return b is not a and b.source != a.source and bool(b.source) and any(s.start <= c < s.end for c, _ in b.cue) and any(x < s.end and y > s.start for x, y in b.content)


def _meeting(sentences: tuple[Sentence, ...], start: int, end: int) -> tuple[Sentence, ...]:
    """The sentences that hold some of the characters [start, end)."""
    return sentences[bisect_right(sentences, start, key=attrgetter("end")):bisect_left(sentences, end, key=attrgetter("start"))]


def _whole_quotes(a: Attribution, quotes: tuple[Quote, ...]) -> Attribution:
    """Content pieces stretched to the quotations they mostly hold, so long as cue and source stay outside."""
    if not quotes:
        return a
    fixed = [*a.cue, *a.source]
    pieces = []
    for start, end in a.content:
        for q in quotes:
            held = min(end, q.end) - max(start, q.start)
            if held > MOSTLY * (q.end - q.start) and not any(s < q.end and e > q.start for s, e in fixed):
                start, end = min(start, q.start), max(end, q.end)
        pieces.append((start, end))
    return replace(a, content=tuple(sorted(pieces)))


def _unique(found: list[Attribution]) -> list[Attribution]:
    out: dict[tuple[tuple[Piece, ...], tuple[Piece, ...]], Attribution] = {}
    for a in found:
        key = (a.cue, a.content)
        if key not in out or a.confidence > out[key].confidence:
            out[key] = a
    return list(out.values())
