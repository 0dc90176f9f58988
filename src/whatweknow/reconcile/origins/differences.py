"""What one text changed of another: sentences dropped, added, altered or moved, the words within those altered, and first of all the numbers and names that differ.

Sentences that differ only in case and marks are the same. Those left over are paired with the sentence of the other text that shares most words with them, if it
shares half; the words of a pair are then compared in their order (`difflib`). Nothing here says which of two numbers is right.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache

import msgspec

from ...model import Report
from ...sketches import prose
from ...vocab import table
from ..words import same, tokens
from .sentences import Passage, sentences

ALIKE = 0.5
"""Words shared, of the shorter sentence's, from which two sentences are one that was altered; below it one was dropped and another added."""
PIECE = re.compile(r"\s+|[^\W_]+(?:[’'.,-][^\W_]+)*|.", re.DOTALL)
NAME = re.compile(r"[^\W\d_a-z][\w’'-]+(?:\s+[^\W\d_a-z][\w’'-]+)*")
DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


OPENS = re.compile(r"[:.!?]\s*[\"“‘]*$|[\"“]$")
DATELINE = re.compile(r"\s[-–—]{1,2}\s*[\"“‘]*$")
"""The end of what stands before a sentence that a dateline opens: "MARN (Reuters) - "."""
Pick = Callable[[str, bool], list[tuple[object, str]]]


class Step(StrEnum):
    """What became of a sentence or of words in it."""

    SAME = "same"
    DROPPED = "dropped"
    ADDED = "added"
    ALTERED = "altered"
    MOVED = "moved"


class Edit(msgspec.Struct, frozen=True):
    """One sentence that is not as it was. before: in the first text, None where added; after: in the second, None where dropped; pieces: of an altered one, its words in
    order, each run with what became of it."""

    step: Step
    before: Passage | None
    after: Passage | None
    pieces: tuple[tuple[Step, str], ...] = ()


class Altered(msgspec.Struct, frozen=True):
    """A number or a name that differs: as the first text has it and as the second has it, None where it has none in its place; where: the sentence of the second, else of the first."""

    before: str | None
    after: str | None
    where: str


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """All that differs between two texts. title: the headlines where they differ; kept: of the first text's words, how many stand unchanged in the second, 0 to 1."""

    numbers: tuple[Altered, ...] = ()
    names: tuple[Altered, ...] = ()
    title: tuple[str | None, str | None] | None = None
    edits: tuple[Edit, ...] = ()
    kept: float = 1.0

    @property
    def nothing(self) -> bool:
        """The words are the same."""
        return not self.edits and self.title is None


def what_changed(original: Report, copy: Report) -> Changes:
    """What `copy`, a copy or a later version, changed of `original`: text and headline."""
    first, second = sentences(prose(original)), sentences(prose(copy))
    edits = tuple(_edits(first, second))
    headline = None if same(original.title or "") == same(copy.title or "") or not (original.title and copy.title) else (original.title, copy.title)
    return Changes(numbers=_differing(edits, _numbers, _values(first), _values(second)), names=_differing(edits, _names, _words(first), _words(second)),
                   title=headline, edits=edits, kept=_kept(first, edits))


def _edits(first: Sequence[Passage], second: Sequence[Passage]) -> Iterator[Edit]:
    """In the order of the second text, what was dropped at the place it had."""
    pairs = dict(_paired(first, second))
    back = {j: i for i, j in pairs.items()}
    moved = set(pairs) - _in_order(pairs)
    at = 0
    for j, passage in enumerate(second):
        i = back.get(j)
        if i is None:
            yield Edit(Step.ADDED, None, passage)
            continue
        if i not in moved:
            yield from (Edit(Step.DROPPED, first[k], None) for k in range(at, i) if k not in pairs)
            at = max(at, i + 1)
        if same(first[i].words) != same(passage.words):
            yield Edit(Step.ALTERED, first[i], passage, _pieces(first[i].words, passage.words))
        elif i in moved:
            yield Edit(Step.MOVED, first[i], passage)
    yield from (Edit(Step.DROPPED, first[k], None) for k in range(at, len(first)) if k not in pairs)


