"""The incident record: its columns, its cells, and the three forms it is written in."""
from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path

import pytest
from command import wwk

from whatweknow.explain.incident_record import COLUMNS, nested, rows, to_csv
from whatweknow.explain.incident_table import render
from whatweknow.model import Account, Blame, Comparator, EventType, Measure, Party, Perpetrator, Place, Reading, Report, Toll, Voice
from whatweknow.reading import read

DOCS = Path(__file__).resolve().parents[1] / "docs"
ARMY = Party(name="the army", side="CD")


def toll(low: float, of: str | None = "people", holder: Party | None = ARMY, **more: object) -> Toll:
    return Toll(**{"measure": Measure.KILLED, "comparator": Comparator.EQ, "claim": "c", "voice": Voice.SOURCE if holder else Voice.REPORT,  # type: ignore[arg-type]
                   "low": low, "high": low, "of": of, "holder": holder, **more})


def reading(**more: object) -> Reading:
    report = Report(text="Rebels attacked a post.", title="=Attack", publisher="Lake Post", published="2031-05-08T10:00Z", url="https://lake.example/1")
    base = {"report": report.id, "id": "a1", "kind": EventType.ATTACK, "act": "attack", "main": True, "began": "2031-05-06", "ended": "2031-05-06",
            "place": Place(name="Goma", country="CD", lat=-1.68, lon=29.22, precision=1)}
    return Reading(report=report, claims=(), accounts=(Account(**{**base, **more}),))  # type: ignore[arg-type]


def only(**more: object) -> dict[str, object]:
    (row,) = rows(reading(**more))
    return row


def test_every_row_has_every_column() -> None:
    assert tuple(only()) == COLUMNS


def test_every_column_is_documented_and_no_other() -> None:
    told = re.findall(r"^\| `([^|]*)` \|", (DOCS / "records.md").read_text(encoding="utf-8"), re.M)
    assert [c for cell in told for c in cell.split("`, `")] == list(COLUMNS)


def test_where_and_when_are_coded_as_ucdp_codes_them() -> None:
    row = only()
    assert (row["country"], row["country_code"], row["where_prec"], row["latitude"]) == ("Democratic Republic of the Congo", "CD", 1, -1.68)
    assert (row["year"], row["date_prec"], row["event_clarity"], row["date_start"]) == (2031, 1, 1, "2031-05-06")


@pytest.mark.parametrize(("ended", "code"), [("2031-05-06", 1), ("2031-05-10", 2), ("2031-05-12", 3), ("2031-06-01", 4), ("2031-12-31", 5)])
def test_the_precision_of_the_date_follows_its_length(ended: str, code: int) -> None:
    assert only(ended=ended)["date_prec"] == code


def test_what_is_not_said_stays_empty() -> None:
    row = only(began=None, ended=None, place=None)
    assert {row[c] for c in ("year", "date_start", "date_prec", "event_clarity", "best", "low", "high", "deaths_unknown", "latitude", "side_a")} == {None}


def test_numbers_that_contradict_have_no_best() -> None:
    row = only(tolls=(toll(12), toll(9, holder=Party(name="a hospital"))))
    assert (row["best"], row["low"], row["high"], row["contradicted"]) == (None, 9, 12, "killed")
    assert row["tolls"] == "killed 12 (people): the army; killed 9 (people): a hospital"


def test_the_dead_of_no_side_are_unknown() -> None:
    row = only(tolls=(toll(12), toll(3, "soldiers", role="soldier", part=True, part_of=0)))
    assert (row["deaths_b"], row["deaths_unknown"], row["best"]) == (3, 9, 12)
    assert row["tolls"] == "killed 12 (people): the army; killed 3 (soldiers), part of 12: the army"


def test_who_did_it_comes_with_who_says_so_and_a_denial_names_no_side() -> None:
    by = (Perpetrator(name="Red Lynx", blame=Blame.BY_AUTHORITIES, by=ARMY), Perpetrator(name="Red Lynx", blame=Blame.DENIED, by=Party(name="Red Lynx")))
    row = only(perpetrators=by)
    assert row["side_a"] == "Red Lynx" and row["perpetrators"] == "Red Lynx (accused by authorities: the army); Red Lynx (denies it)"
    assert only(perpetrators=by[1:])["side_a"] is None


def test_a_toll_whose_holder_is_unclear_says_so() -> None:
    assert "unclear who says this" in str(only(tolls=(toll(9, holder=None, voice=Voice.UNCLEAR),))["tolls"])


