"""What the counting and event rules share: a parse as lists, word forms, noun phrases, persons."""
