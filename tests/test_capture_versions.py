"""Which report is a new version of which, and which only carries another's words."""
import pytest

from whatweknow.capture import capture, link
from whatweknow.capture.versions import address
from whatweknow.model import Report

STORY = " ".join(
    f"Bridge number {word} over the river was closed by the {word} guard while boats of the {word} fleet carried families from {word} street to the hill."
    for word in ("north", "south", "east", "west", "old", "new")
)


def report(text, **fields):
    return Report(text=text, **fields)


def test_another_text_at_the_same_address_is_a_new_version_of_the_latest():
    first, second, third = (report(f"{n} bridges are closed.", url=u) for n, u in (("Two", "https://v.example/a"), ("Three", "http://www.v.example/a/?utm_source=x"), ("Four", "https://v.example/a#top")))
    linked = link([second, third], known=[first])
    assert [r.revision_of for r in linked] == [first.id, second.id]


def test_the_same_text_again_is_no_version():
    first = report("Two bridges are closed.", url="https://v.example/a")
    assert link([first], known=[first]) == (first,)


def test_without_an_address_the_same_name_counts_if_the_texts_are_alike():
    first = report(STORY, name="report.txt")
    edited = report(STORY.replace("west", "upper"), name="report.txt")
    stranger = report("A quite different story of a goat that climbed the town hall's tower and would not come down for days.", name="report.txt")
    assert link([edited], known=[first])[0].revision_of == first.id
    assert link([stranger], known=[first])[0].revision_of is None


@pytest.mark.parametrize("printed", [STORY + " It was a long night.", STORY.replace("guard", "police", 1), STORY[: len(STORY) * 2 // 3], STORY.upper()])
def test_a_wire_story_printed_by_another_outlet_is_a_copy(printed):
    wire = report(STORY, url="https://wire.example/1", published="2021-03-04T08:00:00Z")
    other = report(printed, url="https://paper.example/9", published="2021-03-04T09:00:00Z")
    assert link([other, wire])[0].copy_of == wire.id
    assert link([other, wire])[1].copy_of is None


@pytest.mark.parametrize("other", [
    STORY.replace("the hill.", "the hill, 34 in all.", 1), STORY + " " + " ".join(f"word{n}" for n in range(200)), "Two bridges are closed.", STORY[:len(STORY) // 2] + " " + " ".join(f"word{n}" for n in range(100)),
])
def test_new_numbers_new_paragraphs_and_other_words_make_a_report_of_its_own(other):
    wire = report(STORY, url="https://wire.example/1")
    assert link([report(other, url="https://paper.example/9")], known=[wire])[0].copy_of is None


def test_an_outlets_own_metadata_lines_do_not_hide_a_copy(tmp_path):
    (tmp_path / "a.txt").write_text(f"title: Bridges\npublished: 2021-03-04T08:00:00Z\n\n{STORY}")
    (tmp_path / "b.txt").write_text(f"title: Flood\npublisher: The Valley Post\npublished: 2021-03-04T09:00:00Z\n\n{STORY}")
    wire, copy = link(capture(tmp_path))
    assert (wire.copy_of, copy.copy_of) == (None, wire.id)


def test_short_texts_are_never_copies():
    short = "No group has said that it was behind the attack on the bridge."
    assert link([report(short + " So far.", url="https://b.example")], known=[report(short, url="https://a.example")])[0].copy_of is None


def test_a_copy_of_a_copy_points_to_the_original():
    wire = report(STORY, url="https://wire.example/1")
    first = link([report(STORY + " It rained.", url="https://b.example")], known=[wire])[0]
    second = link([report(STORY + " It rained. It poured.", url="https://c.example")], known=[first, wire])[0]
    assert first.copy_of == second.copy_of == wire.id


def test_what_a_report_says_of_itself_is_left():
    mine = report(STORY + " More.", url="https://wire.example/1", revision_of="abc")
    assert link([mine], known=[report(STORY, url="https://wire.example/1")]) == (mine,)


@pytest.mark.parametrize(("one", "other", "same"), [
    ("https://www.v.example/a/?utm_medium=x&fbclid=9", "http://V.example/a#c", True), ("https://v.example/a?id=1", "https://v.example/a?id=2", False), ("https://v.example/a", "https://v.example/A", False),
])
def test_addresses_are_compared_without_what_does_not_change_the_page(one, other, same):
    assert (address(one) == address(other)) is same
