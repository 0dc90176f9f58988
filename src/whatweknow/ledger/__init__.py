"""The claims kept: one SQLite file to which rows are only ever added, read as of any moment on either of two clocks.

`as_of` is the world's clock: what was published by then. `known_by` is the ledger's own: what it had been told by then. Imports the
model only; knows nothing of language.
"""
from .asking import Material
from .base import looks_like_one
from .checking import Fault
from .comparing import AGAIN
from .derived import Changed, Derived, Disputed, Linked
from .store import Added, Ledger
from .tellings import Told

__all__ = ["AGAIN", "Added", "Changed", "Derived", "Disputed", "Fault", "Ledger", "Linked", "Material", "Told", "looks_like_one"]
