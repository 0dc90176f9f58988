"""The weights that ship are those their model cards describe, and all together no larger than promised."""
import hashlib
import re
from importlib.resources import files

import pytest

FOLDERS = {package: files(f"whatweknow.reading.{package}") / "weights" for package in ("attribution", "incidents")}
CARDS = {package: (folder / "MODEL_CARD.md").read_text(encoding="utf-8") for package, folder in FOLDERS.items()}
ROWS = [(package, *row) for package, card in CARDS.items() for row in re.findall(r"^\| `([\w.]+)` \| ([\d,]+) \| `([0-9a-f]{64})` \|$", card, flags=re.M)]
MOST_BYTES = 25_000_000


@pytest.mark.parametrize(("package", "name", "size", "digest"), ROWS)
def test_a_file_is_the_one_described(package, name, size, digest):
    data = (FOLDERS[package] / name).read_bytes()
    assert (f"{len(data):,}", hashlib.sha256(data).hexdigest()) == (size, digest)


@pytest.mark.parametrize("package", FOLDERS)
def test_every_file_is_described(package):
    assert {f.name for f in FOLDERS[package].iterdir()} - {"MODEL_CARD.md"} == {name for folder, name, _, _ in ROWS if folder == package}


def test_all_are_small_enough():
    assert sum(int(size.replace(",", "")) for _, _, size, _ in ROWS) <= MOST_BYTES
