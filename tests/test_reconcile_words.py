"""What words say by themselves."""
from __future__ import annotations

import pytest

from whatweknow.reconcile.words import negated


@pytest.mark.parametrize(("words", "so"), [
    ("Nobody told us anything", True), ("nothing was left of the mill", True), ("the gate wasn't locked", True), ("the crew gave no warning", True), ("the crew gave a warning", False),
])
def test_words_that_hold_their_own_no_need_none_before_them(words: str, so: bool) -> None:
    assert negated(words) is so
