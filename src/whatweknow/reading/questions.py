"""Which of the five questions a claim answers: the heading above it if that asks one, else what it counts, tells and plans."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .. import vocab
from ..model import Count, EventType, Mode, Question, Voice

WORD = re.compile(r"[\w-]+")
OVER = re.compile(r"\bover\b(?=\s+(?!now\b|yet\b|soon\b|for good\b|and\b|but\b|by\b)\w)", re.I)
"""An "over" that leads on to a noun or a number: it compares or places, and ends nothing."""
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
    """The words of a text, lower case, and its phrases of going on and ending as one word each; an "over" with something behind it ends nothing."""
    said = [w.lower() for w in WORD.findall(OVER.sub(" ", text))]
    line = f" {' '.join(said)} . "
    return frozenset((*said, *(p for p in _phrases() if f" {p} " in line)))


@cache
def _phrases() -> frozenset[str]:
    return frozenset(p for kind in vocab.table("questions")["phrases"].values() for p in kind)


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
    if a.mode in AHEAD:
        return Question.WHAT_HAPPENED if _of_the_past(a) else Question.IS_IT_OVER if stopping else Question.WHAT_NEXT
    if a.event in table["events"]["who_was_hurt"] and not a.named_victim:
        return Question.WHAT_HAPPENED if _only_tried(a) else Question.WHO_WAS_HURT
    if _harms(a):
        return Question.WHO_WAS_HURT
    if _lasts(a, bool(stopping)):
        return Question.IS_IT_OVER
    if a.event is None and a.words & vocab.words("questions", "harm", "words"):
        return Question.WHO_WAS_HURT
    return Question.WHAT_IT_MEANS if _weighs(a) else Question.WHAT_HAPPENED


def _of_the_past(a: Asked) -> bool:
    """Whether what stands in the mode of things to come is past: what an act was meant to do, and what somebody would not say."""
    meant = a.mode is Mode.INTENDED and a.head in vocab.words("questions", "past", "meant") and a.words & vocab.words("questions", "past", "was")
    unsaid = a.mode is Mode.FORECAST and a.head in vocab.words("questions", "past", "unsaid") and {"would", "not"} <= a.words
    return bool(meant or unsaid)


def _only_tried(a: Asked) -> bool:
    """Whether a killing was only tried, planned or charged: "he tried to kill", "attempted murder"."""
    return not a.counts and bool(a.words & vocab.words("questions", "harm", "tried"))


def _harms(a: Asked) -> bool:
    """Whether a verb of bodily harm heads it, or people are counted beside a word of harm or as struck by a disaster."""
    if a.head in vocab.words("questions", "harm", "verbs") or a.words & vocab.words("questions", "harm", "spared"):
        return True
    return bool(a.counts) and (a.head in vocab.words("questions", "harm", "struck") or bool(a.words & vocab.words("questions", "harm", "cases")))


def _lasts(a: Asked, stopping: bool) -> bool:
    """Whether it tells that something ends or goes on: its verb does, a word of lasting stands beside a verb of what goes on, a truce held, "still", or all who were held are free."""
    beside = {w for w in a.words if not (a.head and w.startswith(a.head))}
    lasting = stopping or bool(beside & vocab.words("questions", "over", "lasting"))
    if a.head == "be" and "out" in a.words and a.words & vocab.words("questions", "over", "burning"):
        return True
    if a.words & vocab.words("questions", "over", "truce") and a.head in vocab.words("questions", "over", "kept"):
        return True
    if (lasting and a.mode is Mode.GOING_ON) or a.head in vocab.words("questions", "over", "ending"):
        return True
    if a.head in vocab.words("questions", "over", "holding") and a.words & vocab.words("questions", "over", "truces"):
        return True
    if a.words & vocab.words("questions", "phrases", "lasting") or (beside & vocab.words("questions", "over", "lasting") and _stopped(a)):
        return True
    freed = a.head in vocab.words("questions", "over", "freeing") and bool(a.words & vocab.words("questions", "over", "whole"))
    return freed or (not a.counts and bool(a.words & vocab.words("questions", "over", "still")))


def _stopped(a: Asked) -> bool:
    """Whether what lasted is said to have stopped: "fighting has stopped", "the search was called off"."""
    return a.head in vocab.words("questions", "over", "stopped") or bool(a.words & vocab.words("questions", "phrases", "stopped"))


def _weighs(a: Asked) -> bool:
    """Whether a claim says what something amounts to: a judging predicate, a weighing verb, or a statement in the simple present about no act."""
    judged = a.words & vocab.words("questions", "meaning", "judging")
    judging, weighing = bool(judged), a.head in vocab.words("questions", "meaning", "verbs")
    if a.head in vocab.words("questions", "meaning", "stances"):
        return False
    if a.event is None:
        carried = a.head in vocab.words("questions", "meaning", "carriers") and judging
        return weighing or carried or (a.head == "be" and judging) or (a.present and not a.counts)
    return judging and (weighing or a.head == "be")


def voice_of(text: str, under: str | None, attributed: bool) -> Voice:
    """Source where somebody is said to say it; comment where the report weighs or stands under a heading that asks what it means."""
    if attributed:
        return Voice.SOURCE
    low = f" {text.lower()} "
    weighing = asked_by(under) is Question.WHAT_IT_MEANS or any(f" {w} " in low for w in vocab.table("questions")["comment"]["words"])
    return Voice.COMMENT if weighing else Voice.REPORT
