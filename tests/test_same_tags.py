"""Every machine tags alike. A processor that multiplies eight-bit weights in its own way is seen here."""
import pytest
from same_tags import tags, written

from whatweknow.reading.attribution import tagger

NEAR = 0.005
"""Confidences of one processor and another differ by less: 0.0001 was seen where products were exact, 0.09 and another span where they overflowed."""


@pytest.mark.parametrize("row", written(), ids=lambda row: row["text"][:24])
def test_tags_are_those_that_were_written_down(row):
    found = tags(row["text"])
    assert spans(found) == spans(row["tags"]), "other weights? then write them down anew: python tests/same_tags.py; else this processor tags otherwise"
    assert [t["confidence"] for t in found] == pytest.approx([t["confidence"] for t in row["tags"]], abs=NEAR)


def spans(found):
    return [(t["source"], t["cue"], t["content"]) for t in found]


@pytest.mark.parametrize(("lines", "wide"), [
    ("processor : 0\nflags\t\t: fpu avx2 avx512_vnni\n", True), ("flags : avx2 avx_vnni\n", True), ("flags : avx2 avx512f\n", False), ("Features : asimd\n", False),
])
def test_a_processor_that_does_not_say_it_adds_exactly_is_helped(tmp_path, lines, wide):
    (tmp_path / "cpuinfo").write_text(lines)
    assert tagger.sums_are_wide(tmp_path / "cpuinfo") is wide


def test_where_nothing_tells_of_the_processor_it_is_helped(tmp_path):
    assert not tagger.sums_are_wide(tmp_path / "cpuinfo")
