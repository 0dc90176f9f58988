"""A report as a page of lines: what a line is by its form, whether its words are told in the first person, and whether a few words name somebody.

Words are in `vocab/layout.toml`. Nothing here knows a sentence's grammar: a page's layout is read off capitals, marks and places on the line.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from spacy.tokens import Doc

from ... import vocab
from ...model import Report
from ..layers import Quote
from ..parse import paragraphs, tokens_in
from ..people.names import is_body, is_human
from .mend import trim

Piece = tuple[int, int]
SURE, GUESS, UNCLEAR = 0.9, 0.6, 0.3
"""Confidence of a pattern that is hardly ever anything else, of one that may be, and of words of which only this is known, that they are somebody's."""
ASIDE = re.compile(r"[(\[][^)\]]*[)\]]\.?$")
"""A line in brackets: "(Applause)"."""
WORD = re.compile(r"\w[\w-]*")
BULLET = re.compile(r"(?:[-–—•*·▪]|\d{1,2}[.)])\s+")
AGE = re.compile(r"[\s,(]*\d{1,3}\b[\s,)]*")
LONGEST = 6
"""Words in a name with its office, at most, before a comma or a bracket."""
STOPS = ".!?…"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words. begin: where they begin after a clock time or a bullet; apart: it is a heading or no prose at all."""

    start: int
    end: int
    begin: int
    clock: bool
    bullet: bool
    apart: bool


@dataclass(frozen=True)
class Page:
    """The lines of a report, its quotations and its parse."""

    report: Report
    parse: Doc
    quotes: tuple[Quote, ...]
    lines: tuple[Line, ...]

    def text(self, start: int, end: int) -> str:
        """The words of [start, end)."""
        return self.report.text[start:end]

    @cached_property
    def plain(self) -> str:
        """The text with blanks for all that stands in quotation marks."""
        out = list(self.report.text)
        for q in self.quotes:
            out[q.start:q.end] = " " * (q.end - q.start)
        return "".join(out)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last names of people whom the parser found in running prose, in lower case."""
        return frozenset(e[-1].lower_ for e in self.parse.ents if e.label_ == "PERSON" and not e[-1].is_upper)

    def person(self, start: int) -> int:
        """How the words from `start` to the end of their line are told outside quotation marks: 2 by one of themselves, 1 by several, 0 by neither."""
        end = next((line.end for line in self.lines if line.start <= start < line.end), start)
        words = [m.group() for m in WORD.finditer(self.plain, start, end)]
        # "US" is a country; "I" after a capitalised noun is a number ("World War I").
        small = {w.lower() for k, w in enumerate(words) if (not w.isupper() or w == "I") and not (w == "I" and k and words[k - 1][0].isupper())}
        return 2 if small & vocab.words("layout", "one") else 1 if small & vocab.words("layout", "many") else 0

    def quoted(self, start: int, end: int) -> list[Quote]:
        """The quotations with which the words [start, end) begin and which follow on them: none where they begin without a mark."""
        inside = [q for q in self.quotes if start <= q.start < end and not q.scare]
        return inside if inside and inside[0].start <= start + 2 else []

    def going_on(self, marks: list[Quote]) -> list[Quote]:
        """The quotations and those of later lines that go on from the last one."""
        at = self.quotes.index(marks[-1]) + 1
        while at < len(self.quotes) and self.quotes[at].goes_on:
            marks, at = [*marks, self.quotes[at]], at + 1
        return marks

    def inside(self, start: int, end: int) -> bool:
        """Whether a quotation holds any of the words [start, end)."""
        return any(q.start < end and q.end > start and not q.scare for q in self.quotes)

    def following(self, n: int, taken: set[int]) -> list[int]:
        """The lines after line n up to a line taken, a heading, a clock time or what is no prose; lines in brackets left out."""
        out = []
        for m in range(n + 1, len(self.lines)):
            line = self.lines[m]
            if m in taken or line.apart or line.clock:
                break
            if not ASIDE.match(self.text(line.start, line.end)):
                out.append(m)
        return out

    def named(self, start: int, end: int) -> bool:
        """Whether [start, end) has the form of a name, with or without an office, up to a comma or a bracket."""
        main = self.text(*self.main(start, end))
        words = main.split()
        small = vocab.words("titles", "particles") | {"of", "for", "and", "the", "-"}
        if not words or len(words) > LONGEST or any(c.isdigit() for c in main) or words[0].lower().strip(".'’s") in vocab.words("layout", "labels"):
            return False
        return all(w[0].isupper() or w in small or is_human(w) for w in words) and any(w[0].isupper() for w in words)

    def finite(self, start: int, end: int) -> bool:
        """Whether the parser finds a finite verb in [start, end), which no name has; in capitals it sees verbs where there are none."""
        return not self.text(start, end).isupper() and any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in tokens_in(self.parse, start, end))

    def main(self, start: int, end: int) -> Piece:
        """[start, end) up to its first comma or bracket."""
        cut = re.search(r"\s*[,(]", self.text(start, end))
        return start, start + cut.start() if cut else end

    def parted(self, start: int, end: int) -> tuple[Piece, tuple[Piece, ...]]:
        """A name, and what stands after its first comma or bracket: an office or a body, no age and no place."""
        name = self.main(start, end)
        rest = AGE.match(self.report.text, name[1], end)
        tail = trim(self.report.text, (rest.end() if rest else name[1], end))
        where = [t.ent_type_ in ("GPE", "LOC", "FAC") for t in tokens_in(self.parse, *tail) if not t.is_punct] if tail else []
        return name, (tail,) if tail and not all(where) else ()

    def somebody(self, start: int, end: int) -> bool:
        """Whether something besides its form says that a name is a person's: an office, a given name, the parser, a surname known from the prose."""
        tokens = tokens_in(self.parse, *self.main(start, end))
        given = vocab.words("given_names", "male") | vocab.words("given_names", "female")
        office = any(is_human(t.text) for t in tokens)
        called = len(tokens) > 1 and (any(t.lower_ in given for t in tokens[:-1]) or sum(t.ent_type_ == "PERSON" for t in tokens) > 1)
        return office or called or bool(tokens and tokens[-1].lower_ in self.surnames)

    def body(self, start: int, end: int) -> bool:
        """Whether a name is a body's by its last word."""
        tokens = tokens_in(self.parse, *self.main(start, end))
        return bool(tokens) and is_body(tokens[-1].text)


def page(report: Report, parse: Doc, quotes: tuple[Quote, ...]) -> Page:
    """The report as lines."""
    apart = (*report.headings, *report.asides)
    out = []
    for start, end in paragraphs(report.text):
        clock = _clock().match(report.text, start, end)
        begin = clock.end() if clock else start
        bullet = BULLET.match(report.text, begin, end)
        out.append(Line(start, end, bullet.end() if bullet else begin, bool(clock), bool(bullet), any(a < end and b > start for a, b in apart)))
    return Page(report, parse, quotes, tuple(out))


@cache
def _clock() -> re.Pattern[str]:
    """A clock time with what follows it on a live page: "14:32", "9.05 p.m. EST -", "18:00 GMT:"."""
    zones = "|".join(re.escape(z) for z in sorted(vocab.words("layout", "zones"), key=len, reverse=True))
    return re.compile(rf"(?i)(?:\d{{1,2}}[:.h]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\b\.?)?|\d{{1,2}}\s?[ap]\.?m\b\.?)(?!\d)(?:\s?(?:{zones})\b)?\s*[-–—:|]?\s*")
