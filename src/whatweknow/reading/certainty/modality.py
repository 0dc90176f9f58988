"""Where an act stands: done, going on, intended, threatened, scheduled, forecast or conditional; words from the table `modes`.

The order of the rules is their rank: a threat stays one under an "if"; a condition comes before plain future; what a cue demands is
intended whatever its tense; a participle ("..., leaving five dead") stands where the verb it hangs on stands.
"""
from __future__ import annotations

from ...model import Mode
from ...vocab import words
from ..grammar.nodes import Node
from ..layers import Clause
from .agents import person, reckons, speaks_of_self, willing
from .cue import Cue, cue_is
from .lasting import headline, lasting, still
from .scope import core, only_hedges
from .threats import threatens
from .verbs import SUBJECTS, Verb, around, is_one, passive


def mode(clause: Clause, verb: Verb, cue: Cue | None) -> Mode:
    """The mode of one clause, under its cue if it has one."""
    act = _told_of(verb) or core(verb, cue)
    going = act is not verb and (verb.lemma == "go" or not verb.verbal)
    if act is not verb and only_hedges(verb, cue) and not threatens(clause, verb, cue):
        return _condition(clause, verb) or _awaited(verb, cue) or (_hedged(verb, act) if act.infinitive else _mode(clause, act, cue))
    return _mode(clause, act if going else verb, cue)


def _mode(clause: Clause, verb: Verb, cue: Cue | None) -> Mode:
    if threatens(clause, verb, cue):
        return Mode.THREATENED
    return (
        _bargain(verb) or _condition(clause, verb) or _bidden(verb, cue) or _appointed(verb) or _dated(verb, cue) or _awaited(verb, cue)
        or _future(verb, cue) or _wanted(verb) or _bade(verb, cue) or lasting(verb, cue) or Mode.DONE
    )


def _told_of(verb: Verb) -> Verb | None:
    """What a noun of saying tells: "claims that the firm is hiding files"."""
    if not is_one(verb.token, words("modes", "noun", "telling")):
        return None
    return next((Verb(c, verb.clause, verb.text) for c in verb.token.children if c.dep_ in ("acl", "ccomp") and verb.inside(c) and any(g.dep_ in SUBJECTS for g in c.children)), None)


def _hedged(verb: Verb, act: Verb) -> Mode:
    """An infinitive under a word of doubt: "is likely to rise", "is thought to have left", "seems to be hiding"."""
    if act.perfect or act.lemma in words("modes", "stative", "verbs"):
        return Mode.DONE
    ahead = any(c.lower_ in words("modes", "ahead", "adjectives") for c in verb.token.children if c.dep_ in ("acomp", "oprd"))
    return Mode.FORECAST if ahead and not act.progressive else Mode.GOING_ON


def _condition(clause: Clause, verb: Verb) -> Mode | None:
    """An act that hangs on another: a condition and a verb that is not past; what is to be done "even if" something else is hangs on nothing."""
    near = (*verb.token.children, *(g for t in around(verb) for g in t.children))
    own = any(c.dep_ == "advcl" and any(g.dep_ == "mark" and g.lower_ in words("modes", "condition", "marks") for g in c.children) and not any(x.lower_ == "even" for x in c.children) for c in near)
    open_ = verb.future or verb.finite_present or words("modes", "condition", "auxiliary") & set(verb.auxiliaries)
    return Mode.CONDITIONAL if (clause.condition or own) and (open_ or not verb.past_time) else None


def _bargain(verb: Verb) -> Mode | None:
    """ "Come out and we will let you go": a condition put as a command; with an "or" it is a threat."""
    first = verb.token.head
    if verb.token.dep_ != "conj" or not verb.future or verb.subject is None or first.tag_ != "VB" or any(c.dep_ in (*SUBJECTS, "aux") for c in first.children):
        return None
    joined = {c.lower_ for c in first.children if c.dep_ == "cc"}
    return Mode.CONDITIONAL if "and" in joined else Mode.THREATENED if "or" in joined else None


