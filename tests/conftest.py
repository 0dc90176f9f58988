"""What all tests share: made-up examples are the same in every run, so that a change fails for what it changed; places to keep a ledger in."""
from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import count

import pytest
import servers
from hypothesis import settings

settings.register_profile("same", derandomize=True)
settings.load_profile("same")
NUMBERS = count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The socket folder of a PostgreSQL server of our own. Where none is installed it skips, or fails if WWK_POSTGRES=required."""
    if reason := servers.missing():
        (pytest.fail if os.environ.get("WWK_POSTGRES") == "required" else pytest.skip)(reason)
    with servers.server() as folder:
        yield folder


@pytest.fixture
def addresses(postgres: str) -> Callable[[], str]:
    """Gives the address of a new, empty place for a ledger in PostgreSQL."""
    return lambda: f"postgresql://wwk@/postgres?host={postgres}&options=-csearch_path%3Dstory_{next(NUMBERS)}"


@pytest.fixture(params=["file", "postgres"])
def places(request: pytest.FixtureRequest, tmp_path) -> Callable[[], str]:
    """Gives a new, empty place for a ledger: a file, then in PostgreSQL."""
    return (lambda: str(tmp_path / f"story{next(NUMBERS)}.db")) if request.param == "file" else request.getfixturevalue("addresses")


@pytest.fixture
def place(places: Callable[[], str]) -> str:
    """One new, empty place for a ledger."""
    return places()
