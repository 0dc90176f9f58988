"""Whereabouts: where and when each act took place, and which number was counted where."""
from .gaps import Share, shares
from .stage import find
from .when import foreign

__all__ = ["Share", "find", "foreign", "shares"]
