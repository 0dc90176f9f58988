"""Who is held to have done it, how surely, and by whom: from the claims of a reading, after the reading.

The degrees are MUC-4's confidence of a perpetrator (fact, claimed or admitted, suspected or accused by the authorities, suspected or accused,
possible) and denial. Nothing is decided between holders: each claim gives its own. Words in `vocab/blame.toml`.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from ...model import Anonymity, Blame, Certainty, Claim, Party, Voice
from ...vocab import table, words
from ..grammar import forms
from ..people.names import is_human
from ..people.sides import sides
from . import doers

WORD = re.compile(r"[\w'’-]+")
POSSESSIVE = re.compile(r"['’]s\b|s['’](?= )")
"""Whose men they are tells who did it."""
CLAIM = re.compile(r"\bclaim", re.I)
"""Of the verbs of owning up the one that takes an act of others' telling as its object: "claimed the attack"."""
PIECE = "(?<![^,;])"
"""Where a piece between commas begins: a frame tried from anywhere else in it would only find the same again, more slowly."""
LONGEST = 5
"""Words that an accuser is called by at most."""
BETWEEN = re.compile(r"[.!?][\"”’']?\s|\n")
"""Where a sentence ends between two spans."""
EDGE = " \t\n,;:.\"'“”‘’"


@dataclass(frozen=True, slots=True)
class Blamed:
    """One holder's word on who did it. who: words of the report; degree: how sure; by: who says so, None where the report itself does or nobody is named."""

    who: str
    degree: Blame
    by: Party | None = None


def blames(claim: Claim, text: str) -> tuple[Blamed, ...]:
    """Whom a claim holds responsible for a harmful act, usually nobody or one.

    text: the report's, in which the claim's spans are offsets. Words of blame decide ("blamed X for", "X denied involvement"); without any, whoever
    acts in a harmful event. "We" and "it" are the holder.
    """
    found = owned(claim, text) or laid(claim, text) or pointed(claim) or acted(claim)
    who = doers.bare(found.who) if found else ""
    return (replace(found, who=who),) if found and who and not named(who, "nobody") and doers.can_have(claim, who, text) else ()


def harmful(line: str) -> bool:
    """Whether words tell of harm done, of a part in it, or point at it."""
    return not harms().isdisjoint(w.lower() for w in WORD.findall(line))


@cache
def harms() -> frozenset[str]:
    """Every form of the words for harm that somebody can be to blame for."""
    kinds, weak = words("blame", "acts", "types"), words("background", "act", "weak")
    verbs = frozenset().union(*(words("events", "verb", kind) for kind in kinds)) - weak
    nouns = frozenset().union(*(words("events", "noun", kind) for kind in kinds)) | words("events", "instrument", "heads") | words("blame", "owning", "what") | words("blame", "acts", "also")
    return frozenset(forms_of(verbs)) | {form for noun in nouns for form in forms.noun_forms(noun)} | words("blame", "acts", "pointing")


def owned(claim: Claim, text: str) -> Blamed | None:
    """"X claimed responsibility", "responsibility was denied by X", "X claimed the attack" where that is the claim's own cue."""
    line, cue = window(claim, text), " ".join(s.exact for s in claim.spans.get("cue", ()))
    if not CLAIM.search(cue) and not any(stem in line.lower() for stem in owning_stems()):
        return None
    for kind, degree in (("claiming", Blame.CLAIMED), ("denying", Blame.DENIED)):
        if holder(claim) and verbs_of(kind).search(cue) and what().search(line):
            return Blamed(holder(claim), degree, claim.holder)
        if holder(claim) and kind == "claiming" and CLAIM.search(cue) and responsible(claim) and not acts().search(claim.content):
            return Blamed(holder(claim), degree, claim.holder)
        if not cue and not negative(claim) and what().search(line) and (m := owning(kind).search(line)):
            return Blamed(tidy(m["who"]), degree)
    return None


