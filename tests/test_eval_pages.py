"""Page text is compared as the benchmark does it: runs of four words, every page weighing the same."""
from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from eval import pages
from eval.__main__ import main
from eval.measure import Options
from whatweknow.errors import InputError

STORY = "The old bridge over the Tamble river was closed on Tuesday after engineers found cracks in two of its pillars."
PAGE = "<html><head><title>Bridge closed</title></head><body><nav><a href='/'>Home</a></nav><article><h1>Bridge closed</h1>{}</article></body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "html").mkdir()
    body = "\n".join(f"{STORY} Paragraph {n} tells how traffic went round by the northern road." for n in range(5))
    for name in ("a", "b"):
        html = PAGE.format("".join(f"<p>{p}</p>" for p in body.split("\n")))
        (tmp_path / "html" / f"{name}.html.gz").write_bytes(gzip.compress(html.encode()))
    (tmp_path / "ground-truth.json").write_text(json.dumps({n: {"articleBody": body, "url": "x"} for n in ("a", "b")}))
    return tmp_path


@pytest.mark.parametrize(
    ("body", "text", "shares"),
    [
        ("a b c d e", "a b c d e", (1.0, 0.0, 0.0)),
        ("a b c d e", "", (0.0, 0.0, 1.0)),
        ("a b c d", "a b c d e", (0.5, 0.5, 0.0)),
        ("a b c d a b c d", "a b c d", (0.2, 0.0, 0.8)),
        ("a b c", "a b c", (1.0, 0.0, 0.0)),
    ],
    ids=["same", "nothing found", "one run too many", "a repeat missed", "shorter than a run"],
)
def test_overlap_counts_runs_of_four_words_with_their_repeats(body: str, text: str, shares: tuple[float, float, float]) -> None:
    assert pages.overlap(body, text) == pytest.approx(shares)


def test_every_page_weighs_the_same() -> None:
    long = " ".join(f"w{i}" for i in range(500))
    assert pages.scores(["a b c d", long], ["x y z q", long])["precision"] == 50.0


def test_capture_is_measured_beside_trafilatura_in_one_run(folder: Path) -> None:
    got = pages.measure(folder)
    assert got.n == 2 and got.speed > 0
    assert set(got.figures) == {"f1", "precision", "recall", "accuracy", "trafilatura"}
    assert got.figures["f1"] > 80 and got.figures["trafilatura"]["f1"] > 80


def test_the_folder_and_its_answer_file_are_the_same_gold(folder: Path) -> None:
    assert pages.measure(folder / "ground-truth.json", Options(limit=1)).digests == pages.measure(folder, Options(limit=1)).digests


def test_a_damaged_page_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "html" / "a.html.gz").write_bytes(b"no archive")
    assert main(["pages", "--gold", str(folder)]) == 2
    assert "a.html.gz" in capsys.readouterr().err


def test_another_tasks_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"ground-truth\.json"):
        pages.measure(tmp_path)
