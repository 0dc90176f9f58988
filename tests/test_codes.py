"""Published codes beside our kinds of act."""
import pytest

from whatweknow.capture import plain
from whatweknow.model import Event, EventType, Mode
from whatweknow.reading import read
from whatweknow.reading.events.codes import codes
from whatweknow.reading.wire import to_wire
from whatweknow.vocab import table

PUBLISHED = table("codes")["published"]


def coded(kind, trigger, instrument=None, mode=Mode.DONE):
    found = codes(Event(type=kind, trigger=trigger, instrument=instrument), mode)
    return found.plover, found.plover_mode, found.topic_name


@pytest.mark.parametrize(("kind", "trigger", "instrument", "expected"), [
    (EventType.ATTACK, "attacked", None, ("ASSAULT", None, "conflict, war and peace")),
    (EventType.ATTACK, "fired", "12 missiles", ("ASSAULT", "heavy-weapons", "conflict, war and peace")),
    (EventType.ATTACK, "shooting", None, ("ASSAULT", "firearms", "conflict, war and peace")),
    (EventType.ATTACK, "bombing", "suicide", ("ASSAULT", "suicide-attack", "act of terror")),
    (EventType.KILL, "killed", "a roadside bomb", ("ASSAULT", "explosives", "conflict, war and peace")),
    (EventType.KILL, "drowned", None, (None, None, None)),
    (EventType.ARREST, "detained", None, ("COERCE", "arrest", "crime, law and justice")),
    (EventType.ARREST, "kidnapped", None, ("ASSAULT", None, "crime, law and justice")),
    (EventType.PROTEST, "riots", None, ("PROTEST", "riot", "civil unrest")),
    (EventType.DISASTER, "flooded", None, (None, None, "disaster, accident and emergency incident")),
    (EventType.EXPLODE, "exploded", "A bomb", ("ASSAULT", "explosives", "conflict, war and peace")),
    (EventType.EXPLODE, "exploded", None, (None, None, "disaster, accident and emergency incident")),
    (EventType.MOBILISE, "withdrew", None, ("RETREAT", None, "conflict, war and peace")),
    (EventType.OTHER, "repaired", None, (None, None, None)),
])
def test_an_act_has_published_codes_where_there_are_any(kind, trigger, instrument, expected):
    assert coded(kind, trigger, instrument) == expected


def test_what_is_threatened_or_planned_is_not_coded_as_done():
    assert coded(EventType.ATTACK, "attack", mode=Mode.THREATENED)[:2] == ("THREATEN", None)
    assert coded(EventType.ATTACK, "attack", mode=Mode.INTENDED)[:2] == (None, None)


def test_every_kind_of_act_has_a_row():
    assert set(table("codes")["type"]) == {t.value for t in EventType}


@pytest.mark.parametrize("row", [r for kind in table("codes")["type"].values() for r in (kind, *kind.get("rows", ()))], ids=str)
def test_every_code_is_of_the_published_lists(row):
    assert row.get("plover", "") in {"", *PUBLISHED["plover"]}
    assert row.get("mode", "") in {"", *(m for modes in PUBLISHED["modes"].values() for m in modes)}
    assert row.get("topic", "") in {"", *PUBLISHED["topics"]}


@pytest.mark.parametrize("kind", sorted(table("codes")["type"]))
def test_a_mode_is_one_of_its_plover_type(kind):
    own = table("codes")["type"][kind]
    for row in (own, *own.get("rows", ())):
        merged = {**own, **row}
        if merged.get("mode"):
            assert merged["mode"] in PUBLISHED["modes"][merged["plover"]]


def test_the_json_of_a_reading_has_the_codes_beside_the_event():
    (claim,) = to_wire(read(plain.report("Rebels shelled the port of Kirna."), tagger=False))["claims"]
    assert claim["codes"] == {"plover": "ASSAULT", "plover_mode": "heavy-weapons", "iptc": "medtop:16000000", "iptc_name": "conflict, war and peace"}
