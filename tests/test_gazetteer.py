"""The gazetteer: one small file, opened only when asked, that knows what reports name."""
from __future__ import annotations

import sqlite3
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from training.gazetteer import KINDS, Name, middle, place, write
from whatweknow.errors import ReadingError
from whatweknow.reading.places import gazetteer
from whatweknow.reading.places.gazetteer import ALTERNATE, DEMONYM, MAIN, SHORT, fold, look_up, short
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


@pytest.mark.parametrize("kind", ["continent", "region", "sea", "river", "site", "base", "admin1"])
def test_points_kept_by_hand_lie_on_earth_and_carry_a_country_code(kind: str) -> None:
    for names, (lat, lon, country) in BY_HAND[kind].items():
        assert -90 <= lat <= 90 and -180 <= lon <= 180 and len(country) in (0, 2), names


def test_what_is_kept_by_hand_is_in_the_file() -> None:
    names = [n for kind in ("continent", "region", "sea", "river", "site", "base") for group in BY_HAND[kind] for n in group.split(" | ")]
    assert [n for n in names if not look_up(fold(n))] == []


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
