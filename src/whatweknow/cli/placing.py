"""A place that a person names, looked up in the gazetteer: with its point where the name is of one place only, or of one of the country that is already known."""
from __future__ import annotations

from typing import Any

from ..model import Claim


def placed(name: str, claim: Claim) -> Any:
    """The place as a correction takes it: a record where it is certain which is meant, else its name alone."""
    from ..reading.places.gazetteer import fold, look_up
    from ..vocab import table

    found = look_up(fold(name))
    near = claim.place.country if claim.place else None
    found = tuple(c for c in found if near is None or c.country == near) or found
    if len(found) != 1:
        return name
    (one,) = found
    return {"name": one.name, "geonameid": one.geonameid, "country": one.country, "lat": one.lat, "lon": one.lon, "admin1": one.admin1,
            "precision": int(table("places")["precision"][one.kind])}
