"""The scales of the model: every field that takes one of a few named values, with the names. `model` gives them on; import them from there."""
from __future__ import annotations

from enum import StrEnum


class Question(StrEnum):
    """The five questions every reader asks."""

    WHAT_HAPPENED = "what_happened"
    WHO_WAS_HURT = "who_was_hurt"
    IS_IT_OVER = "is_it_over"
    WHAT_NEXT = "what_next"
    WHAT_IT_MEANS = "what_it_means"


class Voice(StrEnum):
    """Somebody quoted or reported; the report itself; the report judging or interpreting; nobody can tell which of them."""

    SOURCE = "source"
    REPORT = "report"
    COMMENT = "comment"
    UNCLEAR = "unclear"


class Anonymity(StrEnum):
    """A name; an office or body ("US officials"); nobody in particular ("sources"); the report itself."""

    NAMED = "named"
    ROLE = "role"
    UNNAMED = "unnamed"
    SELF = "self"


class Manner(StrEnum):
    """The holder's own words in quotation marks, reported speech, or some of both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Certainty(StrEnum):
    """FactBank's scale, always the holder's own: certain, probable, possible; so, not so; unknown."""

    CERTAIN = "CT+"
    PROBABLE = "PR+"
    POSSIBLE = "PS+"
    CERTAINLY_NOT = "CT-"
    PROBABLY_NOT = "PR-"
    POSSIBLY_NOT = "PS-"
    CERTAIN_UNKNOWN = "CTu"
    UNKNOWN = "Uu"


class Mode(StrEnum):
    """Where the act stands: done, still going on, or not yet."""

    DONE = "done"
    GOING_ON = "going_on"
    INTENDED = "intended"
    THREATENED = "threatened"
    SCHEDULED = "scheduled"
    FORECAST = "forecast"
    CONDITIONAL = "conditional"


class Measure(StrEnum):
    """What a count counts. Casualties is never killed or injured."""

    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"
    MISSING = "missing"
    CAPTURED = "captured"
    DISPLACED = "displaced"
    OBJECTS = "objects"


class Comparator(StrEnum):
    """How the words bound the number: "22", "at least", "more than", "up to", "fewer than", "about", a range, "dozens", "no"."""

    EQ = "eq"
    GE = "ge"
    GT = "gt"
    LE = "le"
    LT = "lt"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"
    NONE = "none"


class EventType(StrEnum):
    """The kinds of act a claim can be about."""

    ATTACK = "attack"
    KILL = "kill"
    INJURE = "injure"
    EXPLODE = "explode"
    CRASH = "crash"
    DISASTER = "disaster"
    ARREST = "arrest"
    PROTEST = "protest"
    STATEMENT = "statement"
    TALKS = "talks"
    AGREEMENT = "agreement"
    MOBILISE = "mobilise"
    DISPLACE = "displace"
    AID = "aid"
    OTHER = "other"


class LinkKind(StrEnum):
    """How one claim stands to another."""

    REPEATS = "repeats"
    CORROBORATES = "corroborates"
    CONTRADICTS = "contradicts"
    SUPERSEDES = "supersedes"
    DENIES = "denies"
    RETRACTS = "retracts"
    REFINES = "refines"
    SUMS_TO = "sums_to"


class Blame(StrEnum):
    """How surely somebody is told to have done it: the report says so; they say so; a government, police, army or court says so; others do; a guess; denied."""

    FACT = "fact"
    CLAIMED = "claimed"
    BY_AUTHORITIES = "accused_by_authorities"
    ACCUSED = "accused"
    POSSIBLE = "possible"
    DENIED = "denied"


class Role(StrEnum):
    """The part somebody or something has in an incident: those who did it; the group behind them; what it was done to; whom; with what."""

    PERPETRATOR = "perpetrator"
    ORGANISATION = "organisation"
    TARGET = "target"
    VICTIM = "victim"
    INSTRUMENT = "instrument"


class Verdict(StrEnum):
    """What a person can decide. Of a claim (subject: its id): it is read right; it is no claim and counts nowhere; some fields read otherwise (value: the fields). Of two parties (subject and value["name"]: names): one
    and the same. Of a party (subject: its name): it speaks for no side but value["side"], null for itself alone. Of two tellings (subject and value["telling"]: ids): one incident; two. Of a
    judgement (subject: its id): undone."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SAME_PARTY = "same_party"
    OWN_SIDE = "own_side"
    SAME_INCIDENT = "same_incident"
    OTHER_INCIDENT = "other_incident"
    UNDO = "undo"
