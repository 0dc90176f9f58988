"""By which rules a ledger's incidents were derived: it is kept, noticed where this version's are others, and mended by deriving again."""
import pytest
from command import simple_reader, wwk
from stories import TEXT, reading, report
from test_ledger_check import damage

import whatweknow.reading
from whatweknow.cli import opening
from whatweknow.errors import LedgerError
from whatweknow.ledger import Ledger
from whatweknow.reading.pipeline import READER
from whatweknow.story import Story, ruled


@pytest.fixture
def kept(place):
    """The place of a ledger of three reports, derived by the rules as they are."""
    with Story.open(place, create=True) as story:
        for n in range(3):
            story.add(reading(report(TEXT + f" It rained for {n} days.", title="A bridge fell"), places=()))
        story.refresh()
    return place


@pytest.fixture
def older(kept):
    """The same as other rules would have left it: an incident under another title."""
    with Ledger.open(kept) as ledger:
        ledger.keep_rules("older")
        (incident,) = ledger.incidents()
    damage(kept, f"UPDATE incidents SET details = replace(details, 'A bridge fell', 'by older rules') WHERE id = '{incident.id}'")
    return kept


def titles(where: str) -> list[str]:
    """What the incidents kept are called."""
    with Ledger.open(where) as ledger:
        return [incident.title for incident in ledger.incidents()]


def test_what_was_derived_by_these_rules_is_not_outdated(kept):
    with Story.open(kept) as story:
        assert not story.outdated() and story.ledger.rules() == ruled.rules() and list(story.check()) == []


def test_what_other_rules_derived_is_noticed_and_answered_from_until_it_is_derived_again(older):
    with Story.open(older) as story:
        assert story.outdated() and [i.title for i in story.incidents()] == ["by older rules"]
        assert [(f.where, f.what) for f in story.check()] == [("what is derived", "it was derived by other rules than this version's")]
        story.rebuild()
        assert not story.outdated() and list(story.check()) == [] and [i.title for i in story.incidents()] != ["by older rules"]


def test_a_ledger_of_before_rules_were_noted_is_outdated_where_anything_is_derived(kept, places):
    damage(kept, "DELETE FROM derived_by")
    with Story.open(kept) as story, Story.open(places() + "2", create=True) as empty:
        assert story.outdated() and not empty.outdated()


def test_adding_to_what_other_rules_derived_does_not_make_it_current(older):
    with Story.open(older) as story:
        story.add(reading(report("Another bridge fell. " + TEXT), places=()))
        story.refresh()
        assert story.outdated()


def test_a_ledger_whose_reports_were_imported_is_by_the_rules_that_derived_it(kept, places):
    other = places()
    with Ledger.open(kept) as ledger, Story.open(other, create=True) as story:
        story.ledger.take(ledger.export(), "an export")
        story.refresh()
        assert not story.outdated() and list(story.check()) == []


def test_a_telling_that_is_not_what_its_report_tells_is_found(kept):
    with Ledger.open(kept) as ledger:
        (incident,) = ledger.incidents()
    changed, gone = incident.tellings[:2]
    damage(kept, f"UPDATE tellings SET details = replace(details, '\"main\":true', '\"main\":false') WHERE id = '{changed}'")
    with Story.open(kept) as story:
        assert [(f.where, f.what) for f in story.check()] == [(f"incident {incident.id}", f"telling {changed} is not what its report tells")]
        story.rebuild()
        assert list(story.check()) == []
    damage(kept, f"DELETE FROM telling_keys WHERE telling = '{gone}'", f"UPDATE tellings SET keys = '[]' WHERE id = '{gone}'")
    with Story.open(kept) as story:
        assert f"telling {gone} is not what its report tells" in [f.what for f in story.check()]


def test_a_small_ledger_is_derived_again_when_it_is_asked(older):
    assert "by older rules" not in wwk("incidents", older).out
    assert titles(older) != ["by older rules"] and wwk("check", older).code == 0


def test_of_a_large_one_it_is_said_how_and_it_is_shown_as_it_is(older, monkeypatch):
    monkeypatch.setattr(opening, "FEW", 2)
    asked = wwk("incidents", older)
    assert asked.code == 0 and "by older rules" in asked.out and "--rebuild` derives it again" in asked.err
    assert wwk("check", older).code == 3 and wwk("check", older, "--rebuild").code == 0
    assert wwk("incidents", older).err == "" and titles(older) != ["by older rules"]


def test_where_it_cannot_be_written_it_is_shown_as_it_is(older, monkeypatch):
    def refuse(story: Story, step: object) -> int:
        raise LedgerError("it cannot be written")

    monkeypatch.setattr(Story, "rebuild", refuse)
    asked = wwk("incidents", older)
    assert asked.code == 0 and "by older rules" in asked.out and "--rebuild` derives it again" in asked.err


def test_rules_have_another_name_where_a_rule_or_a_word_is_another(tmp_path, monkeypatch):
    monkeypatch.setattr(ruled, "files", lambda package: tmp_path)
    for part in ruled.PARTS:
        (tmp_path / part / "inner").mkdir(parents=True)
        (tmp_path / part / "inner" / "some.py").write_text(f"# {part}")
    names = [ruled.rules.__wrapped__()]
    for path, words in (("vocab/rules.toml", "a = 1"), ("vocab/rules.toml", "a = 2"), ("reconcile/inner/some.py", "b = 1")):
        (tmp_path / path).write_text(words)
        names.append(ruled.rules.__wrapped__())
    (tmp_path / "reconcile" / "notes.txt").write_text("no rule")
    assert len(set(names)) == 4 and ruled.rules.__wrapped__() == names[-1]


@pytest.mark.parametrize(("reader", "told"), [("whatweknow 0.1", True), (f"{READER} without tagger", False), ("another 7", False)])
def test_reports_that_an_earlier_version_read_are_told_when_some_are_added(place, tmp_path, monkeypatch, reader, told):
    monkeypatch.setattr(whatweknow.reading, "read", simple_reader)
    with Story.open(place, create=True) as story:
        story.add(reading(report(), reader, places=()))
    (tmp_path / "new.txt").write_text("Officials said at least nine people were killed.", encoding="utf-8")
    added = wwk("add", place, tmp_path / "new.txt")
    assert added.code == 0 and ("1 of 2 reports here were last read by an earlier version" in added.err) is told
