"""The table of capture's words and the code that reads it agree."""
import re
import tomllib
from datetime import datetime
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest

import whatweknow.capture
from whatweknow.capture import words
from whatweknow.model import Report

WHOLE = tomllib.loads((files("whatweknow.capture") / "words.toml").read_text(encoding="utf-8"))
CODE = "".join(p.read_text(encoding="utf-8") for p in Path(whatweknow.capture.__file__).parent.glob("*.py"))


def test_every_table_is_read_by_code_and_every_table_read_is_there():
    named = set(re.findall(r"""(?:table|field_of)\("(\w+)"\)""", CODE))
    assert named == set(WHOLE)


@pytest.mark.parametrize("name", ["record", "front"])
def test_fields_named_in_tables_are_fields_of_report(name):
    assert set(WHOLE[name]) <= {f.name for f in msgspec.structs.fields(Report)}


def test_no_key_stands_for_two_fields():
    for name in ("record", "front"):
        keys = [key for row in WHOLE[name].values() for key in row]
        assert len(keys) == len(set(keys)) == len(words.field_of(name))


def test_no_list_says_anything_twice():
    for table in WHOLE.values():
        for row in table.values():
            if isinstance(row, list):
                assert len(row) == len(set(row))


@pytest.mark.parametrize("form", WHOLE["moments"]["forms"])
def test_every_form_of_date_writes_and_reads_back_a_day(form):
    assert datetime.strptime(datetime(2020, 1, 8, 9, 15).strftime(form), form).date() == datetime(2020, 1, 8).date()
