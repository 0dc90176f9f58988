"""A whole ledger as JSON lines: out of one, into another, and out of that one the same."""
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stories import TEXT, fell, killed, reading, report

from whatweknow.errors import InputError
from whatweknow.ledger import Ledger
from whatweknow.model import Count, Judgement, Measure, Party, Place, Reading


def fill(where: str, texts=(TEXT, TEXT + " More."), notes=("heard it",), now: str = "2021-03-06") -> None:
    """A ledger of some reports, each read twice, with a second carrier and judgements."""
    with Ledger.open(where, create=True) as ledger:
        for n, text in enumerate(texts):
            of = report(text, url=f"https://marn.example/{n}")
            ledger.add(reading(of), now=now)
            ledger.add(reading(report(text, publisher="Coast Daily"), "test 2"), now="2021-03-07")
        for note in notes:
            ledger.judge(Judgement(subject=killed(report()).id, verdict="correct", by="Ada", when="2021-03-08", note=note, value={"holder": {"name": "Bo"}, "low": [1.5, None]}))


def exported(where: str) -> list[bytes]:
    with Ledger.open(where) as ledger:
        return list(ledger.export())


def imported(where: str, lines) -> dict[str, int]:
    with Ledger.open(where, create=True) as ledger:
        return ledger.take(lines, "story.jsonl")


def test_a_ledger_comes_back_letter_by_letter(places):
    first, second = places(), places()
    fill(first)
    lines = exported(first)
    assert imported(second, lines) == {"reports": 2, "captures": 4, "readings": 4, "judgements": 1}
    assert exported(second) == lines
    with Ledger.open(first) as one, Ledger.open(second) as other:
        assert one.claims() == other.claims() and one.reports() == other.reports() and one.judgements() == other.judgements()
        assert one.carriers(report().id) == other.carriers(report().id) and one.readings(report().id) == other.readings(report().id)
        assert [len(ledger.reports(known_by=day)) for ledger in (one, other) for day in ("2021-03-05", "2021-03-06")] == [0, 2, 0, 2]
        assert list(other.check()) == [] and len(other.untold()) == 2


def test_from_a_file_to_a_database_and_back_nothing_changes(tmp_path, addresses):
    first, database, second = str(tmp_path / "1.db"), addresses(), str(tmp_path / "2.db")
    fill(first)
    imported(database, exported(first))
    imported(second, exported(database))
    assert exported(first) == exported(database) == exported(second)


NAMES = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=12)
NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tail=NAMES, name=NAMES, low=NUMBERS, lat=NUMBERS, note=NAMES, value=st.dictionaries(NAMES, st.none() | st.integers(-2**53, 2**53) | NAMES, max_size=3))
def test_whatever_was_kept_comes_back_through_a_database(addresses, tmp_path_factory, tail, name, low, lat, note, value):
    folder = tmp_path_factory.mktemp("lines")
    of = report(TEXT + tail, title=name, byline=note)
    count = Count(measure=Measure.KILLED, comparator="ge", low=low, of=name)
    claims = (killed(of, counts=(count,), holder=Party(name=name, side=note)), fell(of), killed(of, content="nobody was missing", place=Place(name=name, lat=lat)))
    first, database, second = str(folder / "1.db"), addresses(), str(folder / "2.db")
    with Ledger.open(first, create=True) as ledger:
        ledger.add(reading(of, claims=claims))
        ledger.judge(Judgement(subject=name, verdict="same_party", by="Ada", when="2021-03-05", note=note, value=value))
        judged = ledger.judgements()
    imported(database, exported(first))
    imported(second, exported(database))
    assert exported(first) == exported(database) == exported(second)
    with Ledger.open(second) as ledger:
        assert ledger.claims() == claims and ledger.judgements() == judged and list(ledger.check()) == []


def test_importing_adds_only_what_is_missing(place, tmp_path):
    other = str(tmp_path / "other.db")
    fill(place, texts=(TEXT,), now="2021-03-05")
    fill(other, texts=(TEXT, TEXT + " More."), notes=("heard it", "read it"))
    lines = exported(other)
    assert imported(place, lines) == {"reports": 1, "captures": 2, "readings": 2, "judgements": 1}
    assert set(imported(place, lines).values()) == {0}
    with Ledger.open(place) as ledger:
        assert len(ledger.reports(known_by="2021-03-05")) == 1, "what was learnt earlier here stays so"


BROKEN = {
    "no json": lambda line: line[:-5],
    "a report that is not the hash of its text": lambda line: line.replace(b'"text":"Officials', b'"text":"Nobody') if b'"report","id"' in line else None,
    "a claim that is not the hash of what it says": lambda line: line.replace(b'"Officials in Marn"', b'"The mayor"') if b'"reading"' in line else None,
    "a span that is not in the text": lambda line: line.replace(b'"the bridge fell"', b'"the bridge sank"') if b'"reading"' in line else None,
    "a claim without content": lambda line: line.replace(b'["content"', b'["other"') if b'"reading"' in line else None,
    "a report nobody has heard of": lambda line: line.replace(b'"capture","report":"', b'"capture","report":"0') if b'"capture"' in line else None,
    "a kind nobody knows": lambda line: line.replace(b'"kind":"judgement"', b'"kind":"rumour"') if b'"judgement"' in line else None,
    "a field that is missing": lambda line: line.replace(b'"learnt"', b'"lernt"'),
    "bytes that are no text": lambda line: line.replace(b"Marn", b"M\xffrn"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_line_is_named_and_nothing_is_imported(place, tmp_path, how):
    source = str(tmp_path / "source.db")
    fill(source)
    lines = exported(source)
    number, broken = next((n, BROKEN[how](line)) for n, line in enumerate(lines) if n and BROKEN[how](line) not in (None, line))
    with pytest.raises(InputError, match=rf"story\.jsonl, line {number + 1}: .*nothing of it was imported"):
        imported(place, [*lines[:number], broken, *lines[number + 1:]])
    with Ledger.open(place) as ledger:
        assert ledger.size() == 0


@pytest.mark.parametrize("cut", [1, 3, -1])
def test_a_file_cut_short_is_not_imported(place, tmp_path, cut):
    source = str(tmp_path / "source.db")
    fill(source)
    with pytest.raises(InputError, match="ends too early"):
        imported(place, exported(source)[:cut])
    with Ledger.open(place) as ledger:
        assert ledger.size() == 0


@pytest.mark.parametrize(("lines", "told"), [
    ([], "ends too early"), ([b'{"kind":"end","reports":0,"captures":0,"readings":0,"judgements":0}'], "first line must name the form"),
    ([b'{"kind":"ledger","form":"whatweknow ledger","version":99}'], "version 99"), ([b'{"kind":"ledger","form":"cookbook","version":1}'], "cookbook"),
])
def test_lines_of_something_else_are_refused(place, lines, told):
    with pytest.raises(InputError, match=told):
        imported(place, lines)


def test_an_empty_ledger_has_a_first_and_a_last_line(place):
    Ledger.open(place, create=True).close()
    assert [json.loads(line)["kind"] for line in exported(place)] == ["ledger", "end"]


def test_a_report_nobody_read_comes_back(places):
    first, second = places(), places()
    with Ledger.open(first, create=True) as ledger:
        ledger.add(Reading(report=report("Nothing is claimed."), claims=()))
    imported(second, exported(first))
    assert exported(second) == exported(first)
