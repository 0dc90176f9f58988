"""What is known of a candidate: names (words, tags, paths in the parse; each stands for how often it was right in training) and numbers."""
from __future__ import annotations

from .candidates import said_clause
from .texts import NONE, Pieces, Text, top

Names = tuple[str, ...]
Numbers = tuple[float, ...]
FAR, MOST_STEPS = 30, 4
PERSON = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def frame(t: Text, c: int) -> str:
    """Which relations hang on a token, without order."""
    return " ".join(sorted({t.dep[k] for k in t.children[c]} - {"punct", "aux", "advmod"}))


def path(t: Text, c: int, i: int) -> str:
    """The relations climbed from c and gone down to i; "far" where they are many."""
    up, at = [], c
    for _ in range(MOST_STEPS + 1):
        if t.left[at] <= i <= t.right[at]:
            break
        if t.head[at] == at:
            return "far"
        up.append("^" + t.dep[at])
        at = t.head[at]
    else:
        return "far"
    down: list[str] = []
    while i != at and len(down) <= MOST_STEPS:
        if t.head[i] == i:
            return "far"
        down.append(t.dep[i])
        i = t.head[i]
    return " ".join([*up, *reversed(down)]) if i == at else "far"


def child(t: Text, c: int, dep: str) -> int:
    """The first child of c with a relation, or NONE."""
    return next((k for k in t.children[c] if t.dep[k] == dep), NONE)


def word(values: list[str], i: int) -> str:
    """values[i], or "-" where i is no token."""
    return values[i] if 0 <= i < len(values) else "-"


def of_cue(t: Text, c: int) -> tuple[Names, Numbers]:
    """A token as the highest of a cue."""
    h, s, clause, thing = t.head[c], t.subject[c], child(t, c, "ccomp"), child(t, c, "dobj")
    lemma, shape = t.lemma[c], frame(t, c)
    mark = child(t, clause, "mark") if clause != NONE else NONE
    prepositions = " ".join(t.lower[k] for k in t.children[c] if t.dep[k] in ("prep", "prt", "agent"))
    beside = [q for q in t.quotes if q[0] <= t.last[c] + 4 and q[1] >= t.first[c]]
    outside = [q for q in beside if not q[0] <= c <= q[1]]
    near = "quote" if outside else "plain"
    names = (
        lemma, f"{lemma} {t.pos[c]}", t.tag[c], t.dep[c], f"{t.dep[c]} {t.pos[h]}", f"{t.dep[c]} {t.lemma[h]}", f"{t.pos[c]} {shape}", f"{lemma} {shape}",
        f"{lemma} {prepositions}", f"{prepositions} {near}", word(t.lemma, s), f"{word(t.pos, s)} {word(t.ent, s)}", word(t.lower, c + 1), word(t.lower, c - 1),
        f"{word(t.pos, c + 1)} {word(t.pos, c + 2)}", f"{word(t.tag, clause)} {word(t.lower, mark)}", f"{lemma} {word(t.lemma, thing)}", word(t.lemma, thing),
        lemma[-3:], f"{lemma} {near}", f"{t.tag[c]} {near}", f"{lemma} {word(t.dep, clause)} {word(t.pos, s)}", t.lower[c],
    )
    numbers = (
        t.quote[c] != NONE, len(outside), min((abs(q[0] - c) for q in outside if q[0] > c), default=FAR), min((c - q[1] for q in outside if q[1] < c), default=FAR),
        c - t.first[c], t.last[c] - c, t.right[c] - t.left[c], _size(t, clause), _size(t, thing), _size(t, child(t, c, "xcomp")), _size(t, child(t, c, "prep")),
        _size(t, s), s - c if s != NONE else FAR, word(t.ent, s) in PERSON, word(t.pos, s) == "PRON", s != NONE and t.head[s] == c,
        any(t.dep[k] == "neg" for k in t.children[c]), any(t.dep[k] == "aux" for k in t.children[c]), any(t.dep[k] == "auxpass" for k in t.children[c]),
        len(t.children[c]), t.paragraph[c] < 2, *t.vectors[c].tolist(),
    )
    return names, tuple(map(float, numbers))


def _size(t: Text, i: int) -> int:
    return 0 if i == NONE else t.right[i] - t.left[i] + 1


def of_words(t: Text, c: int, pieces: Pieces, name: str) -> tuple[Names, Numbers]:
    """A run of words as all that the cue holds."""
    ((a, b),) = pieces
    deps = " ".join("*" if i == c else t.dep[i] for i in range(a, b + 1))
    around = f"{t.dep[a - 1] if a > t.first[c] else '-'} | {deps} | {t.dep[b + 1] if b < t.last[c] else '-'}"
    names = (
        deps, around, f"{t.lemma[c]} {deps}", " ".join(t.lower[a:b + 1]), f"{t.lemma[c]} {' '.join(t.lower[c + 1:b + 1])}", " ".join(t.lower[a:c]),
        f"{t.pos[c]} {b - c} {word(t.lower, b + 1)}", f"{t.pos[c]} {c - a} {word(t.lower, a - 1)}", f"{deps} {t.tag[c]}", word(t.dep, b + 1), f"{t.pos[b]} {word(t.pos, b + 1)}",
        f"{t.pos[a]} {word(t.pos, a - 1)}", frame(t, c), f"{t.dep[c]} {deps}",
    )
    clause = next((t.left[k] for k in t.children[c] if t.dep[k] in ("ccomp", "xcomp", "dobj") and k > c), c + FAR)
    return names, (float(c - a), float(b - c), float(b - a), float(clause - b), float(t.quote[c] != NONE), float(t.last[c] - b), float(a - t.first[c]))


