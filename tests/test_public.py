"""The public surface: a dozen names, each of them there, in order, and free until used."""
import subprocess
import sys

import pytest

import whatweknow


def test_every_public_name_is_importable_and_listed_in_order():
    assert whatweknow.__all__ == sorted(whatweknow.__all__) and set(whatweknow.__all__) <= set(dir(whatweknow))
    assert all(getattr(whatweknow, name) is not None for name in whatweknow.__all__)


@pytest.mark.parametrize("first", ["", "import whatweknow.capture.sources, whatweknow.explain.labels; "])
def test_capture_and_explain_can_be_called_whatever_was_imported_first(first):
    code = first + "from whatweknow import capture, explain; import sys; sys.exit(not callable(capture) or not callable(explain) or not capture.page)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_unknown_name_is_no_attribute():
    assert not hasattr(whatweknow, "guess")


def test_the_import_itself_fetches_nothing():
    code = "import sys, whatweknow; sys.exit(bool({'spacy', 'msgspec', 'sqlite3'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
