"""Places: which words name one, which one they name and why, and how precisely."""
from __future__ import annotations

import sqlite3

import pytest

from whatweknow.model import Report
from whatweknow.reading import places, read
from whatweknow.reading.layers import PlaceMention
from whatweknow.reading.parse import parse
from whatweknow.reading.places import gazetteer
from whatweknow.reading.places.choice import distance
from whatweknow.reading.places.names import Candidate
from whatweknow.reading.places.outlets import home
from whatweknow.vocab import table


def find(text: str) -> tuple[PlaceMention, ...]:
    report = Report(text=text)
    return places.find(report, parse(report))


def named(text: str) -> list[tuple[str, str, str | None]]:
    return [(text[m.start:m.end], m.name, m.country) for m in find(text)]


def away(mention: PlaceMention, lat: float, lon: float) -> float:
    """Kilometres from a mention to a point."""
    assert mention.lat is not None and mention.lon is not None
    return distance(point(mention.lat, mention.lon), point(lat, lon))


def point(lat: float, lon: float) -> Candidate:
    return Candidate(0, None, "", "city", None, None, lat, lon, 0, 0)


@pytest.mark.parametrize("words", ["al-Asad airbase", "Al Asad Air Base", "al-Asad air base", "Ain al-Asad"])
def test_a_base_is_found_however_it_is_spelled(words: str) -> None:
    found = [m for m in find(f"Two rockets hit {words} in western Iraq.") if m.country == "IQ" and m.precision == 1]
    assert found and away(found[0], 33.786, 42.441) < 5


@pytest.mark.parametrize("words", ["Erbil", "Irbil", "Arbil"])
def test_other_spellings_lead_to_one_town(words: str) -> None:
    (found,) = find(f"Two rockets fell near {words} at dawn.")
    assert (found.name, found.country) == ("Erbil", "IQ")
    assert away(found, 36.19, 44.01) < 5


@pytest.mark.parametrize(("text", "expected"), [
    ("A fire in Athens, Georgia, killed two.", [("Athens", "Athens", "US"), ("Georgia", "Georgia", "US")]),
    ("The minister flew to Georgia and met leaders in Tbilisi.", [("Georgia", "Georgia", "GE"), ("Tbilisi", "Tbilisi", "GE")]),
    ("Floods hit Paris, Texas.", [("Paris", "Paris", "US"), ("Texas", "Texas", "US")]),
    ("Floods hit Paris.", [("Paris", "Paris", "FR")]),
    ("Floods hit Louisville, Ky.", [("Louisville", "Louisville", "US"), ("Ky.", "Kentucky", "US")]),
    ("NAIROBI, Kenya - A bus overturned.", [("NAIROBI", "Nairobi", "KE"), ("Kenya", "Kenya", "KE")]),
])
def test_the_report_decides_between_places_of_one_name(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("text", "precision"), [
    ("Shells fell in Kherson.", 1), ("Shells fell in Kherson region.", 4), ("Shells fell in Iraq.", 6), ("Shells fell in western Iraq.", 5),
    ("A tanker sank in the Strait of Hormuz.", 7), ("A tanker sank in Kent County.", 3),
])
def test_precision_is_that_of_the_kind(text: str, precision: int) -> None:
    assert [m.precision for m in find(text)] == [precision]


@pytest.mark.parametrize("text", [
    "Iraqi officials and Russian pilots met French envoys.",
    "Maria Nelson thanked Henry Jackson. Nelson left early.",
    "The parade is in March.",
    "The UN sent its envoy to the NRA.",
    "Karim Soleiman was killed on Monday. Nobody mourned Soleiman’s death, and Soleiman's brother left.",
    "It was us who saw it.",
])
def test_peoples_persons_and_months_are_no_places(text: str) -> None:
    assert named(text) == []


def test_a_name_the_gazetteer_lacks_is_kept_and_says_so() -> None:
    found = [m for m in find("Troops left Qwerzabad in Iraq.") if m.lat is None]
    assert [(m.name, m.reason) for m in found] in ([], [("Qwerzabad", "not in the gazetteer")])


