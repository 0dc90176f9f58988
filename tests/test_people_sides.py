"""Sides and bodies: for which country or body somebody's words speak, and which body they are part of."""
from __future__ import annotations

import pytest

from whatweknow.reading.people.belonging import part_of
from whatweknow.reading.people.sides import side


@pytest.mark.parametrize(("words", "code"), [
    ("Kenya’s interior minister", "KE"), ("a Kenyan army officer", "KE"), ("officials in Kenya", "KE"), ("the Nairobi government", "KE"),
    ("Kenyan security sources", "KE"), ("the Kenyan-led mission", "KE"), ("the Kenyan-installed governor", "KE"), ("Kenya’s ambassador to Peru", "KE"),
    ("Kenyan state television", "KE"), ("UN envoy for Peru", "UN"), ("Afghan Taliban", "TALIBAN"), ("the Pakistani Taliban", "TTP"), ("Houthi rebels", "HOUTHIS"),
])
def test_an_office_speaks_for_the_country_or_body_it_is_of(words: str, code: str) -> None:
    assert side(words) == code


@pytest.mark.parametrize("words", [
    "former Kenyan president", "a retired Kenyan general", "a Kenyan journalist", "Kenyan doctors", "Kenyan rebels", "the Kenyan opposition", "Kenya-backed militias",
    "a Kenyan-American writer", "a diplomat in Nairobi", "the ambassador to Kenya", "special envoy for Kenya", "the Kenyan Observatory for Rights", "University of Nairobi",
    "the Center for Kenyan Progress", "Kenyan and Peruvian officials", "a Kenyan hospital official",
])
def test_whoever_is_only_from_or_in_a_country_does_not_speak_for_it(words: str) -> None:
    assert side(words) is None


@pytest.mark.parametrize(("office", "body"), [
    ("Pentagon spokesman", "Pentagon"), ("a spokesman for the port authority", "port authority"), ("UNICEF’s executive director", "UNICEF"), ("an army spokesman", "army"),
    ("a doctor at the Kivu hospital", "Kivu hospital"), ("Harbour Ministry official", "Harbour Ministry"),
])
def test_an_office_is_part_of_the_body_its_words_name(office: str, body: str) -> None:
    assert part_of(office) == body


@pytest.mark.parametrize("office", ["Kenya’s foreign minister", "the mayor of Cove", "a doctor at the hospital", "former head of the Harbour Bureau", "a spokesman", "", None])
def test_an_office_of_no_body_is_part_of_none(office: str | None) -> None:
    assert part_of(office) is None


@pytest.mark.parametrize(("words", "code"), [
    ("UN ambassador", None), ("Kenya's ambassador to the United Nations", "KE"), ("UN envoy", "UN"),
    ("Pan American Health Organization", None), ("a Kenyan pop star", None), ("Communications Workers of America", None),
    ("Pictures from Kenya", None), ("officials from Kenya", "KE"), ("Activists in northern Kenya", None),
    ("A source in the Kenyan army", "KE"), ("sources in Kenya", None), ("organisers of the Concert for Kenya", None), ("a spokesman for Kenya", "KE"),
    ("Nairobi, the executive director of WFP", "UN"), ("Nairobi", "KE"),
])
def test_a_name_beside_other_words_may_speak_for_nobody(words, code):
    assert side(words) == code
