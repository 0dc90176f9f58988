"""Every rule of the arithmetic stands in one table, is used by code under its name, is told on its page, and gives its reason."""
from __future__ import annotations

import re
from pathlib import Path

import pytest
from made import count, none, party, story, told

from whatweknow import reconcile, vocab
from whatweknow.model import Comparator, LinkKind, Measure
from whatweknow.reconcile.grades import grade
from whatweknow.reconcile.rules import DISTINCT, linked, reason, rules

ROOT = Path(__file__).resolve().parents[1]
CODE = "\n".join(f.read_text(encoding="utf-8") for f in (ROOT / "src" / "whatweknow" / "reconcile").rglob("*.py"))
ROW = re.compile(r"^\| (.+) \|$", re.M)
ARMY, REBELS = party("the army", "SY"), party("the Dawn Front")


def rows(title: str) -> list[tuple[str, ...]]:
    section = (ROOT / "docs" / "arithmetic.md").read_text(encoding="utf-8").split(f"## {title}\n")[1].split("\n## ")[0]
    return [tuple(cell.strip(" `") for cell in row.split(" | ")) for row in ROW.findall(section)][1:]


def test_the_page_tells_every_rule_as_the_table_has_it() -> None:
    assert rows("The rules") == [(r.name, r.makes, r.needs, r.reason) for r in rules().values()]


def test_the_page_tells_every_grade_as_the_table_has_it() -> None:
    assert rows("Grades") == [(g["grade"], name, g["needs"], g["reason"]) for name, g in vocab.table("grades").items()]


@pytest.mark.parametrize("name", rules())
def test_a_rule_makes_a_link_of_the_model_or_a_distinction(name: str) -> None:
    assert rules()[name].makes in {DISTINCT, *LinkKind}


@pytest.mark.parametrize("name", rules())
def test_a_rule_is_used_by_its_name(name: str) -> None:
    assert f'"{name}"' in CODE


@pytest.mark.parametrize("name", vocab.table("grades"))
def test_a_grade_is_given_by_its_name(name: str) -> None:
    assert f'"{name}"' in CODE and grade(name).reason


def test_code_names_no_rule_that_the_table_lacks() -> None:
    assert set(re.findall(r'(?:linked|reason)\("(\w+)"', CODE)) <= set(rules())


def test_a_reason_is_the_rules_own_words() -> None:
    assert reason("same_side_newer", now="12 killed", before="9 killed") == "the same side's newer number: 12 killed; before: 9 killed"
    assert linked("same_number_same_side", "a", "b").kind is LinkKind.REPEATS


def test_a_rule_that_makes_no_link_is_refused_one() -> None:
    with pytest.raises(ValueError, match="distinct"):
        linked("only_older", "a", "b", one="9", other="12")


def apart(*pairs):
    return {d.rule for d in reconcile.distinctions(*story(*pairs))}


@pytest.mark.parametrize(("rule", "pairs"), [
    ("other_people", [told("twelve died", ARMY, count(12, "soldiers")), told("forty died", REBELS, count(40, "civilians"))]),
    ("part_of_it", [told("forty died", ARMY, count(40)), told("nine children died", REBELS, count(9, "children"))]),
    ("only_older", [told("nine died", ARMY, count(9)), told("forty died", REBELS, count(40), on="2030-05-02")]),
    ("numbers_meet", [told("at least ten died", ARMY, count(10, how=Comparator.GE)), told("twelve died", REBELS, count(12))]),
    ("told_without_source", [told("forty died", ARMY, count(40)), told("nine died", None, count(9), by="Two", on="2030-05-01")]),
    ("one_side_two_numbers", [told("nine died", ARMY, count(9)), told("twelve died", ARMY, count(12), by="Two")]),
])
def test_what_only_looks_like_a_contradiction_says_why(rule, pairs) -> None:
    assert rule in apart(*pairs)
    assert not [k for k in reconcile.links(*story(*pairs)) if k.kind is LinkKind.CONTRADICTS]


def test_more_than_there_are_are_not_some_of_them() -> None:
    pairs = told("nine died", ARMY, count(9)), told("forty children died", REBELS, count(40, "children"))
    assert "part_of_it" not in apart(*pairs)
    assert [d.reason for d in reconcile.disputes(*story(*pairs))] == ["9 killed against 40 children killed: some of them cannot be more than all of them"]


def test_none_killed_is_no_distinction_from_some_injured() -> None:
    assert apart(told("nobody died", ARMY, none()), told("nine were hurt", REBELS, count(9, measure=Measure.INJURED))) == set()
