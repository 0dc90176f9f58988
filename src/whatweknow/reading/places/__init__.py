"""Where: names, the gazetteer, which of several places is meant, and the peoples that point to a country."""
from .peoples import nations, peoples
from .stage import find

__all__ = ["find", "nations", "peoples"]
