"""The record behind every rendering: terminal, Markdown, page and JSON show this and nothing else. Its JSON form is `to_json`.

Words are the reports' own; numbers are as said; nothing here is rewritten or added up across sides.
"""
from __future__ import annotations

from typing import Any

import msgspec

from ..model import Anonymity, Certainty, Comparator, Manner, Measure, Mode, Question, Voice
from ..reconcile import Status


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A frozen record whose fields are its documented form."""


class Decision(Record):
    """What a person decided. judgement: its id; verdict: in words ("corrected"); by: who; when: ISO 8601; note: their own words, empty where they gave none."""

    judgement: str
    verdict: str
    by: str
    when: str
    note: str = ""


class Was(Record):
    """What the reading had where a person decided otherwise. what: "the count"; words: "killed 12 (people)"; now: what it is taken for since, in words."""

    what: str
    words: str
    now: str


class Rejected(Record):
    """A claim that a person rejected: it counts nowhere. claim, report: ids; words: exact; holder: who said it as it was read; decided: the decisions on it, the last one holds."""

    claim: str
    report: str
    words: str
    holder: str
    outlet: str
    decided: tuple[Decision, ...]


class Chosen(Record):
    """What a reader's own list wants of a source. source: its name as listed; by: whose list; mark: their words for it; leave_out: nothing it says is shown or counted; claims: how many
    it touches; here: anything of that source is in these reports."""

    source: str
    by: str
    mark: str
    leave_out: bool
    claims: int
    here: bool


class Carrier(Record):
    """Another report in which the same voice says the same: claim: its id; report: id; outlet: who published it; when: ISO 8601; words: as
    said there; holder: who says it there; spans: where the words stand in that report's text; decided: what people decided of it."""

    claim: str
    report: str
    outlet: str
    when: str | None
    words: str
    holder: str
    spans: tuple[tuple[int, int], ...]
    decided: tuple[Decision, ...] = ()


class Before(Record):
    """An earlier number of the same side. number: as shown ("34", "11 or more"); carrier: who said it where; also: others who carried it."""

    number: str
    carrier: Carrier
    also: tuple[Carrier, ...] = ()


class Line(Record):
    """One claim as it is shown.

    number: in brackets, unique in the explainer. claim, report: ids. words: the exact content. spans: their places in the report's text.
    holder, role, anonymity, side: who says so; the report's own voice is "the report itself", or its outlet where there are several.
    outlet: who published the report. when: when it was said or published, ISO 8601. certainty, mode: the holder's own. manner: direct,
    indirect, mixed. channel, via: over what and through whom it came. condition: the words of its if-clause, where they stand outside its own. status: where it stands.
    denied: the holder says that the words are not so, and the words themselves hold no "not".
    before: the side's earlier numbers, newest first. also: other carriers of the same words or number. akin: where the same side, or another outlet in its own voice, says it in
    other words. against: numbers of the lines that
    contradict or deny it, and why. grade, graded: how far it is borne out, a letter and why. doubt: why the time told for it cannot be. holds: the moment its numbers hold for, ISO 8601. sum: what its parts add up to. parts: the lines of those parts. background: of an older incident.
    decided: what people decided of it, the last one holds; was: what the reading had of it, where that is otherwise now. chosen: what the reader's own list says of its sources.
    """

    number: int
    claim: str
    report: str
    words: str
    spans: tuple[tuple[int, int], ...]
    voice: Voice
    holder: str
    role: str | None
    anonymity: Anonymity
    side: str | None
    outlet: str
    when: str | None
    certainty: Certainty
    mode: Mode
    manner: Manner | None
    channel: str | None
    via: tuple[str, ...]
    condition: str | None
    status: Status
    denied: bool = False
    background: bool = False
    before: tuple[Before, ...] = ()
    also: tuple[Carrier, ...] = ()
    akin: tuple[Carrier, ...] = ()
    against: tuple[int, ...] = ()
    reasons: tuple[str, ...] = ()
    grade: str = ""
    graded: str = ""
    doubt: str | None = None
    holds: str | None = None
    sum: str | None = None
    parts: tuple[Line, ...] = ()
    decided: tuple[Decision, ...] = ()
    was: tuple[Was, ...] = ()
    chosen: tuple[str, ...] = ()


