"""The confidence of an attribution: its table, its features, and how it is learned."""
from __future__ import annotations

import numpy as np
import pytest

from eval import curve, reliability
from eval.reliability import Judged, Sheets, crossed, fit
from training.confidence import FEWEST, threshold
from whatweknow import vocab
from whatweknow.model import Party, Report
from whatweknow.reading import confidence, pipeline
from whatweknow.reading.attribution.cues import BY_RULE
from whatweknow.reading.layers import Attribution, Clause, Evidence, Speaker, run
from whatweknow.reading.parse import parse

TEXT = "Police said that two men had been arrested after the shop was robbed."
CONTENT, WHO, CUE = (17, 46), (0, 6), (7, 11)


SURE = Evidence(0.99, 0.99, 0.98, 0.9)


def seen(evidence: Evidence | None = SURE, given: float = 0.9, sure: float = 1.0, pieces=(CONTENT,)) -> dict[str, float]:
    a = Attribution((WHO,), (CUE,), (CONTENT,), given, evidence)
    return confidence.features(parse(Report(text=TEXT)), (), a, Speaker(Party(name="Police"), sure=sure), Clause(pieces, TEXT.index("arrested"), 0), 1, [17])


@pytest.mark.parametrize(("kind", "features"), [("tagger", seen()), ("rules", seen(None, BY_RULE))])
def test_the_table_has_a_weight_for_every_feature_and_no_other(kind, features):
    assert set(vocab.table("confidence")[kind]) == {"bias", *features}


def test_a_sure_pattern_speaks_for_itself_and_a_stand_in_rule_says_nothing():
    assert seen(None, 0.9)["cue"] > 0
    assert "cue" not in seen(None, BY_RULE)


def test_the_less_sure_the_tagger_the_less_sure_the_claim():
    sure, unsure = (confidence.probability(seen(Evidence(p, p, p, p))) for p in (0.99, 0.5))
    assert 0 <= unsure < sure <= 1


def test_a_fragment_of_a_content_is_less_sure_than_the_whole():
    whole, part = seen(), seen(pieces=((17, 24),))
    assert part["share"] < whole["share"] == 1 and confidence.probability(part) < confidence.probability(whole)


def test_the_reports_own_clauses_have_no_confidence():
    layers = run(pipeline.STAGES, {"report": Report(text="The bridge was closed on Monday. Police said that two men had been arrested.")})
    known = {c.attribution is None: p for c, p in zip(layers["clauses"], layers["confidences"], strict=True)}
    assert known[True] is None and 0 < known[False] < 1


def test_the_thresholds_are_in_order():
    shown = vocab.table("confidence")["shown"]
    assert 0 < shown["clear"] < shown["certain"] < 1
    assert confidence.clear(None) and confidence.clear(shown["clear"]) and not confidence.clear(shown["clear"] - 0.001)


def made(n: int = 400) -> list[Judged]:
    """Claims of eight reports that are right the more often the higher x is."""
    rng = np.random.default_rng(3)
    x = rng.normal(size=n)
    right = rng.random(n) < 1 / (1 + np.exp(-2 * x))
    return [Judged(f"r{i % 8}", {"x": float(x[i]), "noise": float(rng.normal())}, bool(right[i])) for i in range(n)]


def test_what_is_learned_is_what_matters():
    weights = fit(made())
    assert 1.2 < weights["x"] < 2.4 and abs(weights["noise"]) < 0.4


def test_a_report_is_judged_without_its_own_answers():
    claims = made()
    flipped = [Judged(c.report, c.seen, not c.right) if c.report == "r0" else c for c in claims]
    first = [n for n, c in enumerate(claims) if c.report == "r0"]
    assert np.allclose(crossed(claims)[first], crossed(flipped)[first])
    assert not np.allclose(crossed(claims), crossed(flipped))


def test_confidence_learned_from_the_other_reports_is_calibrated():
    claims = made(2000)
    got = reliability.reliability(Sheets(claims, 1000), crossed(claims), 8, True)
    assert got.error < 5
    assert sum(n for *_, n in got.bins) == 2000 and got.strict[0] > got.shown[0] > got.all[0]


def test_a_confidence_that_lies_is_found_out():
    claims = made(2000)
    assert reliability.reliability(Sheets(claims, 1000), np.full(2000, 0.95), 8, True).error > 30


def test_the_threshold_is_the_lowest_that_keeps_the_share():
    said = np.linspace(0, 0.999, 1000)
    right = (said >= 0.5).astype(float)
    limit = threshold(said, right, 0.9)
    assert right[said >= limit].mean() >= 0.9 > right[said >= limit - 0.005].mean()
    assert (said >= threshold(said, np.zeros(1000), 0.9)).sum() >= FEWEST


def test_the_curve_shows_every_bin_and_its_error():
    found = reliability.reliability(Sheets(made(), 400), crossed(made()), 8, True).to_json()
    drawn = curve.svg(found, 8)
    assert drawn.count("<circle") == len(found["bins"]) and f"error {found['calibration_error']} points" in drawn
    assert "400 attributed claims of 8 reports" in drawn
