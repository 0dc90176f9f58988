"""How many of what: numbers, what befell those they count, zeros, single victims."""
from .stage import find

__all__ = ["find"]
