"""Several incidents on the command line: which one is shown, of files as of a ledger, and that no two commands count them otherwise."""
from __future__ import annotations

import json

import pytest
from command import wwk
from msgspec.structs import replace
from stories import killed, report, three

import whatweknow.reading
from whatweknow.model import Comparator, Measure, Toll, Voice
from whatweknow.story import Story

BRIDGE, MILL, _ = (replace(told, claims=(replace(told.claims[0], confidence=0.4),)) for told in three())
AGAIN = "The bridge at Marn fell. A lorry was on the crossing when it gave way on Thursday. Officials say five drivers drowned there."


def again():
    """A second report of the bridge, two days on."""
    of = report(AGAIN, name="r3", title="Bridge falls at Marn", publisher="Post 3", published="2021-03-06")
    claim = replace(killed(of, "five drivers drowned", 5), place=BRIDGE.claims[0].place, time="2021-03-04", confidence=0.4)
    return replace(BRIDGE, report=of, claims=(claim,), accounts=(replace(BRIDGE.accounts[0], report=of.id, id="0123456789abcdef", claims=(claim.id,)),))


def round_up():
    """One report that tells of the bridge and of the mill."""
    of = report(f"{BRIDGE.report.text} {MILL.report.text}", name="r4", title="The week in brief", published="2022-06-02")
    claims = [replace(killed(of, told.claims[0].content, n), place=told.claims[0].place, time=told.claims[0].time) for told, n in ((BRIDGE, 5), (MILL, 2))]
    accounts = [replace(told.accounts[0], report=of.id, id=f"{n}" * 16, main=not n, claims=(claims[n].id,)) for n, told in enumerate((BRIDGE, MILL))]
    return replace(BRIDGE, report=of, claims=tuple(claims), accounts=tuple(accounts))


