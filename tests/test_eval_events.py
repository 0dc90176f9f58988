"""The scorer of acts, and the rows it is given."""
import json

import pytest

from eval.own import score_events
from eval.projections import acts
from whatweknow.capture import plain
from whatweknow.reading import read

GOLD = {"doc_id": "a", "gold": {"events": [
    {"type": "Conflict.Attack.Unspecified", "trigger": "shelled", "sent": 0, "args": [
        {"role": "Attacker", "head": "rebels", "mentions": ["They", "rebels"]}, {"role": "Target", "head": "port", "mentions": ["the port"]}, {"role": "Place", "head": "Kirna", "mentions": []}]},
    {"type": "Contact.Contact.Meet", "trigger": "met", "sent": 1, "args": []},
]}}


def scored(*events):
    return score_events.figures(score_events.tally(score_events.wanted(GOLD), list(events)), 1)


def act(trigger="shelled", sent=0, family="attack", **roles):
    return {"family": family, "trigger": trigger, "sent": sent, "roles": roles}


def test_all_right_is_a_hundred():
    found = scored(act(actor="the rebels", target="the port of Kirna", place="Kirna"))
    assert (found["triggers"]["f1"], found["roles"]["f1"]) == (100.0, 100.0)


def test_types_that_are_none_of_ours_do_not_count():
    assert scored()["triggers"]["gold"] == 1


@pytest.mark.parametrize(("event", "figure"), [
    (act(trigger="attack"), "triggers"), (act(sent=1), "triggers"), (act(family="kill"), "typed"), (act(actor="soldiers", target="soldiers"), "roles"),
])
def test_what_is_wrong_scores_nothing(event, figure):
    assert scored(event)[figure]["f1"] == 0


def test_an_act_serves_once():
    assert scored(act(), act())["triggers"] == {"p": 50.0, "r": 100.0, "f1": 66.7, "right": 1, "read": 2, "gold": 1}


def test_the_scorer_says_which_line_is_no_json(tmp_path):
    bad = tmp_path / "gold.jsonl"
    bad.write_text("{}\nnot json\n")
    with pytest.raises(SystemExit, match="line 2"):
        score_events.main([str(bad), str(bad)])


def test_the_scorer_prints_one_object(tmp_path, capsys):
    gold, read_ = tmp_path / "gold.jsonl", tmp_path / "read.jsonl"
    gold.write_text(json.dumps(GOLD))
    read_.write_text(json.dumps({"doc_id": "a", "events": [act(actor="rebels")]}))
    score_events.main([str(gold), str(read_), "--json"])
    assert json.loads(capsys.readouterr().out)["actor"]["f1"] == 100.0


def test_a_claims_event_is_a_row_in_the_terms_of_the_set():
    text = "Rain fell. Rebels shelled the port near Kirna."
    rows = acts.project(read(plain.report(text), tagger=False), {"sentences": ["Rain fell.", "Rebels shelled the port near Kirna."]})["events"]
    assert {"family": "attack", "trigger": "shelled", "sent": 1, "roles": {"actor": "Rebels", "target": "the port", "instrument": None, "place": "Kirna"}} in rows
