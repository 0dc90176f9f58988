"""Whether harm was meant: two sides of which one says that it was and the other that it was not contradict each other. Words in `vocab/intents.toml`."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...model import Certainty, Claim, EventType, Report, Voice
from ...vocab import words
from ..sides.side import OUTLET, speaker
from ..words import tokens
from .days import is_main
from .denials import NOT_SO

NEAR = 9
"""Words after a word of intent among which stands what was meant."""
BEFORE = 3
"""Words before it among which a "not" stands."""
HARM, ACT = "to harm people", "the act"


@dataclass(frozen=True, slots=True)
class Meant:
    """One claim of whether something was meant. what: HARM, or ACT for the whole of it; so: that it was."""

    claim: Claim
    what: str
    so: bool
    side: str


def intents(claims: Iterable[Claim], reports: Mapping[str, Report]) -> list[Meant]:
    """Every claim of somebody else than an outlet that says whether harm, or the act itself, was meant."""
    out = []
    for claim in claims:
        if claim.background or claim.voice is not Voice.SOURCE or claim.certainty in (Certainty.UNKNOWN, Certainty.CERTAIN_UNKNOWN):
            continue
        side = speaker(claim, reports.get(claim.report))
        found = None if side.startswith(OUTLET) else _meant(claim)
        if found:
            out.append(Meant(claim, *found, side))
    return out


def _meant(claim: Claim) -> tuple[str, bool] | None:
    said = tokens(claim.content)
    negated = claim.certainty in NOT_SO
    for i, w in enumerate(said):
        if w in words("intents", "meant") and said[i + 1:i + 2] and said[i + 1] in words("intents", "towards"):
            harm = next((k for k in range(i + 1, min(i + 1 + NEAR, len(said))) if said[k] in words("intents", "harm")), None)
            if harm is not None:
                nots = [k for k in (*range(max(0, i - BEFORE), i), *range(i + 1, harm)) if _not(said[k], k > i)]
                return HARM, not (nots or negated)
    return _whole(claim, said, negated)


def _whole(claim: Claim, said: Sequence[str], negated: bool) -> tuple[str, bool] | None:
    """Whether the act itself is told to have been meant: "deliberately bombed", "shot down by mistake"."""
    told = set(said)
    if not is_main(claim) and not (claim.event and claim.event.type is not EventType.OTHER):
        return None
    text = f" {' '.join(said)} "
    mistaken = bool(told & words("intents", "mistaken")) or any(f" {p} " in text for p in words("intents", "mistakes"))
    deliberate = bool(told & words("intents", "deliberate"))
    return None if mistaken == deliberate or (negated and mistaken) else (ACT, deliberate and not negated)


def _not(word: str, between: bool) -> bool:
    return word in words("acts", "ordinary", "negations") or word.endswith(("n't", "n’t")) or (between and word in words("intents", "instead"))


def opposed(found: Iterable[Meant]) -> dict[str, tuple[list[Meant], list[Meant]]]:
    """By what was meant, those who say that it was and those who say that it was not, where two sides differ."""
    by_what: dict[str, tuple[list[Meant], list[Meant]]] = defaultdict(lambda: ([], []))
    for m in found:
        by_what[m.what][0 if m.so else 1].append(m)
    return {what: both for what, both in by_what.items() if both[0] and both[1] and {m.side for m in both[0]} != {m.side for m in both[1]}}
