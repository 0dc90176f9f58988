"""Where the words of reports come from: copies, parts, credits, and the chain of hands a claim went through."""
from __future__ import annotations

import json

import pytest
from made import claim, count, objects, party, report
from sheets import shared

from eval import copies
from whatweknow import sketches
from whatweknow.explain import explain
from whatweknow.reconcile import links
from whatweknow.reconcile.grades import grades
from whatweknow.reconcile.origins import Kind, author, credit, origin, origins, outlet, relays, whence
from whatweknow.reconcile.origins.credits import printed

WIRE = ("The ferry Alma went down off Port Sample before dawn on Tuesday with 61 people on board. The harbour office said 30 bodies had been found by noon. "
        "Divers from the navy searched the hull through the day while relatives waited on the quay. Captain Ada Brandt of the coast guard told reporters that the cause was not known. "
        "The ferry had been inspected in March and was carrying fewer people than it was allowed to. A second ferry took the survivors to the hospital on the hill.")
FIRST, *_, LAST = WIRE.split(". ")
OURS = ("Our reporter walked the length of the quay on Tuesday evening and counted eleven ambulances. At the bakery by the church nobody would speak of anything else. "
        "The school closed at noon and the choir met in the gymnasium to sing for those who were missing. A fund for the families was opened at the savings bank.")


def wire(text: str = WIRE, publisher: str | None = "Reuters", published: str | None = "2030-05-01T06:00Z", **more):
    return report(text, published, publisher, **more)


def other(text: str, published: str | None = "2030-05-01T09:00Z", publisher: str = "The Valley Post", **more):
    return report(text, published, publisher, **more)


@pytest.mark.parametrize("text", [
    f"PORT SAMPLE -- {WIRE}", WIRE[:WIRE.index("The ferry had been")], WIRE.replace("on Tuesday with", "early on Tuesday with"), f"{WIRE} It rained all day.", WIRE.replace("30 bodies", "80 bodies"),
    WIRE.upper(), "\n\n".join(WIRE.split(". ")),
], ids=["dateline", "cut", "edited", "added to", "another number", "capitals", "paragraphs"])
def test_a_story_printed_again_is_a_copy_of_the_earlier(text: str) -> None:
    first, again = wire(), other(text)
    found = origins([again, first])
    assert (found[again.id].kind, found[again.id].root, found[again.id].by) == (Kind.COPY, first.id, "Reuters")
    assert (found[first.id].kind, found[first.id].root) == (Kind.OWN, first.id)


def test_the_same_event_in_other_words_is_no_copy() -> None:
    told = other("Thirty bodies had been found by noon after the Alma sank near Port Sample, the harbour office told us. Nobody knows yet what made the ferry go down, Captain Brandt said, "
                 "and the navy's divers went on with their search of the hull all Tuesday. On board there were 61 people.")
    assert origins([wire(), told])[told.id].kind is Kind.OWN


def test_paragraphs_of_a_wire_story_among_an_outlets_own_are_each_whose_they_are() -> None:
    first, mixed = wire(), other(f"{OURS}\n\n{WIRE[:WIRE.index(' The ferry had been')]}")
    found = origins([first, mixed])[mixed.id]
    assert found.kind is Kind.PART and found.root == mixed.id and found.by == "The Valley Post"
    assert {mixed.text[b.start:b.end].split()[1] for b in found.borrowed} == {"ferry", "harbour", "from", "Ada"}
    assert found.of(claim(mixed, "30 bodies had been found").spans["content"]) == first.id
    assert found.of(claim(mixed, "The school closed at noon").spans["content"]) == mixed.id


def test_a_report_joined_of_two_has_parts_of_both() -> None:
    first, second = wire(), other(OURS, "2030-05-01T07:00Z", "The Hill Gazette")
    joined = other(f"{WIRE}\n\n{OURS}")
    assert {b.report for b in origins([first, second, joined])[joined.id].borrowed} == {first.id, second.id}


def test_two_who_quote_one_statement_copy_neither_the_other() -> None:
    statement = "“We mourn with every family of the Alma and we shall not rest until the cause of this is known.” “Every ship of the line will be looked at before it sails again, and the results will be open to all.”"
    one, two = other(f"The minister spoke at noon. {statement} {OURS}"), other(f"From the palace steps came a promise on Tuesday. {statement} Then he left in a car, and nobody could ask him anything of what had been "
                                                                           "heard in the town since the early morning about the ferry.", publisher="The Hill Gazette")
    assert {o.kind for o in origins([one, two]).values()} == {Kind.OWN}


