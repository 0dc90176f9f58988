"""How sure the reading is of who says what: for each attributed clause the probability that both its words and its holder are right.

A logistic model over what the tagger saw, how the holder was resolved and the shape of the clause; a second one, without the tagger, for what
rules found. Their weights and the thresholds stand in `vocab/confidence.toml`, which `python -m training.confidence` writes; `python -m eval
confidence` draws its reliability.
"""
from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

from spacy.tokens import Doc

from .. import vocab
from .attribution.cues import BY_RULE
from .grammar import grid
from .layers import Attribution, Clause, CountMention, EventMention, Evidence, Quote, Speaker

SUREST = 0.998
"""Probabilities are taken no nearer to 0 and 1 than this: beyond it the tagger's own differences mean nothing."""
LONG = math.log(15)
"""From about so many words on a clause is more than one proposition as likely as it is one."""
BEYOND_DOUBT = 0.8
"""The tag's own confidence from which it is in no doubt that this is an attribution at all."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
ASIDE = {"advcl": "adverbial", "pcomp": "adverbial", "relcl": "relative", "acl": "relative", "conj": "conjunct"}


LOOKS_AT = ("parse", "quotes", "attributions", "speakers", "clauses", "counts", "events")
"""The layers that the features are taken from."""


def judge(parse: Doc, quotes: tuple[Quote, ...], attributions: tuple[Attribution, ...], speakers: tuple[Speaker, ...], clauses: tuple[Clause, ...],
          counts: tuple[CountMention, ...], events: tuple[EventMention, ...]) -> tuple[float | None, ...]:
    """A probability for each clause, None where the report speaks for itself."""
    looked = seen(parse, quotes, attributions, speakers, clauses, counts, events)
    return tuple(None if s is None else probability(s) for s in looked)


def seen(parse: Doc, quotes: tuple[Quote, ...], attributions: tuple[Attribution, ...], speakers: tuple[Speaker, ...], clauses: tuple[Clause, ...],
         counts: tuple[CountMention, ...], events: tuple[EventMention, ...]) -> list[dict[str, float] | None]:
    """What the model looks at, by name, for each clause; None where the report speaks for itself."""
    several = Counter(c.attribution for c in clauses)
    acts = [m.number[0] for m in counts] + [e.trigger[0] for e in events]
    return [None if (n := c.attribution) is None else features(parse, quotes, attributions[n], speakers[n], c, several[n], acts) for c in clauses]


def clear(confidence: float | None) -> bool:
    """Whether a claim is shown under its holder's name; if not, it is unclear who says it."""
    return confidence is None or confidence >= float(vocab.table("confidence")["shown"]["clear"])


def nearly_certain() -> float:
    """The confidence from which a claim is shown where only the nearly certain is asked for."""
    return float(vocab.table("confidence")["shown"]["certain"])


def probability(seen: Mapping[str, float]) -> float:
    """The model's probability for one clause's features."""
    weights = vocab.table("confidence")["tagger" if "cue" in seen else "rules"]
    return round(1 / (1 + math.exp(-(weights["bias"] + sum(weights[name] * value for name, value in seen.items())))), 3)


def features(parse: Doc, quotes: tuple[Quote, ...], a: Attribution, speaker: Speaker, clause: Clause, several: int, acts: list[int]) -> dict[str, float]:
    """What the model looks at, by name. several: how many clauses the attribution's content was cut into; acts: where counts and acts stand."""
    g = grid.of(parse)
    tokens = g.words(*clause.pieces)
    head = next((g.dep[i] for i in tokens if g.start[i] == clause.head), None)
    words = math.log(1 + sum(g.spelled[i] for i in tokens))
    total, mine = (sum(e - s for s, e in pieces) for pieces in (a.content, clause.pieces))
    held = sum(max(0, min(e, q.end) - max(s, q.start)) for s, e in clause.pieces for q in quotes)
    return {
        **_evidence(a),
        "no source": float(not a.source),
        "speaker": _logit(speaker.sure),
        "share": min(1.0, mine / max(total, 1)),
        "several": float(several > 1),
        "broken": float(len(clause.pieces) > 1),
        "words": words,
        "long": max(0.0, words - LONG),
        "subject": float(any(g.dep[i] in SUBJECTS for i in tokens)),
        "quoted": held / max(mine, 1),
        "act": float(any(s <= i < e for s, e in clause.pieces for i in acts)),
        **_place(head),
    }


def _evidence(a: Attribution) -> dict[str, float]:
    """The tagger's probabilities; a sure pattern's own in their place; nothing for a rule that stands in for the tagger."""
    if a.evidence is None and a.confidence == BY_RULE:
        return {}
    e = a.evidence or Evidence(*[a.confidence] * 4)
    seen = {"cue": _logit(e.cue), "source": _logit(e.source), "content": _logit(e.content)}
    return {**seen, "least": min(seen.values()), "doubt": max(0.0, BEYOND_DOUBT - a.confidence)}


def _place(head: str | None) -> dict[str, float]:
    """What kind of clause it is beside a main one, by how its head hangs."""
    kind = ASIDE.get(head) if head is not None else None
    return {name: float(name == kind) for name in ("adverbial", "relative", "conjunct")}


def _logit(p: float) -> float:
    p = min(max(p, 1 - SUREST), SUREST)
    return math.log(p / (1 - p))
