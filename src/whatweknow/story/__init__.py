"""A story: a ledger whose incidents are kept current with what is added to it and with what people decide.

`Story` ties the ledger, which keeps and knows no rules, to the rules of `reconcile`, which keep nothing. `gathered` does for readings in memory what a story does
for those in a ledger.
"""
from .gathering import Gathered, gathered
from .store import Story

__all__ = ["Gathered", "Story", "gathered"]
