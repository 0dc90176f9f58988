"""What is known of incidents in the formats of others: CSV, W3C Web Annotation, PROV, schema.org, followthemoney.

Each is a pure function of `Material`: claims as people decided them, their reports, links, statuses, incidents and judgements. All but PROV take one material after the other, such as one
an incident, and write as they go. None says who is right.
"""
from __future__ import annotations

from .annotations import annotated
from .entities import statements
from .material import Material, gather, merged
from .provenance import provenance
from .published import published
from .tables import table

__all__ = ["Material", "annotated", "gather", "merged", "provenance", "published", "statements", "table"]
