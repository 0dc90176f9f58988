"""Who says what: the learned tagger, the rules that mend its spans, and those that stand beside it."""
from .stage import SURE_ENOUGH, find

__all__ = ["SURE_ENOUGH", "find"]
