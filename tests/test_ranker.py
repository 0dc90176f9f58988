"""The boosted ranker's candidates: what the parse and the quotation marks offer for each role, and how a name becomes a number."""
from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from training.ranker import candidates, features
from training.ranker.texts import NONE, Pieces, Text, apart, gold, made, read, top
from whatweknow.errors import InputError


def text(words: str) -> Text:
    return made("made", words)


def token(t: Text, word: str) -> int:
    return t.lower.index(word)


def said(t: Text, pieces: Pieces) -> str:
    return " | ".join(t.text[t.begin[a]:t.end[b]] for a, b in pieces)


@pytest.mark.parametrize(("words", "cue", "content"), [
    ("The mayor said the bridge was closed.", "said", "the bridge was closed"),
    ("The bridge was closed, the mayor said on Monday.", "said", "The bridge was closed"),
    ("“The bridge is closed,” the mayor said. “Nobody was hurt. We will rebuild it.”", "said", "The bridge is closed | Nobody was hurt. We will rebuild it"),
    ("“Nobody was hurt. The bridge is closed,” the mayor said.", "said", "Nobody was hurt. The bridge is closed"),
    ("The mayor denied the reports of a collapse.", "denied", "the reports of a collapse"),
    ("According to the mayor, the bridge was closed.", "according", "the bridge was closed"),
    ("The dam is expected to fail.", "expected", "The dam | to fail"),
])
def test_what_was_said_is_among_the_candidates(words: str, cue: str, content: str) -> None:
    t = text(words)
    assert content in {said(t, p) for p in candidates.contents(t, token(t, cue))}


@pytest.mark.parametrize(("words", "cue", "source"), [
    ("The mayor of the town, who had fled, said the bridge was closed.", "said", "The mayor of the town"),
    ("Officials counted the dead and said the bridge was closed.", "said", "Officials"),
    ("The bridge was closed, according to two officials.", "according", "two officials"),
])
def test_the_speaker_is_among_the_candidates(words: str, cue: str, source: str) -> None:
    t = text(words)
    assert source in {said(t, p) for p in candidates.sources(t, token(t, cue))}


def test_nobody_is_always_a_candidate() -> None:
    t = text("It was reported that the bridge was closed.")
    assert next(iter(candidates.sources(t, token(t, "reported")))) == ()


def test_the_cue_is_part_of_no_content() -> None:
    t = text("“The bridge,” the mayor said, “is closed.” He added that nobody was hurt.")
    for cue in ("said", "added"):
        c = token(t, cue)
        assert not any(a <= c <= b for p in candidates.contents(t, c) for a, b in p)


def test_a_cue_may_take_in_its_helping_words() -> None:
    t = text("The mayor had not said that the bridge was closed.")
    assert "had not said" in {said(t, p) for p in candidates.cue_words(t, token(t, "said"))}


def test_a_verb_without_a_subject_has_that_of_the_verb_it_is_coordinated_with() -> None:
    t = text("The mayor visited the town and promised help.")
    assert t.subject[token(t, "promised")] == token(t, "mayor")


def test_a_path_names_the_relations_up_and_down() -> None:
    t = text("The mayor said the bridge was closed.")
    assert features.path(t, token(t, "said"), token(t, "mayor")) == "nsubj"
    assert features.path(t, token(t, "was"), token(t, "mayor")) == "^ccomp nsubj"


def test_overlap_counts_words_and_no_marks() -> None:
    t = text("One, two, three.")
    assert t.overlap(((0, 2),), ((0, 2),)) == 1.0
    assert t.overlap(((0, 0),), ((0, 2),)) == 0.5
    assert t.overlap(((0, 0),), ((2, 2),)) == 0.0


def test_pieces_that_overlap_are_made_one() -> None:
    assert apart([(4, 6), (1, 2), (5, 9)]) == ((1, 2), (4, 9))


def test_gold_without_content_is_left_out() -> None:
    t = text("The mayor said nothing.")
    whole = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 22]]}
    found = gold(t, [whole, {**whole, "content": []}])
    assert [(g.cue, said(t, g.content)) for g in found] == [(token(t, "said"), "nothing")]


def test_the_top_of_a_phrase_is_the_token_that_hangs_outside_it() -> None:
    t = text("The mayor of the old town said the bridge was closed.")
    assert top(t, (0, 5)) == token(t, "mayor")


def test_words_outside_quotation_marks_stand_in_no_quotation() -> None:
    t = text("“The bridge is closed,” the mayor said.")
    assert t.quote[token(t, "mayor")] == NONE
    assert t.quote[token(t, "bridge")] == 0


def test_a_line_that_is_no_record_is_named(tmp_path: Path) -> None:
    file = tmp_path / "train.jsonl"
    file.write_text(json.dumps({"doc_id": "a", "text": "Nobody spoke.", "attributions": []}) + "\n{}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"train\.jsonl, line 2"):
        list(read(file))


def test_a_name_stands_for_its_mean_in_the_other_folds() -> None:
    pytest.importorskip("lightgbm")
    from training.ranker.boost import Means

    means = Means()
    column = means.fit(["said"] * 4, np.array([1.0, 1.0, 0.0, 0.0]), np.array([0, 0, 1, 1]))
    assert column[0, 0] < column[2, 0]
    assert means.column(["unheard"])[0].tolist() == [0.5, 0.0]
