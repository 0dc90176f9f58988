"""Who contradicts whom, on what, since when: each disputed question once, with every answer to it, its sides and who carries it."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from ..model import Claim, EventType, Link, LinkKind, Measure
from ..moments import order
from .news import Dispute, Position
from .numbers.figure import Figure
from .numbers.meetings import Answer, Meeting
from .numbers.swapped import Swap
from .numbers.wording import side_name, told
from .rules import reason
from .sides.side import OUTLET
from .statements.blames import Blamed
from .statements.days import Stray, written
from .statements.intents import Meant

Named = Callable[[Claim, str | None], str]
"""What the side of a claim is called; of one that several sides make together, by whose key."""
When = Callable[[Claim], str | None]
"""When a claim was said."""


def of_numbers(met: Iterable[Meeting], named: Named) -> list[Dispute]:
    """A dispute for each question on which answers contradict, those that meet through others taken together. Answers that no longer hold make one that is over."""
    against = [m for m in met if m.ruling.conflict and _together(m)]
    return [_of_numbers(group, named) for group in _groups(against, lambda m: (id(m.one), id(m.other)))]


def _together(m: Meeting) -> bool:
    """Whether the two were ever held at one time by two sides."""
    return any(a.figure.speaker != b.figure.speaker and not _over(a.until, b.figure.when) and not _over(b.until, a.figure.when) for a in m.one.held for b in m.other.held)


def _over(until: str | None, when: str | None) -> bool:
    return until is not None and order(until) <= order(when)


def _of_numbers(group: Sequence[Meeting], named: Named) -> Dispute:
    standing = [m for m in group if _stands(m)]
    first = min(standing or group, key=lambda m: order(_since(m)))
    met = {id(a): a for m in standing or group for a in (m.one, m.other)}
    one, other = sorted((first.one, first.other), key=lambda a: a.first.moment)
    until = None if standing else max((h.until for m in group for a in (m.one, m.other) for h in a.held if h.until), key=order, default=None)
    return Dispute(one.first.claim, other.first.claim, first.ruling.rule, first.ruling.reason, _since(first), topic(first.one.first),
                   tuple(_positions(met.values(), named, bool(standing))), until)


def _stands(m: Meeting) -> bool:
    return any(f.speaker != g.speaker for f in m.one.now for g in m.other.now)


def _since(m: Meeting) -> str | None:
    return max((m.one.first.when, m.other.first.when), key=order)


def topic(figure: Figure) -> str:
    """The disputed question in short: "how many killed", "how many missiles launched"."""
    u = figure.universe
    if not u.thing:
        return f"how many {u.measure.value}" if u.measure is not Measure.OBJECTS else f"how many {u.act}"
    noun = (figure.count.of or u.thing).split()[-1]
    return " ".join(w for w in ("how many", noun, figure.claim.event.trigger if figure.claim.event and u.act else "") if w)


def _positions(met: Iterable[Answer], named: Named, current: bool) -> list[Position]:
    same: dict[object, list[Answer]] = defaultdict(list)
    for a in met:
        same[a.first.interval].append(a)
    out = [_position(found, named, current) for found in same.values()]
    return sorted(out, key=lambda p: -len(p.claims))


def _position(found: Sequence[Answer], named: Named, current: bool) -> Position:
    held = sorted((h for a in found for h in a.held if h.until is None or not current), key=lambda h: h.figure.moment)
    carriers = sorted((f for h in held for f in h.carriers), key=lambda f: f.moment)
    claims = tuple({f.claim.id: f.claim for f in carriers}.values())
    return Position(told(held[0].figure), tuple(dict.fromkeys(named(h.figure.claim, h.figure.speaker) for h in held)), claims)


def of_relays(found: Iterable[tuple[Figure, Figure]], named: Named) -> list[Dispute]:
    """A dispute for each number that a report tells from another outlet, which itself tells it otherwise: the two outlets have it differently, not whoever said it."""
    return [_of_relay(figure, own, named) for figure, own in found]


def _of_relay(figure: Figure, own: Figure, named: Named) -> Dispute:
    teller, outlet = named(figure.claim, OUTLET), named(own.claim, OUTLET)
    positions = (Position(told(own), (outlet,), (own.claim,)), Position(told(figure), (teller,), (figure.claim,)))
    why = reason("relayed_otherwise", one=told(figure), other=told(own), outlet=outlet)
    return Dispute(own.claim, figure.claim, "relayed_otherwise", why, max((own.when, figure.when), key=order), topic(own), positions)


def of_swaps(found: Iterable[Swap], named: Named) -> list[Dispute]:
    """A dispute for each two numbers of one side that two outlets have the other way round: whose they are is not in dispute, only which is which."""
    return [_of_swap(swap, named) for swap in found]


def _of_swap(swap: Swap, named: Named) -> Dispute:
    (a, _), (c, _) = swap
    says = [f"{told(x)} and {told(y)}" for x, y in swap]
    outlets = [named(pair[0].claim, OUTLET) for pair in swap]
    positions = tuple(Position(words, (outlet,), tuple({f.claim.id: f.claim for f in pair}.values())) for words, outlet, pair in zip(says, outlets, swap, strict=True))
    why = reason("groups_swapped", one=outlets[0], says=says[0], other=outlets[1], otherwise=says[1])
    return Dispute(a.claim, c.claim, "groups_swapped", why, max((a.when, c.when), key=order), topic(a), positions)


def of_denials(links: Iterable[Link], held: Mapping[str, Claim], named: Named, when: When) -> list[Dispute]:
    """A dispute for each proposition that one side says and another says is not so, denials of one thing taken together."""
    known = list(links)
    denied = [k for k in known if k.kind is LinkKind.DENIES]
    taken_back = {k.target: k.source for k in known if k.kind is LinkKind.RETRACTS}
    return [_of_denials(group, held, taken_back, named, when) for group in _groups(denied, lambda k: (k.source, k.target))]


def _of_denials(group: Sequence[Link], held: Mapping[str, Claim], taken_back: Mapping[str, str], named: Named, when: When) -> Dispute:
    def since(k: Link) -> str | None:
        return max((when(held[k.source]), when(held[k.target])), key=order)

    first = min(group, key=lambda k: order(since(k)))
    no, so = ([held[i] for i in sorted({i for k in group for i in (role(k),)}, key=lambda i: (order(when(held[i])), i))] for role in (lambda k: k.source, lambda k: k.target))
    # It is over when either answer is: a report withdrawn as well as a denial taken back.
    ended = [[when(held[taken_back[c.id]]) for c in said if c.id in taken_back] for said in (no, so)]
    until = min((max(moments, key=order) for moments, said in zip(ended, (no, so), strict=True) if len(moments) == len(said)), key=order, default=None)
    no, so = ([c for c in said if until is not None or c.id not in taken_back] for said in (no, so))
    positions = (_said("it is so", so, named), _said("it is not so", no, named))
    return Dispute(held[first.source], held[first.target], first.rule, first.reason, since(first), _short(held[first.target].content), positions, until)


def _said(says: str, claims: Sequence[Claim], named: Named) -> Position:
    return Position(says, tuple(dict.fromkeys(named(c, None) for c in claims)), tuple(claims))


SHORT = 90
"""Characters of a proposition that name a dispute."""


def _short(words: str) -> str:
    return words if len(words) <= SHORT else words[:SHORT].rsplit(" ", 1)[0] + " …"


T = TypeVar("T")


def _groups(found: Iterable[T], ends: Callable[[T], tuple[object, object]]) -> list[list[T]]:
    """What hangs together through shared ends, in the order found."""
    home: dict[object, list[T]] = {}
    for f in found:
        one, other = ends(f)
        a, b = home.setdefault(one, []), home.setdefault(other, [])
        if a is not b:
            a.extend(b)
            home |= dict.fromkeys([e for e, g in home.items() if g is b], a)
        a.append(f)
    return list({id(g): g for g in home.values()}.values())


def of_days(found: Iterable[Stray], named: Named, when: When) -> list[Dispute]:
    """A dispute for each act that reports date to two days."""
    by_day: dict[tuple[EventType | None, date], list[Stray]] = defaultdict(list)
    for s in found:
        by_day[(s.claim.event.type if s.claim.event else None, s.usual)].append(s)
    return [_of_days(group, named, when) for group in by_day.values()]


def _of_days(group: Sequence[Stray], named: Named, when: When) -> Dispute:
    days: dict[date, list[Claim]] = defaultdict(list)
    for s in group:
        days[s.day].append(s.claim)
        days[s.usual] += [c for c in s.others if c not in days[s.usual]]
    first = group[0]
    positions = sorted((_said(written(day), claims, named) for day, claims in days.items()), key=lambda p: -len(p.claims))
    since = max((when(first.claim), when(first.others[0])), key=order)
    why = reason("other_day", one=written(first.day), other=written(first.usual))
    trigger = first.claim.event.trigger if first.claim.event else ""
    return Dispute(first.claim, first.others[0], "other_day", why, since, f"the day of the {trigger}", tuple(positions))


def of_givings(found: Iterable[tuple[Figure, Stray]], named: Named, when: When) -> list[Dispute]:
    """A dispute for each number whose giving is dated to two days."""
    out = []
    for figure, s in found:
        why = reason("other_day_given", number=told(figure), one=written(s.usual), other=written(s.day))
        positions = (_said(written(s.usual), s.others, named), _said(written(s.day), [s.claim], named))
        out.append(Dispute(s.others[0], s.claim, "other_day_given", why, when(s.claim), f"the day {told(figure)} was given", positions))
    return out


def of_intents(found: Mapping[str, tuple[list[Meant], list[Meant]]], named: Named, when: When) -> list[Dispute]:
    """A dispute for each harm or act that one side says was meant and another says was not."""
    out = []
    for what, both in found.items():
        so, no = ([m.claim for m in sorted(found, key=lambda m: order(when(m.claim)))] for found in both)
        why = reason("other_intent", one=named(so[0], None), other=named(no[0], None))
        positions = (_said("it was meant", so, named), _said("it was not meant", no, named))
        out.append(Dispute(so[0], no[0], "other_intent", why, max((when(so[0]), when(no[0])), key=order), f"was it meant: {what}", positions))
    return out


def of_blames(groups: Sequence[Sequence[Blamed]], named: Named, when: When) -> list[Dispute]:
    """One dispute of who did it, an answer for each doer and one for each that is told not to have done it."""
    if not groups:
        return []
    positions = [_said(f"{_doer(said)} did it" if so else f"{_doer(said)} did not", [b.claim for b in sorted(said, key=lambda b: order(when(b.claim)))], named)
                 for group in groups for so in (True, False) if (said := [b for b in group if b.so is so])]
    firsts = sorted((p.claims[0] for p in positions), key=lambda c: order(when(c)))
    if len(positions) < 2:
        return []
    why = reason("other_doer", one=positions[0].says, other=positions[1].says)
    return [Dispute(firsts[0], firsts[1], "other_doer", why, max((when(firsts[0]), when(firsts[1])), key=order), "who did it", tuple(sorted(positions, key=lambda p: -len(p.claims))))]


def _doer(said: Sequence[Blamed]) -> str:
    name = said[0].doer
    return side_name(name, _short(min((b.name for b in said), key=len)))


def newest_first(found: Iterable[Dispute]) -> list[Dispute]:
    """The newest first, what is over last."""
    return sorted(sorted(found, key=lambda d: order(d.since), reverse=True), key=lambda d: d.until is not None)
