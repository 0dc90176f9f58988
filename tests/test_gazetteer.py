"""The gazetteer: one small file, opened only when asked, that knows what reports name."""
from __future__ import annotations

import sqlite3
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from training.gazetteer import BY_KIND
from training.gazetteer_divisions import middle
from whatweknow.errors import ReadingError
from whatweknow.reading.places import gazetteer
from whatweknow.reading.places.choice import distance
from whatweknow.reading.places.gazetteer import ALTERNATE, DEMONYM, MAIN, SHORT, Candidate, fold, look_up, short
from whatweknow.reading.places.store import KINDS, Name, place, write
from whatweknow.vocab import table

BY_HAND = tomllib.loads((Path(__file__).parents[1] / "training" / "gazetteer.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "key"), [
    ("the al-Asad Airbase", "al asad air base"), ("St. Louis", "st louis"), ("Saint Louis", "st louis"), ("Erbīl", "erbil"), ("N’Djamena", "ndjamena"), ("U.S.", "us"),
    ("Trinidad & Tobago", "trinidad and tobago"), ("The Hague", "hague"), ("the", "the"), ("", ""),
])
def test_spellings_of_one_name_share_a_key(name: str, key: str) -> None:
    assert fold(name) == key


@pytest.mark.parametrize(("name", "country", "lat", "lon"), [
    ("Baghdad", "IQ", 33.3, 44.4), ("Tehran", "IR", 35.7, 51.4), ("Aleppo", "SY", 36.2, 37.2), ("Natanz", "IR", 33.7, 51.7), ("Bagram", "AF", 34.9, 69.3),
    ("Strait of Hormuz", None, 26.6, 56.3), ("Ramstein Air Base", "DE", 49.4, 7.6), ("Zaporizhzhia nuclear power plant", "UA", 47.5, 34.6),
])
def test_what_reports_name_is_there(name: str, country: str | None, lat: float, lon: float) -> None:
    assert any(c.country == country and abs(c.lat - lat) < .2 and abs(c.lon - lon) < .2 for c in look_up(fold(name)))


@pytest.mark.parametrize(("key", "role", "name"), [
    (fold("Iraqi"), DEMONYM, "Iraq"), (fold("Iranians"), DEMONYM, "Iran"), (short("Ky."), SHORT, "Kentucky"), (short("W. Va."), SHORT, "West Virginia"), (fold("UK"), MAIN, "United Kingdom"),
    (fold("Irbil"), ALTERNATE, "Erbil"),
])
def test_a_name_says_what_it_is_to_its_place(key: str, role: int, name: str) -> None:
    assert (look_up(key)[0].role, look_up(key)[0].name) == (role, name)


def test_an_unknown_name_has_no_place() -> None:
    assert look_up(fold("Qwerzabad")) == ()


def test_a_missing_file_says_how_to_build_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "FILE", "nowhere.sqlite")
    with pytest.raises(ReadingError, match=r"training\.gazetteer"):
        gazetteer._base.__wrapped__()


def test_it_is_opened_at_the_first_look_up_only() -> None:
    code = "from whatweknow.reading.places import gazetteer; print(gazetteer._base.cache_info().currsize)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "0"


def test_it_is_small_enough_to_ship() -> None:
    assert (Path(gazetteer.__file__).parent / "data" / gazetteer.FILE).stat().st_size < 16_000_000


def test_every_kind_has_a_precision() -> None:
    assert set(table("places")["precision"]) == set(KINDS)


def test_a_file_that_is_no_gazetteer_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "some.sqlite").write_bytes(b"no gazetteer at all, only some words in a file" * 9)
    with pytest.raises(ReadingError, match=r"some\.sqlite is no gazetteer.*wwk gazetteer build"):
        gazetteer.opened(tmp_path / "some.sqlite")


def test_it_answers_within_half_a_second() -> None:
    code = "import time; from whatweknow.reading.places.gazetteer import look_up; a = time.process_time(); assert look_up('kyiv'); print(time.process_time() - a)"
    assert float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout) < .5


@pytest.mark.parametrize(("name", "country"), [
    ("Deir ez-Zor", "SY"), ("Deir el-Zour", "SY"), ("Qamishli", "SY"), ("Hodeidah", "YE"), ("Middle Shabelle", "SO"), ("Salahuddin", "IQ"), ("Khiam", "LB"), ("Chibok", "NG"),
    ("Bint Jbeil", "LB"), ("Orissa", "IN"),
])
def test_towns_and_provinces_are_there_as_reports_spell_them(name: str, country: str) -> None:
    assert country in {c.country for c in look_up(fold(name))}


@pytest.mark.parametrize(("kind", "share"), [("country", 1), ("city", .999), ("admin1", .99), ("admin2", .95)])
def test_what_geonames_knows_has_its_id(kind: str, share: float) -> None:
    base = sqlite3.connect(f"{gazetteer.shipped().as_uri()}?mode=ro", uri=True)
    try:
        known, places = base.execute("select count(p.geonameid), count(*) from place p join kind k on k.id = p.kind where k.name = ?", (kind,)).fetchone()
    finally:
        base.close()
    assert known >= share * places > 0


