"""Who is speaking, resolved: names, offices, bodies, pronouns, sides, relays."""
from .stage import resolve

__all__ = ["resolve"]
