"""`wwk gazetteer`: which gazetteer is used, what is in it and under which licence; and one's own from more of GeoNames."""
from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from .answer import emit, emit_json, note

HELP = """Show the gazetteer places are looked up in, or build your own.

The one that is shipped has 130,000 towns; `build` adds whatever a table of GeoNames (allCountries.txt, cities500.txt, IQ.txt ..., plain or .zip) has
more, and the result is used from then on.

\b
  wwk gazetteer
  wwk gazetteer build --geonames allCountries.zip
  wwk gazetteer reset

Used is the file that the environment variable WWK_GAZETTEER names ("shipped" for the one that is shipped), else your own, else the one that is shipped."""
app = typer.Typer(help=HELP, rich_markup_mode=None, add_completion=False)
Json = Annotated[bool, typer.Option("--json", help="Write JSON, errors too.")]


@app.callback(invoke_without_command=True)
def _gazetteer(context: typer.Context, json: Json = False) -> None:
    if context.invoked_subcommand:
        return
    from ..reading.places import gazetteer as places

    about = places.about()
    if json:
        emit_json({"file": str(about.path), "chosen": _why(about.path), "places": about.places, "names": about.names, "sources": [s._asdict() for s in about.sources]}, indent=1)
    else:
        emit("\n".join(_told(about)))


@app.command()
def build(
    geonames: Annotated[Path, typer.Option("--geonames", metavar="FILE", help="A table of GeoNames: allCountries.txt, cities500.txt, a country's; or its .zip.")],
    to: Annotated[Path | None, typer.Option("--to", metavar="FILE", help="Where to write it; by default where it is found again without being named.")] = None,
    least: Annotated[int, typer.Option("--least", metavar="N", min=0, help="Leave out towns with fewer inhabitants.")] = 0,
    json: Json = False,
) -> None:
    """Build your own gazetteer: the shipped one and a table of GeoNames.

    The table is what GeoNames publishes, 19 columns between tabs. The one in use is replaced only when the new one is whole. All of GeoNames takes
    some ten minutes and three gigabytes.

    \b
      wwk gazetteer build --geonames allCountries.zip
      wwk gazetteer build --geonames cities500.txt --to mine.sqlite
    """
    from ..reading.places import gazetteer as places
    from ..reading.places import geonames as tables

    out = to or places.own()
    with _Bar(geonames.name) as bar:
        built = tables.build(geonames, out, least, bar)
    places.forget()
    if json:
        emit_json({"file": str(out), "read": built.read, "added": built.added, "renewed": built.renewed, "as_of": built.as_of})
        return
    emit(f"{built.added:,} places added, {built.renewed:,} renewed, of {built.read:,} lines: {out}")
    if places.chosen() != out:
        note(f"it is used where the environment says {places.CHOSEN}={out}")


@app.command()
def reset() -> None:
    """Use the shipped gazetteer again: your own is deleted.

    \b
      wwk gazetteer reset
    """
    from ..reading.places import gazetteer as places

    there = places.own().is_file()
    places.own().unlink(missing_ok=True)
    places.forget()
    emit(f"{places.own()} is deleted" if there else "there is no gazetteer of your own")
    if places.chosen() != places.shipped():
        note(f"{places.CHOSEN} still names {places.chosen()}")


def _why(path: Path) -> str:
    from ..reading.places import gazetteer as places

    if os.environ.get(places.CHOSEN):
        return f"named by {places.CHOSEN}"
    return "your own" if path == places.own() else "shipped"


def _told(about: Any) -> list[str]:
    places = [f"  {n:>10,}  {kind}" for kind, n in about.places.items()]
    sources = [f"  {s.name} {s.version}: {s.licence}\n      {s.gives}" for s in about.sources]
    return [f"{about.path}, {_why(about.path)}", "", f"{sum(about.places.values()):,} places under {about.names:,} names", *places, "", "Sources and their licences", *sources]


class _Bar:
    """A progress bar on standard error where that is a terminal; called with bytes done and in all."""

    def __init__(self, what: str) -> None:
        from rich.console import Console
        from rich.progress import Progress

        self._progress = Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
        self._task = self._progress.add_task(what, total=None)

    def __enter__(self) -> _Bar:
        self._progress.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self._progress.stop()

    def __call__(self, done: int, total: int) -> None:
        self._progress.update(self._task, completed=done, total=total)
