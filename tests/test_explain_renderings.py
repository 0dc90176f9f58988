"""The renderings: the page's structure and safety, the terminal's widths, Markdown's escapes; hostile words stay words."""
import re
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from itertools import pairwise

import pytest
import sheets
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from made import act, claim, count, objects, party, report, story, told

from whatweknow.explain import explain, markdown, marking, page, terminal
from whatweknow.explain.figures import ticks
from whatweknow.model import Anonymity, Certainty, Claim, Comparator, Manner, Mode, Question, Span, Voice

EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(2)> {{ 7*7 }} [x](javascript:alert(3)) \x1b[31mred\u202e'
ARMY, REBELS = party("the army", "SY"), party("the Dawn Front")


def evil():
    r = report(f"It began. {EVIL} so they said.", publisher=EVIL, title=EVIL, byline=EVIL, url="javascript:alert(4)")
    holder = party(EVIL, role=EVIL)
    return explain([claim(r, EVIL, holder=holder, channel=EVIL, via=(EVIL,), counts=(count(3, EVIL),)), claim(r, "It began", holder=holder)],
                   [r, report("Another.")])


def disputed():
    return explain(*story(told("nine soldiers died", ARMY, count(9, "soldiers")), told("twelve soldiers died", ARMY, count(12, "soldiers"), on="2030-05-03"),
                          told("forty Syrian soldiers died", REBELS, count(40, "Syrian soldiers"), on="2030-05-03", by="Two")))


def soup(e):
    return BeautifulSoup(page.render(e), "html.parser")


def test_hostile_words_never_become_markup_or_a_script():
    found = soup(evil())
    assert not found.find_all(["script", "img", "iframe", "object", "link"])
    assert not [a for t in found.find_all(True) for a in t.attrs if a.startswith("on")]
    assert not [a["href"] for a in found.find_all("a") if not a["href"].startswith("#")]
    assert "<script>alert(1)</script>" in found.find("h1").text and "{{ 7*7 }}" in found.find("h1").text


@pytest.mark.parametrize("render", [page.render, markdown.render, terminal.render])
def test_control_characters_of_a_report_are_never_printed(render):
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", render(evil()))


def test_markdown_keeps_hostile_words_as_words():
    text = markdown.render(evil())
    assert not re.search(r"(?<!\\)<script|(?<!\\)\]\(", text)


def test_the_page_forbids_scripts_and_every_outside_address():
    found = soup(disputed())
    assert found.find("meta", {"http-equiv": "Content-Security-Policy"})["content"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert not re.search(r"url\(|@import|<script|src=", page.render(disputed()))


def test_a_web_address_is_a_link_and_no_other_is():
    assert [page.web_address(u) for u in ("https://a.example/x", "javascript:1", "file:///etc/passwd", " https://a.example", None)] == [
        "https://a.example/x", None, None, None, None]


@pytest.mark.parametrize("made", [disputed, evil, lambda: explain([], []), lambda: explain(*sheets.seed()), lambda: explain(*sheets.al_asad())])
def test_every_link_leads_somewhere_and_every_id_stands_once(made):
    found = soup(made())
    ids = [t["id"] for t in found.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for a in found.find_all("a") if a["href"].startswith("#")} <= set(ids)
    assert {x for t in found.find_all(attrs={"aria-labelledby": True}) for x in t["aria-labelledby"].split()} <= set(ids)


@pytest.mark.parametrize("made", [disputed, lambda: explain(*sheets.seed()), lambda: explain(*sheets.al_asad())])
def test_headings_go_down_one_step_at_a_time_and_landmarks_are_there(made):
    found = soup(made())
    levels = [int(t.name[1]) for t in found.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert all(found.find(x) for x in ("header", "nav", "main", "footer")) and found.html["lang"] == "en"
    assert found.body.find("a")["href"] == "#main"


def test_every_element_is_closed():
    stack = []

    class Check(HTMLParser):
        def handle_starttag(self, tag, attrs):
            if tag != "meta":
                stack.append(tag)

        def handle_startendtag(self, tag, attrs):
            pass

        def handle_endtag(self, tag):
            assert stack.pop() == tag

    Check().feed(page.render(disputed()))
    assert stack == []


def test_a_line_shows_who_says_it_and_leads_to_its_words_in_the_report():
    said = told("the road is open", party("Nadia Karam", role="the mayor", anonymity=Anonymity.NAMED), manner=Manner.DIRECT, channel="radio", via=("the Tide",))
    found = soup(explain(*story(said)))
    line = found.find(class_="line")
    assert "“the road is open”" in line.find(class_="words").text
    assert "Nadia Karam, the mayor" in line.find(class_="holder").text
    assert all(x in line.find(class_="how").text for x in ("on radio", "via the Tide", "own words"))
    anchor = line.find(class_="words").a["href"][1:]
    assert found.find("mark", class_=anchor).text == "the road is open"
    assert found.find("article").find("a", class_="back")["href"] == f"#{line['id']}"


def test_contradicting_lines_stand_in_one_block_as_equals():
    block = soup(disputed()).find(class_="dispute")
    assert [w.text.strip() for w in block.find_all(class_="words")] == ["twelve soldiers died", "forty Syrian soldiers died"]


def test_the_table_of_counts_has_a_caption_and_scopes():
    table = soup(disputed()).find("table")
    assert "who says so" in table.caption.text
    assert {t["scope"] for t in table.find_all("th")} == {"col", "row"}
    assert all(t.get("role") for t in table.find_all(["tr", "th", "td", "thead", "tbody"]))


def test_drawings_tell_the_same_in_words():
    found = soup(disputed()).find_all("svg", role="img")
    assert len(found) == 2
    assert "9 on 1 May 2030, 12 on 3 May 2030" in found[0].desc.text


def test_comment_is_set_apart():
    e = explain(*story(told("it is a sad day", None, question=Question.WHAT_IT_MEANS)))
    assert "Comment, not fact" in soup(e).find("section", class_="comment").h2.text


def test_claims_that_nest_and_overlap_are_each_marked_whole():
    text = "one two three four\nfive six"
    spans = {"a": (0, 18), "b": (4, 13), "c": (8, 23), "d": (8, 13)}
    held = [marking.Mark(k, i, (v,)) for i, (k, v) in enumerate(spans.items(), 1)]
    made = marking.paragraphs(text, held)
    for name, (start, end) in spans.items():
        assert "".join(p.text for row in made for p in row if name in p.claims) == text[start:end].replace("\n", "")
    assert "\n".join("".join(p.text for p in row) for row in made) == text
    assert [p.opens for row in made for p in row if p.opens] == [("a",), ("b",), ("c", "d")]
    assert [p.closes for row in made for p in row if p.closes] == [(2, 4), (1,), (3,)]


@given(st.text(alphabet="ab \n", min_size=2, max_size=40), st.lists(st.tuples(st.integers(0, 38), st.integers(1, 20)), max_size=6))
def test_marking_loses_no_word_and_opens_and_closes_every_claim_once(text, wanted):
    spans = [(a, min(a + n, len(text))) for a, n in wanted if a < len(text) and text[a:a + n].strip()]
    held = [marking.Mark(f"c{i}", i, (v,)) for i, v in enumerate(spans)]
    pieces = [p for row in marking.paragraphs(text, held) for p in row]
    assert "".join("".join(p.text for p in pieces).split()) == "".join(text.split())
    for m in held:
        assert sum(m.claim in p.opens for p in pieces) == 1 and sum(m.line in p.closes for p in pieces) == 1
        assert "".join("".join(p.text for p in pieces if m.claim in p.claims).split()) == "".join(text[slice(*m.spans[0])].split())


def test_a_claim_in_two_pieces_is_marked_in_both():
    r = report("“Nobody was hurt,” she said. “All is well.”")
    spans = {"content": (Span.of(r.text, 1, 16), Span.of(r.text, 30, 41))}
    c = Claim(report=r.id, question=Question.WHAT_HAPPENED, voice=Voice.SOURCE, certainty=Certainty.CERTAIN, mode=Mode.DONE, spans=spans, holder=ARMY)
    assert [m.text for m in soup(explain([c], [r])).find_all("mark")] == ["Nobody was hurt", "All is well"]


@pytest.mark.parametrize("width", [40, 60, 72, 90, 100, 140])
def test_the_terminal_keeps_to_its_width_and_loses_no_word(width):
    e = explain(*sheets.seed())
    text = terminal.render(e, width)
    assert max(len(x) for x in text.splitlines()) <= width
    flat = " ".join(text.split())
    assert all(h in flat for h in ("Donald Trump, on Twitter", "17 + 5 = 22 missiles", "No report says whether Iraqi civilians were hurt."))
    assert "\x1b" not in text


def test_colour_is_only_added_on_request():
    assert "\x1b[" in terminal.render(disputed(), colour=True)


def test_a_long_section_ends_in_how_many_more_in_the_terminal_only():
    e = explain(*story(*(told(f"road number {i} is shut for good", None, by=f"P{i}") for i in range(20))))
    assert "and 8 more" in terminal.render(e)
    assert "more;" not in terminal.render(e, most=None)
    assert all(f"road number {i} is" in text for i in range(20) for text in (page.render(e), markdown.render(e)))


def test_a_condition_is_told_before_what_follows_from_it():
    r = report("If the dam breaks, the valley floods, the army said.")
    c = claim(r, "the valley floods", holder=ARMY, mode=Mode.CONDITIONAL, spans={"condition": (Span.of(r.text, 3, 17),)})
    assert "if   the dam breaks\n  then the valley floods" in re.sub(" {3,}The army.*", "", terminal.render(explain([c], [r])))
    assert "if the dam breaks: the valley floods" in markdown.render(explain([c], [r]))


def test_a_number_that_no_digits_can_say_is_shown_in_the_reports_words():
    r = report("Dozens died, the army said.")
    words = Span.of(r.text, 0, 6)
    c = claim(r, "Dozens died", holder=ARMY, counts=(count(None, how=Comparator.VAGUE),), spans={"count": (words,)})
    assert "Dozens" in soup(explain([c], [r])).find("td").text


def test_objects_are_lines_and_never_rows_of_the_table():
    e = explain(*story(told("nine rockets were fired", ARMY, objects(9, "rockets"), event=act())))
    assert soup(e).find("table") is None


def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize(("ink", "paper"), [("ink", "paper"), ("soft", "paper"), ("accent", "paper"), ("warn", "paper"), ("ink", "tint"), ("soft", "tint"),
                                            ("ink", "mark"), ("accent", "mark"), ("ink", "lit"), ("accent", "tint"), ("warn", "tint")])
def test_text_stands_out_from_what_it_stands_on(scheme, ink, paper):
    css = page.render(explain([], [])).split("<style>")[1]
    colours = [dict(re.findall(r"--(\w+):(#[0-9a-f]{6})", block)) for block in re.findall(r":root\{[^}]*\}", css)][scheme]
    one, other = sorted((luminance(colours[ink]), luminance(colours[paper])))
    assert (other + 0.05) / (one + 0.05) >= 4.5


def test_headings_and_lines_that_are_no_prose_are_told_apart_in_the_report():
    text = "published: 2030-05-01\n\nWhat happened\n\nA bridge fell."
    r = report(text, asides=((0, 21),), headings=((23, 36),))
    shown = soup(explain([claim(r, "A bridge fell")], [r])).find("article").find_all("p", class_=["aside", "heading"])
    assert [(p["class"], p.text.strip()) for p in shown] == [(["aside"], "published: 2030-05-01"), (["heading"], "What happened")]


@pytest.mark.parametrize("render", [terminal.render, markdown.render, page.render])
def test_what_is_denied_is_never_shown_without_its_no(render):
    r = report("The ship was overloaded, which the owner denied.")
    c = claim(r, "The ship was overloaded", holder=ARMY, certainty=Certainty.CERTAINLY_NOT)
    shown = re.sub(r"<[^>]+>|[\s*]+", " ", render(explain([c], [r])))
    assert re.search(r"[Dd]enies: +The ship was overloaded", shown)


def test_a_drawing_of_one_day_names_it_where_it_begins() -> None:
    first = datetime(2030, 5, 1, 8, tzinfo=UTC)
    ((x, label),) = ticks([first, first + timedelta(hours=3)], 46)
    assert x == 46 and label == "1 May"
    assert [x for x, _ in ticks([first, first + timedelta(days=2)], 46)] == [46, 616]
