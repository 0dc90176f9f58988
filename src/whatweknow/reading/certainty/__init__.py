"""How sure the holder is, and where the act stands."""
from .stage import judge

__all__ = ["judge"]