def test_an_undated_report_is_never_the_original_of_a_dated_one() -> None:
    dated, undated = wire(), other(f"{WIRE} It rained.", None)
    assert origins([undated, dated])[undated.id].root == dated.id


def test_whom_a_copy_credits_is_the_original_though_it_came_later() -> None:
    early, agency, third = other(f"PORT SAMPLE (Reuters) - {WIRE}"), wire(published="2030-05-01T12:00Z"), other(f"{WIRE} It rained.", publisher="The Hill Gazette")
    found = origins([early, third, agency])
    assert {i: o.root for i, o in found.items()} == dict.fromkeys((early.id, agency.id, third.id), agency.id)
    assert {o.by for o in found.values()} == {"Reuters"}


def test_new_versions_of_a_page_are_no_copies_of_older_ones() -> None:
    first = wire()
    second = other(f"{WIRE} It rained.", publisher="Reuters", revision_of=first.id)
    third = other(f"{WIRE} It rained. It poured.", publisher="Reuters", revision_of=second.id)
    assert {o.kind for o in origins([first, second, third]).values()} == {Kind.OWN}


def test_one_report_can_be_placed_among_the_few_that_an_index_gives() -> None:
    first, again = wire(), other(f"{WIRE} It rained.")
    assert origin(again, [first]) == origins([first, again])[again.id]
    assert origin(again, []).kind is Kind.OWN


@pytest.mark.parametrize(("publisher", "writer", "carrier"), [
    ("The Valley Post / AFP", "AFP", "The Valley Post"), ("AP / The Valley Post", "AP", "The Valley Post"), ("The Valley Post / The Hill Gazette", "The Hill Gazette", "The Valley Post"),
    ("valleyblog (reposting The Hill Gazette)", "The Hill Gazette", "valleyblog"), ("Valley News (machine-translated AP)", "AP", "Valley News"),
    ("Valley Mirror (spun from Hill Gazette / Lake Times)", "Hill Gazette", "Valley Mirror"), ("The Hill Gazette (via valleypost.example)", "The Hill Gazette", "valleypost.example"),
    ("Valley TV / Reuters video", "Reuters", "Valley TV"), ("Agence France-Presse", "AFP", "Agence France-Presse"), ("Valley News (citing The Hill Gazette)", "Valley News (citing The Hill Gazette)", "Valley News (citing The Hill Gazette)"),
    ("RFE/RL", "RFE/RL", "RFE/RL"), ("The Valley Post (Norland)", "The Valley Post (Norland)", "The Valley Post (Norland)"), ("PA Times", "PA Times", "PA Times"),
])
def test_a_publisher_says_whose_words_it_prints(publisher: str, writer: str, carrier: str) -> None:
    of = other(WIRE, publisher=publisher)
    assert (author(of), outlet(of)) == (writer, carrier)


@pytest.mark.parametrize(("text", "byline", "name", "whole"), [
    (f"PORT SAMPLE, May 1 (Xinhua) -- {WIRE}", None, "Xinhua", True), (f"PORT SAMPLE (AP) — {WIRE}", None, "AP", True), (f"Reuters - {WIRE}", None, "Reuters", True), (f"{WIRE}\n\nAFP", None, "AFP", True),
    (f"{WIRE}\n\n© 2030 Agence France-Presse. All rights reserved.", None, "AFP", True), (f"{WIRE}\n\nSource: Reuters", None, "Reuters", True),
    (f"{WIRE}\n\nThe Associated Press contributed to this report.", None, "AP", False), (f"{WIRE}\n\nWith reporting by Reuters", None, "Reuters", False),
    (WIRE, "By Ada Roe, Associated Press", "AP", True), (WIRE, "Ada Roe with AFP", "AFP", False), (WIRE, "Reuters Staff", "Reuters", True),
])
def test_dateline_byline_and_last_lines_credit_an_agency(text: str, byline: str | None, name: str, whole: bool) -> None:
    found = credit(other(text, byline=byline))
    assert found and (found.name, found.whole) == (name, whole)