@pytest.fixture
def files(tmp_path, monkeypatch):
    """A file of two reports of the bridge and one of the mill, one of the round-up, and a ledger of the first."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    told = [BRIDGE, again(), MILL, round_up()]
    by_text = {r.report.text: r for r in told}
    monkeypatch.setitem(vars(whatweknow.reading), "read", lambda of, tagger=True: replace(by_text[of.text], report=of))
    for name, some in (("rows", told[:3]), ("week", told[3:])):
        rows = [{"id": r.report.name, **{k: getattr(r.report, k) for k in ("text", "title", "publisher", "published")}} for r in some]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert wwk("add", "story.db", "rows.jsonl").code == 0


def titles(*args: str) -> list[str]:
    return [s["title"] for s in wwk("explain", *args, "--json").json["sources"]]


@pytest.mark.parametrize("source", ["rows.jsonl", "story.db"])
def test_of_files_as_of_a_ledger_the_incident_that_most_reports_tell_of_is_explained_and_the_others_are_named(files, source):
    answer = wwk("explain", source, "--json")
    assert [s["title"] for s in answer.json["sources"]] == ["The bridge at Marn fell", "Bridge falls at Marn"]
    assert "told by 2 of 3 reports" in answer.err and "At Orlen a mill burned · 1 report" in answer.err
    assert all(len(line) <= 80 for line in answer.err.splitlines())
    assert titles(source, "--incident", "orlen") == ["At Orlen a mill burned"]
    assert len(titles(source, "--incident", "all")) == 3


@pytest.mark.parametrize("source", ["rows.jsonl", "story.db"])
def test_what_was_not_out_by_then_is_not_named_and_an_empty_answer_says_why(files, source):
    early = wwk("explain", source, "--as-of", "2021-03-05", "--json")
    assert [s["title"] for s in early.json["sources"]] == ["The bridge at Marn fell"] and early.err == ""
    before = wwk("explain", source, "--as-of", "2020-01-01")
    assert before.code == 0 and "was out by then; its first report is of 4 Mar 2021" in before.err


def test_a_single_report_is_explained_whole(files):
    whole = wwk("explain", "week.jsonl")
    assert whole.err == "" and "drivers" in whole.out and "bakers" in whole.out


def test_a_ledger_of_a_single_report_is_explained_whole_too(files):
    wwk("add", "week.db", "week.jsonl")
    whole = wwk("explain", "week.db")
    assert whole.err == "" and "drivers" in whole.out and "bakers" in whole.out
    only = wwk("explain", "week.db", "--incident", json.loads(wwk("incidents", "week.db", "--json").out)["incidents"][0]["incident"]["id"])
    assert ("drivers" in only.out) != ("bakers" in only.out)


def test_a_ledger_without_a_report_says_what_to_do(files, tmp_path):
    with Story.open(tmp_path / "new.db", create=True):
        pass
    answer = wwk("explain", "new.db")
    assert answer.code == 2 and "wwk add new.db" in answer.err


def test_incidents_are_counted_as_of_the_moment_asked_for(files):
    (then,) = wwk("incidents", "story.db", "--as-of", "2021-03-05", "--json").json["incidents"]
    assert len(then["incident"]["reports"]) == 1 == then["claims"]
    assert "2 reports · 2 claims" in wwk("incidents", "story.db").out


def test_the_reports_of_an_incident_are_listed_with_their_claims_about_it(files):
    wwk("add", "story.db", "week.jsonl")
    listed = wwk("reports", "story.db", "--incident", "mill", "--json").json["reports"]
    assert {r["title"]: r["claims"] for r in listed}["The week in brief"] == 1
    assert {r["title"]: r["claims"] for r in wwk("reports", "story.db", "--json").json["reports"]}["The week in brief"] == 2


def test_a_time_that_ends_before_it_begins_is_an_error(files):
    answer = wwk("changed", "story.db", "--since", "2021-04", "--until", "2021-03-01")
    assert answer.code == 2 and "--until 2021-03-01 lies before --since 2021-04" in answer.err


@pytest.mark.parametrize("form", ["csv", "annotations", "schema", "ftm"])
def test_an_export_takes_an_incident_by_words_of_its_title(files, form):
    out = wwk("export", "story.db", "--as", form, "--incident", "mill").out
    assert "bakers" in out and "drivers" not in out


def test_a_list_of_doubts_may_be_of_one_incident(files):
    assert {d["words"] for d in wwk("review", "story.db", "--below", "1.0", "--json").json["review"]} == {"five drivers drowned", "two bakers were burned to death"}
    assert [d["words"] for d in wwk("review", "story.db", "--below", "1.0", "--incident", "mill", "--json").json["review"]] == ["two bakers were burned to death"]
    assert wwk("review", "rows.jsonl", "--list", "--incident", "mill").code == 2


def test_a_ledger_just_made_checks_well_though_one_was_counted_as_a_whole_number(tmp_path):
    toll = Toll(measure=Measure.KILLED, comparator=Comparator.EQ, claim=BRIDGE.claims[0].id, voice=Voice.SOURCE, low=1, high=1)
    with Story.open(tmp_path / "one.db", create=True) as story:
        story.add(replace(BRIDGE, accounts=(replace(BRIDGE.accounts[0], tolls=(toll,)),)))
    assert wwk("check", tmp_path / "one.db").code == 0


@pytest.fixture
def learnt(tmp_path):
    """A ledger that had one report of the bridge on the first of January and another of the mill a month later."""
    with Story.open(tmp_path / "learnt.db", create=True) as story:
        story.add(BRIDGE, now="2023-01-01")
        story.add(MILL, now="2023-02-01")
    return str(tmp_path / "learnt.db")


@pytest.mark.parametrize(("known_by", "words"), [("2022-12-31", set()), ("2023-01-01", {"five drivers drowned"}), ("2023-02", {"five drivers drowned", "two bakers were burned to death"})])
def test_what_changed_may_be_asked_as_the_ledger_knew_it(learnt, known_by, words):
    rows = wwk("changed", learnt, "--since", "2021-01", "--known-by", known_by, "--json").json["changes"]
    assert {r["claim"]["words"] for r in rows} == words
    assert wwk("disputes", learnt, "--known-by", known_by).out == "nobody contradicts anybody\n"


def test_a_ledger_that_knows_all_by_then_says_what_one_asked_without_a_moment_says(learnt):
    for asked in (("changed", learnt, "--since", "2021-01"), ("disputes", learnt), ("disputes", learnt, "--apart", "--incident", "all")):
        assert wwk(*asked, "--known-by", "2030-01-01").out == wwk(*asked).out


def test_a_timeline_may_begin_and_end(learnt):
    assert "drivers" not in wwk("timeline", learnt, "--incident", "all", "--since", "2022-01").out and "2 people killed" in wwk("timeline", learnt, "--incident", "all", "--since", "2022-01").out
    assert wwk("timeline", learnt, "--incident", "bridge", "--since", "2022-01").out == "nothing was said that could be placed in time\n"
    answer = wwk("timeline", learnt, "--since", "2022-01", "--as-of", "2021-12-01")
    assert answer.code == 2 and "--as-of 2021-12-01 lies before --since 2022-01" in answer.err


def test_of_many_new_claims_of_a_report_the_first_are_listed_and_the_rest_counted(tmp_path):
    said = [f"the {what} was closed" for what in ("bridge", "harbour", "mill", "market", "school", "road", "mine")]
    of = report(f"Officials said {', '.join(said)}.", published="2023-01-01")
    with Story.open(tmp_path / "many.db", create=True) as story:
        story.add(replace(BRIDGE, report=of, accounts=(), claims=tuple(replace(killed(of, words), counts=(), question="what_happened") for words in said)))
    short, whole = (wwk("changed", tmp_path / "many.db", "--since", "2023-01", *more).out for more in ((), ("--all",)))
    assert [line for line in short.splitlines() if "  new  " in line] == [line for line in whole.splitlines() if "  new  " in line][:5] and whole.count("  new  ") == 7
    assert "and 2 more new claims (--all shows them)" in short and "more new" not in whole
    assert [c["claim"]["words"] for c in wwk("changed", tmp_path / "many.db", "--since", "2023-01", "--json").json["changes"]] == said


def test_copies_and_versions_may_be_of_one_incident(files, tmp_path):
    rows = [{"text": f"{text} {words}", "url": f"https://post.example/{name}", "publisher": "Post", "published": "2021-03-04"}
            for name, text in (("bridge", BRIDGE.report.text), ("mill", MILL.report.text)) for words in ("", "More soon.")]
    with Story.open(tmp_path / "pages.db", create=True) as story:
        for told, (one, two) in ((BRIDGE, rows[:2]), (MILL, rows[2:])):
            first = report(one["text"].strip(), url=one["url"], published="2021-03-04")
            for of in (first, report(two["text"], url=two["url"], published="2021-03-05", revision_of=first.id)):
                claim = replace(told.claims[0], report=of.id)
                story.add(replace(told, report=of, claims=(claim,), accounts=(replace(told.accounts[0], report=of.id, id=of.id, claims=(claim.id,)),)))
        bridge = next(i.id for i in story.incidents() if "Marn" in str(i.place))
    assert len(wwk("versions", "pages.db", "--json").json["pages"]) == 2
    assert [p["url"] for p in wwk("versions", "pages.db", "--incident", bridge, "--json").json["pages"]] == ["https://post.example/bridge"]
    assert wwk("copies", "pages.db", "--incident", bridge).code == 0 and wwk("copies", "pages.db", "--incident", "nosuch").code == 2
