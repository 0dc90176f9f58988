"""The report the project is modelled on, read in place: its one scheduled time, its bases and its towns."""
from __future__ import annotations

from pathlib import Path

import pytest

from whatweknow.model import Report
from whatweknow.reading import places, times
from whatweknow.reading.parse import parse
from whatweknow.reading.places.choice import distance
from whatweknow.reading.places.gazetteer import Candidate

SEED = Path(__file__).resolve().parents[2] / "shared" / "seed" / "report.txt"
NEAR_KM = 5.0


@pytest.fixture(scope="module")
def seed() -> Report:
    if not SEED.is_file():
        pytest.skip(f"{SEED} is not there")
    return Report(text=SEED.read_text(encoding="utf-8"), published="2020-01-08")


def test_the_scheduled_speech_is_on_wednesday_morning(seed: Report) -> None:
    (speech,) = [m for m in times.find(seed, parse(seed)) if m.type == "TIME"]
    assert (seed.text[speech.start:speech.end].split()[-2:], speech.value, speech.zone) == (["US", "time"], "2020-01-08TMO", "US")


@pytest.mark.parametrize(("words", "lat", "lon"), [("Asad", 33.786, 42.441), ("Irbil", 36.191, 44.009), ("Tehran", 35.694, 51.421)])
def test_its_places_are_within_five_kilometres(seed: Report, words: str, lat: float, lon: float) -> None:
    found = [m for m in places.find(seed, parse(seed)) if words in seed.text[m.start:m.end]]
    assert found
    for m in found:
        assert m.lat is not None and m.lon is not None
        assert distance(_at(m.lat, m.lon), _at(lat, lon)) < NEAR_KM


def test_no_person_of_it_is_a_place(seed: Report) -> None:
    assert {m.country for m in places.find(seed, parse(seed))} <= {"US", "IQ", "IR", "GB", None}


def _at(lat: float, lon: float) -> Candidate:
    return Candidate(0, None, "", "city", None, None, lat, lon, 0, 0)
