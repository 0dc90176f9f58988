"""The eight nouns: Report, Span, Party, Place, Claim, Incident, Link, Judgement. Frozen records, no behaviour but their own form.

Terms are the field's: source, cue and content are PARC's and PolNeAR's, certainty is FactBank's, spans are the selectors of the
W3C Web Annotation model, place precision is UCDP's `where_prec`. Ids are hashes of what a record says, so that reading the same
report twice makes the same rows.
"""
from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from .errors import SpanError
from .scales import Anonymity as Anonymity
from .scales import Blame as Blame
from .scales import Certainty as Certainty
from .scales import Comparator as Comparator
from .scales import EventType as EventType
from .scales import LinkKind as LinkKind
from .scales import Manner as Manner
from .scales import Measure as Measure
from .scales import Mode as Mode
from .scales import Question as Question
from .scales import Role as Role
from .scales import Verdict as Verdict
from .scales import Voice as Voice

CONTEXT = 24
"""Characters kept before and after a span, as in the Web Annotation TextQuoteSelector."""


def digest(*parts: Any) -> str:
    """16 hexadecimal digits of SHA-256 over the parts' JSON: the same parts give the same id on every machine."""
    return hashlib.sha256(msgspec.json.encode(parts, order="sorted")).hexdigest()[:16]


class Span(msgspec.Struct, frozen=True, order=True):
    """A piece of a report's text, `text[start:end] == exact`, with some context to find it again in an edited page."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span [start, end) of `text`. Raises SpanError if it is empty or lies outside."""
        if not 0 <= start < end <= len(text):
            raise SpanError(f"span [{start}, {end}] is empty or lies outside the text of {len(text)} characters")
        return cls(start, end, text[start:end], text[max(0, start - CONTEXT):start], text[end:end + CONTEXT])

    def check(self, text: str) -> None:
        """Raises SpanError unless the span's words stand at its place in `text`."""
        if text[self.start:self.end] != self.exact or not self.exact:
            raise SpanError(f"span [{self.start}, {self.end}] should read {self.exact!r} but the text reads {text[self.start:self.end]!r}")


class Caption(msgspec.Struct, frozen=True):
    """The words under a picture and whom the picture is credited to ("REUTERS")."""

    text: str
    credit: str | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One captured version of one document; never changed.

    id: hash of the text alone, so two captures of the same words are one report. name: what its file or line called it.
    published: ISO 8601, with a zone where the page gives one. headings: [start, end] pairs into text. asides: [start, end] of lines of the
    text that are not its prose (a line "date 2020-01-08", the words under a picture): kept, so offsets hold, but not read for claims. revision_of: the id of the version of
    the same page this one replaces. copy_of: the id of the report whose words it repeats (a wire story).
    """

    text: str
    id: str = ""
    name: str | None = None
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    headings: tuple[tuple[int, int], ...] = ()
    asides: tuple[tuple[int, int], ...] = ()
    captions: tuple[Caption, ...] = ()
    captured: str | None = None
    revision_of: str | None = None
    copy_of: str | None = None

    def __post_init__(self) -> None:
        if not self.id:
            msgspec.structs.force_setattr(self, "id", digest("report", self.text))


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """Anyone who publishes, speaks, acts or is counted. side: a country code or body ("IR", "UN"); None where nothing says."""

    name: str | None
    role: str | None = None
    anonymity: Anonymity = Anonymity.NAMED
    side: str | None = None
    part_of: str | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place and how precisely it is known. precision: UCDP's 1 exact, 2 near, 3 district, 4 province, 5 region, 6 country, 7 sea or air; admin1: the name of
    the first-level division of its country that it is or lies in."""

    name: str
    geonameid: int | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int = 1
    admin1: str | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """An act in the report's own words: its type, the word that names it, and who did what to whom with what, where, when, why."""

    type: EventType
    trigger: str
    actor: str | None = None
    target: str | None = None
    instrument: str | None = None
    origin: str | None = None
    place: str | None = None
    time: str | None = None
    reason: str | None = None


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many of what. of: the words for who or what is counted, None for anyone. A None bound is open.

    increment: the number comes on top of an earlier one. part: it counts some of those that another number of the report counts, "12, among them
    three children". asof: the moment it holds for, ISO 8601.
    """

    measure: Measure
    comparator: Comparator
    low: float | None = None
    high: float | None = None
    of: str | None = None
    increment: bool = False
    part: bool = False
    asof: str | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One holder's commitment to one proposition in one report.

    report: id of the report. holder: None where the report speaks for itself, and where it is unclear who does; guess: whom the reading would
    then have named, for whoever reviews it and for nobody else. via: relay chain, outermost first. said: when, ISO 8601.
    spans: role -> spans; "content" always. place, time: where and when it happened, resolved; doubt: why that time cannot be, in words. background: about an older incident.
    confidence: how sure the reading is of who says what, 0 to 1; None where the report speaks for itself.
    """

    report: str
    question: Question
    voice: Voice
    certainty: Certainty
    mode: Mode
    spans: Mapping[str, tuple[Span, ...]]
    id: str = ""
    holder: Party | None = None
    guess: Party | None = None
    via: tuple[str, ...] = ()
    channel: str | None = None
    manner: Manner | None = None
    said: str | None = None
    event: Event | None = None
    counts: tuple[Count, ...] = ()
    place: Place | None = None
    time: str | None = None
    doubt: str | None = None
    background: bool = False
    confidence: float | None = None

    def __post_init__(self) -> None:
        if "content" not in self.spans or not self.spans["content"]:
            raise SpanError(f"a claim of report {self.report} has no content span")
        if not self.id:
            msgspec.structs.force_setattr(self, "id", self._key())

    def _key(self) -> str:
        # Which words of which report; whose they are; what they are taken to say. Resolved places, times and the reading's
        # confidence are left out, and what its neighbours make of a number: a better gazetteer or model must not make a second claim of the same words.
        where = [(s.start, s.end) for s in self.spans["content"]]
        who = self.holder and (self.holder.name, self.holder.anonymity)
        counts = [{k: v for k, v in msgspec.structs.asdict(msgspec.structs.replace(c, asof=None)).items() if k != "part"} for c in self.counts]
        return digest("claim", self.report, where, who, self.question, self.certainty, self.mode, counts)

    @property
    def content(self) -> str:
        """The words claimed, pieces joined by an ellipsis."""
        pieces = self.spans["content"]
        return pieces[0].exact if len(pieces) == 1 else " … ".join(s.exact for s in pieces)


