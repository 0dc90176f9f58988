"""Documents do not rot: every `$ wwk ...` in a console block is run and must print what stands under it, and every command is described.

Blocks of one document are run in order in one empty folder that holds the examples, a hundred columns wide. `...` stands for anything.
Write them anew with `python tests/test_docs.py` (all documents) or `python tests/test_docs.py docs/cli.md`.
"""
from __future__ import annotations

import doctest
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from command import wwk

from whatweknow import cli

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
COLUMNS = "100"


@dataclass(frozen=True)
class Step:
    """A command line of a document and what it says is printed."""

    command: str
    expected: str


def steps(block: str) -> list[Step]:
    """The command lines of one block, each with the lines up to the next one."""
    found = re.finditer(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)", block, re.M)
    return [Step(m[1], m[2].rstrip("\n")) for m in found]


def run(command: str) -> str:
    """What a `wwk` command prints; `<` and `>` lead from and to files, as in a shell."""
    words, streams = shlex.split(command.replace("\\\n", " "))[1:], {}
    while len(words) > 2 and words[-2] in ("<", ">"):
        streams[words[-2]], words = Path(words[-1]), words[:-2]
    answer = wwk(*words, stdin=streams["<"].read_text(encoding="utf-8") if "<" in streams else "")
    if ">" in streams:
        streams[">"].write_text(answer.out, encoding="utf-8")
    shown = (answer.err if ">" in streams else answer.out + answer.err).expandtabs()
    return "\n".join(line.rstrip() for line in shown.rstrip("\n").split("\n"))


def same(expected: str, got: str) -> bool:
    """Whether the output is as told, `...` standing for anything."""
    return doctest.OutputChecker().check_output(expected + "\n", got + "\n", doctest.ELLIPSIS)


def played(document: Path) -> Iterator[tuple[Step, str]]:
    """Every `wwk` command of a document with what it prints now."""
    kept = os.getcwd(), os.environ.get("COLUMNS")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "examples").symlink_to(ROOT / "examples")
        os.environ["COLUMNS"] = COLUMNS
        try:
            for block in BLOCK.findall(document.read_text(encoding="utf-8")):
                for step in steps(block):
                    if step.command.startswith("wwk "):
                        os.chdir(folder)
                        yield step, run(step.command)
        finally:
            os.chdir(kept[0])
            os.environ.pop("COLUMNS") if kept[1] is None else os.environ.update(COLUMNS=kept[1])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.name)
def test_every_transcript_is_what_the_command_prints(document):
    wrong = [f"$ {step.command}\n{got}" for step, got in played(document) if not same(step.expected, got)]
    assert not wrong, f"{document.name} is out of date; run `python tests/test_docs.py docs/{document.name}` and look at the difference:\n" + "\n".join(wrong)


@pytest.mark.parametrize("command", sorted(c.name or c.callback.__name__ for c in cli.app.registered_commands))
def test_every_command_has_a_section_with_its_help(command):
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert f"\n## wwk {command}\n" in text and f"$ wwk {command} --help\n" in text


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.name)
def test_every_link_leads_to_a_file(document):
    links = LINK.findall(document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_a_wrong_transcript_would_be_seen():
    assert same("one\n...\nthree", "one\ntwo\nthree") and same("", "") and not same("one\nthree", "one\ntwo\nthree")


def test_commands_of_a_block_are_told_from_their_output():
    block = "$ wwk a \\\n  b\nout\n\nmore\n$ make demo\n$ wwk c\n"
    assert steps(block) == [Step("wwk a \\\n  b", "out\n\nmore"), Step("make demo", ""), Step("wwk c", "")]


def update(document: Path) -> None:
    """Writes what the commands print now under each command that prints something else."""
    text = document.read_text(encoding="utf-8")
    for step, got in played(document):
        if not same(step.expected, got):
            old = re.compile(re.escape(f"$ {step.command}\n" + (step.expected + "\n" if step.expected else "")))
            text = old.sub(lambda _, new=f"$ {step.command}\n{got}\n": new, text, count=1)
    document.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for name in sys.argv[1:] or DOCUMENTS:
        update(Path(name).resolve())
