"""Each act and each number has its own place and time: not the nearest word, not where somebody spoke, not another act's."""
from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from training import whereabouts as learning
from whatweknow.model import Claim, Reading, Report
from whatweknow.reading import read
from whatweknow.reading.events import when
from whatweknow.reading.grammar import grid
from whatweknow.reading.layers import PlaceMention
from whatweknow.reading.parse import parse
from whatweknow.reading.whereabouts import sites, weigh


@cache
def reading(text: str) -> Reading:
    return read(Report(text=text, published="2021-05-05T12:00:00Z"), tagger=False)


def places(text: str, act: str) -> list[str]:
    [found] = [a for a in reading(text).acts if a["text"] == act]
    return [text[start:end] for start, end in found["places"]]


def times(text: str, act: str) -> list[str]:
    [found] = [a for a in reading(text).acts if a["text"] == act]
    return [reading(text).times[n]["text"] for n in found["times"]]


def claim(text: str, words: str) -> Claim:
    return next(c for c in reading(text).claims if words in c.content)


@pytest.mark.parametrize(("text", "act", "where"), [
    ("A bomb went off in Peshawar on Monday, killing nine people.", "killing", ["Peshawar"]),
    ("In the port city of Mombasa on Tuesday, two traders were shot outside a bank.", "shot", ["Mombasa"]),
    ("In the town of Kotoba Saturday, a shopkeeper was stabbed in a market.", "stabbed", ["Kotoba"]),
    ("Officials in Kabul said gunmen attacked a convoy near Herat.", "attacked", ["Herat"]),
    ("Soldiers captured the villages of Belo, Tamra and Oske.", "captured", ["Belo", "Tamra", "Oske"]),
    ("A man was stabbed in Lyon, and another was arrested in Dijon.", "stabbed", ["Lyon"]),
    ("A man was stabbed in Lyon, and another was arrested in Dijon.", "arrested", ["Dijon"]),
    ("Gunmen killed four farmers in a village in Kaduna state.", "killed", ["Kaduna"]),
    ("Police shot dead a burglar on Tuesday.", "shot dead", []),
    ("A tanker driver from Leeds was killed when his lorry overturned near Carlisle.", "killed", ["Carlisle"]),
    ("US troops killed two gunmen.", "killed", []),
    ("The depot was shelled at about 5:30 p.m. Washington time.", "shelled", []),
])
def test_an_act_has_its_own_places(text: str, act: str, where: list[str]) -> None:
    assert places(text, act) == where


@pytest.mark.parametrize(("text", "act", "told"), [
    ("On Monday police said the man was shot on Friday.", "shot", ["Friday"]),
    ("On Monday police said that the man was shot.", "shot", []),
    ("Three people died on Monday, two days after the blast.", "died", ["Monday"]),
    ("A bomb exploded on Tuesday, killing 12 people.", "killing", ["Tuesday"]),
    ("He was shot on Monday and buried on Friday.", "buried", ["Friday", "Monday"]),
    ("He was shot on Monday and buried on Friday.", "shot", ["Monday"]),
    ("Nine people were killed when a bus overturned on Sunday.", "killed", ["Sunday"]),
    ("The clashes began a week after the riots erupted on Sunday.", "clashes", []),
    ("Two explosions shook the terminal shortly before midnight local time on Thursday.", "shook", ["midnight local time on Thursday"]),
    ("Troops shelled the terminal before Friday.", "shelled", []),
])
def test_an_act_has_its_own_times(text: str, act: str, told: list[str]) -> None:
    assert times(text, act)[:len(told) or None] == told


@pytest.mark.parametrize(("text", "shares"), [
    ("Iran fired 17 missiles at the al-Asad airbase in western Iraq and five at a base in Irbil.", [(17, "Al Asad Air Base"), (5, "Erbil")]),
    ("The storm left 12 dead in Texas, three in Ohio and one in Maine.", [(12, "Texas"), (3, "Ohio"), (1, "Maine")]),
    ("Police said two men were killed in Leeds and one in York.", [(2, "Leeds"), (1, "York")]),
])
def test_each_number_has_its_own_place(text: str, shares: list[tuple[int, str]]) -> None:
    assert [(n.low, c.place and c.place.name) for c in reading(text).claims for n in c.counts] == shares


