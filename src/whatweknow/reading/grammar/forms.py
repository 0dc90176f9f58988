"""Forms of the words in our own tables, so that "KILLED" in an all-capitals dispatch is found whatever the tagger makes of it."""
from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from ...vocab import table, words

VOWELS = "aeiou"


def verb_forms(lemma: str) -> tuple[str, ...]:
    """The regular forms of a verb: kill, kills, killed, killing."""
    if lemma.endswith("e"):
        stem = lemma[:-1]
        return lemma, lemma + "s", lemma + "d", (stem[:-1] + "ying" if stem.endswith("i") else stem + "ing")
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    stem = lemma + lemma[-1] if lemma in words("forms", "doubling") else lemma
    return lemma, noun_forms(lemma)[1], stem + "ed", stem + "ing"


def noun_forms(lemma: str) -> tuple[str, ...]:
    """A noun and its regular plural."""
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return lemma, lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return lemma, lemma[:-1] + "ies"
    return lemma, lemma + "s"


def spread(lemmas: Iterable[str], forms: dict[str, str], of: str) -> None:
    """Adds every form of the lemmas to `forms`; a form that is there already keeps its lemma."""
    for lemma in lemmas:
        for form in verb_forms(lemma) if of == "verb" else noun_forms(lemma):
            forms.setdefault(form, lemma)


@cache
def verbs() -> dict[str, str]:
    """form -> lemma for every verb of the tables `measures` and `events`."""
    measures, events = table("measures"), table("events")
    forms: dict[str, str] = dict(table("forms")["irregular"])
    for lemmas in (*measures["passive"].values(), *measures["active"].values(), *events["verb"].values()):
        spread(lemmas, forms, "verb")
    return forms


@cache
def nouns() -> dict[str, str]:
    """form -> lemma for every noun of the same tables."""
    measures, events = table("measures"), table("events")
    forms: dict[str, str] = {}
    for lemmas in (*measures["abstract"].values(), *measures["person"].values(), *events["noun"].values()):
        spread(lemmas, forms, "noun")
    return forms


@lru_cache(maxsize=1 << 16)
def lemma(word: str, tag: str, otherwise: str) -> str:
    """Our lemma for a lower-case word where a table has it: as a noun first when it is tagged one, else as a verb first."""
    first, second = (nouns(), verbs()) if tag[:2] == "NN" else (verbs(), nouns())
    return first.get(word) or second.get(word) or otherwise.lower()
