"""The bench times all ways over the same texts in one run, says what it could not time, and measures memory in a process of its own."""
import sys

import pytest

from eval import bench, process, rival
from eval.bench import Cost
from whatweknow.errors import ReadingError
from whatweknow.model import Report

MEGA = 1_000_000


class Pipeline:
    pipe_names = ("tagger", "parser")

    def __call__(self, text):
        return text.split()


def quotations(words):
    if words.count("“") != words.count("”"):
        raise ValueError("an unclosed quotation")
    return [w for w in words if w == "“"]


def cost(beside):
    return Cost(2, 800, 1.0, 1.5, 3.0, {"parse": 1.0, "tags": 2.0}, beside, 2.5, 300 * MEGA)


def test_a_text_that_the_rival_gives_up_on_is_counted_and_the_rest_goes_on():
    other = rival.Rival(Pipeline(), quotations, "other 1.0")
    for text in ("“ Run ” they said", "“ Run they said", "“ Go ” “ now ”"):
        other(Report(text=text))
    assert other.to_json(0.25) == {"name": "other 1.0", "components": ["tagger", "parser"], "quotations": 3, "refused": 1, "cpu_s": 0.25}


def test_without_textacy_the_bench_says_so_and_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "textacy.extract.triples", None)
    assert rival.textacy(Pipeline()) is None
    assert "requirements-bench.txt" in str(cost(None)) and cost(None).to_json()["textacy"] is None


@pytest.mark.parametrize(("seconds", "words"), [(1.5, "2.00 times slower than other 1.0"), (6.0, "2.00 times faster than other 1.0")])
def test_the_ratio_is_said_whichever_way_it_falls(seconds, words):
    other = rival.Rival(Pipeline(), quotations, "other 1.0")
    said = cost(other.to_json(seconds))
    assert words in str(said) and said.to_json()["textacy"]["reading_ratio"] == round(3.0 / seconds, 2)


def test_each_way_reads_every_text_and_not_always_first():
    seen = []
    ways = {name: lambda report, name=name: seen.append((report.text, name)) for name in "abc"}
    spent = bench._in_turn(ways, [Report(text=t) for t in ("one", "two")])
    assert set(spent) == set("abc")
    assert seen[3:] == [("one", "a"), ("one", "b"), ("one", "c"), ("two", "b"), ("two", "c"), ("two", "a")]


def test_memory_is_the_commands_own_not_that_of_who_starts_it():
    ballast = bytearray(150 * MEGA)
    small, big = (process.run((sys.executable, "-S", "-c", code)) for code in ("pass", f"bytearray({100 * MEGA})"))
    assert len(ballast) > small.peak and big.peak - small.peak > 90 * MEGA
    assert small.cpu > 0


@pytest.mark.parametrize("code", ["raise SystemExit('no such thing')", """print('{"error": "no such thing"}'); raise SystemExit(2)"""])
def test_a_command_that_fails_is_an_error_with_its_own_words(code):
    with pytest.raises(ReadingError, match="no such thing"):
        process.run((sys.executable, "-c", code))
