"""Acts told of as nouns inside another proposition are claims of their own."""
import pytest

from whatweknow.capture import plain
from whatweknow.reading import read


def contents(text):
    return [c.content for c in read(plain.report(text), tagger=False).claims]


@pytest.mark.parametrize(("text", "act"), [
    ("Raiders burned two ships in revenge for the navy's killing of a pilot.", "the navy's killing of a pilot"),
    ("Crowds marched on Sunday over the killing of a nurse by soldiers.", "the killing of a nurse by soldiers"),
])
def test_an_act_with_its_doer_and_its_sufferer_is_a_claim(text, act):
    assert act in contents(text)


@pytest.mark.parametrize("text", [
    "Crowds marched on Sunday over the killing of a nurse.",
    "The navy carried out a raid on a camp.",
    "Crowds marched on Sunday over the mayor's speech to the guild.",
])
def test_a_mere_mention_is_none(text):
    assert len(contents(text)) == 1