def laid(claim: Claim, text: str) -> Blamed | None:
    """"Y blamed X for", "X was accused of", "blamed on X", "X was behind", of an act that does harm and not of a delay."""
    content = claim.spans["content"]
    said = text[content[0].start:content[-1].end]
    m = next((m for rank, line in (("accusing", window(claim, text)), ("behind", said)) for f in fitting(rank, line) if (m := f.search(line))), None)
    if m is None or not harmful(f"{m.string[:m.start('who')]} {m.string[m.end('who'):]}") or harmless().search(m.string[:m.start('who')]):
        return None
    who, by = doers.bare(tidy(m["who"])), tidy(m.groupdict().get("by") or m.groupdict().get("teller") or "")
    party = claim.holder if claim.holder and not same(claim.holder.name or "", who) else accuser(by) if claim.voice is Voice.REPORT else None
    return Blamed(own(claim, who), Blame.DENIED if negative(claim) else suspicion(claim, by), party)


def pointed(claim: Claim) -> Blamed | None:
    """"Y blamed X" with nothing behind it: for what the report is about."""
    m = pointing().fullmatch(tidy(claim.content)) if claim.voice is Voice.REPORT and claim.event is None else None
    if m is None or not (by := accuser(m["by"])) or named(m["who"], "whole"):
        return None
    return Blamed(tidy(m["who"]), Blame.DENIED if negative(claim) else suspicion(claim, m["by"]), by)


def accuser(by: str) -> Party | None:
    """Who accuses, by the few words for them in the report's own "Y blamed X for"; None where there are none, or more than a name would have."""
    name = tidy(by.rpartition(",")[2])
    return Party(name=name, anonymity=Anonymity.ROLE) if 0 < len(name.split()) <= LONGEST and not named(name, "nobody") else None


def acted(claim: Claim) -> Blamed | None:
    """Whoever acts in a harmful event, as sure as the claim is."""
    if not responsible(claim) or not (claim.event and claim.event.actor):
        return None
    who = tidy(claim.event.actor)
    ours = own(claim, who) != who or (claim.holder is not None and same(claim.holder.name or "", who)) or answers(claim, who)
    if negative(claim):
        return Blamed(own(claim, who), Blame.DENIED, claim.holder)
    if claim.certainty is not Certainty.CERTAIN or named(claim.content, "possible"):
        return Blamed(own(claim, who), Blame.POSSIBLE, claim.holder)
    if named(who, "suspected"):
        return Blamed(unmarked(who), suspicion(claim), claim.holder)
    if claim.voice in (Voice.REPORT, Voice.COMMENT) or (named(who, "unknown") and not POSSESSIVE.search(who)):
        return Blamed(who, Blame.FACT, claim.holder)
    return Blamed(own(claim, who), Blame.CLAIMED if ours else suspicion(claim), claim.holder)


def responsible(claim: Claim) -> bool:
    """Whether the claim tells of an act that somebody is to blame for."""
    return claim.event is not None and claim.event.type in words("blame", "acts", "types")


def negative(claim: Claim) -> bool:
    """Whether the holder says it is not so."""
    return claim.certainty.endswith("-")


def suspicion(claim: Claim, by: str = "") -> Blame:
    """The degree of an accusation: whose it is decides. by: the words for the accuser where no holder is known."""
    told = f"{claim.holder.name or ''} {claim.holder.role or ''}" if claim.holder else by
    return Blame.BY_AUTHORITIES if named(told, "authorities") else Blame.ACCUSED


def holder(claim: Claim) -> str:
    """The holder's name, of an unclear claim the likely one's."""
    party = claim.holder or claim.guess
    return (party.name if party else None) or ""


def own(claim: Claim, who: str) -> str:
    """`who`; where it only points ("we", "it"), the holder if that can be meant, else nothing."""
    first = next(iter(WORD.findall(who.lower())), "")
    way = next((w for w, pointing in table("blame")["pointing"].items() if first in pointing), None)
    if way is None:
        return who
    several = holder(claim).endswith("s")
    person = bool(claim.holder and claim.holder.anonymity == "named")
    human = person or is_human((WORD.findall(holder(claim)) or [""])[-1])
    fits = {"always": True, "one": not several and not human, "several": several or holder(claim).lower() in words("blame", "authorities", "words"), "person": person}
    return holder(claim) if claim.holder and fits[way] else ""


