"""The house keeps its walls: who may import whom, how long things may grow, and what no tracked file may hold."""
from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "src" / "whatweknow"
ANY = frozenset({"model", "errors", "moments", "sketches", "vocab", "capture", "reading", "ledger", "reconcile", "explain", "story", "exports", "redteam", "corpus", "serve"})
MAY_IMPORT = {
    "errors": frozenset(),
    "moments": frozenset({"errors"}),
    "scales": frozenset(),
    "model": frozenset({"errors", "scales"}),
    "vocab": frozenset(),
    "sketches": frozenset({"model"}),
    "capture": frozenset({"model", "errors", "sketches"}),
    "reading": frozenset({"model", "errors", "vocab"}),
    "ledger": frozenset({"model", "errors", "moments"}),
    "reconcile": frozenset({"model", "errors", "moments", "sketches", "vocab"}),
    "explain": frozenset({"model", "errors", "moments", "reconcile"}),
    "exports": frozenset({"model", "errors", "moments", "reconcile"}),
    "story": frozenset({"model", "errors", "moments", "ledger", "reconcile", "explain"}),
    "redteam": frozenset({"story", "ledger", "model", "errors", "moments", "capture", "reading", "reconcile", "explain"}),
    "corpus": frozenset({"model", "errors", "capture", "reading"}),
    "serve": ANY - {"serve"},
    "cli": ANY,
    "__init__": ANY,
}
"""Room -> the rooms it may import, as the design draws it; errors and the clock of written moments are below all."""
MEASURED = [p for top in ("src", "eval", "training", "bench") for p in sorted((ROOT / top).rglob("*.py"))]
MOST_LINES, MOST_IN_FUNCTION = 400, 40
ADDRESS = re.compile(r"https?://[^\s\"'<>)]*(?:/simple\b|pypi\.|pythonhosted|/pypi/)|--(?:extra-)?index-[u]rl[ =]+\S*//|--find-[l]inks[ =]+\S*//", re.I)


def room(file: Path) -> str:
    """The room a file of the house is in; `cli_*.py` and its package are the command line."""
    first = file.relative_to(HOUSE).parts[0].removesuffix(".py")
    return "cli" if first.startswith("cli") else first


def imported(file: Path) -> Iterator[str]:
    """Absolute names of every module a file imports, anywhere in it."""
    package = file.relative_to(HOUSE.parent).parts[:-1]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = [*package[: len(package) - node.level + 1]] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{stem}.{alias.name}" for alias in node.names)


def rooms_imported(file: Path) -> set[str]:
    """The other rooms a file imports from."""
    inside = (name.split(".") for name in imported(file) if name.split(".")[0] == "whatweknow")
    names = {parts[1] if len(parts) > 1 else "__init__" for parts in inside}
    known = set(MAY_IMPORT) | {p.name for p in HOUSE.iterdir() if p.is_dir()}
    return {"cli" if n.startswith("cli") else n if n in known else "__init__" for n in names} - {room(file)}


FILES = sorted(HOUSE.rglob("*.py"))


def test_the_walk_sees_relative_and_absolute_imports() -> None:
    assert "model" in rooms_imported(HOUSE / "reading" / "parse.py")
    assert "errors" in rooms_imported(HOUSE / "reading" / "layers.py")
    assert rooms_imported(HOUSE / "model.py") == {"errors", "scales"}


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(HOUSE)))
def test_a_room_imports_only_rooms_below_it(file: Path) -> None:
    assert room(file) in MAY_IMPORT, f"{room(file)} is a new room: say in MAY_IMPORT what it may import"
    assert not rooms_imported(file) - MAY_IMPORT[room(file)]


def test_no_rooms_import_each_other_in_a_ring() -> None:
    graph: dict[str, set[str]] = {}
    for file in FILES:
        if room(file) not in ("__init__", "cli"):
            graph.setdefault(room(file), set()).update(rooms_imported(file))
    assert list(TopologicalSorter(graph).static_order())


STOREYS = ("origins", "sides", "judgements", "incidents", "numbers", "statements")
"""The rooms of `reconcile/`, the lowest first: a room imports only from those before it and from the files of the ground floor."""
GROUND = frozenset({"words", "rules", "news"})


@pytest.mark.parametrize("storey", STOREYS)
def test_a_storey_of_reconcile_rests_only_on_those_below(storey: str) -> None:
    below = {*STOREYS[:STOREYS.index(storey)], *GROUND, storey}
    inside = [name.split(".") for f in (HOUSE / "reconcile" / storey).rglob("*.py") for name in imported(f) if name.startswith("whatweknow.reconcile.")]
    assert {parts[2] for parts in inside} <= below


def test_every_room_of_reconcile_is_a_storey() -> None:
    assert {p.name for p in (HOUSE / "reconcile").iterdir() if p.is_dir() and p.name != "__pycache__"} == set(STOREYS)


@pytest.mark.parametrize("wall", [("explain", "reading"), ("explain", "vocab"), ("ledger", "reading"), ("reading", "ledger"), ("ledger", "vocab")])
def test_the_walls_the_design_names_stand(wall: tuple[str, str]) -> None:
    inside, outside = wall
    assert outside not in set().union(*(rooms_imported(f) for f in FILES if room(f) == inside), set())


@pytest.mark.parametrize("name", ["eval", "training", "tests", "torch", "transformers"])
def test_the_library_never_imports_what_is_not_shipped(name: str) -> None:
    assert [str(f) for f in FILES if any(i.split(".")[0] == name for i in imported(f))] == []


@pytest.mark.parametrize("file", MEASURED, ids=lambda f: str(f.relative_to(ROOT)))
def test_no_file_and_no_function_is_too_long(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count("\n") <= MOST_LINES
    long = {
        node.name: node.end_lineno - node.lineno + 1
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno + 1 > MOST_IN_FUNCTION
    }
    assert long == {}


@pytest.mark.parametrize("file", MEASURED, ids=lambda f: str(f.relative_to(ROOT)))
def test_every_module_says_what_it_does(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not text.strip() or ast.get_docstring(ast.parse(text))


def tracked() -> list[Path]:
    """Every file git tracks; skips where this is no checkout."""
    done = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout: what is tracked is not known")
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_tracked_file_holds_a_registry_address() -> None:
    small = [f for f in tracked() if f.stat().st_size < 2_000_000]
    found = [str(f.relative_to(ROOT)) for f in small if ADDRESS.search(f.read_text(encoding="utf-8", errors="replace"))]
    assert found == []


@pytest.mark.parametrize("words", ["--index-" + "url https://pkgs.example/root/", "https://pkgs.example" + "/simple/six/"])
def test_a_registry_address_would_be_seen(words: str) -> None:
    assert ADDRESS.search(words)


def test_the_lock_option_that_leaves_addresses_out_is_no_address() -> None:
    assert not ADDRESS.search("pip-compile --no-emit-index-url --no-emit-find-links -o requirements.txt")
