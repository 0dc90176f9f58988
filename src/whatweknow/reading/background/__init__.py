"""Which words of a report tell of an older incident than the one it is about."""
from .stage import of, older

__all__ = ["of", "older"]
