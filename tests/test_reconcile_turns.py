"""What ends a dispute or takes a number out of its chain: a report withdrawn, an admission in other words, a number said not to be so, a number of some days or of one's own town."""
import msgspec
from made import count, party, story, told

from whatweknow.model import Certainty, LinkKind, Span
from whatweknow.reconcile import disputes, links, whole
from whatweknow.reconcile.numbers.figures import figures

RADIO, ARMY, POLICE = party("Radio Dune"), party("the army", "SY"), party("the police", "SY")


def cued(cue: str) -> dict[str, tuple[Span, ...]]:
    return {"cue": (Span(start=0, end=len(cue), exact=cue),)}


def said(pair, cue):
    """The claim of a pair with the words of its cue."""
    claim, of = pair
    return msgspec.structs.replace(claim, spans={**claim.spans, **cued(cue)}), of


def test_a_report_that_is_withdrawn_ends_the_dispute_about_it():
    so = told("soldiers had seized the palace", RADIO)
    no = told("soldiers had seized the palace", ARMY, on="2030-05-02", by="Other", certainty=Certainty.CERTAINLY_NOT)
    back = said(told("soldiers had seized the palace", RADIO, on="2030-05-03", by="Third", certainty=Certainty.UNKNOWN), "withdrew its report that")
    assert [d.until for d in disputes(*story(so, no))] == [None]
    assert not disputes(*story(so, no, back))


def test_an_admission_in_other_words_takes_back_the_denial():
    no = told("police had used dogs against the prisoners", POLICE, certainty=Certainty.CERTAINLY_NOT)
    words = "officers had used dogs against prisoners during the night of the search, at the request of the governor"
    yes = said(told(words, POLICE, on="2030-05-04", by="Other"), "admitted")
    plain = told(words, POLICE, on="2030-05-04", by="Other")
    assert [k.rule for k in links(*story(no, yes)) if k.kind is LinkKind.RETRACTS] == ["same_side_says_otherwise"]
    assert [k for k in links(*story(no, plain)) if k.kind is LinkKind.RETRACTS] == []


def test_what_is_told_with_before_is_no_part_of_what_is_denied():
    shot = told("guards shot the driver of the lorry", POLICE)
    called = told("guards had not called out before they shot the driver of the lorry", RADIO, by="Other", certainty=Certainty.CERTAINLY_NOT)
    assert [k for k in links(*story(shot, called)) if k.kind is LinkKind.DENIES] == []


def test_a_number_its_side_says_is_not_so_is_in_no_chain():
    old = told("five people were killed", POLICE, count(5))
    no = told("five people were killed", POLICE, count(5), on="2030-05-02", by="Other", certainty=Certainty.CERTAINLY_NOT)
    claims, reports = story(old, no)
    assert [f.count.low for f in whole(claims, reports, {}).numbered] == []


def test_a_number_of_some_days_revises_no_number_of_all():
    total = told("fever has killed 412 people since spring", POLICE, count(412))
    week = told("fever killed 31 people in the week to Sunday", POLICE, count(31), on="2030-05-09", by="Other")
    assert [k for k in links(*story(total, week)) if k.kind is LinkKind.SUPERSEDES] == []


def test_a_mayors_dead_in_his_town_contradict_no_higher_number():
    every = told("at least 21 people were killed", ARMY, count(21))
    town = told("nine people had died in his town", party("Ines Torvald"), count(9), by="Other")
    house = told("it had received five bodies", party("the Hill clinic"), count(5), by="Third")
    assert [k for k in links(*story(every, town, house)) if k.kind is LinkKind.CONTRADICTS] == []



def test_bodies_in_a_morgue_are_some_of_those_their_side_tells_of():
    total = told("30 prisoners had been killed", RADIO, count(30))
    morgue = told("12 bodies lay unidentified in the morgue", RADIO, count(12, "bodies"), on="2030-05-02", by="Other")
    claims, reports = story(total, morgue)
    assert [(f.count.low, f.among) for f in figures(claims, {r.id: r for r in reports})] == [(30, False), (12, True)]
