"""The floors: what each task has reached, on which gold, by which scorer and code; one file, and a trail of every floor ever lowered."""
from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

from whatweknow.errors import InputError

FLOORS = Path(__file__).with_suffix(".json")
SHARE = re.compile(r"(\d+)/(\d+)")
TOLERANCE = 0.05
"""Percent points a figure may lie under its floor: a figure is rounded to 0.1."""


class Gate(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One measurement held to floors. gold: under ../shared; every, limit, tagger: as on the command line; tolerance: percent points;
    floors: figure path ("claims.f1") to its floor, in the scorer's own unit; digests: SHA-256 of gold and scorer; n: reports read;
    code: the version that was measured; when: the day."""

    task: str
    gold: str
    floors: dict[str, float]
    every: int = 1
    limit: int | None = None
    tagger: bool = True
    tolerance: float = TOLERANCE
    digests: dict[str, str] = {}
    n: int = 0
    code: str = ""
    when: str = ""

    @property
    def key(self) -> str:
        """The measurement in words, as it stands in reports and in the trail."""
        cut = f", one in {self.every}" if self.every > 1 else ""
        return f"{self.task} on {self.gold}{cut}{f', first {self.limit}' if self.limit else ''}{'' if self.tagger else ', no tagger'}"


class Lowered(msgspec.Struct, frozen=True, kw_only=True):
    """One floor that was lowered, with the reason somebody gave."""

    when: str
    gate: str
    figure: str
    was: float
    now: float
    why: str


class Floors(msgspec.Struct, frozen=True, kw_only=True):
    """All gates, and the trail."""

    gates: tuple[Gate, ...]
    lowered: tuple[Lowered, ...] = ()


class Regression(InputError):
    """A floor would be lowered and nobody said why."""


def load(path: Path | None = None) -> Floors:
    """The floors file. Raises InputError naming it."""
    path = path or FLOORS
    try:
        return msgspec.json.decode(path.read_bytes(), type=Floors)
    except (OSError, msgspec.DecodeError) as e:
        raise InputError(f"{path}: not a floors file: {e}") from None


def save(floors: Floors, path: Path | None = None) -> None:
    """Writes the file, readable, gates in their order."""
    (path or FLOORS).write_bytes(msgspec.json.format(msgspec.json.encode(floors), indent=1) + b"\n")


def figure(figures: Mapping[str, Any], path: str) -> float:
    """The number at a dotted path; of a share ("21/24") its percent. Raises InputError if there is none."""
    node: Any = figures
    for key in path.split("."):
        node = node.get(key) if isinstance(node, Mapping) else None
    if isinstance(node, str) and (share := SHARE.fullmatch(node)):
        return round(100 * int(share[1]) / max(1, int(share[2])), 1)
    if isinstance(node, bool) or not isinstance(node, int | float):
        raise InputError(f"the scorer gives no number at {path!r}; its figures are {', '.join(figures)}")
    return node


def problems(gate: Gate, figures: Mapping[str, Any], digests: Mapping[str, str], n: int, unit: float = 100.0) -> list[str]:
    """Why the gate fails, a line each; empty if it holds. unit: the scorer's 100 percent."""
    if not gate.digests:
        return ["never pinned; look at the figures, then pin them with --update"]
    found = [
        f"the {what} is not the one that was pinned; see what changed, then re-pin with --update"
        for what in ("gold", "scorer") if gate.digests.get(what) != digests[what]
    ]
    if gate.n != n:
        found.append(f"{n} reports were read, {gate.n} when it was pinned")
    for path, floor in gate.floors.items():
        got = figure(figures, path)
        if got < floor - gate.tolerance * unit / 100:
            found.append(f"{path} is {got:g}, the floor is {floor:g}")
    return found


def pin(gate: Gate, figures: Mapping[str, Any], digests: Mapping[str, str], n: int, why: str | None = None) -> tuple[Gate, tuple[Lowered, ...]]:
    """The gate with its floors at what was measured, and the trail of those that sink. Raises Regression if one sinks and `why` is empty."""
    now = {path: figure(figures, path) for path in gate.floors}
    sunk = {path: got for path, got in now.items() if got < gate.floors[path]}
    if sunk and not (why or "").strip():
        said = ", ".join(f"{path} from {gate.floors[path]:g} to {got:g}" for path, got in sunk.items())
        raise Regression(f"{gate.key}: this would lower {said}; raise the figure, or say why with --allow-regression \"REASON\"")
    day = datetime.now(UTC).date().isoformat()
    trail = tuple(Lowered(when=day, gate=gate.key, figure=path, was=gate.floors[path], now=got, why=why or "") for path, got in sunk.items())
    return msgspec.structs.replace(gate, floors=now, digests=dict(digests), n=n, code=code_version(), when=day), trail


def code_version() -> str:
    """The package's version and, in a checkout, the commit, with "-dirty" where the library differs from it."""
    root = Path(__file__).resolve().parents[1]
    try:
        commit = _git(root, "rev-parse", "--short", "HEAD")
        changed = _git(root, "status", "--porcelain", "--", "src")
    except (OSError, subprocess.CalledProcessError):
        return version("whatweknow")
    return f"{version('whatweknow')}+{commit}{'-dirty' if changed else ''}"


def _git(root: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True).stdout.strip()
