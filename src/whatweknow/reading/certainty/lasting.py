"""Whether an act is still so: by a word, a lasting verb, a tense that lasts, or the verb that a participle hangs on. Words in the table `modes`."""
from __future__ import annotations

from ...model import Mode
from ...vocab import words
from ..grammar.nodes import Node
from .cue import Cue
from .verbs import Verb, around

DEPTH = 3
"""How many verbs up a participle looks for one with a tense."""


def still(verb: Verb) -> bool:
    """Whether a word beside the verb says that it is so now or again and again."""
    return bool(verb.beside & words("modes", "lasting", "beside"))


def lasting(verb: Verb, cue: Cue | None) -> Mode | None:
    """GOING_ON for what is still so, None for what is over."""
    if _performed(verb):
        return None
    if not verb.verbal:
        return Mode.GOING_ON if still(verb) or _charged(verb, cue) or _of_noun(verb) else None
    if still(verb) or _yet_to(verb) or _keeps(verb, cue) or _able_now(verb):
        return Mode.GOING_ON
    if verb.bare_participle and not _absolute_harm(verb):
        return _inherited(verb, cue)
    return Mode.GOING_ON if _tense_lasts(verb, cue) else None


def _yet_to(verb: Verb) -> bool:
    """ "has yet to comment", "are yet to meet"."""
    spots = (verb.token, *around(verb, 1))
    return any(t.lemma_ in ("have", "be") and any(c.lower_ == "yet" for c in (*t.children, *(g for x in t.children for g in x.children))) and any(c.dep_ == "xcomp" for c in t.children) for t in spots)


def _keeps(verb: Verb, cue: Cue | None) -> bool:
    """Whether the verb, its auxiliary or the verb it hangs on is a lasting one ("continues to", "remains blocked"), and not one of a past told by the report."""
    lasts = words("modes", "lasting", "verbs")
    spots = (verb, *(Verb(t, verb.clause, verb.text) for t in around(verb, 1)))
    carried = any(c.dep_ == "auxpass" and c.lemma_ in lasts for c in verb.token.children)
    return (carried and not _past_alone(verb, cue)) or any(v.one_of(lasts) and not _past_alone(v, cue) for v in spots)


def _able_now(verb: Verb) -> bool:
    return verb.lemma == "be" and verb.finite_present and any(c.lower_ in words("modes", "lasting", "adjectives") for c in verb.token.children)


def _performed(verb: Verb) -> bool:
    """ "We reject the claim": saying it is doing it."""
    return verb.finite_present and verb.subject is not None and verb.subject.lower_ in words("modes", "foretold", "own") and verb.lemma in words("modes", "performed", "verbs")


def _past_alone(verb: Verb, cue: Cue | None) -> bool:
    return verb.past_time and cue is None


def _absolute_harm(verb: Verb) -> bool:
    return verb.token.tag_ == "VBN" and verb.token.dep_ in ("ROOT", "ccomp")


def _charged(verb: Verb, cue: Cue | None) -> bool:
    """ "accused the firm of hiding files": the doing stands under a noun or a name, or beside it under the cue. Of having hidden them: done."""
    if not _accused(cue):
        return False
    preps = [c for t in (verb.token, verb.token.head) for c in t.children if c.dep_ == "prep" and verb.inside(c)]
    return any(g.dep_ == "pcomp" and g.tag_ == "VBG" and not _perfect_doing(g) for c in preps for g in c.children)


def _accused(cue: Cue | None) -> bool:
    return cue is not None and bool(set(cue.lemmas) & words("modes", "cue", "accused"))


def _perfect_doing(t: Node) -> bool:
    return t.lower_ == "having" or any(c.lower_ == "having" for c in t.children)


def _of_noun(verb: Verb) -> bool:
    """A noun that a lasting relative clause says more of: "the insurgency that has ravaged the province for decades"."""
    inner = next((Verb(c, verb.clause, verb.text) for c in verb.token.children if c.dep_ == "relcl" and verb.inside(c)), None)
    if inner is None:
        return False
    now = not inner.past_time and (inner.progressive or (inner.perfect and inner.lemma not in words("modes", "hurt", "verbs")))
    return now or (inner.perfect and _since(inner))


