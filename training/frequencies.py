"""Count how usual words are in news: the table `vocab/incident_words.toml`, from the texts of gold sets that may be learned from.

    python -m training.frequencies --gold ../shared/gold

A word's share is that of the reports that hold it, in the genre where it is most usual: "suspect" is no rare word of local crime news, whatever a paper on
politics writes. Texts of the stories are left out: linking is checked on them. Single words and their shares only; no sentence of any text is kept.
"""
from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import log
from pathlib import Path

from eval.gold import LEARNED, source
from whatweknow.reconcile.incidents.words import forms

TABLE = Path(__file__).resolve().parents[1] / "src/whatweknow/vocab/incident_words.toml"
GENRES = {"crime": ("tolls_gva/train",), "politics": ("attribution/train",), "rebellion": ("incidents_muc4/train",), "operations": ("releases_isaf/dev",),
          "wire": ("times/timebank", "times/aquaint", "times/meantime"), "history": ("times/wikiwars",), "places": ("places/event_location",)}
PRIOR = 150
"""Reports added to each genre that hold none of its words: a set of fifty texts says little of a share."""
STEPS = 4
"""Levels of rarity in one unit of the natural logarithm."""
UNKNOWN = 7.0
"""The rarity of words that are not in the table: about one report in a thousand, as many as a genre here has."""
SHORTEST = 2
HEAD = """# How rare words are in news: level / steps is minus the logarithm of the share of reports that hold them, in the genre where they are most usual.
# Made by `python -m training.frequencies`; nothing here is set by hand. A word that is not here is as rare as `unknown` says.
"""


def texts(gold: Path, genre: str) -> Iterator[str]:
    """The texts of a genre, each once and none of a story."""
    stories = {json.loads(line)["text"].strip() for file in gold.glob("stories/*/*.jsonl") for line in file.open(encoding="utf-8")}
    seen = set(stories)
    for name in GENRES[genre]:
        for line in (gold / f"{name}.jsonl").open(encoding="utf-8"):
            row = json.loads(line)
            if row["text"].strip() not in seen and (genre != "places" or source(row) in LEARNED):
                seen.add(row["text"].strip())
                yield f"{row.get('title') or ''} {row['text']}"


def shares(found: Iterable[str]) -> dict[str, float]:
    """Word -> the share of texts that hold it, in at least two of them."""
    held: Counter[str] = Counter()
    n = PRIOR
    for text in found:
        held.update({w for w in forms(text) if len(w) >= SHORTEST})
        n += 1
    return {w: k / n for w, k in held.items() if k > 1}


def levels(per_genre: Iterable[Mapping[str, float]]) -> dict[int, list[str]]:
    """Level -> its words, those below the unknown's."""
    most: dict[str, float] = defaultdict(float)
    for found in per_genre:
        for word, share in found.items():
            most[word] = max(most[word], share)
    out: dict[int, list[str]] = defaultdict(list)
    for word, share in sorted(most.items()):
        level = round(-log(share) * STEPS)
        if level < UNKNOWN * STEPS:
            out[level].append(word)
    return out


def written(found: Mapping[int, list[str]]) -> str:
    """The table as TOML: a level's words are one line, in one string, which loads many times faster than a list."""
    rows = "\n".join(f"{level} = '{' '.join(words)}'" for level, words in sorted(found.items()))
    return f"{HEAD}steps = {STEPS}\nunknown = {UNKNOWN}\n\n[rarity]\n{rows}\n"


def main() -> None:
    """Counts and writes the table."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--gold", type=Path, required=True, help="the folder of gold sets")
    gold = given.parse_args().gold
    found = levels(shares(texts(gold, genre)) for genre in GENRES)
    TABLE.write_text(written(found), encoding="utf-8")
    print(f"{TABLE.name}: {sum(map(len, found.values()))} words in {len(found)} levels")


if __name__ == "__main__":
    main()