def answers(claim: Claim, who: str) -> bool:
    """Whether the holder answers for who did it: it admits what a force of its own did, or tells of its own country's or its own force."""
    party, said = claim.holder, frozenset(w.lower().removesuffix("'s").removesuffix("’s") for w in WORD.findall(who))
    theirs = sides(who)
    if party is None or said.isdisjoint(words("blame", "admitting", "forces")) or (party.side and theirs and party.side not in theirs):
        return False
    told = f"{party.name or ''} {party.role or ''} {party.part_of or ''}"
    cue = " ".join(s.exact for s in claim.spans.get("cue", ()))
    if (admitting().search(cue) and named(told, "authorities")) or (party.side in theirs and not words("blame", "admitting", "answer").isdisjoint(told.lower().split())):
        return True
    rest = said - words("blame", "admitting", "generic")
    return bool(rest) and rest <= set(told.lower().split())


def window(claim: Claim, text: str) -> str:
    """The words from the first to the last span that tells who says what; the content alone where that stands in another sentence."""
    spans = sorted((s.start, s.end) for role in ("source", "cue", "content") for s in claim.spans.get(role, ()))
    if any(BETWEEN.search(text, end, start) for (_, end), (start, _) in pairwise(spans) if end < start):
        content = claim.spans["content"]
        return text[content[0].start:content[-1].end]
    return text[spans[0][0]:max(end for _, end in spans)]


def same(a: str, b: str) -> bool:
    """Whether two names share their last word."""
    first, second = WORD.findall(a.lower()), WORD.findall(b.lower())
    return bool(first and second) and first[-1] == second[-1]


def named(text: str, part: str) -> bool:
    """Whether a word of the list `part` stands in the text."""
    key = "nobody" if part == "nobody" else "words"
    known = words("blame", "unknown" if part == "nobody" else part, key)
    return any(w in known for w in WORD.findall(text.lower()))


def unmarked(who: str) -> str:
    """The doer without "suspected" or its like before it."""
    first, _, rest = who.partition(" ")
    return rest if rest and first.lower() in words("blame", "suspected", "words") else who


def tidy(text: str) -> str:
    """Words without the marks around them, and without the day on which somebody was blamed: "the rebels on Friday"."""
    return days().sub("", " ".join(text.split()).strip(EDGE))


@cache
def harmless() -> re.Pattern[str]:
    """What is carried out by somebody and harms nobody, right before them: "inquiries being carried out by"."""
    return re.compile(rf"\b{any_of(words('blame', 'harmless', 'words'))}(?:\s+(?:{any_of(words('blame', 'passive', 'linking'))}|has|have|that|which|then|now))*\s+{any_of(words('blame', 'behind', 'after'))}\s+$", re.I)


@cache
def days() -> re.Pattern[str]:
    """A day behind a name."""
    return re.compile(rf"\s+(?:on\s+)?(?:{'|'.join(sorted(words('modes', 'appointed', 'days')))})(?:\s+\w+)?$", re.I)


def either(lemmas: Mapping[str, object] | frozenset[str]) -> str:
    """A pattern for any form of these verbs."""
    return "(?:" + "|".join(sorted(forms_of(lemmas), key=len, reverse=True)) + ")"


def forms_of(lemmas: Mapping[str, object] | frozenset[str]) -> set[str]:
    """Every form of these verbs."""
    return {f for v in lemmas for f in forms.verb_forms(v)} | {f for f, v in table("forms")["irregular"].items() if v in lemmas}


def any_of(phrases: frozenset[str] | list[str]) -> str:
    """A pattern for any of these words."""
    return "(?:" + "|".join(map(re.escape, sorted(phrases, key=len, reverse=True))) + ")"


@cache
def acts() -> re.Pattern[str]:
    """A verb that tells of an act or a state: with one in it, what is claimed is a statement, not an act owned up to."""
    verbs = frozenset().union(*(words("events", "verb", kind) for kind in words("blame", "acts", "types")))
    told = {f for f in forms_of(verbs) if f.endswith(("ed", "ing"))} | {f for f, v in table("forms")["irregular"].items() if v in verbs}
    return re.compile(rf"\b{any_of(frozenset(told | words('blame', 'passive', 'linking') | words('blame', 'passive', 'having')))}\b", re.I)


@cache
def verbs_of(kind: str) -> re.Pattern[str]:
    """A verb of owning up or disowning."""
    return re.compile(rf"\b{either(words('blame', 'owning', kind))}\b", re.I)


