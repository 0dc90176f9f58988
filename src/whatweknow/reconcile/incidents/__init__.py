"""Which reports tell of one incident: tellings found by keys, compared in pairs, joined to incidents. The method is in `docs/linking.md`.

    told = [t for reading in readings for t in tellings(reading)]
    found = incidents(told)

Everything is a pure function: how two tellings compare depends on nothing but the two, so the same tellings make the same incidents in whatever order they came.
"""
from .clusters import components, joined, matched
from .keys import keys
from .making import tellings
from .matching import Match, explained, match
from .naming import incident, incident_id, incidents
from .pairs import CROWD, MOST, candidates
from .telling import Telling

__all__ = ["CROWD", "MOST", "Match", "Telling", "candidates", "components", "explained", "incident", "incident_id", "incidents", "joined", "keys", "match", "matched", "tellings"]
