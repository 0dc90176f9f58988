"""The part of a Ledger by which one report finds those that it may be a copy or a new version of, without looking at the texts of all.

What a report is found under is worked out by whoever knows texts, and kept as words that mean nothing here; it is derived and can be made again.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

import msgspec

from . import asking, rows
from .base import Base
from .engine import Engine

CROWD = 16
"""Most reports kept under one key: the first that had the words are those they may be copied from."""
TAKEN = f"SELECT key FROM report_keys WHERE key IN (SELECT value FROM json_each(?)) GROUP BY key HAVING count(*) >= {CROWD}"
UNKEYED = "SELECT id FROM reports WHERE id NOT IN (SELECT report FROM keyed) ORDER BY id LIMIT ?"
FOUND = "SELECT report FROM report_keys WHERE key IN (SELECT value FROM json_each(?))"


class Finding(Base):
    """Reports by what they are found under."""

    def unkeyed(self, most: int = 1000) -> tuple[str, ...]:
        """At most so many ids of reports of which no keys are kept yet."""
        return tuple(row[0] for row in self._ask(lambda db: db.ask(UNKEYED, [most])))

    def keep_keys(self, keys: Mapping[str, Collection[str]]) -> None:
        """Has reports found under these keys from now on, each by its id; those that have keys already are left as they are."""
        with self.writing():
            known = {row[0] for row in self._db.ask("SELECT report FROM keyed WHERE report IN (SELECT value FROM json_each(?))", [asking.listed(keys)])}
            for report in keys.keys() - known:
                _keep(self._db, report, keys[report])

    def again(self) -> dict[str, tuple[str, ...]]:
        """By report id, when a page was captured that had its words again after others, the earliest first; reports of which none was are left out."""
        found: dict[str, list[str]] = {}
        for report, details in self._ask(lambda db: db.ask("SELECT report, details FROM captures WHERE details LIKE ? ORDER BY n", [f'%"{rows.AGAIN}":%'])):
            if moment := msgspec.json.decode(details).get(rows.AGAIN):
                found.setdefault(report, []).append(moment)
        return {report: tuple(sorted(moments)) for report, moments in found.items()}

    def found_under(self, keys: Iterable[str]) -> Counter[str]:
        """By id, the reports that share keys with these, and how many."""
        return Counter(row[0] for row in self._ask(lambda db: db.ask(FOUND, [asking.listed(keys)])))


def _keep(db: Engine, report: str, keys: Collection[str]) -> None:
    taken = {row[0] for row in db.ask(TAKEN, [asking.listed(keys)])}
    db.fill("report_keys", ("key", "report"), [(key, report) for key in dict.fromkeys(keys) if key not in taken])
    db.ask("INSERT INTO keyed VALUES (?)", [report])
