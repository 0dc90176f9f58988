"""Progress bars on standard error, where somebody can see them; what a command writes to standard output never goes through them."""
from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


@contextmanager
def progress(what: str, total: int | None, *, writes: bool = False) -> Iterator[Callable[[int], None]]:
    """A bar that is moved by so many steps. total: steps in all, None where nobody knows; writes: lines go to standard output meanwhile, so none is drawn across them where both are one
    terminal."""
    if not sys.stderr.isatty() or (writes and sys.stdout.isatty()):
        yield lambda steps: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # Unless told otherwise a bar takes standard output over and shows on the terminal what was meant for a file.
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(what, total=total)
        yield lambda steps: bar.advance(task, steps)


def counted(things: Iterable[T], what: str, total: int | None = None, *, writes: bool = False) -> Iterator[T]:
    """The same things, each a step of a bar; options as of `progress`."""
    with progress(what, total, writes=writes) as step:
        for thing in things:
            yield thing
            step(1)