def test_every_choice_has_a_reason_and_exact_offsets() -> None:
    text = "Two rockets hit the Natanz plant, north of Isfahan.\n\nIn Tehran, crowds gathered; the U.S. said nothing.\n"
    found = find(text)
    assert [text[m.start:m.end] for m in found] == ["Natanz", "Isfahan", "Tehran", "U.S."]
    assert all(m.reason for m in found)


def test_a_neighbour_decides_and_the_reason_names_it() -> None:
    found = find("Police in Columbus and Dayton searched homes. Officers from Dublin helped; so did Cincinnati and Ohio troopers.")
    dublin = next(m for m in found if m.name == "Dublin")
    assert dublin.country == "US" and away(dublin, 40.1, -83.1) < 30
    assert "report" in dublin.reason


def test_the_same_report_gives_the_same_places() -> None:
    text = "A bomb in Springfield, near Franklin and Clinton, hurt six."
    assert find(text) == find(text)


def test_text_without_capitals_or_places_gives_none() -> None:
    assert find("nothing happened anywhere, and nobody said so.") == ()
    assert find("") == ()


@pytest.mark.parametrize(("text", "counted"), [("Iraqi and Iranian officials met Iraqi clerics.", {"IQ": 2, "IR": 1}), ("Nobody came.", {})])
def test_peoples_tell_of_countries(text: str, counted: dict[str, int]) -> None:
    assert dict(places.peoples(parse(Report(text=text)))) == counted


@pytest.mark.parametrize(("text", "country"), [("Turkish police came.", "TR"), ("Canadian firemen came.", "CA"), ("He met Palestinian officials.", "PS")])
def test_a_people_is_told_beside_the_places_and_is_none(text: str, country: str) -> None:
    report = Report(text=text)
    doc = parse(report)
    (found,) = places.nations(doc, places.find(report, doc))
    assert (found.country, found.precision) == (country, 6)
    assert "people" in found.reason and text[found.start:found.end].endswith("n" if country != "TR" else "sh")
    assert places.find(report, doc) == ()


def test_a_reading_lists_peoples_with_the_places_and_puts_no_claim_there() -> None:
    text = "Three people were killed in Aleppo, Turkish officials said."
    reading = read(Report(text=text), tagger=False)
    assert [(p["text"], p["country"]) for p in reading.places] == [("Aleppo", "SY"), ("Turkish", "TR")]
    assert {c.place.country for c in reading.claims if c.place} <= {"SY"}


def test_a_country_in_one_odd_name_stays_a_country() -> None:
    text = "Egypt closed its border. Egypt opened it again, and Egypt's army left. Rethinking Egypt is a club."
    assert [m.country for m in find(text)][:3] == ["EG", "EG", "EG"]


def test_a_dateline_is_a_place_and_so_is_its_name_below() -> None:
    text = "NEWARK - The mayor spoke.\n\nA fire in Newark hurt two. Newark firemen came."
    assert [(m.start, m.name) for m in find(text)] == [(0, "Newark"), (text.index("Newark"), "Newark"), (text.rindex("Newark"), "Newark")]


def test_in_a_text_in_capitals_only_what_is_sure_is_a_place() -> None:
    text = "THE MAN AND THE COOK WAITED IN LINE. THE ARMY LEFT SAN SALVADOR FOR HONDURAS IN MAY."
    assert [m.country for m in find(text)] == ["SV", "HN"]


@pytest.mark.parametrize(("text", "expected"), [
    ("Gunmen stormed a hotel in the Somali city of Beledweyne.", [("Beledweyne", "SO")]),
    ("Fighting went on in the Somali region of Ethiopia.", [("Somali", "ET"), ("Ethiopia", "ET")]),
    ("The storm hit southern Africa and northern Mozambique.", [("southern Africa", None), ("Mozambique", "MZ")]),
    ("A fire burned on York Road in Leeds.", [("Leeds", "GB")]),
    ("Two people died in Santiago de Cuba on Friday.", [("Santiago de Cuba", "CU")]),
    ("Two bases were hit, at al-Asad and at Erbil.", [("al-Asad", "IQ"), ("Erbil", "IQ")]),
    ("Bashar al-Asad left Damascus, and al-Asad said he would not return.", [("Damascus", "SY")]),
    ("Houses in Mozambique fell down, and so did some in Nampula.", [("Mozambique", "MZ"), ("Nampula", "MZ")]),
])
def test_words_beside_a_name_tell_what_it_is(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(words, country) for words, _, country in named(text)] == expected


