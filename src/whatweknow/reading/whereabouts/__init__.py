"""Whereabouts: where and when each act took place."""
from .stage import find
from .when import foreign

__all__ = ["find", "foreign"]
