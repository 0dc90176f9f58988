"""Kinds of incident: which happen every day and which are seldom.

That two reports tell of one kind says little, for what one calls an attack, another calls a bombing, and a third only counts its dead. How common the kind is says more: a shooting or a robbery happens daily in one town and few report it; an earthquake, a missile
strike or an airliner's crash is seldom, and whoever tells of one at that time most likely tells of that one.
"""
from __future__ import annotations

from functools import lru_cache

from ...vocab import words as listed


def loose(kind: str | None) -> bool:
    """Whether a kind only tells what became of people or what followed: it may go with any other."""
    return kind in listed("linking", "effects", "kinds") or follows(kind)


def follows(kind: str | None) -> bool:
    """Whether a kind only tells what followed: an arrest, a protest."""
    return kind in listed("linking", "follow", "kinds")


def wide(kind: str | None) -> bool:
    """Whether one incident of the kind is at many places at once."""
    return kind in listed("linking", "wide", "kinds")


def daily(kind: str | None) -> bool:
    """Whether the kind happens every day in every big town."""
    return kind in listed("linking", "daily", "kinds")


@lru_cache(maxsize=4096)
def seldom(one: str | None, other: str | None) -> float:
    """How much two kinds speak for an incident that is told of for days by many: 1 where one is seldom and none daily, 0 where one is daily, half where nobody can tell."""
    if daily(one) or daily(other):
        return 0.0
    return 1.0 if any(k and not loose(k) for k in (one, other)) else 0.5