@pytest.mark.parametrize(("words", "precision"), [
    ("near Kirkuk", 2), ("outside Kirkuk", 2), ("10 kilometers north of Kirkuk", 2), ("on the outskirts of Kirkuk", 2), ("in Kirkuk", 1), ("in the city of Kirkuk", 1),
    ("near the Euphrates", 5), ("in the Chesapeake Bay", 5), ("in the Red Sea", 7), ("in the Middle East", 6), ("in Darfur", 5),
])
def test_precision_knows_what_is_only_near(words: str, precision: int) -> None:
    assert [m.precision for m in find(f"A shell fell {words} on Friday.")] == [precision]


def test_level_towns_are_left_open_with_the_reason() -> None:
    (found,) = find("Two people died in a fire in Springfield on Friday.")
    assert (found.lat, found.country, found.name) == (None, None, "Springfield")
    assert "nothing in the report says which" in found.reason and "Missouri" in found.reason


def of(publisher: str | None = None, url: str | None = None, text: str = "Two people died in a fire in Dublin on Friday.") -> PlaceMention:
    report = Report(text=text, publisher=publisher, url=url)
    (found,) = places.find(report, parse(report))
    return found


@pytest.mark.parametrize(("publisher", "url", "country"), [
    (None, None, "IE"), ("The Irish Times", None, "IE"), ("The Columbus Dispatch", None, "US"), (None, "https://www.dispatch.com/story/1", "US"), (None, "https://eu.dispatch.com/1", "US"),
    ("Nobody's Daily", "not an address", "IE"),
])
def test_an_outlets_own_region_decides(publisher: str | None, url: str | None, country: str) -> None:
    found = of(publisher, url)
    assert found.country == country
    assert ("outlet" in found.reason) == (country == "US")


@pytest.mark.parametrize(("publisher", "url", "region"), [
    ("The Boston Globe", None, ("US", "Massachusetts")), ("BBC News", None, ("GB", None)), (None, "https://www.example.ie/news", ("IE", None)),
    (None, "https://news.example.co.uk", ("GB", None)), (None, "https://example.tv", None), (None, "https://example.com", None), ("Harbour Courier", None, None),
    ("dailystar.com.lb", None, ("LB", None)), (None, "http://[bad", None), (None, None, None),
])
def test_the_region_of_an_outlet_is_known_or_not_guessed(publisher: str | None, url: str | None, region: tuple[str, str | None] | None) -> None:
    assert home(Report(text="x", publisher=publisher, url=url)) == region


def test_an_unresolved_place_has_no_precision_in_a_reading() -> None:
    (found,) = read(Report(text="Two people died in a fire in Springfield on Friday."), tagger=False).places
    assert (found["lat"], found["precision"]) == (None, None)


def test_every_region_of_an_outlet_is_one_the_gazetteer_knows() -> None:
    base = sqlite3.connect(f"{gazetteer.shipped().as_uri()}?mode=ro", uri=True)
    try:
        known = {*base.execute("select country, admin1 from place where admin1 is not null"), *((c, "") for (c,) in base.execute("select distinct country from place"))}
    finally:
        base.close()
    assert [where for where in table("outlets")["home"] if tuple(where.partition("/")[::2]) not in known] == []


def test_the_outlets_country_is_told_by_its_name() -> None:
    found = of(url="https://www.example.co.nz/news", text="Two people died in a fire in Cambridge on Friday.")
    assert (found.country, found.reason) == ("NZ", "in New Zealand, the outlet's country")
