"""Civil authorities that name no place count in their own country."""
from __future__ import annotations

import pytest

from whatweknow.capture import plain
from whatweknow.model import LinkKind
from whatweknow.reading import read
from whatweknow.reconcile import links

TURKEY = "Turkey's disaster agency said 912 people were killed in Turkey by the earthquake."


def contradicts(*texts: str) -> bool:
    reports = [plain.report(text + "\n", name=str(n), title=None, publisher=f"Paper {n}", published=f"2031-02-06T{8 + n:02}:00:00Z") for n, text in enumerate(texts)]
    return any(k.kind is LinkKind.CONTRADICTS for k in links([c for r in reports for c in read(r).claims], reports))


@pytest.mark.parametrize(("text", "found"), [
    ("Syria's health ministry said 326 people were killed by the earthquake.", False),
    ("Syria's army said 326 people were killed by the earthquake.", True),
    ("The Red Crescent said 326 people were killed by the earthquake.", True),
    ("Turkey's health ministry said 326 people were killed by the earthquake.", False),
])
def test_a_health_ministry_that_names_no_place_speaks_of_its_own_country(text: str, found: bool) -> None:
    assert contradicts(TURKEY, text) is found