def of_source(t: Text, c: int, pieces: Pieces, name: str) -> tuple[Names, Numbers]:
    """A noun phrase, or nobody, as who says it."""
    s = t.subject[c]
    what = f"{t.dep[c]} {t.tag[c]}"
    own = s != NONE and t.head[s] == c
    if not pieces:
        names = ("none", f"none {t.dep[c]}", "none", "none", "none", "none", f"none {t.lemma[c]}", f"none {what} {own}", "none", "none", f"none {frame(t, c)}")
        return names, (-1.0, 0.0, 0.0, 0.0, float(own), float(s != NONE), 0.0, 0.0, 0.0, float(t.quote[c] != NONE), 0.0, 0.0, 0.0, 0.0)
    ((a, b),) = pieces
    i = top(t, (a, b))
    way = path(t, c, i)
    names = (
        way, f"{way} {name}", name, f"{t.dep[i]} {t.pos[i]}", f"{t.pos[i]} {t.ent[i]}", t.lemma[i], f"{t.lemma[c]} {way}", f"{way} {what} {own}", f"{name} {word(t.lower, b + 1)}",
        t.lower[a], f"{way} {frame(t, c)}",
    )
    between = range(min(b, c) + 1, max(a, c))
    numbers = (
        abs(c - i), a - c, c - b, b - a + 1, own, s == i, s != NONE and a <= s <= b, t.quote[a] == t.quote[c], t.quote[a] != NONE, t.quote[c] != NONE,
        t.ent[i] in PERSON, sum(t.pos[k] == "VERB" for k in between), sum(t.lower[k] == "," for k in range(a, b + 1)), a - t.first[c],
    )
    return names, tuple(map(float, numbers))


def of_content(t: Text, c: int, pieces: Pieces, name: str) -> tuple[Names, Numbers]:
    """A span as what is said."""
    (a, b), z = pieces[0], pieces[-1][1]
    i, lemma, s = top(t, pieces[0]), t.lemma[c], t.subject[c]
    way, near = path(t, c, i), "quote" if t.quote[a] not in (NONE, t.quote[c]) else "plain"
    what = f"{t.dep[c]} {t.tag[c]}"
    names = (
        name, f"{name} {lemma}", f"{name} {what}", f"{name} {frame(t, c)}", t.lower[a], f"{t.dep[z]} {t.pos[z]}", f"{t.dep[i]} {t.tag[i]}", way, f"{way} {lemma}", word(t.lower, z + 1),
        word(t.lower, a - 1), f"{lemma} {t.pos[a]} {near}", f"{name} {near} {word(t.lower, z + 1)[:1].isalnum()}", f"{name} {s != NONE}", f"{lemma} {t.lower[a]} {t.dep[i]}",
        f"{word(t.dep, z + 1)} {word(t.pos, z + 1)}",
    )
    size = t.count(pieces)
    quoted = sum(t.words[k + 1] - t.words[k] for x, y in pieces for k in range(x, y + 1) if t.quote[k] not in (NONE, t.quote[c]))
    sentence = max(1, t.words[t.last[c] + 1] - t.words[t.first[c]])
    outside = [q for q in t.quotes if q[0] <= t.last[c] and q[1] >= t.first[c] and not q[0] <= c <= q[1]]
    here, there = t.quote[a], t.quote[z]
    lo, hi = said_clause(t, c)
    numbers = (
        size, size / sentence, len(pieces), quoted / max(1, size), quoted, here != NONE and t.quotes[here][0] == a, there != NONE and t.quotes[there][1] <= z + 1,
        there != NONE and t.quotes[there][1] > z + 1, here != NONE and t.quotes[here][0] < a, a <= t.first[c] + 1, t.last[c] - z, a > c, z < c, a - c if a > c else c - b,
        len({t.first[x] for x, _ in pieces} | {t.first[z]}), any(x <= s <= y for x, y in pieces), any(x <= hi and y >= lo for x, y in pieces),
        sum(t.pos[k] in ("VERB", "AUX") for k in range(a, b + 1)), t.head[i] == c, t.left[i] == a, t.right[i] <= b + 1, t.quote[c] != NONE, len(outside),
        sum(t.count((q,)) for q in outside) / sentence, child(t, c, "ccomp") != NONE, child(t, c, "dobj") != NONE, child(t, c, "xcomp") != NONE, t.paragraph[z] - t.paragraph[c],
        s != NONE and t.head[s] == c, word(t.lower, c + 1) == "that", t.depth(i, c),
    )
    return names, tuple(map(float, numbers))
