"""Where: names, the gazetteer, and which of several places is meant."""
from .stage import find, peoples

__all__ = ["find", "peoples"]
