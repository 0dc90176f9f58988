"""The command `wwk export`: a ledger, or one incident of it, in the formats of others."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from ..errors import UsageError
from .answer import emit
from .base import AsOf, InIncident, KnownBy, Ledger, app

if TYPE_CHECKING:
    from ..exports import Material


class Form(StrEnum):
    """The formats. jsonl: the whole ledger, to be taken in again by `wwk import`."""

    JSONL = "jsonl"
    CSV = "csv"
    ANNOTATIONS = "annotations"
    PROV = "prov"
    SCHEMA = "schema"
    FTM = "ftm"


@app.command()
def export(
    ledger: Ledger,
    form: Annotated[Form, typer.Option("--as", help="jsonl (all of the ledger), csv (a row a claim), annotations (W3C Web Annotation), prov (W3C PROV-JSON), schema (schema.org), ftm (followthemoney statements).")] = Form.JSONL,
    incident: InIncident = None, as_of: AsOf = None, known_by: KnownBy = None,
) -> None:
    """Write what is kept in a format that others read.

    As jsonl it is the whole ledger, letter by letter, which `wwk import` takes in again. The others hold the claims as people decided them, each with its
    words, their place in the report and where it stands.

    \b
      wwk export story.db > story.jsonl
      wwk export story.db --as csv > claims.csv
      wwk export story.db --as annotations --incident 3fa2c1d0 --as-of 2020-01-24 > claims.jsonld
    """
    if form is not Form.JSONL:
        for piece in WRITTEN[form](_materials(ledger, incident, as_of, known_by), ledger):
            emit(piece)
        return
    if incident or as_of or known_by:
        raise UsageError("--as jsonl is the whole ledger as it is; ask for another format where only one incident or moment is wanted")
    from .keeping import export_lines

    export_lines(ledger)


def _materials(ledger: str, incident: str | None, as_of: str | None, known_by: str | None) -> Iterator[Material]:
    """One incident after the other."""
    from .. import moments
    from ..exports import gather
    from . import choosing
    from .bars import progress
    from .opening import opened

    as_of, known_by = (moment and moments.plain(moment) for moment in (as_of, known_by))
    with opened(ledger) as story:
        about = choosing.chosen(story, incident)
        wanted = [about] if about else story.incidents(as_of=as_of)
        judgements = story.ledger.judgements(known_by=known_by)
        with progress("exporting", len(wanted), writes=True) as step:
            for one in wanted:
                whole = story.whole(one.id, as_of=as_of, known_by=known_by)
                readers = {id: reading.reader for id in {c.report for c in whole.claims} if (reading := story.ledger.newest(id))}
                yield gather(one, whole, judgements, readers)
                step(1)


def _csv(materials: Iterable[Material], ledger: str) -> Iterator[str]:
    from ..exports import table

    return (line.removesuffix("\n") for line in table(materials))


def _annotations(materials: Iterable[Material], ledger: str) -> Iterator[str]:
    from ..exports.annotations import HEAD, annotations
    from ..exports.streams import document

    return document(HEAD, "items", annotations(materials))


def _schema(materials: Iterable[Material], ledger: str) -> Iterator[str]:
    from ..exports.published import HEAD, nodes
    from ..exports.streams import document

    return document(HEAD, "@graph", nodes(materials))


def _prov(materials: Iterable[Material], ledger: str) -> Iterator[str]:
    try:
        from ..exports import merged, provenance

        # Its library makes one document of all, in which everything is there once.
        yield provenance(merged(materials)).serialize(format="json", indent=1) or ""
    except ModuleNotFoundError as missing:
        raise UsageError("--as prov needs a library that is not here; install it with `pip install \"whatweknow[prov]\"`") from missing


def _ftm(materials: Iterable[Material], ledger: str) -> Iterator[str]:
    from ..exports import statements

    return (msgspec.json.encode(s).decode() for s in statements(materials, dataset(ledger)))


def dataset(ledger: str) -> str:
    """The name that a ledger's statements are published under: its file's, as followthemoney spells names."""
    return re.sub(r"[^a-z0-9]+", "_", PurePath(ledger.split("?")[0]).stem.lower()).strip("_") or "whatweknow"


WRITTEN: Mapping[Form, Callable[[Any, str], Iterable[str]]] = {Form.CSV: _csv, Form.ANNOTATIONS: _annotations, Form.PROV: _prov, Form.SCHEMA: _schema, Form.FTM: _ftm}
