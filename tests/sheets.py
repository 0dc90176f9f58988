"""Claims out of the gold: an answer sheet or a story's coarse claims as the records that the reader would make."""
from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from whatweknow.model import (
    Anonymity,
    Certainty,
    Claim,
    Comparator,
    Count,
    Event,
    EventType,
    Manner,
    Measure,
    Mode,
    Party,
    Question,
    Report,
    Span,
    Voice,
)
from whatweknow.reconcile.sides.side import countries

SHARED = Path(__file__).resolve().parents[2] / "shared"
POPULATIONS = {"us": "American troops", "iraqi": "Iraqis", "danish": "Danish", "norwegian": "Norwegian", "coalition": "coalition"}
MEASURES = {"killed": "killed", "casualties": "casualties", "tbi": "injured", "injured": "injured"}
STATED = {">=": "ge", ">": "gt", "~": "about", "": "eq"}


def shared(name: str) -> Path:
    """A file beside the repository; the test is skipped where it is missing."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{path} is missing: gold is kept outside the repository")
    return path


def seed() -> tuple[list[Claim], list[Report]]:
    """The seed's answer sheet as claims of its report."""
    text = shared("seed/report.txt").read_text(encoding="utf-8")
    sheet = json.loads(shared("seed/answers.json").read_text(encoding="utf-8"))
    report = Report(text=text, published=sheet["published"], title=sheet["caption"]["text"])
    return [sheet_claim(c, report) for c in sheet["claims"]], [report]


def voa(name: str) -> tuple[list[Claim], list[Report]]:
    """One dev sheet as claims of its report."""
    sheet = json.loads(shared(f"gold/answers/dev/{name}.json").read_text(encoding="utf-8"))
    report = Report(text=sheet["text"], published=sheet["published"], title=sheet["title"], publisher=sheet["publisher"], url=sheet["url"])
    return [sheet_claim(c, report) for c in sheet["claims"]], [report]


def sheet_claim(c: dict[str, Any], report: Report) -> Claim:
    """One claim of a sheet, its substrings turned into spans at their first place."""
    spans = {role: (find(report.text, c[role]),) for role in ("content", "source", "cue", "condition") if found(report.text, c.get(role))}
    holder = party(c) if c["holder"] else None
    event = msgspec.convert({k: v for k, v in c["event"].items() if v and k in Event.__struct_fields__}, Event) if c["event"] else None
    return Claim(report=report.id, question=Question(c["question"]), voice=Voice(c["voice"]), certainty=Certainty(c["certainty"]), mode=Mode(c["mode"]),
                 spans=spans, holder=holder, manner=Manner(c["manner"]) if c["manner"] else None, channel=c["channel"], event=event,
                 counts=tuple(msgspec.convert(k, Count) for k in c["counts"]), background=c.get("background", False))


def party(c: dict[str, Any]) -> Party:
    """The holder, with the side its own words name."""
    side = countries(c["holder"]) or countries(c["role"])
    return Party(name=c["holder"], role=c["role"], anonymity=Anonymity(c["anonymity"]), side=side[0] if side else None)


def found(text: str, words: str | None) -> bool:
    """Whether the words stand in the text, quotation marks and spacing aside."""
    return bool(words) and pattern(words).search(text) is not None


def find(text: str, words: str) -> Span:
    """The span of the words in the text, marks between quoted pieces allowed."""
    m = pattern(words).search(text)
    assert m
    return Span.of(text, *m.span())


def pattern(words: str) -> re.Pattern[str]:
    """The words with whatever white space and quotation marks between them."""
    return re.compile(r"[\s“”]+".join(re.escape(w) for w in words.split()))


def al_asad() -> tuple[list[Claim], list[Report]]:
    """The story's 72 reports and those of its coarse claims that are numbers."""
    rows = [json.loads(line) for line in shared("gold/stories/al_asad_2020/reports.jsonl").read_text(encoding="utf-8").splitlines()]
    claims, reports = [], []
    for row in rows:
        report = Report(text=row["text"], published=row["date"], title=row["title"], publisher=row["publisher"])
        reports.append(report)
        claims += [c for k in row["claims"] if (c := story_claim(k, report))]
    return claims, reports


def story_claim(k: dict[str, str], report: Report) -> Claim | None:
    """A coarse number claim, hung on the first sentence that holds its digits; None for what is no number of people or missiles."""
    people, _, measure = k["metric"].partition("_")
    value = re.fullmatch(r"(>=|>|~|)(\d+)", k["value"])
    kind = "objects" if k["metric"] == "missiles_fired" else MEASURES.get(measure) if people in POPULATIONS else None
    if not kind or not value or k["stance"] != "asserts":
        return None
    how, number = STATED[value[1]], int(value[2])
    span = next((Span.of(report.text, *m.span()) for m in re.finditer(r"\S[^.]*\.?", report.text) if value[2] in m.group()),
                Span.of(report.text, 0, min(120, len(report.text))))
    count = Count(measure=Measure(kind), comparator=Comparator(how if number else "none"), low=number, high=number if how in ("", "eq", "about") else None,
                  of="missiles" if kind == "objects" else POPULATIONS[people])
    event = Event(type=EventType.ATTACK, trigger="fired", target="bases") if kind == "objects" else None
    side = countries(k["speaker"]) or (("US",) if re.search(r"DoD|CENTCOM|Trump|Milley|Esper|Pentagon", k["speaker"]) else ())
    side = side or (("IR",) if re.search(r"IRGC|Hajizadeh", k["speaker"]) else ())
    return Claim(report=report.id, question=Question.WHAT_HAPPENED if kind == "objects" else Question.WHO_WAS_HURT,
                 voice=Voice.SOURCE, certainty=Certainty.CERTAIN, mode=Mode.DONE, spans={"content": (span,)}, counts=(count,), event=event,
                 holder=Party(name=k["speaker"], side=side[0] if side else None))
