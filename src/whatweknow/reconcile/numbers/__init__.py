"""The numbers of a story: what each counts, whose it is and when, which may be held against which, and what follows."""
