"""Which words of a report tell of an older incident than the one it is about."""
from .stage import older

__all__ = ["older"]
