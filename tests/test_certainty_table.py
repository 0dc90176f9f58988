"""Certainty and mode of the sentences in `data/certainty.toml`, each read with its source, cue, clause and condition given."""
from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from whatweknow.model import Report
from whatweknow.reading import certainty, sentences
from whatweknow.reading.layers import Attribution, Clause, Stance
from whatweknow.reading.parse import parse

TABLE = Path(__file__).parent / "data" / "certainty.toml"
CLOSES = {"{": "}", "<": ">", "[": "]", "(": ")", "«": "»"}


def rows() -> list[tuple[str, str]]:
    """(marked sentence, expected stance) of every section of the table."""
    sections = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return [row for section in sections.values() for row in section.items()]


def unmarked(marked: str) -> tuple[str, dict[str, tuple[tuple[int, int], ...]]]:
    """The sentence without its marks, and the spans each kind of mark stood around."""
    text, opened, spans = "", {}, dict.fromkeys(CLOSES, ())
    for letter in marked:
        if letter in CLOSES:
            opened[letter] = len(text)
        elif kind := next((k for k, close in CLOSES.items() if close == letter), None):
            spans[kind] += ((opened.pop(kind), len(text)),)
        else:
            text += letter
    assert not opened, f"a mark is left open in {marked!r}"
    return text, spans


@cache
def stance(marked: str) -> Stance:
    """The stance of the marked clause."""
    text, spans = unmarked(marked)
    report = Report(text=text)
    doc = parse(report)
    inside = {t.i for t in doc for a, b in spans["["] if a <= t.idx < b}
    tops = [doc[i] for i in sorted(inside) if (doc[i].head.i == i or doc[i].head.i not in inside) and not doc[i].is_punct]
    head = next((t for t in tops if t.pos_ in ("VERB", "AUX")), tops[0])
    attributions = (Attribution(spans["{"], spans["<"], spans["«"] or spans["["]),) if spans["<"] else ()
    clause = Clause(spans["["], head.idx, 0 if attributions else None, spans["("])
    return certainty.judge(report, doc, sentences.find(report, doc), (clause,), attributions)[0]


@pytest.mark.parametrize(("marked", "expected"), rows())
def test_the_stance_a_careful_reader_gives(marked: str, expected: str) -> None:
    found = stance(marked)
    assert f"{found.certainty.value} {found.mode.value}" == expected


def test_the_table_has_many_sentences_of_every_kind() -> None:
    found = [expected.split() for _, expected in rows()]
    assert len(found) >= 150
    assert {"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"} == {c for c, _ in found}
    assert {"done", "going_on", "intended", "threatened", "scheduled", "forecast", "conditional"} == {m for _, m in found}
