"""Marked words become parts: whole words, one part for all names of the same, and nothing where the heads say nothing."""
from __future__ import annotations

import re
from types import SimpleNamespace

import numpy as np
import pytest

from whatweknow.model import EventType, Report, Role
from whatweknow.reading import incidents
from whatweknow.reading.grammar.grid import of as grid_of
from whatweknow.reading.incidents.marking import KINDS, ROLES, SPLITS, marked
from whatweknow.reading.incidents.stage import parts, same
from whatweknow.reading.parse import parse

TEXT = "Masked men shot Ana Torres at the port. Torres died; the masked men fled with a mortar."
PIECES = [m.span() for m in re.finditer(r"mor|tar|\w+|[^\w\s]", TEXT)]
LABELS = SPLITS[1] + 5


def logits(**marks: tuple[int, int, int]) -> np.ndarray:
    """For each marked run of words: role, kind and fate by number; ten is as good as certain."""
    out = np.zeros((len(PIECES), LABELS), np.float32)
    out[:, 0] = out[:, SPLITS[0]] = 10
    for words, (role, kind, fate) in marks.items():
        for found in re.finditer(words.replace("_", " "), TEXT):
            inside = [t for t, (a, b) in enumerate(PIECES) if a < found.end() and b > found.start()]
            for t in inside:
                out[t] = 0
                out[t, 1 + 2 * role + (t != inside[0])] = out[t, SPLITS[0] + 1 + kind] = out[t, SPLITS[1] + fate] = 10
    return out


ALL = logits(Masked_men=(0, 0, 0), masked_men=(0, 0, 0), Ana_Torres=(3, 0, 1), Torres_died=(3, 0, 1), mor=(4, 1, 0))


PARSE = parse(Report(text=TEXT))


def found(made: np.ndarray) -> tuple:
    return parts(marked(made, PIECES, grid_of(PARSE)), TEXT)


def test_the_labels_are_those_the_heads_were_trained_on():
    assert (1 + 2 * len(ROLES), 1 + len(KINDS)) == (SPLITS[0], SPLITS[1] - SPLITS[0])


def test_names_of_the_same_are_one_part():
    perpetrators = [p for p in found(ALL) if p.role is Role.PERPETRATOR]
    assert [len(p.mentions) for p in perpetrators] == [2]


def test_a_piece_is_marked_with_its_whole_word():
    assert [p.words for p in found(ALL) if p.role is Role.INSTRUMENT] == ["mortar"]


def test_a_victim_s_fuller_name_is_given():
    victim = next(p for p in found(ALL) if p.role is Role.VICTIM)
    assert victim.named and victim.words == "Ana Torres"


def test_who_is_described_has_no_name():
    assert not found(ALL)[0].named


def test_the_kind_of_the_incident_is_kept_with_each_part():
    kinds = {p.role: max(p.kinds, key=lambda k: p.kinds[k]) for p in found(ALL)}
    assert kinds[Role.PERPETRATOR] == "attack" and kinds[Role.INSTRUMENT] == "bombing"


def test_nothing_is_marked_where_the_heads_say_nothing():
    assert found(logits()) == ()


def test_nothing_is_looked_for_without_the_encoder_or_its_lower_layers():
    bare, shot = SimpleNamespace(passes=(SimpleNamespace(lower=()),)), SimpleNamespace(type=EventType.ATTACK)
    assert incidents.find(Report(text=TEXT), PARSE, None, [shot]) is None
    assert incidents.find(Report(text=TEXT), PARSE, bare, [shot]) is None


def test_a_report_that_tells_of_no_harm_has_no_parts_and_costs_no_look():
    unread = SimpleNamespace(passes=None)
    assert incidents.find(Report(text=TEXT), PARSE, unread, [SimpleNamespace(type=EventType.TALKS)]) == ()


def test_an_empty_text_has_no_marks():
    assert marked(np.zeros((0, LABELS), np.float32), [], grid_of(parse(Report(text="")))) == []


def test_a_mark_is_cut_to_the_noun_phrase_around_it():
    inner = logits(Torres_died=(3, 0, 1), men=(0, 0, 0))
    assert {p.words.lower() for p in found(inner)} == {"torres", "masked men"}


def test_a_title_is_no_part_of_a_name():
    text = "Rebels killed General Ana Torres."
    pieces = [m.span() for m in re.finditer(r"\w+|[^\w\s]", text)]
    made = np.zeros((len(pieces), LABELS), np.float32)
    made[2:5, 8] = made[2:5, SPLITS[0] + 1] = made[2:5, SPLITS[1] + 1] = 10
    assert [p.words for p in parts(marked(made, pieces, grid_of(parse(Report(text=text)))), text)] == ["Ana Torres"]


@pytest.mark.parametrize(("one", "other", "yes"), [
    (("masked", "men"), ("men",), True),
    (("ana", "torres"), ("torres",), True),
    (("masked", "men"), ("armed", "men"), False),
    (("car",), ("car", "dealer"), False),
])
def test_a_naming_repeats_another_with_its_head_and_no_new_word(one, other, yes):
    assert same(one, other) is yes


def marks_of(text: str, *said: tuple[str, int, int]) -> tuple:
    """The parts of a text in which runs of words have a role and a fate."""
    pieces = [m.span() for m in re.finditer(r"\w+|[^\w\s]", text)]
    made = np.zeros((len(pieces), LABELS), np.float32)
    made[:, 0] = made[:, SPLITS[0]] = 10
    for words, role, fate in said:
        at = text.index(words)
        inside = [t for t, (a, b) in enumerate(pieces) if a < at + len(words) and b > at]
        made[inside] = 0
        made[inside, [1 + 2 * role + (t != inside[0]) for t in inside]] = made[inside, SPLITS[0] + 1] = made[inside, SPLITS[1] + fate] = 10
    return parts(marked(made, pieces, grid_of(parse(Report(text=text)))), text)


def test_a_mark_that_goes_on_after_an_of_is_one_phrase():
    (found,) = marks_of("Arsonists burnt down the offices of the harbour board.", ("offices of the harbour board", 2, 0))
    assert found.words == "offices of the harbour board"


def test_two_marks_with_words_of_their_own_between_them_are_two():
    found = marks_of("Arsonists burnt down the offices and then the harbour board.", ("offices", 2, 0), ("harbour board", 2, 0))
    assert [p.words for p in found] == ["offices", "harbour board"]


@pytest.mark.parametrize(("text", "who", "number"), [
    ("Gunmen murdered the six ferrymen.", "ferrymen", 6), ("Gunmen murdered ferrymen.", "ferrymen", None), ("Gunmen murdered Ana Torres.", "Ana Torres", 1),
    ("Gunmen murdered twenty-two rowers.", "rowers", 22)])
def test_of_how_many_a_part_speaks_and_what_became_of_them(text: str, who: str, number: float | None):
    (found,) = marks_of(text, (who, 3, 1))
    assert found.number == number and max(found.fates, key=lambda f: found.fates[f]) == "killed"


def test_only_victims_have_a_fate():
    (found,) = marks_of("Gunmen stormed the port.", ("Gunmen", 0, 1))
    assert not found.fates