def _bidden(verb: Verb, cue: Cue | None) -> Mode | None:
    """What a cue asks for: the content of a demand, or an infinitive or object after asking. What it says was so is not asked for."""
    if cue is None or cue.negated:
        return None
    if cue_is(cue, "intended"):
        return None if _told(verb) else Mode.INTENDED
    infinitive = cue_is(cue, "bidding", "vowed") and verb.infinitive and not (cue_is(cue, "forecast") and not willing(verb.subject))
    return Mode.INTENDED if infinitive or (cue_is(cue, "vowed") and (verb.infinitive or not verb.verbal or verb.future)) else None


def _told(verb: Verb) -> bool:
    """A past or a perfect with a subject of its own: told, not asked for, whatever the cue."""
    return verb.subject is not None and not verb.future and (verb.past_time or verb.perfect) and not words("modes", "condition", "auxiliary") & set(verb.auxiliaries)


def _bade(verb: Verb, cue: Cue | None) -> Mode | None:
    """An imperative in somebody's words: "Stay away", "do not go near the wells"."""
    t = verb.token
    bare = t.tag_ == "VB" and verb.subject is None and not set(verb.auxiliaries) - {"do"}
    return Mode.INTENDED if cue is not None and bare and t.dep_ in ("ROOT", "ccomp", "conj") and not any(c.tag_ == "TO" for c in t.children) else None


def _appointed(verb: Verb) -> Mode | None:
    """ "is due to speak", "was scheduled for": the adjective or participle is the head, hangs on it, or is around it."""
    spots = [verb.token, *around(verb, 2), *(c for c in verb.token.children if c.dep_ in ("acomp", "oprd"))]
    for t in spots:
        deps = ("xcomp", "ccomp", "prep", "advcl") if is_one(t, words("modes", "appointed", "words")) else ("xcomp",) if is_one(t, words("modes", "appointed", "to")) else ()
        if (t.pos_ == "ADJ" or passive(t)) and any(c.dep_ in deps for c in t.children):
            return Mode.SCHEDULED
    return None


def _dated(verb: Verb, cue: Cue | None) -> Mode | None:
    """An appointment with a day: "will meet on Friday", "are meeting on Sunday", "begins on Monday"."""
    days = words("modes", "appointed", "days")
    when = (g for c in verb.token.children if c.dep_ in ("prep", "npadvmod", "advmod") for g in (c, *c.children))
    dated = any(t.lower_ in days for t in when)
    will = bool({"will", "'ll", "’ll", "would"} & set(verb.auxiliaries)) and not verb.perfect and not speaks_of_self(verb, cue)
    coming = verb.progressive and not verb.past_time and not verb.perfect
    acts = verb.lemma in words("modes", "appointed", "acts")
    opens = verb.finite_present and verb.lemma in words("modes", "appointed", "opens")
    return Mode.SCHEDULED if dated and not headline(verb) and ((acts and (will or coming)) or opens) else None


def _awaited(verb: Verb, cue: Cue | None) -> Mode | None:
    """What is expected: by the cue, by the verb ("is expected to"), or by a warning of something to come."""
    expected = any((passive(t) or reckons(t)) and is_one(t, words("modes", "cue", "forecast")) for t in (verb.token, *around(verb, 2)))
    expected = expected or (verb.lemma in words("modes", "cue", "forecast") and any(c.dep_ == "dobj" and any(g.tag_ == "CD" for g in (c, *c.children)) for c in verb.token.children))
    coming = cue_is(cue, "warned") and not verb.verbal
    faces = verb.lemma in words("modes", "verb", "forecast") and verb.finite_present and cue is None and any(c.dep_ == "dobj" for c in verb.token.children) and person(verb.subject)
    return Mode.FORECAST if expected or coming or faces or (cue_is(cue, "forecast") and not _told(verb)) else None


