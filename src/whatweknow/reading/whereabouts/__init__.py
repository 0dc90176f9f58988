"""Whereabouts: where and when each act took place, and which number was counted where."""
from .gaps import Share, shares
from .stage import find

__all__ = ["Share", "find", "shares"]