class Perpetrator(msgspec.Struct, frozen=True, kw_only=True):
    """Who is told to have done it, in the report's words; by: who says so, None where the report does."""

    name: str
    blame: Blame
    side: str | None = None
    by: Party | None = None
    claims: tuple[str, ...] = ()


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """One count of people in one account. of: the words counted; role: what they are, from a table; side: whose they are; holder: who says so; claim: its id;
    part: it counts some of those that another number counts; part_of: index, in the account's tolls, of that other, None where none is found."""

    measure: Measure
    comparator: Comparator
    claim: str
    voice: Voice
    low: float | None = None
    high: float | None = None
    of: str | None = None
    role: str | None = None
    side: str | None = None
    holder: Party | None = None
    increment: bool = False
    part: bool = False
    part_of: int | None = None


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What one report tells of one incident. act: its kind by `vocab/accounts.toml` ("bombing"), finer than `kind`; main: the report is about it; older: told as
    background; codes: its PLOVER type, PLOVER mode and IPTC topic, None where none is certain; began, ended: ISO 8601 days; victims: who was hurt or taken; targets: all else it was done to; claims: ids."""

    report: str
    id: str
    kind: EventType
    act: str
    main: bool = False
    older: bool = False
    mode: Mode = Mode.DONE
    codes: tuple[str | None, str | None, str | None] = (None, None, None)
    began: str | None = None
    ended: str | None = None
    place: Place | None = None
    perpetrators: tuple[Perpetrator, ...] = ()
    victims: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    tolls: tuple[Toll, ...] = ()
    claims: tuple[str, ...] = ()


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody or something with a part in an incident of a report, as learned heads mark it. mentions: where it is named, the surest first; kinds: the
    probability of each kind of incident; fates: of each of what may have become of a victim, empty for all others; number: how many there are of it, None
    where they are several and no number is told; named: by a name, not described; confidence: 0 to 1, that its surest mention has the role."""

    role: Role
    mentions: tuple[Span, ...]
    kinds: Mapping[str, float]
    fates: Mapping[str, float] = msgspec.field(default_factory=dict)
    number: float | None = 1
    named: bool = False
    confidence: float

    @property
    def words(self) -> str:
        """The surest mention."""
        return self.mentions[0].exact


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """What several reports are about. id: of the telling that is told first, so that it lives on while later reports come in; kind: as in Account.act;
    began: ISO 8601 date, None if unknown; tellings: ids, one for each report that tells of it; a round-up has tellings in several incidents; passing: of
    the reports whose news is another incident and which tell of this one only beside it, none of which is among `reports`; decided: a person has merged or split it."""

    id: str
    title: str
    kind: str | None = None
    began: str | None = None
    place: Place | None = None
    reports: tuple[str, ...] = ()
    tellings: tuple[str, ...] = ()
    passing: tuple[str, ...] = ()
    decided: bool = False

    @property
    def sources(self) -> tuple[str, ...]:
        """All reports that tell anything of it: its own and those that do so in passing."""
        return (*self.reports, *self.passing)


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """Claim to claim, made by a named rule with its reason in words; derived, may be deleted and rebuilt at any time."""

    kind: LinkKind
    source: str
    target: str
    rule: str
    reason: str


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided about one record, with who and when; append-only, and it beats every rule. verdict: one of Verdict, which says what subject is the
    id or name of; value: what the verdict needs besides, such as the fields of a correction; id: what an undoing judgement names."""

    subject: str
    verdict: str
    by: str
    when: str
    note: str = ""
    value: Mapping[str, Any] = msgspec.field(default_factory=dict)

    @property
    def id(self) -> str:
        """The same decision of the same person at the same moment has the same id."""
        return digest("judgement", *msgspec.structs.astuple(self))


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What one reader took from one report. accounts: the incidents it tells of, the main one first; parts: who and what has a part in them, None
    where nothing looked for them; moment: when the report stands, ISO 8601, and how that is known ("published", "dateline"); acts: each act's word with the spans
    of the names of its places and the numbers of its times in `times`; reader: name and version; skipped: stages that did not run, each with its reason."""

    report: Report
    claims: tuple[Claim, ...]
    accounts: tuple[Account, ...] = ()
    parts: tuple[Part, ...] | None = None
    attributions: tuple[Mapping[str, tuple[tuple[int, int], ...]], ...] = ()
    places: tuple[Mapping[str, Any], ...] = ()
    times: tuple[Mapping[str, Any], ...] = ()
    moment: tuple[str, str] | None = None
    acts: tuple[Mapping[str, Any], ...] = ()
    reader: str = ""
    skipped: tuple[tuple[str, str], ...] = ()


def check_spans(claims: Iterable[Claim], text: str) -> None:
    """Raises SpanError at the first span that does not match the text: a claim without exact words is an error, never a warning."""
    for claim in claims:
        for spans in claim.spans.values():
            for span in spans:
                span.check(text)
