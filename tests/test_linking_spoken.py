"""Where somebody only spoke is no place of what is told."""
import pytest

from whatweknow.model import Report
from whatweknow.reading import read
from whatweknow.reconcile.incidents.spoken import less_spoken


@pytest.mark.parametrize(("text", "kept"), [
    ("“The wounds were light,” the president said in Davos when he was asked about the soldiers hurt in Baghdad.", {"Baghdad"}),
    ("The minister told reporters after the talks in Geneva that nine people had died in Baghdad.", {"Baghdad"}),
    ("The police chief said in Baghdad that nine people had died in Erbil.", {"Baghdad", "Erbil"}),
    ("Police in Davos said nine people had died in Baghdad.", {"Davos", "Baghdad"}),
    ("Nine people died in Davos, the minister said. He spoke of Baghdad too.", {"Davos", "Baghdad"}),
])
def test_a_foreign_place_right_behind_the_saying_sets_no_incident(text: str, kept: set[str]) -> None:
    assert {str(p["text"]) for p in less_spoken(read(Report(text=text, published="2024-01-22")))} == kept
