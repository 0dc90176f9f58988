"""One's own gazetteer: built from a table of GeoNames, used from then on, and never at the cost of the one in use."""
from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import wwk

from whatweknow.errors import UsageError
from whatweknow.model import Report
from whatweknow.reading import places, read
from whatweknow.reading.parse import parse
from whatweknow.reading.places import gazetteer, geonames
from whatweknow.reading.places.gazetteer import fold, look_up

TOWN = (99000001, "Qwerzabād", "Qwerzabad", "Kwerzabad,Кверзабад", 34.5, 44.25, "P", "PPL", "IQ", "", "10", "", "", "", 1200, "", 40, "Asia/Baghdad", "2024-02-03")
HILL = (99000002, "Tall Zuwayl", "Tall Zuwayl", "", 34.6, 44.3, "T", "HLL", "IQ", "", "10", "", "", "", 0, "", 90, "Asia/Baghdad", "2023-01-01")
ROAD = (99000003, "Road 9", "Road 9", "", 34.6, 44.3, "R", "RD", "IQ", "", "10", "", "", "", 0, "", 90, "Asia/Baghdad", "2023-01-01")
DISTRICT = (99000004, "Qwer District", "Qwer District", "", 34.6, 44.3, "A", "ADM2", "IQ", "", "10", "", "", "", 5000, "", 90, "Asia/Baghdad", "2023-01-01")
NATANZ = (122491, "Natanz", "Natanz", "Natans", 33.5, 51.9, "P", "PPL", "IR", "", "28", "", "", "", 40_000, "", 40, "Asia/Tehran", "2024-02-03")


