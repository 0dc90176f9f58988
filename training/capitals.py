"""Learn which words are written with a capital: `vocab/capitals.toml`, by which a text in capitals is read as ordinary print.

    python -m training.capitals --gold ../shared/gold

A word of the parser's own word lists (WordNet's nouns, verbs, adjectives and adverbs, their endings taken off) is an ordinary word, any other a name.
The table holds where that is wrong: `small`, ordinary words those lists lack, and `names`, names that are in them. Both are counted in ordinary
print, at places where no sentence begins; names of countries, peoples, capitals and large towns come from the gazetteer as well.
"""
from __future__ import annotations

import argparse
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from whatweknow.reading.capitals import ordinary
from whatweknow.reading.places.gazetteer import DEMONYM

ROOT = Path(__file__).resolve().parents[1] / "src/whatweknow"
TEXTS = ("attribution/train.jsonl", "tolls_gva/train.jsonl")
INSIDE = re.compile(r"(?<=[a-z,;] )[A-Za-z][A-Za-z'’-]*[A-Za-z]\b")
"""A word with a small letter, a comma or a semicolon before it: no sentence begins there."""
OFTEN, CLEARLY, LARGE = 3, 6, 150_000
"""Times a word must be seen; how many times oftener with a capital than without to be a name; inhabitants of a large town."""
HEAD = """# Words whose capitals the parser's word lists do not tell. Made by `python -m training.capitals`; nothing here is set by hand.

# Months that are ordinary words too: a name beside a number.
month = ["may"]

# What a service that takes reports down puts in brackets between their words.
remarks = ["text", "excerpt", "excerpts", "begin recording", "end recording", "passage omitted", "passage indistinct", "words indistinct", "word indistinct", "applause", "signed", "as heard", "as received"]

"""


def seen(gold: Path) -> tuple[Counter[str], Counter[str]]:
    """How often each word is written small, and with a capital."""
    small, large = Counter[str](), Counter[str]()
    for name in TEXTS:
        for line in (gold / name).open(encoding="utf-8"):
            for word in INSIDE.findall(json.loads(line)["text"]):
                (small if word.islower() else large)[word.lower().replace("’", "'")] += 1
    return small, large


def places() -> Iterator[str]:
    """Words of the names of countries, peoples, capitals and large towns."""
    with sqlite3.connect(ROOT / "reading/places/data/gazetteer.sqlite") as base:
        rows = base.execute("select n.key from name n join place p on p.id = n.place join kind k on k.id = p.kind where n.role in (0, ?) and "
                            "(k.name in ('country', 'capital') or k.name = 'city' and p.population > ?)", (DEMONYM, LARGE))
        yield from (word for (key,) in rows for word in key.split() if word.isalpha() and len(word) > 2)


def learn(gold: Path) -> str:
    """The table as TOML."""
    small, large = seen(gold)
    missing = {w for w in small if not ordinary(w) and small[w] >= OFTEN and small[w] > large[w]}
    names = {w for w in large if ordinary(w) and large[w] >= OFTEN and large[w] > CLEARLY * small[w]}
    names |= {w for w in places() if ordinary(w) and large[w] >= small[w]}
    lines = (f"{key} = [\n{''.join(f'  {json.dumps(w)},{chr(10)}' for w in sorted(words))}]\n" for key, words in (("small", missing), ("names", names)))
    return HEAD + "\n".join(lines)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", type=Path, required=True)
    (ROOT / "vocab/capitals.toml").write_text(learn(ap.parse_args().gold), encoding="utf-8")


if __name__ == "__main__":
    main()
