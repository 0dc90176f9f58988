"""Accounts: which claims of a report are about one incident, which incident the report is about, and which are older ones."""
from .stage import find, settle

__all__ = ["find", "settle"]
