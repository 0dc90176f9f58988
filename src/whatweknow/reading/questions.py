"""Which of the five questions a claim answers: the heading above it if that asks one, else what it counts, tells and plans."""
from __future__ import annotations

import re
from dataclasses import dataclass

from .. import vocab
from ..model import Count, EventType, Mode, Question, Voice

WORD = re.compile(r"[\w-]+")
OVER = re.compile(r"\bover\s+(?=\d|a (?:dozen|hundred|thousand|million))", re.I)
AHEAD = frozenset({Mode.INTENDED, Mode.THREATENED, Mode.SCHEDULED, Mode.FORECAST, Mode.CONDITIONAL})


@dataclass(frozen=True, slots=True)
class Asked:
    """What the choice is made from: the content's words, its head's lemma, whether that is a verb in the simple present, and what the
    stages found in it."""

    words: frozenset[str]
    head: str
    voice: Voice
    mode: Mode
    counts: tuple[Count, ...]
    event: EventType | None
    under: str | None
    named_victim: bool = False
    present: bool = False


def words_of(text: str) -> frozenset[str]:
    """The words of a text, lower case; "over" before a number compares and ends nothing."""
    return frozenset(w.lower() for w in WORD.findall(OVER.sub(" ", text)))


def asked_by(heading: str | None) -> Question | None:
    """The question a heading asks, None if it asks none of the five."""
    if not heading:
        return None
    table, low = vocab.table("questions")["headings"], f" {' '.join(WORD.findall(heading.lower()))} "
    if not heading.rstrip().endswith("?") and len(low.split()) > 4:
        return None
    return next((Question(q) for q in table["order"] if any(f" {w} " in low for w in table[q])), None)


def answered(a: Asked) -> Question:
    """The question a claim answers; see the table `vocab/questions.toml`."""
    asked = asked_by(a.under)
    if asked is not None:
        return asked
    table = vocab.table("questions")
    hurt = any(c.measure in table["measures"]["who_was_hurt"] for c in a.counts)
    if hurt:
        return Question.WHAT_HAPPENED if a.named_victim else Question.WHO_WAS_HURT
    if a.voice is Voice.COMMENT:
        return Question.WHAT_IT_MEANS
    stopping = a.words & vocab.words("questions", "over", "stopping")
    lasting = stopping or a.words & vocab.words("questions", "over", "lasting")
    if a.mode in AHEAD:
        return Question.IS_IT_OVER if stopping else Question.WHAT_NEXT
    if a.event in table["events"]["who_was_hurt"] and not a.named_victim:
        return Question.WHO_WAS_HURT
    if (lasting and a.mode is Mode.GOING_ON) or a.head in vocab.words("questions", "over", "ending"):
        return Question.IS_IT_OVER
    if a.event is None and a.words & vocab.words("questions", "harm", "words"):
        return Question.WHO_WAS_HURT
    return Question.WHAT_IT_MEANS if _weighs(a) else Question.WHAT_HAPPENED


def _weighs(a: Asked) -> bool:
    """Whether a claim says what something amounts to: a judging predicate, a weighing verb, or a statement in the simple present about no act."""
    judging = bool(a.words & vocab.words("questions", "meaning", "judging"))
    weighing = a.head in vocab.words("questions", "meaning", "verbs")
    if a.event is None:
        return weighing or (a.head == "be" and judging) or (a.present and not a.counts)
    return judging and (weighing or a.head == "be")


def voice_of(text: str, under: str | None, attributed: bool) -> Voice:
    """Source where somebody is said to say it; comment where the report weighs or stands under a heading that asks what it means."""
    if attributed:
        return Voice.SOURCE
    low = f" {text.lower()} "
    weighing = asked_by(under) is Question.WHAT_IT_MEANS or any(f" {w} " in low for w in vocab.table("questions")["comment"]["words"])
    return Voice.COMMENT if weighing else Voice.REPORT
