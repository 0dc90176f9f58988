"""The stories as gold: official values read as they are written, expectations held or not with what was shown, and all of it on the real ones where they are."""
from __future__ import annotations

from pathlib import Path

import pytest
from made import count, party, story, told

from eval import stories
from eval.stories import CONTRADICTED, Check, Seen, figures, official, table
from whatweknow import reconcile
from whatweknow.errors import InputError

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "stories"


@pytest.mark.parametrize(("value", "numbers"), [
    (11, [11]), ("unknown (assessment in progress)", []), ('more than 11, number not given; commander: "in the teens"', [11]), ("about 110", [109, 110])])
def test_an_official_value_is_read_as_it_is_written(value, numbers):
    assert official(value) == numbers


@pytest.mark.parametrize(("written", "day"), [("2020-01-08", "2020-01-08"), ("2020-01-21/22", "2020-01-22"), ("by 2020-05-04", "2020-05-04")])
def test_a_day_is_the_last_one_that_is_written(written, day):
    assert stories._day(written) == day


def test_a_folder_without_any_of_the_stories_is_refused(tmp_path):
    with pytest.raises(InputError, match="none of the stories"):
        stories.measure(tmp_path)


def test_figures_count_what_is_held_over_all_and_by_kind():
    found = [Check("one", "dates", "a", True, "9"), Check("one", "dates", "b", False, "nothing"), Check("one", "chain", "c", True, "9 -> 12")]
    assert figures(found) == {"met": 66.7, "dates": {"held": 1, "of": 2}, "chain": {"held": 1, "of": 1}}
    assert table(found).splitlines()[2:4] == ["FAILS  one  dates: b", "         shown: nothing"]


def test_what_a_dispute_puts_side_by_side_is_seen():
    found = reconcile.disputes(*story(told("nobody died", party("the army", "US"), count(0)), told("at least 80 died", party("the guard", "IR"), count(80))))
    assert CONTRADICTED["US deaths on 8 Jan"](Seen.of(found[0])) and not CONTRADICTED["missiles fired in total"](Seen.of(found[0]))


def test_on_the_real_stories_every_date_has_its_official_number_in_one_chain(tmp_path):
    if not GOLD.is_dir():
        pytest.skip(f"no gold at {GOLD}")
    # The two whose reports are short; the other two are measured by `python -m eval stories`.
    for name in ("al_asad_2020", "ps752_2020"):
        (tmp_path / name).symlink_to(GOLD / name, target_is_directory=True)
    got = stories.measure(tmp_path)
    assert got.figures["dates"]["held"] == got.figures["dates"]["of"] == 9
    assert got.figures["chain"]["held"] == 1 and got.figures["apparent, not raised"]["held"] == 2
    assert got.figures["denial, then admission"]["held"] == 4
