"""Which side words belong to: a country's code ("Iraqi army" -> IQ) or a body's own ("UN"); tables `demonyms` and `bodies`.

Only words the report wrote are looked at. Capital letters count: "us" is no country, "turkey" is a bird.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from ...vocab import table, words
from .spelling import lemma


def _plural(word: str) -> str:
    return word if word.endswith(("s", "h", "ese")) else word + "s"


def _entries() -> Iterator[tuple[str, str]]:
    for code, row in table("demonyms").items():
        for word in (*row["names"], *row["adjectives"], *row["seats"]):
            yield word, code
        for word in row["adjectives"]:
            yield _plural(word), code
    for group in ("sides", "armed"):
        for code, names in table("bodies")[group].items():
            for name in names:
                yield name, code


@cache
def lexicon() -> dict[str, str]:
    """Every word or name that names a side, as written, with its code. The first table line that has a word keeps it."""
    out: dict[str, str] = {}
    for word, code in _entries():
        out.setdefault(word, code)
    return out


@cache
def _known() -> dict[str, str]:
    """The lexicon and the names of one state's bodies, which belong to its side but do not stand for it as "the Pentagon" does; each name in the
    lexicon also as texts have it that have lost their apostrophes: "Kenyas army"."""
    national = {name: code for code, names in table("bodies")["national"].items() for name in names}
    return {f"{name}s": code for name, code in lexicon().items() if name[-1] != "s" and len(name) > 1} | national | lexicon()


@cache
def _pattern() -> re.Pattern[str]:
    # A paper called after its city is nobody's government: its whole name is matched first and has no code.
    longest_first = sorted({*_known(), *table("channels")["outlets"]}, key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


@cache
def sides(words: str) -> tuple[str, ...]:
    """The codes of all sides the words name, in order, each once. "U.S. and Iraqi officials" -> ("US", "IQ")."""
    return tuple(dict.fromkeys(_known()[m.group()] for m in _pattern().finditer(words) if m.group() in _known())) or _ruled(words)


def _ruled(text: str) -> tuple[str, ...]:
    """The side of what is called after whoever rules: "the Obama administration", "forces of Vladimir Putin"."""
    found = (m["before"] or m["after"] for m in _ruling().finditer(text))
    return tuple(dict.fromkeys(_rulers()[name.lower()] for name in found))


@cache
def _rulers() -> dict[str, str]:
    """Surname of a head of state or government who is known by it alone, lower case, with the one side that the table of offices gives it."""
    held: dict[str, set[str]] = {}
    for code, row in table("officeholders").items():
        for one in (one for holders in row.values() for one in holders):
            held.setdefault(re.split(r"[ -]", one["name"])[-1].lower(), set()).add(code)
    return {name: next(iter(held[name])) for name in words("people", "known_alone") if len(held.get(name, ())) == 1}


@cache
def _ruling() -> re.Pattern[str]:
    name, body = "|".join(sorted(_rulers())), "|".join(sorted(words("sides", "ruled")))
    # The name has its capital; what it rules may have one.
    return re.compile(rf"(?<!anti-)(?<!pro-)\b(?P<before>{name})(?:['’]?s)?['’]?\s+(?:{body})\b|\b(?:{body})\s+(?:of|loyal to)\s+(?:[\w-]+\s+){{0,3}}?(?:al-)?(?P<after>{name})\b", re.I)


@lru_cache(maxsize=8192)
def side(words: str | None) -> str | None:
    """The one side the words speak for, None where they name none or join two with "and".

    The first they name; an armed party before the country it is in ("Afghan Taliban"). A name that only tells where somebody is or is from, whom
    an office is about, or what it once was, counts for nothing (table `sides`).
    """
    text = words or ""
    found = tuple(dict.fromkeys(_known()[m.group()] for m in _pattern().finditer(text) if m.group() in _known() and _speaks(text, m)))
    found = found or (_ruled(text) if not _known_in(text) else ())
    armed = [code for code in found if code in table("bodies")["armed"]]
    joined = len(found) > 1 and re.search(r"\band\b", text) is not None
    return None if joined or not found else (armed or found)[0]


def _known_in(text: str) -> bool:
    return any(m.group() in _known() for m in _pattern().finditer(text))


def _speaks(text: str, name: re.Match[str]) -> bool:
    """Whether what is named at a place in the text is whom the words speak for."""
    code = _known()[name.group()]
    after = re.split(BREAK, text[name.end():])[0]
    bound = re.match(r"-(\w+)", after)
    if bound:
        return bound[1].lower() in words("sides", "bound")
    was = {w.lower() for w in re.findall(r"\w+(?:-\w+)?", re.split(r"[,;(]", text[:name.start()])[-1])} & words("sides", "former")
    country, before = code in table("demonyms"), text[:name.start()]
    if (country and _elsewhere(before, text[name.end():], name.group(), code)) or (not country and after.split()[:1] and lemma(after.split()[0]) in words("sides", "sent_to") and code in table("sides")["accredited"]):
        return False
    return not was and not _apart(before, after.lower().split()) and not (country and _private(after.split(), before, text))


BREAK = r"[,;(]|\s(?:of|for|in|at|from|by|with|to|on|who|which|that|and|but)\s"
"""Where the phrase that a name begins ends."""


def _elsewhere(before: str, after: str, name: str, code: str) -> bool:
    """Whether a country's name is half of another name ("Pan American"), or a seat of government before a comma, which is where somebody is: "Lima, the director"."""
    last = re.findall(r"[\w'’-]+", before.lower())[-1:]
    seat = name in table("demonyms")[code]["seats"] and after.startswith(",")
    return seat or (bool(last) and last[0] in words("sides", "halves"))


def _apart(before: str, after: list[str]) -> bool:
    """Whether a name between these words is where somebody is or what an office is about."""
    found = re.findall(r"[\w'’-]+", before.lower())
    last = [w for w in found[-4:] if w not in words("sides", "parts")][-1:] if found else []
    others = {lemma(w) for w in found[:-1]}
    if last and last[0] in words("sides", "where"):
        return not others & words("sides", "authorities") and not {lemma(w) for w in after[:2]} & words("sides", "services")
    about = last and last[0] in words("sides", "about")
    return bool(about) or (last == ["for"] and bool(others) and (bool(others & words("sides", "sent")) or not others & (words("sides", "speaking_for") | words("sides", "authorities"))))


def _private(after: list[str], before: str, text: str) -> bool:
    """Whether a country is only where somebody is from: a body that is no state's, or a calling that speaks for itself."""
    own = [lemma(w) for w in re.findall(r"[\w'’-]+", " ".join(after))]
    maker = re.search(r"([\w-]+)\s+(?:of|for)\s+(?:the\s+)?$", before)
    if {lemma(w) for w in re.findall(r"[\w-]+", text)} & words("sides", "of_state"):
        return False
    if set(own) & words("sides", "private") or (maker and lemma(maker[1]) in words("sides", "private")):
        return True
    head = own[-1] if own else ""
    classes = {name for name, row in table("titles")["offices"].items() if head in row}
    return (bool(classes) and classes <= words("sides", "callings")) or head in words("anonymity", "people") - words("sides", "insiders")


@lru_cache(maxsize=8192)
def fold(words: str) -> str:
    """The words with every name of a side replaced by its code: "Pakistani officials" and "Pakistan officials" fold alike."""
    return _pattern().sub(lambda m: lexicon().get(m.group(), m.group()), words)
