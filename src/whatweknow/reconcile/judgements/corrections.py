"""What a person may correct of a claim, field by field: who says it, how many, when, where, in which mode, how surely, to which question, of an older incident.

The fields of a claim are one flat mapping (`fields`): what a correction may name, what a person is shown before correcting, and what differs afterwards. The
claim's id, its words and its spans are no fields: they never change.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from ...errors import UsageError
from ...model import Anonymity, Certainty, Claim, Comparator, Count, Measure, Mode, Party, Place, Question, Voice
from ...moments import stretch
from ..words import same

HOLDER: Mapping[str, Any] = {"name": str | None, "role": str | None, "side": str | None, "anonymity": Anonymity}
COUNT: Mapping[str, Any] = {"measure": Measure | None, "comparator": Comparator, "low": float | None, "high": float | None, "of": str | None, "increment": bool,
                            "part": bool, "asof": str | None}
ABOUT: Mapping[str, Any] = {"place": str | None, "time": str | None, "said": str | None, "mode": Mode, "certainty": Certainty, "question": Question, "voice": Voice,
                            "background": bool}
FIELDS: Mapping[str, Any] = {**HOLDER, **COUNT, **ABOUT}
"""Field -> its type. Of a claim with several counts the second's are `low.2`, `of.2`, ...; a count whose measure is taken away is no count."""
MOMENTS = frozenset({"time", "said", "asof"})
POINT = frozenset({Comparator.EQ, Comparator.ABOUT, Comparator.NONE})
OPEN_ABOVE, OPEN_BELOW = frozenset({Comparator.GE, Comparator.GT}), frozenset({Comparator.LE, Comparator.LT})


def fields(claim: Claim) -> dict[str, Any]:
    """The fields of a claim as they are; of an unclear one whom the reading would name stands nowhere, since it is not known."""
    party = claim.holder
    out: dict[str, Any] = {name: getattr(party, name, None) for name in HOLDER}
    for n, count in enumerate(claim.counts, 1):
        out |= {_numbered(name, n): getattr(count, name) for name in COUNT}
    return out | {name: getattr(claim, name) for name in ABOUT} | {"place": claim.place and claim.place.name}


def called(name: str | None) -> str:
    """A key that two names of one party or place share: case, marks and a leading article tell nobody apart."""
    return same(name or "").removeprefix("the ")


def differences(was: Claim, now: Claim) -> dict[str, tuple[Any, Any]]:
    """Field -> what it was and what it is, of all that differ."""
    one, other = fields(was), fields(now)
    return {name: (one.get(name), other.get(name)) for name in {**one, **other} if one.get(name) != other.get(name)}


def checked(value: Mapping[str, Any]) -> dict[str, Any]:
    """The correction with its values as the model has them ("22" becomes 22.0). Raises UsageError for an empty one, for fields that are none and values that do not fit."""
    if not value:
        raise UsageError(f"a correction names what it corrects; give a field and its value, such as low=22: {_known()}")
    return {name: _value(name, given) for name, given in value.items()}


def corrected(claim: Claim, value: Mapping[str, Any], parties: Mapping[str, Party] | None = None, places: Mapping[str, Place] | None = None) -> Claim:
    """The claim with these fields otherwise; its id, words and spans as they were. parties, places: by `called` name, those of other claims, which a newly named holder or
    place is taken for. Raises UsageError as `checked` does, and for a count that cannot be."""
    given = checked(value)
    about = {name: v for name, v in given.items() if name in ABOUT and name != "place"}
    if "place" in given:
        about["place"] = _place(given["place"], places or {})
    if HOLDER.keys() & given.keys():
        about = {**_held(claim, given, parties or {}), **about}
    if any(name.partition(".")[0] in COUNT for name in given):
        about["counts"] = tuple(_counts(claim.counts, given))
    return replace(claim, **about)


def _numbered(name: str, n: int) -> str:
    return name if n == 1 else f"{name}.{n}"


def _known() -> str:
    return f"the fields are {', '.join(FIELDS)} (low.2 is the second count's)"


