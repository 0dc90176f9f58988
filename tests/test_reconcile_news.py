"""What changed since a moment and who contradicts whom."""
import pytest
from made import count, party, story, told

from whatweknow import reconcile
from whatweknow.errors import UsageError
from whatweknow.model import Certainty

ARMY, REBELS = party("the army", "SY"), party("the Dawn Front")
NINE = told("nine died", ARMY, count(9))
TWELVE = told("twelve died", ARMY, count(12), on="2030-05-03")
FORTY = told("forty died", REBELS, count(40), on="2030-05-03", by="Two")


def changes(*pairs, since="2030-05-02"):
    return [(c.kind, c.claim.content, c.other and c.other.content) for c in reconcile.changed(*story(*pairs), since)]


def test_a_newer_number_a_contradiction_and_a_new_line_are_told_apart():
    found = changes(NINE, TWELVE, FORTY, told("the road is open", ARMY, on="2030-05-03", by="Three"))
    assert ("revised", "twelve died", "nine died") in found
    assert ("new", "the road is open", None) in found
    assert sum(kind == "contradicted" for kind, *_ in found) == 1


def test_what_was_known_and_what_only_repeats_is_no_news():
    assert changes(NINE, told("nine have died", ARMY, count(9), on="2030-05-03", by="Two")) == []


def test_what_is_taken_back_is_told_as_withdrawn():
    no = told("our planes bombed the clinic in Homs", ARMY, certainty=Certainty.CERTAINLY_NOT)
    yes = told("our planes bombed the clinic in Homs", ARMY, on="2030-05-04", by="Two")
    assert changes(no, yes) == [("withdrawn", yes[0].content, no[0].content)]


def test_a_since_that_is_no_moment_is_refused_with_an_example():
    with pytest.raises(UsageError, match="2020-01-08"):
        reconcile.changed(*story(NINE), "last Tuesday")


def test_every_dispute_stands_once_with_its_reason_and_since_when():
    found = reconcile.disputes(*story(NINE, TWELVE, FORTY))
    assert [{d.one.content, d.other.content} for d in found] == [{"twelve died", "forty died"}]
    assert (found[0].since, found[0].rule) == ("2030-05-03", "other_side_other_number")
    assert "12 killed" in found[0].reason and "40 killed" in found[0].reason


def test_no_claims_no_disputes():
    assert reconcile.disputes([], []) == [] and reconcile.links([], []) == ()
