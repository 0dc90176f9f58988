"""Incidents: who has which part in one, as the encoder's heads mark it word by word."""
from .stage import find

__all__ = ["find"]