@pytest.mark.parametrize("text", [f"The ministry told Reuters that {WIRE}", f"{WIRE}\n\nThe minister told AFP that he would resign.", WIRE, f"Reporters of the AP - four of them - were there. {WIRE}"])
def test_an_agency_that_is_only_named_wrote_nothing(text: str) -> None:
    assert credit(other(text)) is None


def test_a_credited_report_whose_original_is_not_here_is_the_agencys() -> None:
    lone = other(WIRE, publisher="The Valley Post / AFP")
    assert (origins([lone])[lone.id].kind, origins([lone])[lone.id].by) == (Kind.CREDITED, "AFP")


def test_the_reprints_of_the_al_asad_story_come_out_as_relays() -> None:
    path = shared("gold/stories/al_asad_2020/reports.jsonl")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    carried = {r["publisher"]: author(other(r["text"], publisher=r["publisher"])) for r in rows}
    by = {p: a for p, a in carried.items() if printed(other("x", publisher=p))}
    for name in ("AFP", "AP", "Reuters", "Xinhua"):
        of_it = [p for p in carried if f"/ {name}" in p or f" {name})" in p]
        assert of_it and all(by.get(p) == name for p in of_it), name
    assert len(by) >= 20
    assert not [p for p in by if "citing" in p or p in ("UPI", "EFE")]


def test_a_chain_of_hands_goes_back_over_reports_to_the_first_voice() -> None:
    minister = party("the minister")
    a = other("The minister said 30 people had died on the ferry Alma.", "2030-05-01T06:00Z", "The Hill Gazette")
    b = other("According to the Hill Gazette 30 people had died on the ferry Alma, the police station in Marn heard.", "2030-05-01T08:00Z", "Lake Times")
    c = other("Lake Times reported that 30 people had died on the ferry Alma early this week.", "2030-05-01T10:00Z", "Valley Post")
    d = other("The mayor said 30 people had died on the ferry Alma early this week.", "2030-05-01T10:00Z", "Shore Post")
    said = [claim(r, "30 people had died on the ferry Alma", holder=h, counts=(count(30),)) for r, h in ((a, minister), (b, party("The Hill Gazette")), (c, party("Lake Times")), (d, party("the mayor")))]
    found = relays(said, [a, b, c, d])
    assert found[said[2].id].hands == ("the minister", "The Hill Gazette", "Lake Times", "Valley Post")
    assert found[said[2].id].source == said[1].id and found[said[2].id].first == found[said[1].id].first
    assert said[0].id not in found and said[3].id not in found


def test_who_passes_words_on_within_a_report_stands_in_the_chain() -> None:
    r = other("State radio quoted the minister as saying 30 people had died.", publisher="Valley Post / AFP")
    one = claim(r, "30 people had died", holder=party("the minister"), via=("State radio",))
    assert relays([one], [r])[one.id].hands == ("the minister", "State radio", "AFP", "Valley Post")


def test_a_number_that_a_copy_changed_did_not_come_through_the_agency() -> None:
    first, again = wire(), other(f"PORT SAMPLE (Reuters) - {WIRE.replace('30 bodies', '80 bodies')}")
    made = [claim(again, "80 bodies had been found", holder=party("the harbour office"), counts=(count(80),)), claim(again, "the cause was not known", holder=party("Ada Brandt"))]
    found = relays(made, [first, again])
    assert made[0].id not in found and found[made[1].id].hands == ("Ada Brandt", "Reuters", "The Valley Post")


def test_an_outlet_that_is_cited_for_another_number_is_not_where_it_comes_from() -> None:
    a, b = other("The minister said 30 people had died on the Alma.", publisher="The Hill Gazette"), other("According to the Hill Gazette 80 people had died on the Alma.", publisher="Lake Times")
    said = [claim(a, "30 people had died on the Alma", holder=party("the minister"), counts=(count(30),)), claim(b, "80 people had died on the Alma", holder=party("The Hill Gazette"), counts=(count(80),))]
    assert relays(said, [a, b]) == {}


def test_a_claim_of_a_copy_is_one_voice_with_two_carriers_even_where_its_words_were_edited() -> None:
    first, again = wire(publisher="The Hill Gazette"), other(WIRE.replace("searched the hull through the day", "searched the whole hull through the day"))
    made = [claim(first, "Divers from the navy searched the hull through the day"), claim(again, "Divers from the navy searched the whole hull through the day")]
    assert [(k.rule, k.source, k.target) for k in links(made, [first, again])] == [("copy_of_report", made[1].id, made[0].id)]


