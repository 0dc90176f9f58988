"""The words of the locator map: what stands beside a mark, who tells of it, how exactly it is known, and the whole map as a text for whoever cannot see it."""
from __future__ import annotations

import re
from collections.abc import Sequence

from ..reconcile.words import same
from .map_base import name_of
from .map_outlines import outlines
from .map_plane import bearing, distance
from .map_view import Shown
from .record import Site

MOST_TOLD = 3
"""Who tells of a site, in its title; the list has their lines."""
LONGEST = 90
FROM_TOWN_KM = (8.0, 800.0)
"""Distances from a town that help to find a site: nearer is in it, farther says nothing."""
WINDS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
ARTICLED = frozenset({"AE", "BS", "CD", "CF", "DO", "GB", "GM", "KM", "KY", "MH", "MV", "NL", "PH", "SB", "SC", "US"})
PLURAL = re.compile(r"\bUnited\b|\b[A-Z.]{2,}$|(?:s|Republic)$")
"""Countries with an article, and those of their names that take it: the United States, the UK, but Britain."""
KINDS = {1: "exact place", 2: "near this place", 3: "somewhere in this district or county", 4: "somewhere in this province or state", 5: "somewhere in this region", 6: "somewhere in this country",
         7: "somewhere at sea"}
"""What UCDP's precision codes say to a reader."""
COUNTRY, CONTINENT = 6, "a part of the world"


def title(site: Site) -> str:
    """Who says what of a site: "Irbil: Iraqi military: five missiles were fired at ..."."""
    said = [f"{t.holder}: {t.words if len(t.words) <= LONGEST else t.words[:LONGEST].rsplit(' ', 1)[0] + ' …'}" for t in site.told[:MOST_TOLD]]
    more = f" and {len(site.told) - MOST_TOLD} more" if len(site.told) > MOST_TOLD else ""
    return f"{called(site)}. {'; '.join(said)}{more}."


def called(site: Site) -> str:
    """What stands beside a mark: a name where the place is known, "somewhere in" where it is not."""
    if site.precision <= 2 or site.precision == 7:
        return site.name
    article = site.country in ARTICLED and PLURAL.search(site.name) and not site.name.lower().startswith("the ")
    return f"somewhere in {'the ' if article else ''}{site.name}"


def facts(site: Site) -> str:
    """How exactly it is known, the gazetteer's name where the reports' is another, the country, the way from the nearest large town."""
    known = f" ({site.known_as})" if site.known_as and same(site.known_as) != same(site.name) and site.precision not in (5, 6) else ""
    if site.precision == COUNTRY and not site.country:
        return CONTINENT
    land = name_of(site.country)
    return ", ".join(p for p in ("town" + known if site.town else KINDS[site.precision] + known, land if land not in (site.name, site.known_as) else "", from_town(site)) if p)


def from_town(site: Site) -> str:
    """ "180 km west of Baghdad"; empty for what is not exactly known, and where no large town is near or it is in one."""
    if site.precision > 2 or site.lat is None or site.lon is None:
        return ""
    at = (site.lat, site.lon)
    town = min(outlines().towns, key=lambda t: distance((t.lat, t.lon), at))
    km = distance((town.lat, town.lon), at)
    if not FROM_TOWN_KM[0] <= km <= FROM_TOWN_KM[1]:
        return ""
    return f"{_round(km):g} km {WINDS[round(bearing((town.lat, town.lon), at) / 45) % 8]} of {town.name}"


def _round(km: float) -> float:
    step = 10 if km >= 50 else 5
    return step * max(1, round(km / step))


def summary(across: float, near: Sequence[Shown]) -> str:
    """The map in words; across: kilometres from left to right."""
    lands = list(dict.fromkeys(name_of(s.site.country) for s in near if s.site.country))
    where = f"Map of {' and '.join(filter(None, [', '.join(lands[:-1]), lands[-1]]))} and what lies around" if lands else "Map"
    return ". ".join([f"{where}, about {_round(across):,g} kilometres across", *(f"{s.number}: {s.site.name}, {facts(s.site)}" for s in near)]) + "."