@pytest.mark.parametrize("kind", [*BY_KIND, "admin1"])
def test_points_kept_by_hand_lie_on_earth_and_carry_a_country_code(kind: str) -> None:
    for names, (lat, lon, country) in BY_HAND[kind].items():
        assert -90 <= lat <= 90 and -180 <= lon <= 180 and len(country) in (0, 2), names


def test_what_is_kept_by_hand_is_in_the_file() -> None:
    names = [n for kind in BY_KIND for group in BY_HAND[kind] for n in group.split(" | ")]
    assert [n for n in names if not look_up(fold(n))] == []


def test_hundreds_of_things_no_package_has_are_kept_by_hand() -> None:
    assert sum(len(BY_HAND[kind]) for kind in ("sea", "line", "site", "base")) >= 300


def test_no_name_kept_by_hand_stands_for_two_places() -> None:
    names = Counter(key for kind in BY_KIND for group in BY_HAND[kind] for key in {fold(n) for n in group.split(" | ")})
    assert {n for n, times in names.items() if times > 1} == set()


REACH_KM = {"site": 130, "base": 160, "line": 260, "region": 450, "sea": 350, "admin1": 700}
"""How far from the next town of its country a point kept by hand may lie: deserts, wide waters and polar islands are empty."""
EMPTY = {"Franz Josef Land", "Novaya Zemlya", "Wrangel Island", "Antarctica", "Aleutian Islands", "Nunavut", "Hudson Bay", "Laptev Sea", "Northwest Territories",
         "Thule Air Base", "Western Sahara", "Guerguerat", "Mururoa", "Bikini Atoll", "Chagos Islands", "Diego Garcia", "Lena River",
         "Vatican", "St. Peter's Square", "Duqm port", "Masirah Air Base", "Rukban", "Tigantourine"}
"""Where hardly anybody lives, so that no town proves the point."""


@pytest.mark.parametrize("kind", list(REACH_KM))
def test_points_kept_by_hand_lie_near_towns_of_their_country(kind: str) -> None:
    towns = _towns()
    far = {}
    for group, (lat, lon, country) in BY_HAND[kind].items():
        name = group.split(" | ")[0]
        if country and name not in EMPTY:
            here = _at(lat, lon)
            best = min((distance(here, t) for t in towns.get(country, ()) if abs(t.lat - lat) < 7), default=None)
            if best is None or best > REACH_KM[kind]:
                far[name] = (country, best)
    assert far == {}


@pytest.mark.parametrize("kind", ["site", "base"])
def test_what_is_named_for_a_town_lies_near_it(kind: str) -> None:
    far = {}
    for group, (lat, lon, country) in BY_HAND[kind].items():
        town = fold(group.split(" | ")[0]).rsplit(" ", 1)[0].removesuffix(" nuclear").removesuffix(" air").removesuffix(" refugee").removesuffix(" naval")
        named = [c for c in look_up(town) if c.kind in ("city", "capital") and c.country == country and c.population > 20_000]
        if named and " " in group.split(" | ")[0]:
            best = min(distance(_at(lat, lon), c) for c in named)
            if best > 90:
                far[group.split(" | ")[0]] = round(best)
    assert set(far) <= ELSEWHERE


ELSEWHERE = {"Khmelnytskyi nuclear plant", "Smolensk nuclear plant", "Hanford Site", "Hoover Dam", "Golden Gate Bridge", "Central Park", "Planalto Palace",
             "Area 51", "Pearl Harbor", "Cheyenne Mountain"}
"""Named for a town some hours away, or only spelled like one."""


def _towns() -> dict[str, list[Candidate]]:
    base = sqlite3.connect(f"{gazetteer.shipped().as_uri()}?mode=ro", uri=True)
    try:
        rows = base.execute("select country, lat / 1e4, lon / 1e4 from place p join kind k on k.id = p.kind where k.name in ('city', 'capital')").fetchall()
    finally:
        base.close()
    towns: dict[str, list[Candidate]] = {}
    for country, lat, lon in rows:
        towns.setdefault(country, []).append(_at(lat, lon))
    return towns


def _at(lat: float, lon: float) -> Candidate:
    return Candidate(0, None, "", "city", None, None, lat, lon, 0, MAIN)


def test_a_file_is_written_with_its_names_and_roles(tmp_path: Path) -> None:
    town = place("Neverwhere", "city", 1.23456, -2.0, "XX", "North", 1200, 7)
    write([Name(town, "neverwhere", MAIN), Name(town, "neverwhere", ALTERNATE), Name(town, "nowhere", ALTERNATE)], tmp_path / "data" / "small.sqlite")
    base = sqlite3.connect(tmp_path / "data" / "small.sqlite")
    try:
        assert base.execute("select key, role from name order by key").fetchall() == [("neverwhere", MAIN), ("nowhere", ALTERNATE)]
        assert base.execute("select name, lat, lon, population, geonameid from place").fetchall() == [("Neverwhere", 12346, -20000, 1200, 7)]
    finally:
        base.close()


def test_the_middle_is_that_of_the_box() -> None:
    assert middle([(0, 0), (0, 1), (10, 20)]) == (5, 10)