def test_csv_is_one_row_an_incident_and_no_cell_is_a_formula() -> None:
    head, row = csv.reader(StringIO(to_csv(rows(reading(tolls=(toll(12),))))))
    cells = dict(zip(head, row, strict=True))
    assert tuple(head) == COLUMNS and cells["source_headline"] == "'=Attack" and cells["latitude"] == "-1.68" and cells["best"] == "12" and cells["main"] == "true"


def test_csv_without_a_header_goes_on_with_an_earlier_one() -> None:
    assert to_csv(rows(reading()), header=False).startswith("a1,2031,")


def test_json_nests_the_tolls_and_who_did_it() -> None:
    one = reading(tolls=(toll(12),), perpetrators=(Perpetrator(name="Red Lynx", blame=Blame.CLAIMED),))
    out = nested(rows(one)[0], one.accounts[0])
    assert set(out) == set(COLUMNS) and out["tolls"][0]["holder"]["name"] == "the army" and out["perpetrators"][0]["blame"] == "claimed"


@pytest.mark.parametrize("width", [40, 80, 140])
def test_the_table_keeps_its_width_and_names_each_holder(width: int) -> None:
    one = reading(tolls=(toll(12), toll(9, holder=Party(name="a hospital"))), victims=("12 people",), older=False)
    text = render("Attack", zip(rows(one), one.accounts, strict=True), width)
    assert max(map(len, text.splitlines())) <= width
    flat = " ".join(text.split())
    assert "contradicted" in flat and "the army" in flat and "a hospital" in flat and "the report's own incident" in flat


def test_the_table_says_where_there_is_no_incident() -> None:
    assert "tells of no incident" in render("Talks", (), 80)


def test_a_broken_file_names_itself_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A bomb killed 12 people in Mosul on Monday.", encoding="utf-8")
    answer = wwk("record", tmp_path / "gone.txt", tmp_path / "a.txt", "--csv")
    assert answer.code == 1 and "gone.txt" in answer.err and answer.out.count("\n") == 2 and answer.out.startswith("id,year,")


def test_json_is_one_line_a_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A bomb killed 12 people in Mosul on Monday.", encoding="utf-8")
    (line,) = wwk("record", tmp_path / "a.txt", "--json").lines
    assert set(line) == {"id", "incidents"} and line["incidents"][0]["best"] == 12


def test_two_forms_at_once_are_refused(tmp_path: Path) -> None:
    assert wwk("record", tmp_path, "--csv", "--json").code == 2


def test_a_report_without_a_date_stands_on_the_day_of_its_dateline():
    taken = read(Report(text="PORT SAMPLE, 4 June 2015 (Northern Wire) - Gunmen shot dead two guards at a bank on Wednesday, police said."), tagger=False)
    assert {r["source_date"] for r in rows(taken)} == {"2015-06-04"} and {r["date_start"] for r in rows(taken)} == {"2015-06-03"}


def test_who_is_blamed_with_nothing_behind_is_accused_of_what_the_report_is_about():
    taken = read(Report(text="Gunmen stormed a prison in Maresh on Sunday, killing four guards. The army blamed the Highland Movement."), tagger=False)
    told = {(p.name, str(p.blame)) for a in taken.accounts if a.main for p in a.perpetrators}
    assert ("the Highland Movement", "accused_by_authorities") in told


def test_whoever_heard_shooting_shot_at_nobody():
    taken = read(Report(text="Gunmen stormed a prison in Maresh on Sunday, killing four guards. \"We heard shooting until about seven,\" said a baker who lives nearby."), tagger=False)
    assert all("baker" not in p.name and p.name != "We" for a in taken.accounts for p in a.perpetrators)


@pytest.mark.parametrize("lead", [
    "MARESH, Kadara, 3 June 2024 (Northern Wire) - ", "Maresh, June 3, 2024 (Northern Wire) - ", "MARESH (Northern Wire), June 3, 2024 - ", "PRISON STORMED IN MARESH\n\nBy Ilse Norden\n\nMARESH, 3 June 2024 - "])
def test_a_dateline_acts_in_nothing_wherever_it_stands(lead: str):
    taken = read(Report(text=f"{lead}Gunmen on motorcycles stormed a prison on the outskirts of town before dawn on Sunday, killing four guards."), tagger=False)
    main = next(a for a in taken.accounts if a.main)
    assert all("maresh" not in p.name.lower() for p in main.perpetrators) and main.began == "2024-06-02"