def _future(verb: Verb, cue: Cue | None) -> Mode | None:
    """A "will", "going to" or "must": the holder's own act is intended, all else foretold. "would have" is past."""
    auxiliaries = set(verb.auxiliaries)
    if auxiliaries & words("modes", "obligation", "auxiliary") and not verb.perfect:
        return Mode.INTENDED if cue is not None else Mode.FORECAST
    if auxiliaries & {"may", "might", "could"} and _comes_about(verb):
        return Mode.FORECAST if "could" not in auxiliaries or cue is not None else None
    if not verb.future or verb.perfect:
        return None
    agent = speaks_of_self(verb, cue) and cue is not None and verb.lemma not in words("modes", "foretold", "verbs")
    return Mode.INTENDED if agent and not verb.passive else Mode.FORECAST


def _comes_about(verb: Verb) -> bool:
    """Whether a "may" or "could" looks ahead: at an act, not at what is so or is seen."""
    still_so = words("modes", "stative", "verbs") | words("hedges", "perceived", "verbs")
    unable = "could" in verb.auxiliaries and bool(verb.negations())
    return not verb.perfect and not verb.passive and not unable and verb.lemma not in still_so


def _wanted(verb: Verb) -> Mode | None:
    """Wishes and plans: the verb, a verb it is the aim of, a noun of intention, or a bare infinitive of purpose."""
    if not still(verb) and any(_wishes(t) for t in (verb.token, *around(verb, 2))):
        return Mode.INTENDED
    nouns = [verb.token] if not verb.verbal else []
    nouns += [c for c in verb.token.children if verb.lemma == "be" and c.dep_ == "xcomp" and c.tag_ == "VB"]
    named = any(is_one(t, words("modes", "noun", "intended")) or (t.pos_ == "VERB" and is_one(t, words("modes", "verb", "intended"))) for t in nouns)
    return Mode.INTENDED if named or _has_plan(verb) or _aim(verb) else None


def _wishes(t: Node) -> bool:
    """Whether a verb is a wish; some are wishes only in the present ("they tried" was done), and none is one when it was done to them."""
    if t.pos_ not in ("VERB", "AUX") or not is_one(t, words("modes", "verb", "intended")):
        return False
    base = t.tag_ == "VB" and not any(c.lower_ in words("modes", "condition", "auxiliary") for c in t.children)
    now = base or t.tag_ in ("VBP", "VBZ") or (t.tag_ == "VBG" and not is_one(t, words("modes", "verb", "present_only"))) or _negated_now(t)
    done = any(c.dep_ == "auxpass" and c.tag_ in ("VBD", "VBN") for c in t.children) and not any(c.dep_ == "xcomp" for c in t.children)
    return not done and not _busy(t) and (now or not is_one(t, words("modes", "verb", "present_only")))


def _has_plan(verb: Verb) -> bool:
    """ "has no plans to close it", "there is a plan to"."""
    owns = verb.lemma in words("modes", "noun", "owning")
    return owns and any(c.dep_ in ("dobj", "attr") and is_one(c, words("modes", "noun", "intended")) and any(g.dep_ == "acl" for g in c.children) for c in verb.token.children)


def _negated_now(t: Node) -> bool:
    return any(c.dep_ == "neg" for c in t.children) and any(c.tag_ in ("VBZ", "VBP") for c in t.children if c.dep_ == "aux")


def _busy(t: Node) -> bool:
    """ "has been trying": an endeavour under way, not only a wish."""
    return t.tag_ == "VBG" and any(c.lower_ == "been" for c in t.children)


def _aim(verb: Verb) -> bool:
    """ "with the goal of ...": the clause is all about an intention."""
    t = verb.token
    noun = t.head if t.dep_ == "pobj" or t.dep_ == "pcomp" else t
    owner = noun.head if noun.pos_ == "ADP" and noun.lower_ in ("of", "to") else t
    return (owner.pos_ == "NOUN" and owner.lemma_.lower() in words("modes", "noun", "intended")) or (t.dep_ == "prep" and any(
        c.dep_ == "pobj" and c.lemma_.lower() in words("modes", "noun", "intended") for c in t.children))