def _value(name: str, given: Any) -> Any:
    field, dot, n = name.partition(".")
    if field not in FIELDS or (dot and (field not in COUNT or not n.isdecimal() or int(n) < 2)):
        raise UsageError(f"{name!r} is no field that can be corrected; {_known()}")
    if field == "place" and isinstance(given, Mapping):
        return msgspec.to_builtins(_convert(name, given, Place))
    found = _convert(name, given, FIELDS[field])
    if field in MOMENTS and found is not None and not stretch(found):
        raise UsageError(f"{name}={found!r} is no moment; write it as 2020-01-08 or 2020-01-08T12:00Z")
    return found


def _convert(name: str, given: Any, kind: Any) -> Any:
    try:
        return msgspec.convert(given, kind, strict=False)
    except msgspec.ValidationError:
        choices = [v.value for v in getattr(kind, "__args__", (kind,))[0]] if name.partition(".")[0] in ("measure",) else [v.value for v in kind] if isinstance(kind, type(Mode)) else []
        wanted = f"one of {', '.join(choices)}" if choices else {bool: "true or false"}.get(kind, "a number" if kind == float | None else "words, or a place's name, country, lat and lon")
        raise UsageError(f"{name}={given!r} does not fit; give {wanted}") from None


def _place(given: Any, places: Mapping[str, Place]) -> Place | None:
    if isinstance(given, Mapping):
        return _convert("place", given, Place)
    return None if given is None else places.get(called(given)) or Place(name=given)


def _held(claim: Claim, given: Mapping[str, Any], parties: Mapping[str, Party]) -> dict[str, Any]:
    if "name" in given and given["name"] is None and not given.get("role"):
        return {"holder": None, "guess": None, "voice": Voice.REPORT, "confidence": None}
    party = _party(claim.holder, given, parties)
    return {"holder": replace(party, **{name: v for name, v in given.items() if name in HOLDER}), "voice": Voice.SOURCE}


def _party(holder: Party | None, given: Mapping[str, Any], parties: Mapping[str, Party]) -> Party:
    name = given.get("name", holder and holder.name)
    if holder and called(name) == called(holder.name):
        return holder
    # Another name is another party: the role and side that were read with the old one are not its own.
    return parties.get(called(name)) or Party(name=name)


def _counts(counts: Iterable[Count], given: Mapping[str, Any]) -> Iterable[Count]:
    known = list(counts)
    named = {int(n or 1) for field, _, n in (name.partition(".") for name in given) if field in COUNT}
    if max(named, default=0) > len(known) + 1:
        raise UsageError(f"the claim has {len(known)} counts; the next one to give is number {len(known) + 1}")
    for n in range(1, max(len(known), *named) + 1):
        count = known[n - 1] if n <= len(known) else None
        found = {name: given[_numbered(name, n)] for name in COUNT if _numbered(name, n) in given}
        if "measure" in found and found["measure"] is None:
            continue
        yield _settled(count, found) if found else known[n - 1]


def _settled(count: Count | None, found: Mapping[str, Any]) -> Count:
    if count is None and found.get("measure") is None:
        raise UsageError(f"a new count needs its measure; give one of {', '.join(m.value for m in Measure)}")
    base: dict[str, Any] = msgspec.structs.asdict(count) if count else {"comparator": Comparator.EQ}
    whole = {**base, **found}
    if "high" not in found and {"low", "comparator"} & found.keys():
        whole |= _bounds(whole["comparator"], whole.get("low"), whole.get("high"))
    low, high = whole.get("low"), whole.get("high")
    if low is not None and high is not None and low > high:
        raise UsageError(f"low={low:g} is above high={high:g}; give both, or the comparator that fits")
    return Count(**whole)


def _bounds(how: Comparator, low: float | None, high: float | None) -> dict[str, float | None]:
    # Who types one number means the number: the comparator says which end of the interval it is.
    one = low if low is not None else high
    if how in POINT:
        return {"low": one, "high": one}
    if how in OPEN_BELOW:
        return {"low": None, "high": one}
    return {"low": low, "high": None} if how in OPEN_ABOVE else {"low": low, "high": high}