def _paired(first: Sequence[Passage], second: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Each sentence of the first with the one of the second that it became."""
    one, other = [same(p.words) for p in first], [same(p.words) for p in second]
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    exact = {b.a + k: b.b + k for b in blocks for k in range(b.size)}
    left, free = [i for i in range(len(one)) if i not in exact], set(range(len(other))) - set(exact.values())
    for i in list(left):
        if (j := next((j for j in sorted(free) if other[j] == one[i]), None)) is not None:
            exact[i] = j
            left.remove(i)
            free.discard(j)
    yield from exact.items()
    yield from _alike(first, second, left, free)


def _alike(first: Sequence[Passage], second: Sequence[Passage], left: Sequence[int], free: set[int]) -> Iterator[tuple[int, int]]:
    bags = {i: frozenset(tokens(first[i].words)) for i in left}, {j: frozenset(tokens(second[j].words)) for j in free}
    scored = sorted(((-_share(a, b), abs(i - j), i, j) for i, a in bags[0].items() for j, b in bags[1].items() if _share(a, b) >= ALIKE))
    taken: set[int] = set()
    for _, _, i, j in scored:
        if i not in taken and j in free:
            taken.add(i)
            free.discard(j)
            yield i, j


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    # Of the shorter one's words, but a sentence is no part of one four times as long.
    return len(one & other) / max(1, min(len(one), len(other)), max(len(one), len(other)) / 4)


def _in_order(pairs: Mapping[int, int]) -> set[int]:
    """The sentences of the first text that stand in the second in the same order: the longest such row."""
    firsts = sorted(pairs)
    blocks = SequenceMatcher(None, firsts, [i for _, i in sorted((j, i) for i, j in pairs.items())], autojunk=False).get_matching_blocks()
    return {firsts[b.a + k] for b in blocks for k in range(b.size)}


def _pieces(one: str, other: str) -> tuple[tuple[Step, str], ...]:
    a, b = PIECE.findall(" ".join(one.split())), PIECE.findall(" ".join(other.split()))
    out: list[tuple[Step, str]] = []
    for op, a1, a2, b1, b2 in SequenceMatcher(None, [x.casefold() for x in a], [x.casefold() for x in b], autojunk=False).get_opcodes():
        if op == "equal":
            out.append((Step.SAME, "".join(b[b1:b2])))
            continue
        out += [(Step.DROPPED, "".join(a[a1:a2]))] * (a2 > a1) + [(Step.ADDED, "".join(b[b1:b2]))] * (b2 > b1)
    return tuple(_joined(out))


def _joined(pieces: Sequence[tuple[Step, str]]) -> Iterator[tuple[Step, str]]:
    """The same with changes that only a space parts made one, so that "eleven people" became "34 soldiers" is one change."""
    dropped = added = ""
    for n, (step, text) in enumerate(pieces):
        if step is Step.SAME and (text.strip() or not (dropped or added) or n + 1 == len(pieces)):
            yield from ((s, t) for s, t in ((Step.DROPPED, dropped), (Step.ADDED, added)) if t)
            dropped = added = ""
            yield step, text
            continue
        dropped += text if step is not Step.ADDED else ""
        added += text if step is not Step.DROPPED else ""
    yield from ((s, t) for s, t in ((Step.DROPPED, dropped), (Step.ADDED, added)) if t)


def _differing(edits: Sequence[Edit], pick: Pick, first: frozenset[object], second: frozenset[object]) -> tuple[Altered, ...]:
    out: list[Altered] = []
    for edit in edits:
        where = (edit.after or edit.before or Passage(0, 0, "")).words
        for old, new, opens in _replaced(edit):
            gone, come = pick(old, opens), pick(new, opens)
            if {v for v, _ in gone} == {v for v, _ in come}:
                continue
            fresh = [t for v, t in come if v not in first]
            lost = [t for v, t in gone if v not in second]
            out += _matched(lost, fresh, [t for _, t in gone], [t for _, t in come], bool(edit.pieces), where)
    return tuple(dict.fromkeys(out))


def _matched(lost: Sequence[str], fresh: Sequence[str], gone: Sequence[str], come: Sequence[str], within: bool, where: str) -> list[Altered]:
    """Within one altered sentence a number stands for the one in its place, wherever else in the texts they occur; those of whole sentences are news only if the other text lacks them."""
    if within and gone and come:
        both = list(zip(gone, come, strict=False))
        rest = [Altered(t, None, where) for t in gone[len(come):]] + [Altered(None, t, where) for t in come[len(gone):]]
        return [Altered(a, b, where) for a, b in both if same(a) != same(b)] + rest
    return [Altered(t, None, where) for t in lost] + [Altered(None, t, where) for t in fresh]


def _replaced(edit: Edit) -> Iterator[tuple[str, str, bool]]:
    """The words that gave way and those in their place, and whether they open the sentence, be it behind a dateline's dash; of a whole sentence, all of it."""
    if edit.step in (Step.DROPPED, Step.ADDED):
        yield edit.before.words if edit.before else "", edit.after.words if edit.after else "", True
    before = ""
    for n, (step, text) in enumerate(edit.pieces):
        opens = not before or bool(DATELINE.search(before))
        before += text
        follows = edit.pieces[n + 1] if n + 1 < len(edit.pieces) else (Step.SAME, "")
        if step is Step.DROPPED:
            yield text, follows[1] if follows[0] is Step.ADDED else "", opens
        elif step is Step.ADDED and (n == 0 or edit.pieces[n - 1][0] is not Step.DROPPED):
            yield "", text, opens


def _numbers(text: str, opens: bool = False) -> list[tuple[object, str]]:
    """The numbers of a text, by value, as written: "11" and "eleven" are one value."""
    return [(value, word) for word in re.findall(r"[^\W_]+(?:[.,-][^\W_]+)*", text) if (value := _value(word)) is not None]


def _value(word: str) -> object:
    if found := DIGITS.match(word):
        return found.group().replace(",", "") + word[found.end():].casefold()
    parts = [_cardinals().get(p) for p in word.casefold().split("-")]
    known = [p for p in parts if p is not None]
    return str(sum(known)) if known and len(known) == len(parts) else None


@cache
def _cardinals() -> Mapping[str, int]:
    # "One" is nearly always a pronoun or an article.
    numbers = table("numbers")
    return {w: int(n) for kind in ("cardinal", "scale") for w, n in numbers[kind].items() if n != 1}


def _names(text: str, opens: bool = False) -> list[tuple[object, str]]:
    """Words with a capital, neighbours as one name. opens: the text begins a sentence, where, as behind a colon, one word with a capital is mostly none."""
    found = [m for m in NAME.finditer(text) if m.group()[0].isupper()]
    return [(same(m.group()), m.group()) for m in found if " " in m.group() or not (OPENS.search(text[:m.start()]) or (opens and not m.start()))]


def _values(passages: Sequence[Passage]) -> frozenset[object]:
    return frozenset(v for p in passages for v, _ in _numbers(p.words))


def _words(passages: Sequence[Passage]) -> frozenset[object]:
    return frozenset(v for p in passages for v, _ in _names(p.words, True))


def _kept(first: Sequence[Passage], edits: Sequence[Edit]) -> float:
    total = sum(len(tokens(p.words)) for p in first)
    gone = sum(len(tokens(e.before.words)) for e in edits if e.step is Step.DROPPED and e.before)
    gone += sum(len(tokens(t)) for e in edits for step, t in e.pieces if step is Step.DROPPED)
    return 1 - gone / total if total else 1.0
