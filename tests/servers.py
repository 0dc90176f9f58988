"""A PostgreSQL server of the tests' own, on a socket in a temporary folder, gone when they are done."""
from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

FOLDERS = ("/usr/local/bin", *map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), *map(str, sorted(Path("/opt").glob("pgsql*/bin"))))
NOBODY = "nobody"


def binary(name: str) -> str | None:
    """Where a program of PostgreSQL lies: on the path, else where packages put it."""
    return shutil.which(name) or shutil.which(name, path=os.pathsep.join(FOLDERS))


def missing() -> str | None:
    """Why there can be no server here; None if there can."""
    absent = [name for name in ("initdb", "pg_ctl", "postgres") if not binary(name)]
    if absent:
        return f"{', '.join(absent)} of PostgreSQL not found: install its server package"
    return None if find_spec("psycopg") else "psycopg is not installed: it is the extra `postgres`"


@contextmanager
def server() -> Iterator[str]:
    """A running server; gives the folder of its socket."""
    folder = Path(tempfile.mkdtemp(prefix="wwk"))
    if os.geteuid() == 0:
        shutil.chown(folder, NOBODY)
    try:
        _run("initdb", "-D", str(folder / "data"), "-U", "wwk", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        _run("pg_ctl", "-D", str(folder / "data"), "-w", "-l", str(folder / "log"), "-o", f"-k {folder} -c listen_addresses='' -c fsync=off", "start")
        try:
            yield str(folder)
        finally:
            _run("pg_ctl", "-D", str(folder / "data"), "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _run(name: str, *args: str) -> None:
    # The server refuses to run as root. What it starts would hold on to a pipe, so words are only asked of what ends.
    who = {"user": NOBODY, "group": pwd.getpwnam(NOBODY).pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    kept = subprocess.PIPE if name == "initdb" else subprocess.DEVNULL
    done = subprocess.run([str(binary(name)), *args], stdout=kept, stderr=subprocess.STDOUT, text=True, check=False, cwd="/", **who)
    if done.returncode:
        raise RuntimeError(f"{name} failed: {done.stdout}")
