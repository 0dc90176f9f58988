"""The last look at the groups of a component: what fits another long story better than its own goes there, and stragglers come home.

A report of an aftermath months later, or a strange one that touches on two incidents, is hard to place pair by pair; beside the core of a whole story, the words that most of its reports have,
it is easy. Nothing is done in groups of kinds that happen every day.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from .cores import Profile, apart, profile
from .telling import Telling

STORY = 6
"""Tellings from which a group is a story with a core to be measured by."""
WORDS = 8
"""Words of a core that says enough to measure by."""
STRAGGLERS = 2
"""Tellings up to which a group is looked at for a story that it may be of."""
FITS = 0.38
"""The least share of its story's core that a telling tells: strangers in four real stories tell 0.28 and less."""
BETTER = 0.15
"""By how much more of another story's core a telling must tell to go there."""
Group = list[Telling]
Story = tuple[Group, Profile]
MayBeOne = Callable[[Sequence[Telling], Sequence[Telling]], bool]


def settled(groups: Sequence[Group], may_be_one: MayBeOne) -> list[Group]:
    """The groups after the last look. may_be_one: whether nobody decided that tellings of two groups are of two incidents."""
    stories = [(g, p) for g in groups if len(g) >= STORY and len((p := profile(g)).core) >= WORDS and not p.daily]
    if not stories:
        return list(groups)
    out: list[Group] = [[] for _ in stories]
    for own, (members, _) in enumerate(stories):
        for telling in members:
            out[_better(telling, own, stories, may_be_one)].append(telling)
    others = [g for g in groups if not any(g is members for members, _ in stories)]
    return [g for g in (*out, *_left(others, out, stories, may_be_one)) if g]


def _left(others: Sequence[Group], out: Sequence[Group], stories: Sequence[Story], may_be_one: MayBeOne) -> Iterator[Group]:
    """The other groups, those of stragglers put to the stories that they are of."""
    for group in others:
        home = _home(group, stories, may_be_one) if len(group) <= STRAGGLERS else None
        if home is not None and may_be_one(out[home], group):
            out[home].extend(group)
        else:
            yield group


def covers(story: Profile, telling: Telling) -> float:
    """The share of a story's core that a telling tells, 0 to 1."""
    whole = sum(story.core.values())
    return sum(r for w, r in story.core.items() if w in telling.words or w in telling.heading) / whole if whole else 0.0


def _better(telling: Telling, own: int, stories: Sequence[Story], may_be_one: MayBeOne) -> int:
    """The number of the story that a telling which fits its own badly fits so much better that it goes there, else its own."""
    if covers(stories[own][1], telling) >= FITS:
        return own
    alone = profile([telling])
    fits = {k: covers(p, telling) for k, (_, p) in enumerate(stories) if k == own or not apart(p, alone)}
    best = max(fits, key=lambda k: (fits[k], k == own, -k))
    return best if fits[best] >= max(FITS, fits[own] + BETTER) and may_be_one(stories[best][0], [telling]) else own


def _home(group: Group, stories: Sequence[Story], may_be_one: MayBeOne) -> int | None:
    """The number of the one story that stragglers are of; None where they fit none, or two alike."""
    alone = profile(group)
    if alone.daily:
        return None
    fits = sorted(((sum(covers(p, t) for t in group) / len(group), -k) for k, (_, p) in enumerate(stories)), reverse=True)
    (best, k), second = fits[0], fits[1][0] if len(fits) > 1 else 0.0
    members, story = stories[-k]
    return -k if best >= max(FITS, second + BETTER) and not apart(story, alone) and may_be_one(members, group) else None
