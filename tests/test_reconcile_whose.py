"""Whose soldiers are counted where no country is told: those of the only country whose soldiers anybody counts."""
from __future__ import annotations

import pytest

from whatweknow.capture import plain
from whatweknow.model import LinkKind
from whatweknow.reading import read
from whatweknow.reconcile import links

CHAD = "The Chadian army said none of its soldiers were killed in the attack on the camp."
NIGER = "Niger's defence ministry said two of its soldiers were killed in the attack on the camp."
GROUP = "The rebels said their fighters had killed 90 soldiers in the attack on the camp."
DOCTORS = "The hospital said nine people were killed in the attack on the camp."


def contradicted(*texts: str) -> set[frozenset[float | None]]:
    reports = [plain.report(text + "\n", name=str(n), title=None, publisher=f"Paper {n}", published=f"2020-03-24T{8 + n:02}:00:00Z") for n, text in enumerate(texts)]
    claims = {c.id: c for r in reports for c in read(r).claims}
    return {frozenset(n.low for i in (k.source, k.target) for n in claims[i].counts) for k in links(claims.values(), reports) if k.kind is LinkKind.CONTRADICTS}


@pytest.mark.parametrize("texts, found", [
    ((CHAD, GROUP), {frozenset({0, 90})}),
    ((CHAD, NIGER, GROUP), set()),
    ((CHAD, DOCTORS), set()),
])
def test_soldiers_of_no_country_are_of_the_only_one_whose_soldiers_are_counted(texts: tuple[str, ...], found: set[frozenset[float]]) -> None:
    assert contradicted(*texts) == found
