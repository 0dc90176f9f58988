"""Linking measured: B-cubed and stories as the scorer counts them, what is learned, long stories held together, and the real stories where they are there."""
from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from eval import gold, linking
from whatweknow.errors import InputError
from whatweknow.model import Report
from whatweknow.reading import read
from whatweknow.reconcile.incidents import Telling
from whatweknow.reconcile.incidents.cores import alike, apart, profile
from whatweknow.reconcile.incidents.settling import STORY, settled

STORIES = gold.SHARED / "gold" / "stories"
MISSILES = ("missile", "base", "soldier", "struck", "border", "army", "radar", "alert", "minister")
CRASH = ("airliner", "runway", "passenger", "pilot", "crash", "wreckage", "engine", "airport", "minister")


def telling(n: int, words: tuple[str, ...], seen: str = "2023-04-02", day: str | None = "2023-04-01", kind: str = "shelling") -> Telling:
    return Telling(id=f"t{n}", report=f"r{n}", seen=seen, day=day, kind=kind, words=dict.fromkeys(words, 0.3))


def test_b_cubed_of_a_known_case():
    found = linking.b_cubed([1, 1, 2, 2, 2], ["a", "a", "a", "b", "b"])
    assert (found["precision"], found["recall"]) == (73.33, 73.33)


def test_everything_in_one_heap_has_all_recall_and_little_precision():
    found = linking.b_cubed([1, 1, 1, 1], ["a", "b", "c", "d"])
    assert (found["precision"], found["recall"], found["incidents"]) == (25.0, 100.0, 1)


def test_gold_without_incidents_is_refused_with_what_to_give(tmp_path: Path):
    file = tmp_path / "some.jsonl"
    file.write_text(json.dumps({"doc_id": "a", "text": "Two men were hurt."}) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="incident_id"):
        linking.measure(file)


def test_a_file_of_two_shootings_is_measured_with_its_errors_listed(tmp_path: Path):
    rows = [{"doc_id": "a", "incident_id": "1", "published": "2024-05-07", "title": "Man shot in Brennick", "text": "Tobias Wendle, 41, was shot dead in Brennick on Tuesday, police said."},
            {"doc_id": "b", "incident_id": "1", "published": "2024-05-08", "title": "Brennick victim named", "text": "The man shot dead in Brennick on Tuesday was Tobias Wendle, 41, police said."},
            {"doc_id": "c", "incident_id": "2", "published": "2024-05-08", "title": "Girl hurt in Corvale", "text": "A girl, 9, was hurt by a stray bullet in Corvale on Wednesday, her mother said."}]
    file = tmp_path / "some.jsonl"
    file.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    got = linking.measure(file, linking.Options(tagger=False, errors=3))
    assert (got.n, got.figures["f1"], got.figures["incidents"]) == (3, 100.0, 2)


def test_two_groups_of_one_story_have_cores_alike_and_two_stories_have_not():
    early, late = ([telling(k, MISSILES[k % 2:]) for k in range(n, n + 4)] for n in (0, 10))
    other = [telling(k, CRASH) for k in range(20, 24)]
    assert alike(profile(early), profile(late)) > 0.5 > alike(profile(early), profile(other))


def test_groups_of_two_days_or_of_a_daily_kind_are_never_alike():
    one, later = [telling(k, MISSILES) for k in range(3)], [telling(k, MISSILES, "2023-09-02", "2023-09-01") for k in range(3)]
    daily = [telling(k, MISSILES, kind="shooting") for k in range(3)]
    assert apart(profile(one), profile(later)) and alike(profile(one), profile(later)) == 0.0
    assert alike(profile(daily), profile(daily)) == 0.0


def test_a_straggler_comes_home_and_a_stranger_goes_where_it_fits():
    strikes, crash = [telling(k, MISSILES) for k in range(STORY)], [telling(k + 20, CRASH, day=None) for k in range(STORY)]
    lost, stranger = telling(50, MISSILES[:5], "2023-05-09", None), telling(51, CRASH, day=None)
    groups = settled([[*strikes, stranger], crash, [lost]], lambda one, two: True)
    assert [{t.id for t in g} for g in groups] == [{t.id for t in (*strikes, lost)}, {t.id for t in (*crash, stranger)}]


def test_nobody_is_moved_against_a_decision():
    strikes, lost = [telling(k, MISSILES) for k in range(STORY)], telling(50, MISSILES, "2023-05-09", None)
    assert settled([strikes, [lost]], lambda one, two: False) == [strikes, [lost]]


def test_a_weight_that_would_change_sides_is_left_out():
    from training.linking import NAMES, fit

    rng = np.random.default_rng(1)
    y = (rng.random(400) < 0.5).astype(float)
    x = np.zeros((400, len(NAMES)))
    x[:, NAMES.index("people")] = y * (rng.random(400) < 0.8)
    x[:, NAMES.index("places far")] = y * (rng.random(400) < 0.5)
    weights, _ = fit(x, y)
    assert weights["people"] > 0 and "places far" not in weights


@pytest.fixture(scope="module")
def real() -> dict[str, dict[str, int]]:
    if not STORIES.is_dir():
        pytest.skip(f"no real stories in {STORIES}")
    docs, names = [], []
    for name in ("al_asad_2020", "ps752_2020"):
        for doc in gold.json_lines(STORIES / name).docs:
            docs.append(doc)
            names.append(name)
    return linking.told_together(linking.link(docs, names, [read(Report(text=d.report.text, title=d.report.title, published=d.report.published)) for d in docs]))


def test_the_strike_is_one_incident_without_any_distractor_and_without_the_airliner_of_that_day(real):
    strike, crash = real["al_asad_2020"], real["ps752_2020"]
    assert strike["reports"] == 72 and strike["together"] >= 68 and strike["touched"] == 0
    assert crash["together"] >= 12 and crash["touched"] == 0
