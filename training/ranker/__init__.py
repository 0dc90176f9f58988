"""Who says what by features of the parse and boosted trees: the cheap end of the ways that were compared (`docs/attribution.md`)."""
