"""Gold read in place: every document as a Report, with what the question gives and never what the answer says.

Two forms of gold file: JSON lines (`{"doc_id", "text", ...}`, one document a line) and answer sheets (`*.json`, with the text inside or
in the file that "report" names). A folder stands for all files of its form in it.
"""
from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from whatweknow.capture import dates, plain
from whatweknow.errors import InputError
from whatweknow.model import Report

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Where gold and scorers lie: beside the checkout."""
LABELS = frozenset({"gold", "attributions", "annotations", "other_annotations", "claims", "questions", "checks", "same_person", "places",
                    "caption", "frames"})
"""The keys that hold answers: a projection never sees them."""


LEARNED = frozenset({"Unknown", "APW", "Atrocities", "Masdar"})
"""Sources of `event_location` whose rows may be read: what is learned is learned from them, and measured on the others."""


@dataclass(frozen=True, slots=True)
class Doc:
    """One gold document. report: what the reader gets; ask: the other fields of the question; answer: the labels, for listings of errors;
    line: the document as JSON, for the scorer."""

    id: str
    report: Report
    ask: Mapping[str, Any]
    answer: Mapping[str, Any]
    line: str


@dataclass(frozen=True, slots=True)
class Gold:
    """The documents of one gold path. files: every file that was read; sheets: the form is one JSON file a document."""

    path: Path
    docs: tuple[Doc, ...]
    files: tuple[Path, ...]
    sheets: bool = False

    @property
    def digest(self) -> str:
        """SHA-256 over the names and bytes of all files, hexadecimal."""
        return digest(self.files)

    def pick(self, every: int = 1, limit: int | None = None) -> Gold:
        """Every k-th document, and of those the first `limit`: always the same ones."""
        return Gold(self.path, self.docs[::every][:limit], self.files, self.sheets)

    def write(self, folder: Path) -> Path:
        """These documents in their own form under `folder`, for a scorer; returns the path to give it."""
        if self.sheets:
            out = folder / "sheets"
            out.mkdir()
            for doc in self.docs:
                (out / f"{doc.id}.json").write_text(doc.line, encoding="utf-8")
            return out
        out = folder / "gold.jsonl"
        out.write_text("".join(doc.line + "\n" for doc in self.docs), encoding="utf-8")
        return out


def digest(files: Sequence[Path]) -> str:
    """SHA-256 over names and bytes of `files`, in the order of their names, hexadecimal."""
    total = hashlib.sha256()
    for file in sorted(files, key=lambda f: f.name):
        total.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def json_lines(path: Path) -> Gold:
    """The documents of a JSONL file, or of all *.jsonl in a folder. Raises InputError naming file and line."""
    files = _files(path, "*.jsonl")
    docs = tuple(_doc(row, line, where) for file in files for row, line, where in _rows(file))
    return Gold(path, _some(docs, path), files)


def unread(path: Path) -> Gold:
    """The documents whose `source` is none that anything was learned from. Raises InputError where none is left."""
    every = json_lines(path)
    docs = tuple(d for d in every.docs if source(d.ask) not in LEARNED)
    return Gold(path, _some(docs, path), every.files)


def source(row: Mapping[str, Any]) -> str:
    """Where a row comes from, without its annotator: "APW" of "APW_RA"."""
    return str(row.get("source") or "").split("_")[0]


def sheets(path: Path) -> Gold:
    """The answer sheets of a folder, or one of them. Raises InputError naming the file."""
    docs, files = [], []
    for file in _files(path, "*.json"):
        sheet = _parsed(file.read_text(encoding="utf-8"), str(file))
        if not isinstance(sheet.get("claims"), list):
            raise InputError(f"{file} is no answer sheet: it holds no list of claims")
        files.append(file)
        if "text" not in sheet:
            source = file.parent / sheet.get("report", "report.txt")
            if not source.is_file():
                raise InputError(f"{file} holds no text and names {source.name}, which is not beside it")
            files.append(source)
            sheet = {**sheet, "text": source.read_text(encoding="utf-8")}
        sheet = {**sheet, "id": sheet.get("id") or file.stem}
        docs.append(_doc(sheet, json.dumps(sheet, ensure_ascii=False), str(file)))
    return Gold(path, _some(tuple(docs), path), tuple(files), sheets=True)


def _files(path: Path, pattern: str) -> tuple[Path, ...]:
    if not path.exists():
        raise InputError(f"{path}: no such gold file or folder; gold lies beside the checkout in ../shared, give it with --gold PATH")
    found = tuple(sorted(path.glob(pattern))) if path.is_dir() else (path,)
    if not found:
        raise InputError(f"{path}: no {pattern} in this folder")
    return found


def _some(docs: tuple[Doc, ...], path: Path) -> tuple[Doc, ...]:
    if not docs:
        raise InputError(f"{path}: holds no documents")
    seen: set[str] = set()
    for doc in docs:
        if doc.id in seen:
            raise InputError(f"{path}: two documents are called {doc.id!r}; give the files one by one")
        seen.add(doc.id)
    return docs


def _rows(file: Path) -> Iterator[tuple[dict[str, Any], str, str]]:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as e:
        raise InputError(f"{file}: not readable as UTF-8 text: {e}") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _parsed(line, f"{file} line {number}"), line, f"{file} line {number}"


def _parsed(text: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(text)
    except ValueError as e:
        raise InputError(f"{where}: not JSON: {e}") from None
    if not isinstance(row, dict):
        raise InputError(f"{where}: a document must be an object, not {type(row).__name__}")
    return row


def _doc(row: dict[str, Any], line: str, where: str) -> Doc:
    name = row.get("doc_id") or row.get("id")
    if not isinstance(name, str) or not isinstance(row.get("text"), str):
        raise InputError(f"{where}: a gold document needs an id and a text, both strings; is this another task's gold?")
    given = {**row.get("meta", {}), **{k: v for k, v in row.items() if k not in LABELS | {"text", "meta"}}}
    answer = {k: v for k, v in row.items() if k in LABELS}
    return Doc(name, report(name, row["text"], given), MappingProxyType(given), MappingProxyType(answer), line)


def report(name: str, text: str, given: Mapping[str, Any]) -> Report:
    """The Report that capture makes of this document: text untouched, and whatever of title, publisher and readable date the set gives."""
    known = {k: given.get(k) for k in ("title", "publisher", "url")}
    published = dates.iso(given.get("published") or given.get("date"))
    return plain.report(text, name=name, published=published, byline=given.get("author"), **known)
