"""When: TIMEX3 expressions and their values."""
from .stage import day, find

__all__ = ["day", "find"]