def table(path: Path, *rows: tuple[object, ...]) -> Path:
    path.write_text("".join("\t".join(map(str, row)) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv(gazetteer.CHOSEN, raising=False)
    gazetteer.forget()
    yield gazetteer.own()
    monkeypatch.undo()
    gazetteer.forget()


def test_a_table_of_geonames_is_added_and_then_used(own: Path, tmp_path: Path) -> None:
    assert look_up(fold("Qwerzabad")) == ()
    built = geonames.build(table(tmp_path / "IQ.txt", TOWN, HILL, ROAD, DISTRICT), own)
    assert (built.read, built.added, built.renewed, built.as_of) == (4, 3, 0, "2024-02-03")
    gazetteer.forget()
    (found,) = look_up(fold("Qwerzabad"))
    assert (found.geonameid, found.kind, found.country, found.admin1, found.lat, found.population) == (99000001, "city", "IQ", "Diyala", 34.5, 1200)
    assert [c.geonameid for c in look_up(fold("Kwerzabad"))] == [99000001]
    assert [c.kind for c in (*look_up(fold("Tall Zuwayl")), *look_up(fold("Qwer District")))] == ["feature", "admin2"]
    assert look_up("baghdad")[0].country == "IQ"
    assert "IQ.txt" in gazetteer.about().sources[-1].name


def test_a_report_names_what_was_added(own: Path, tmp_path: Path) -> None:
    geonames.build(table(tmp_path / "IQ.txt", TOWN), own)
    gazetteer.forget()
    report = Report(text="Two rockets fell in Qwerzabad, in the north of Iraq, on Friday.")
    assert ("Qwerzabād", 99000001) in [(m.name, m.geonameid) for m in places.find(report, parse(report))]


def test_a_reading_says_that_it_was_made_with_ones_own(own: Path, tmp_path: Path) -> None:
    report = Report(text="Two rockets fell in Qwerzabad, in the north of Iraq, on Friday.")
    shipped = read(report, tagger=False)
    geonames.build(table(tmp_path / "IQ.txt", TOWN), own)
    gazetteer.forget()
    mine = read(report, tagger=False)
    assert mine.reader != shipped.reader and "IQ.txt 2024-02-03" in mine.reader
    assert [c.id for c in mine.claims] == [c.id for c in shipped.claims]


def test_a_town_known_before_is_renewed_and_not_doubled(own: Path, tmp_path: Path) -> None:
    before = [c for c in look_up("natanz") if c.geonameid == 122491]
    built = geonames.build(table(tmp_path / "IR.txt", NATANZ), own)
    gazetteer.forget()
    after = [c for c in look_up("natanz") if c.geonameid == 122491]
    assert (len(before), built.renewed, built.added, len(after)) == (1, 1, 0, 1)
    assert (before[0].lat, after[0].lat) != (33.5, before[0].lat) and after[0].lat == 33.5


def test_the_archive_geonames_publishes_is_read_as_it_is(own: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "IQ.zip", "w") as archive:
        archive.writestr("readme.txt", "This is what the columns are.\n" * 100)
        archive.write(table(tmp_path / "IQ.txt", TOWN), "IQ.txt")
    assert geonames.build(tmp_path / "IQ.zip", own).added == 1


def test_towns_too_small_are_left_out(own: Path, tmp_path: Path) -> None:
    assert geonames.build(table(tmp_path / "IQ.txt", TOWN, DISTRICT), own, least=5000).added == 1


@pytest.mark.parametrize(("rows", "says"), [
    ([TOWN, TOWN[:5]], r"IQ\.txt:2 has 5 columns .* 19"),
    ([(*TOWN[:4], "north", *TOWN[5:])], r"IQ\.txt:1: .*north"),
    ([(*TOWN[:4], 95.0, *TOWN[5:])], r"IQ\.txt:1: there is no latitude 95"),
    ([ROAD], r"IQ\.txt holds no place"),
    ([], r"IQ\.txt holds no place"),
])
def test_what_is_no_table_of_geonames_says_where_and_what_to_do(own: Path, tmp_path: Path, rows: list[tuple[object, ...]], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        geonames.build(table(tmp_path / "IQ.txt", *rows), own)
    assert not own.exists() and list(own.parent.iterdir()) == []


def test_bytes_that_are_no_text_say_so(own: Path, tmp_path: Path) -> None:
    (tmp_path / "IQ.txt").write_bytes(b"\xff\xfe\t1\n")
    with pytest.raises(UsageError, match=r"IQ\.txt:1 is no UTF-8"):
        geonames.build(tmp_path / "IQ.txt", own)


def test_a_file_that_is_not_there_says_so(own: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.txt"):
        geonames.build(tmp_path / "nowhere.txt", own)


def test_an_archive_without_a_table_says_so(own: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "IQ.zip", "w") as archive:
        archive.writestr("readme.txt", "nothing else")
    with pytest.raises(UsageError, match=r"IQ\.zip holds no table"):
        geonames.build(tmp_path / "IQ.zip", own)


def test_a_failed_build_leaves_the_one_in_use(own: Path, tmp_path: Path) -> None:
    geonames.build(table(tmp_path / "IQ.txt", TOWN), own)
    before = own.read_bytes()
    with pytest.raises(UsageError):
        geonames.build(table(tmp_path / "IQ.txt", TOWN, TOWN[:3]), own)
    assert own.read_bytes() == before


def test_progress_is_told_in_bytes(own: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    geonames.build(table(tmp_path / "IQ.txt", TOWN), own, tick=lambda done, total: told.append((done, total)))
    assert told[-1] == ((tmp_path / "IQ.txt").stat().st_size,) * 2


@pytest.mark.parametrize("value", ["shipped", "named"])
def test_the_environment_chooses_before_anything_else(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    geonames.build(table(tmp_path / "IQ.txt", TOWN), own)
    assert gazetteer.chosen() == own
    named = tmp_path / "named.sqlite"
    monkeypatch.setenv(gazetteer.CHOSEN, str(named) if value == "named" else value)
    assert gazetteer.chosen() == (named if value == "named" else gazetteer.shipped())


def test_the_command_builds_shows_and_resets(own: Path, tmp_path: Path) -> None:
    done = wwk("gazetteer", "build", "--geonames", str(table(tmp_path / "IQ.txt", TOWN, HILL)))
    assert done.code == 0 and "2 places added" in done.out and str(own) in done.out
    shown = wwk("gazetteer", "--json").json
    assert (shown["file"], shown["chosen"], shown["places"]["feature"]) == (str(own), "your own", 1)
    assert all("CC BY" in s["licence"] for s in shown["sources"] if "GeoNames" in s["licence"]) and "CC BY 4.0" in wwk("gazetteer").out
    assert "is deleted" in wwk("gazetteer", "reset").out and not own.exists()
    assert wwk("gazetteer", "--json").json["chosen"] == "shipped"


def test_the_command_refuses_what_is_no_table_with_exit_code_two(own: Path, tmp_path: Path) -> None:
    done = wwk("gazetteer", "build", "--geonames", str(table(tmp_path / "IQ.txt", TOWN[:2])))
    assert (done.code, "IQ.txt:1" in done.err, "Traceback" in done.err) == (2, True, False)


def test_a_gazetteer_that_is_not_there_is_told_and_nothing_is_read(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "report.txt").write_text("Two people died in a fire in Dublin on Friday.\n", encoding="utf-8")
    monkeypatch.setenv(gazetteer.CHOSEN, str(tmp_path / "nowhere.sqlite"))
    gazetteer.forget()
    done = wwk("read", tmp_path / "report.txt", "--no-tagger")
    assert (done.code, done.out) == (2, "")
    assert "nowhere.sqlite is missing" in done.err and f"{gazetteer.CHOSEN}=shipped" in done.err