def test_numbers_of_one_place_stay_one_claim() -> None:
    [told] = [c for c in reading("The fire killed nine people and injured 20 in Porto.").claims if c.counts]
    assert [n.low for n in told.counts] == [9, 20] and told.place and told.place.name == "Porto"


def test_another_number_elsewhere_has_other_sufferers() -> None:
    text = "Police said two men were killed in Leeds and one in York."
    assert claim(text, "in Leeds").event.target == "two men"
    assert claim(text, "in York").event.target is None and claim(text, "in York").event.trigger == "killed"


def test_where_somebody_speaks_is_not_where_it_happened() -> None:
    assert claim("Officials in Kabul said a convoy was attacked on Thursday.", "attacked").place is None


def test_a_length_of_time_counted_from_an_act_is_no_time_of_it() -> None:
    text = "Eleven soldiers died on Wednesday, a day after a bomb killed three guards in Van."
    assert claim(text, "a bomb killed").time is None and claim(text, "soldiers died").time == "2021-05-05"


@pytest.mark.parametrize(("text", "words"), [
    ("The planners of the attack are based in Tunis.", "based in Tunis"),
    ("The attack was ordered by men with bases in Tunis.", "attack was ordered"),
    ("The brigade, which is stationed in Tunis, killed two men.", "killed two men"),
    ("Soldiers shelled Tunis in revenge for the killing of a judge by rebels.", "killing of a judge"),
    ("Another 30 people were taken to a hospital in Tunis.", "taken to a hospital"),
    ("The party has no quarrel with Tunis.", "no quarrel"),
])
def test_a_claim_rather_tells_no_place_than_anothers(text: str, words: str) -> None:
    assert claim(text, words).place is None


@pytest.mark.parametrize("text", ["Gunmen killed four farmers in the village of Qorvadu in Kaduna state.", "Gunmen killed four farmers in the Kaduna state village of Qorvadu."])
def test_a_village_that_no_gazetteer_has_stands_at_the_province_it_lies_in(text: str) -> None:
    told = claim(text, "killed")
    assert [s.exact for s in told.spans["place"]] == ["Qorvadu"]
    assert told.place is not None and told.place.precision == 4


def test_names_are_found_that_no_gazetteer_has_and_no_date_is_one() -> None:
    text = "Rebels held Tall al-Qorva and Serb-held Vogra until Friday."
    g = grid.of(parse(Report(text=text)))
    day = PlaceMention(text.index("Friday"), text.index("Friday") + 6, "Friday")
    assert [text[slice(*g.span(s.first, s.last))] for s in sites.find(g, (), ())][:1] == ["Tall al-Qorva"]
    assert day.start not in {g.start[s.first] for s in sites.find(g, (), reading(text).times and tuple(_times(text)))}


def _times(text: str) -> list[PlaceMention]:
    return [PlaceMention(t["start"], t["end"], t["text"]) for t in reading(text).times]


def test_what_stands_behind_a_word_for_another_moment_is_foreign() -> None:
    text = "Three people died, a day after Sunday's blast."
    g = grid.of(parse(Report(text=text)))
    assert when.tie(g, g.lower.index("sunday"), g.lower.index("died")) is None
    assert when.tie(g, g.lower.index("sunday"), g.lower.index("blast")) == 0


def test_no_trait_that_weighs_holds_a_name() -> None:
    spelled = [part for trait in weigh.weights() for part in trait.partition("=")[2].split("+") if not trait.startswith(("label", "known", "tag", "dep", "own", "lemma"))]
    assert spelled and not any(part[:1].isupper() and part[:4] != "ROOT" for part in spelled)


def test_weights_are_learned_that_tell_right_from_wrong() -> None:
    examples = [learning.Example(["nowhere"], [["by=in"], ["by=of"]], [True, False])] * 40 + [learning.Example(["nowhere"], [["by=of"]], [False])] * 20
    found = learning.fit(examples)
    assert found["by=in"] > found["nowhere"] > found["by=of"]
    assert np.isfinite(list(found.values())).all()
