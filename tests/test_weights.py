"""The weights that ship are those the model card describes, and no larger than promised."""
import hashlib
import re
from importlib.resources import files

import pytest

FOLDER = files("whatweknow.reading.attribution") / "weights"
ROWS = re.findall(r"^\| `([\w.]+)` \| ([\d,]+) \| `([0-9a-f]{64})` \|$", (FOLDER / "MODEL_CARD.md").read_text(encoding="utf-8"), flags=re.M)
MOST_BYTES = 25_000_000


@pytest.mark.parametrize(("name", "size", "digest"), ROWS)
def test_a_file_is_the_one_described(name, size, digest):
    data = (FOLDER / name).read_bytes()
    assert (f"{len(data):,}", hashlib.sha256(data).hexdigest()) == (size, digest)


def test_every_file_is_described_and_all_are_small_enough():
    shipped = {f.name for f in FOLDER.iterdir()} - {"MODEL_CARD.md"}
    assert shipped == {name for name, _, _ in ROWS}
    assert sum(int(size.replace(",", "")) for _, size, _ in ROWS) <= MOST_BYTES
