"""The Explainer: what is known as of a moment and who says so, as one record, and its renderings. It reads claims, never text."""
from __future__ import annotations

from .build import explain
from .record import Explainer, to_json

__all__ = ["Explainer", "explain", "to_json"]