class Cell(Record):
    """A side's latest number. text: as shown ("80 or more"); low, high, comparator: as said, a None bound open; line: the number of its
    line; before: earlier numbers, newest first; disputed: another side's number cannot be true beside it."""

    text: str
    low: float | None
    high: float | None
    comparator: Comparator
    certainty: Certainty
    line: int | None
    before: tuple[Before, ...] = ()
    disputed: bool = False


class Row(Record):
    """What one side, or several that say the very same, count of one population. population: the words for whose people ("anyone" where nobody is named); holders: who says
    so, newest first; side: theirs where it is one; when: of the newest number; cells: by measure, None where they give no number; part: they are some of those
    that the row of the same side above it counts."""

    population: str
    holders: tuple[str, ...]
    side: str | None
    when: str | None
    cells: tuple[Cell | None, ...]
    part: bool = False


class Toll(Record):
    """Counts of people by who is counted and who says so. measures: the columns; notes: what the rows show together, by rule."""

    measures: tuple[Measure, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


class Section(Record):
    """One of the five questions. lines: most important first; background: lines about older incidents; silent: what no report says."""

    question: Question
    lines: tuple[Line, ...]
    background: tuple[Line, ...] = ()
    toll: Toll | None = None
    silent: tuple[str, ...] = ()


class Point(Record):
    """A number at a moment. when: ISO 8601; value: where it is drawn; text: as said; line: the number of its line, None if folded."""

    when: str
    value: float
    text: str
    line: int | None


class Series(Record):
    """One side's numbers over time, for the drawing. label: who says it of whom."""

    label: str
    measure: Measure
    points: tuple[Point, ...]


class Track(Record):
    """When one voice spoke. voice: its name; moments: (ISO 8601, number of claims), oldest first."""

    voice: str
    moments: tuple[tuple[str, int], ...]


class Told(Record):
    """Who says that it happened there. holder: as shown; words: exact; line: the number of the line that stands for it, None if folded."""

    holder: str
    words: str
    line: int | None


class Site(Record):
    """A place where reports say that it happened, most told first. name: as most reports write it; known_as: the gazetteer's name, None where nothing is known; country:
    its code; lat, lon: degrees, None where no point is known, and then reason says why; precision: UCDP's, 1 exact to 7 sea or air; town: it is an inhabited place of the
    gazetteer; told: by whom, in the order of the lines."""

    name: str
    known_as: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: int
    town: bool
    told: tuple[Told, ...]
    reason: str | None = None


class Source(Record):
    """A report, whole, so that every line can lead to its words. own claims are counted in `claims`. dateline: the day its dateline gives, where it carries
    no date of its own. passing: its news is another incident, and it tells of this one beside it. headings, asides: [start, end] pairs into
    text of its headings and of lines that are not its prose ("published: 2020-01-08")."""

    id: str
    title: str
    outlet: str
    published: str | None
    url: str | None
    byline: str | None
    text: str
    claims: int
    dateline: str | None = None
    headings: tuple[tuple[int, int], ...] = ()
    asides: tuple[tuple[int, int], ...] = ()
    passing: bool = False


class Explainer(Record):
    """What is known and who says so. title: of the report most like the others; as_of: the moment asked for, else of the newest report; as_of_by: "dateline" where
    that report carries no date and its dateline gives the day;
    voices: how many named people and bodies speak; sections: the five questions in order; series, tracks: what the figures draw;
    places: where it happened, as the map shows it, of this incident alone; sources: the reports, oldest first; undated: reports left out of a moment's view because they carry no date; unclear:
    claims shown without a name because the reading is not sure whose they are; held_back: claims left out for the same reason where only the sure ones were asked for;
    rejected: claims that people rejected, which count nowhere; chosen: what the reader's own list of sources wants of each."""

    title: str
    as_of: str | None
    voices: int
    sections: tuple[Section, ...]
    series: tuple[Series, ...]
    tracks: tuple[Track, ...]
    sources: tuple[Source, ...]
    places: tuple[Site, ...] = ()
    as_of_by: str | None = None
    undated: int = 0
    unclear: int = 0
    held_back: int = 0
    rejected: tuple[Rejected, ...] = ()
    chosen: tuple[Chosen, ...] = ()


def to_json(explainer: Explainer) -> dict[str, Any]:
    """The record as plain JSON values; nothing is left out."""
    out: dict[str, Any] = msgspec.to_builtins(explainer)
    return out