@cache
def admitting() -> re.Pattern[str]:
    """A verb of admitting."""
    return re.compile(rf"\b{either(words('blame', 'admitting', 'verbs'))}\b", re.I)


@cache
def what() -> re.Pattern[str]:
    """What one owns up to."""
    return re.compile(rf"\b{any_of(words('blame', 'owning', 'what'))}\b", re.I)


@cache
def owning(kind: str) -> re.Pattern[str]:
    """"X has claimed responsibility"."""
    verb, thing, between = either(words("blame", "owning", kind)), any_of(words("blame", "owning", "what")), any_of(words("blame", "passive", "between"))
    return re.compile(rf"{PIECE}(?P<who>[^,;]+?)\s+(?:{between}\s+)*{verb}\s+(?:{between}\s+)?{thing}\b", re.I)


@cache
def frames(rank: str) -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """Patterns of blame with groups `who` and, where it stands there, `by`; passive ones first, because an active one would take them for its own. Before each
    stand the beginnings of the words without which it cannot fit: they are asked first, because the frame itself is a hundred times as slow.

    rank: "accusing" for verbs that lay an act at somebody's door, "behind" for what a holder says of a doer in the content alone.
    """
    be, between, raised = (any_of(words("blame", "passive", part)) for part in ("linking", "between", "raised"))
    if rank == "behind":
        before, after, suspected = words("blame", "behind", "before"), words("blame", "behind", "after"), words("blame", "suspected", "words")
        return tuple((stems(hint), re.compile(p, re.I)) for hint, p in (
            (before, rf"{PIECE}(?P<who>[^,;]+?)\s+(?:{between}\s+)*(?:{be}\s+(?:\w+ly\s+)?{raised}\s+to\s+(?:have\s+)?)?{be}\s+(?:\w+ly\s+)?{any_of(before)}\b"),
            (after, rf"{any_of(after)}\s+(?P<who>[^,;]+)"), (suspected, rf"\bby\s+{any_of(suspected)}\s+(?P<who>[^,;]+)"),
        ))
    accusing, tracing = table("blame")["accusing"], table("blame")["tracing"]
    passive = [rf"{PIECE}(?P<who>[^,;]+?)\s+(?:{between}\s+)*{be}\s+(?:\w+ly\s+)?{either({v: 0})}\b(?:\s+by\s+(?P<by>[^,;]+?))?\s+(?:{any_of(links)})\b" for v, links in accusing.items()]
    active = [rf"(?<![^;])(?P<by>[^;]*?)(?<!\bby )(?<!\bthe )(?<!\ba )(?<!\bof )\b{either({v: 0})}\s+(?P<who>[^,;]+?)\s+{any_of(links)}\b" for v, links in accusing.items()]
    teller = r"(?:\b(?:which|that)\s+(?P<teller>[^,;]{1,40}?)\s+)?"
    traced = [rf"{teller}\b{either({v: 0})}\b(?:\s+by\s+(?P<by>[^,;]+?))?(?:\s+[^,;]+?)?\s+{any_of(links)}\s+(?P<who>[^,;]+)" for v, links in tracing.items()]
    verbs = (*accusing, *accusing, *tracing)
    return tuple((stems(forms_of({v: 0})), re.compile(p, re.I)) for v, p in zip(verbs, (*passive, *active, *traced), strict=True))


@cache
def pointing() -> re.Pattern[str]:
    """"Y has blamed X", whole."""
    between = any_of(words("blame", "passive", "between"))
    return re.compile(rf"(?P<by>[^,;]+?)\s+(?:{between}\s+)*{either(words('blame', 'whole', 'verbs'))}\s+(?P<who>[^,;]+)", re.I)


def fitting(rank: str, line: str) -> Iterator[re.Pattern[str]]:
    """The frames of a rank that have the words in the line without which they cannot fit."""
    low = line.lower()
    return (frame for hint, frame in frames(rank) if any(stem in low for stem in hint))


def stems(every: Set[str]) -> tuple[str, ...]:
    """The shortest of these words that tell of them all: none holds another."""
    return tuple(w for w in sorted(every) if not any(w != v and v in w for v in every))


@cache
def owning_stems() -> tuple[str, ...]:
    """The words for what one owns up to or disowns."""
    return stems(words("blame", "owning", "what"))
