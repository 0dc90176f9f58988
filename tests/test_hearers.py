"""In a passive of telling the subject hears: who tells is the holder, and nobody where the report does not say."""
from __future__ import annotations

import pytest

from whatweknow.model import Report, Voice
from whatweknow.reading import read


@pytest.mark.parametrize(("text", "who"), [
    ("Passengers were told by the captain that the port engine had failed.\n", "the captain"),
    ("Passengers were woken and told by the captain that the port engine had failed.\n", "the captain"),
    ("Villagers were warned by the river office that the port wall had failed.\n", "the river office"),
    ("Passengers were told that the port engine had failed.\n", None),
    ("The captain told passengers that the port engine had failed.\n", "The captain"),
])
def test_who_tells_is_the_holder_and_who_is_told_is_not(text: str, who: str | None) -> None:
    claims = [c for c in read(Report(text=text)).claims if c.voice in (Voice.SOURCE, Voice.UNCLEAR) and c.content.endswith("had failed")]
    assert [(c.holder or c.guess).name for c in claims] == [who]
