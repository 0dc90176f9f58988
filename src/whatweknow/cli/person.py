"""The person at the terminal: what they are called, the key they press, the line they type, the screen they see."""
from __future__ import annotations

import getpass
import os
import shutil
import subprocess
import sys

from ..errors import UsageError
from .answer import emit
from .walking import Person, Stopped

CLEAR = "\x1b[2J\x1b[H"
END = ("", "\x04")
"""What a closed input and Ctrl-D give."""
ESCAPE = "\x1b"
SEQUENCE = 16
"""Bytes that one key may send at most."""


def at_terminal() -> bool:
    """Whether somebody is there to answer: both input and output are a terminal's."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def named(by: str | None, *, ask: bool = False) -> str:
    """Who decides: the name given, else $WWK_BY, else git's or the user's own, which is asked after where somebody can answer. Raises UsageError where there is none."""
    given = by or os.environ.get("WWK_BY")
    own = given or _git() or _user()
    if not given and ask:
        own = input(f"Your name{f' [{own}]' if own else ''}: ").strip() or own
    if not own or not own.strip():
        raise UsageError("a decision needs a name; give --by NAME or set WWK_BY")
    return own.strip()


def person(name: str, width: int, *, colour: bool) -> Person:
    """Whoever sits at this terminal."""
    clear = CLEAR if os.environ.get("TERM") not in (None, "dumb") else ""
    return Person(name, key, line, lambda screen: emit(f"{clear}{screen}"), emit, width, colour)


def key() -> str:
    """One key, without Enter where the terminal allows that. Raises Stopped where nothing more can come."""
    try:
        import termios
        import tty
    except ImportError:
        return line("> ")[:1]
    at = sys.stdin.fileno()
    kept = termios.tcgetattr(at)
    try:
        tty.setcbreak(at)
        pressed = os.read(at, SEQUENCE).decode(errors="ignore")
    finally:
        termios.tcsetattr(at, termios.TCSADRAIN, kept)
    if pressed in END:
        raise Stopped
    # An arrow comes as Escape and letters, and those letters were not typed.
    return "" if pressed.startswith(ESCAPE) else pressed[:1]


def line(question: str) -> str:
    """One line. Raises Stopped where nothing more can come."""
    try:
        return input(question)
    except EOFError:
        raise Stopped from None


def columns() -> int:
    """The terminal's columns."""
    return shutil.get_terminal_size(fallback=(80, 24)).columns


def _git() -> str | None:
    try:
        done = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False, timeout=5)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip() or None


def _user() -> str | None:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return None
