"""A letter's words are its writer's; what is told of the letter on the way to them is not among them."""
from __future__ import annotations

import pytest

from whatweknow.model import Report
from whatweknow.reading.attribution.bearing import past_bearer
from whatweknow.reading.parse import parse


@pytest.mark.parametrize(("text", "cue", "content", "expected"), [
    ("The captain wrote in a letter that the judge read aloud that the radar had failed.", "wrote in a letter", "that the judge read aloud that the radar had failed", "the radar had failed"),
    ("The captain wrote in a letter that the radar had failed.", "wrote in a letter", "that the radar had failed", "that the radar had failed"),
    ("The captain said the boat that the judge owned had sunk.", "said", "the boat that the judge owned had sunk", "the boat that the judge owned had sunk"),
])
def test_a_clause_about_the_letter_is_left_out(text: str, cue: str, content: str, expected: str) -> None:
    def at(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)
    found = past_bearer(parse(Report(text=text)), (at(cue),), (at(content),))
    assert " ".join(text[a:b] for a, b in found) == expected
