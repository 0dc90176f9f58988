"""Every rule of the arithmetic by its name: what it makes, what must hold, and the reason a reader is told. The table is `vocab/rules.toml`."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..model import Link, LinkKind
from ..vocab import table

DISTINCT = "distinct"
"""What a rule makes that says why two claims do not contradict each other."""


@dataclass(frozen=True, slots=True)
class Rule:
    """name: as links carry it; makes: the kind of link, or DISTINCT; needs: what must hold, in words; reason: the pattern of what is told."""

    name: str
    makes: str
    needs: str
    reason: str


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by name, in the order of the table."""
    return {name: Rule(name, row["makes"], row["needs"], row["reason"]) for name, row in table("rules").items()}


def reason(rule: str, **words: str) -> str:
    """Why, in words. Raises KeyError for a rule that the table lacks."""
    return rules()[rule].reason.format(**words)


def linked(rule: str, source: str, target: str, **words: str) -> Link:
    """The link that a rule makes between two claims, ids given. Raises KeyError for a rule that the table lacks, ValueError for one that makes no link."""
    return Link(kind=LinkKind(rules()[rule].makes), source=source, target=target, rule=rule, reason=reason(rule, **words))