def test_a_copy_that_changes_the_number_or_whose_words_they_are_repeats_nobody() -> None:
    first, again = wire(), other(WIRE.replace("30 bodies", "80 bodies").replace("Captain Ada Brandt of the coast guard", "The fishermen's union"))
    made = [claim(first, "30 bodies had been found by noon", holder=party("the harbour office"), counts=(count(30),)), claim(first, "the cause was not known", holder=party("Ada Brandt")),
            claim(again, "80 bodies had been found by noon", holder=party("the harbour office"), counts=(count(80),)), claim(again, "the cause was not known", holder=party("the fishermen's union"))]
    assert "repeats" not in {k.kind for k in links(made, [first, again])}


def test_two_papers_that_print_an_agencys_number_are_one_voice() -> None:
    one, two = other("On the quay 30 people lay dead.", publisher="The Valley Post / AFP"), other("At noon 30 people lay dead by the water.", "2030-05-01T10:00Z", "The Hill Gazette (reposting AFP)")
    made = [claim(r, "30 people lay dead", counts=(count(30),)) for r in (one, two)]
    assert {k.kind for k in links(made, [one, two])} == {"repeats"}


def test_outlets_that_print_one_wire_story_do_not_agree_with_one_another() -> None:
    first, again = wire(), other(f"PORT SAMPLE -- {WIRE} It rained.")
    both = [claim(r, "The ferry Alma went down off Port Sample before dawn") for r in (first, again)]
    own = other("The ferry Alma went down off Port Sample before dawn, our reporter saw from the mole.", publisher="Lake Times")
    assert {g.rule for g in grades(both, {r.id: r for r in (first, again)}, links(both, [first, again])).values()} == {"report_alone"}
    three = [*both, claim(own, "The ferry Alma went down off Port Sample before dawn")]
    assert {g.rule for g in grades(three, {r.id: r for r in (first, again, own)}, links(three, [first, again, own])).values()} == {"reports_agree"}


def test_a_number_that_an_outlet_only_printed_stands_beside_the_original_and_has_no_line() -> None:
    first, again = wire(), other(f"PORT SAMPLE -- {WIRE} It rained.")
    both = [claim(r, "The ferry Alma went down off Port Sample before dawn on Tuesday with 61 people on board", counts=(objects(61, "people on board"),)) for r in (first, again)]
    shown = [line for section in explain(both, [first, again]).sections for line in section.lines]
    assert [(line.claim, [c.outlet for c in line.also]) for line in shown] == [(both[0].id, ["The Valley Post"])]


def test_what_two_papers_have_from_one_agency_has_one_origin() -> None:
    one, two, own = other("On the quay 30 lay dead.", publisher="The Valley Post / AFP"), other("By noon 30 lay dead.", publisher="The Hill Gazette (reposting AFP)"), other("We saw that 30 lay dead.", publisher="Lake Times")
    found = origins([one, two, own])
    assert [whence(claim(r, "30 lay dead"), found) for r in (one, two, own)] == ["by afp", "by afp", own.id]


def test_a_copy_that_was_marked_when_it_was_added_needs_no_original_beside_it() -> None:
    lone = other(WIRE, copy_of="0123456789abcdef")
    assert whence(claim(lone, "30 bodies had been found"), origins([lone])) == "0123456789abcdef"


def test_made_copies_of_a_story_are_told_from_reports_in_other_words() -> None:
    path = shared("gold/stories/al_asad_2020/reports.jsonl")
    got = copies.measure(path)
    assert got.n == 370
    assert got.figures["precision"] >= 99.0 and got.figures["recall"] >= 98.0 and got.figures["numbers_called_out"] == 100.0


def test_words_that_very_many_share_find_only_the_first_that_had_them() -> None:
    shelf = sketches.Shelf()
    furniture = " ".join(f"notice{n}" for n in range(60))
    found = []
    for k in range(200):
        keys = sketches.sketch(sketches.shingles(f"{furniture} story {k} of its own"))
        found.append(shelf.near(keys))
        shelf.put(str(k), keys)
    assert max(map(len, found)) <= sketches.CROWD + 1 and found[-1][0] == "0"
