"""Who did what to whom: triggers and their roles."""
from .stage import find

__all__ = ["find"]