def _inherited(verb: Verb, cue: Cue | None) -> Mode | None:
    """A participle stands where the verb it hangs on stands; what somebody is accused of doing goes on."""
    if _accused(cue) and verb.token.tag_ == "VBG" and verb.token.dep_ in ("pcomp", "xcomp", "ccomp") and not _perfect_doing(verb.token):
        return Mode.GOING_ON
    t = verb.token
    for _ in range(DEPTH):
        if t.head.i == t.i:
            return None
        t = t.head
        if t.pos_ in ("VERB", "AUX"):
            above = Verb(t, verb.clause, verb.text)
            if not above.bare_participle:
                return Mode.GOING_ON if still(above) or (_tense_lasts(above, cue) and above.lemma not in words("modes", "stative", "verbs") | {"accord"}) or _placed(above) else None
    return None


def _tense_lasts(verb: Verb, cue: Cue | None) -> bool:
    """Present or perfect progressive; the past progressive that "said" has shifted back; a perfect since or for some time; a plain
    present of doing; people where they are."""
    if verb.progressive:
        been = "been" in verb.auxiliaries and "had" not in verb.auxiliaries
        shifted = cue is not None and verb.past_time and "had" not in verb.auxiliaries and _indirect(verb) and not _framed(verb)
        return been or not verb.past_time or shifted
    if verb.perfect and not verb.past_time:
        return _since(verb) and not (verb.passive and verb.lemma in words("modes", "hurt", "verbs")) and verb.lemma not in words("modes", "hurt", "verbs")
    if verb.passive and {"is", "are", "am", "'s", "’s", "'re", "’re"} & set(verb.auxiliaries):
        return not verb.one_of(words("modes", "lasting", "standing") | words("hedges", "passive", "verbs"))
    if verb.finite_present or "can" in verb.auxiliaries:
        return _placed(verb) or (verb.lemma not in words("modes", "stative", "verbs") and not headline(verb) and not verb.negations()) or _adjectival(verb)
    return False


def _adjectival(verb: Verb) -> bool:
    """ "are not able to reach": what people can do now."""
    return verb.lemma == "be" and any(c.dep_ == "acomp" and c.lower_ in words("modes", "lasting", "adjectives") for c in verb.token.children)


def _placed(verb: Verb) -> bool:
    """People or things where they are now: "are in hospitals", "are out of school"; and "so far, it is"."""
    if verb.lemma != "be" or not verb.finite_present:
        return False
    heads = [c for c in verb.token.children if c.dep_ == "prep" and c.lower_ in words("modes", "lasting", "places") and c.i > verb.token.i and not _among(c)]
    bare = not any(c.dep_ in ("attr", "acomp") for c in verb.token.children)
    so_far = any(c.lower_ == "far" and any(g.lower_ == "so" for g in c.children) for c in verb.token.children)
    return (bool(heads) and bare) or so_far


def _among(prep: Node) -> bool:
    return any(c.dep_ in ("prep", "pcomp") and c.lower_ == "among" for c in prep.children)


def _since(verb: Verb) -> bool:
    """A perfect that lasts until now: since a time, or for a length of it."""
    spots = [c for c in verb.token.children if c.dep_ in ("prep", "mark", "advmod", "advcl")]
    for c in spots:
        if (c.lower_ == "since" and c.dep_ == "prep") or (c.dep_ == "advcl" and any(g.lower_ == "since" for g in c.children)):
            return True
        if c.lower_ == "for" and any(g.dep_ == "pobj" and g.lemma_.lower() in words("modes", "lasting", "lengths") for g in c.children):
            return True
    return False


def _indirect(verb: Verb) -> bool:
    """Reported, not quoted: no quotation mark opens right before the clause's words or stands in them before the verb."""
    start = verb.clause.pieces[0][0]
    before = verb.text[max(0, verb.token.grid.start[verb.token.sent[0]] - 1):verb.token.idx]
    return not any(before.count(q) % 2 for q in '"') and before.count("“") <= before.count("”") and verb.text[max(0, start - 1):start] not in ('"', "“")


def _framed(verb: Verb) -> bool:
    """ "was passing when it was hit": the setting of another act, over with it."""
    return any(c.dep_ == "advcl" and any(g.lower_ == "when" for g in c.children) for c in verb.token.children)


def headline(verb: Verb) -> bool:
    """A present that stands in a line without a full stop: "Airstrikes kill 50" is over."""
    g, sentence = verb.token.grid, verb.token.sent
    line = g.text[slice(*g.span(sentence[0], sentence[-1] + 1))].strip()
    return line[-1:] not in ".!?”\"’'" or (sentence[0] == 0 and not any(g.punct[i] for i in sentence))
