"""The made ledger that growth is measured on: the same every time, true to its own texts, and as many incidents as were made."""
import json

from bench import ledger, made
from bench.figure import svg
from whatweknow.model import check_spans
from whatweknow.story import Story

CLAIMS = 600


def test_the_same_number_gives_the_same_reports_in_the_order_they_came_out():
    one, other = list(made.readings(CLAIMS)), list(made.readings(CLAIMS))
    assert one == other and sum(len(r.claims) for r in one) == CLAIMS
    moments = [r.report.published for r in one]
    assert moments == sorted(moments) and len({r.report.id for r in one}) == len(one)
    for reading in one:
        check_spans(reading.claims, reading.report.text)


def test_what_goes_on_from_a_made_ledger_begins_where_that_ended():
    assert {r.report.id for r in made.readings(200, after=400)} == {r.report.id for r in made.readings(600)} - {r.report.id for r in made.readings(400)}


def test_the_incidents_that_were_made_are_found(tmp_path):
    with Story.open(tmp_path / "made.db", create=True) as story:
        for reading in made.readings(CLAIMS):
            story.add(reading)
        assert [len(i.reports) for i in story.incidents()] == [made.REPORTS] * (CLAIMS // (made.CLAIMS * made.REPORTS))
        assert story.disputes() and story.changed("2000-01-01")


def test_a_measurement_prints_a_row_and_writes_figures_that_stay(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(ledger, "TIMES", 2)
    for _ in range(2):
        ledger.main(["--claims", "200", "--folder", str(tmp_path), "--to", str(tmp_path)])
    assert capsys.readouterr().out.count("200 claims") == 2
    (kept,) = json.loads((tmp_path / "ledger-growth.json").read_text())["figures"]
    assert kept["claims"] == 200 and kept["added_per_s"] > 0 and set(kept["ms"]) == set(ledger.QUESTIONS)
    assert (tmp_path / "ledger-growth.svg").read_text().startswith("<svg")


def test_the_better_of_two_measurements_stays():
    one = {"claims": 10, "added_per_s": 5000, "ms": {"open": 1.0, "explain": 30.0}, "incidents": 50}
    other = {"claims": 20, "added_per_s": 4000, "ms": {"open": 2.0, "explain": 20.0}, "incidents": 60}
    assert ledger.better(one, other) == {"claims": 20, "added_per_s": 5000, "ms": {"open": 1.0, "explain": 20.0}, "incidents": 60}


def test_the_curve_shows_every_figure_and_what_is_promised():
    figures = [{"place": place, "size": size, "added_per_s": 5000, "derived_per_s": 2500, "ms": dict.fromkeys(ledger.QUESTIONS, 10.0)} for place in ("file", "postgres") for size in (10_000, 1_000_000)]
    drawn = svg(figures, ledger.QUESTIONS, 100, 2000)
    assert drawn.count("<polyline") == 2 * (len(ledger.QUESTIONS) + 2) and drawn.count('class="b"') == 2
    assert "10,000" in drawn and "1,000,000" in drawn and all(words in drawn for words in ledger.QUESTIONS.values())
