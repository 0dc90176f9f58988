"""Who says what: the learned tagger, the rules that mend its spans, and those that stand beside it."""
from .stage import find, written

__all__ = ["find", "written"]
