"""The locator map: a point only where a claim has one, precision shown as such, labels that never meet, a text that tells the same, and nothing from outside."""
from __future__ import annotations

import re
from importlib.resources import files
from itertools import combinations

import numpy as np
import pytest
import stories
from bs4 import BeautifulSoup
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from made import act, claim, party, report, told
from test_explain_renderings import luminance

from training.outlines import arc, dense, weighed
from whatweknow.explain import explain, markdown, page
from whatweknow.explain.map import Map, locator
from whatweknow.explain.map_labels import Box, inside, square
from whatweknow.explain.map_outlines import outlines, seams
from whatweknow.explain.map_plane import View, back, bearing, clipped, distance, path, project
from whatweknow.explain.map_view import HEIGHT, WIDTH, shown
from whatweknow.explain.map_words import called, facts, from_town, title
from whatweknow.explain.record import Explainer, Section, Site, Told
from whatweknow.ledger import Ledger
from whatweknow.model import Certainty, Mode, Place, Question, Span

NAVY = party("the navy", "FJ")
ERBIL = {"lat": 36.19, "lon": 44.01, "country": "IQ", "geonameid": 95446}


def site(name: str, lat: float | None, lon: float | None, precision: int = 1, country: str | None = None, town: bool = False, **more) -> Site:
    return Site(**{"name": name, "known_as": name, "country": country, "lat": lat, "lon": lon, "precision": precision, "town": town,
                   "told": (Told(holder="the navy", words="two ships sank", line=None),), **more})


def explainer(*sites: Site) -> Explainer:
    return Explainer(title="A story", as_of=None, voices=0, sections=(Section(question=Question.WHAT_HAPPENED, lines=()),), series=(), tracks=(), sources=(), places=sites)


def drawn(*sites: Site) -> Map:
    made = locator(explainer(*sites))
    assert made is not None
    return made


def told_at(place: Place | None, words: str = "rockets hit Marn", where: str = "Marn", **more):
    """One report with one claim of an attack at a place."""
    c, r = told(words, more.pop("holder", NAVY), event=act("hit", place=where), place=place, **more)
    return explain([c], [r])


SITES = st.builds(site, st.text("Abg Wm", min_size=1, max_size=18), st.floats(-85, 85), st.floats(-180, 180), st.integers(1, 7), st.sampled_from([None, "IQ", "FJ", "RU", "US", "AQ"]),
                  st.booleans())
NEAR = st.tuples(st.floats(-85, 85), st.floats(-180, 180), st.lists(st.tuples(st.floats(-3, 3), st.floats(-3, 3), st.integers(1, 7), st.text("Abg Wm", min_size=1, max_size=18)), min_size=1, max_size=9))


# The plane

@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
def test_a_point_comes_back_from_the_plane(lat: float, lon: float, to_lat: float, to_lon: float) -> None:
    assume(distance((lat, lon), (to_lat, to_lon)) < 17_000)
    x, y = project(np.array([[to_lon, to_lat]]), lat, lon)[0].tolist()
    assert distance(back(x, y, lat, lon), (to_lat, to_lon)) < 1


@given(st.floats(-80, 80), st.floats(-180, 180), st.floats(0.1, 2.5))
def test_areas_are_kept(lat: float, lon: float, size: float) -> None:
    def area(a: float, b: float) -> float:
        x, y = project(np.array([[b, a], [b + size, a], [b + size, a + size], [b, a + size]]), lat, lon).T
        return float(abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2)
    assert area(lat, lon) == pytest.approx(area(lat, lon + 20), rel=0.01)


@pytest.mark.parametrize(("one", "other", "km"), [((-16.8, 179.9), (-16.8, -179.9), 21.3), ((89.9, 0), (89.9, 180), 22.2), ((65, -179.5), (65, 179.5), 47)])
def test_neighbours_over_the_date_line_and_the_pole_are_neighbours_on_the_map(one: tuple[float, float], other: tuple[float, float], km: float) -> None:
    x, y = project(np.array([[other[1], other[0]]]), *one)[0].tolist()
    assert np.hypot(x, y) == pytest.approx(km, abs=0.2)


@pytest.mark.parametrize(("to", "degrees"), [((1, 0), 0), ((0, 1), 90), ((-1, 0), 180), ((0, -1), 270)])
def test_a_bearing_is_told_clockwise_from_north(to: tuple[float, float], degrees: float) -> None:
    assert bearing((0, 0), to) == pytest.approx(degrees)


@given(st.lists(st.tuples(st.floats(-500, 900), st.floats(-500, 900)), min_size=3, max_size=12))
def test_what_is_clipped_lies_in_the_frame_and_what_lies_in_it_stays(ring: list[tuple[float, float]]) -> None:
    out = clipped(ring, WIDTH, HEIGHT, 4)
    assert all(-4.001 <= x <= WIDTH + 4.001 and -4.001 <= y <= HEIGHT + 4.001 for x, y in out)
    assert {p for p in ring if 0 <= p[0] <= WIDTH and 0 <= p[1] <= HEIGHT} <= set(out)


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 300)), min_size=2, max_size=30))
def test_a_path_does_not_drift(points: list[tuple[float, float]]) -> None:
    steps = [tuple(map(float, p.split(","))) for p in re.findall(r"-?[\d.]+(?:e-\d+)?,-?[\d.]+(?:e-\d+)?", path(points, closed=False))]
    if steps:
        assert np.cumsum(steps, axis=0)[-1] == pytest.approx(points[-1], abs=0.051)


# The outlines

def test_the_outlines_are_small() -> None:
    assert len((files("whatweknow.explain") / "data" / "outlines.json.gz").read_bytes()) <= 300_000


def test_every_ring_closes_at_every_level_of_detail() -> None:
    for known in (outlines(), outlines().coarser(40)):
        for arcs in (ring for c in known.countries for polygon in c.polygons for ring in polygon):
            for i, following in zip(arcs, (*arcs[1:], arcs[0]), strict=True):
                gap = np.abs(known.arc(i, known.points)[-1] - known.arc(following, known.points)[0])
                assert gap[1] < 0.01 and min(gap[0] % 360, 360 - gap[0] % 360) < 0.01


def test_coarser_outlines_have_fewer_points_and_the_same_arcs() -> None:
    whole, coarse = outlines(), outlines().coarser(40)
    assert len(coarse.points) < len(whole.points) / 4 and len(coarse.edges) == len(whole.edges)


@pytest.mark.parametrize("code", ["IQ", "FJ", "XK", "PS", "TW", "RU", "AQ"])
def test_a_country_has_a_shape_by_its_code(code: str) -> None:
    assert list(outlines().coded(code))


def test_no_country_is_shaped_without_a_code() -> None:
    assert list(outlines().coded(None)) == []


def test_crimea_is_drawn_as_nobodys_behind_a_line_in_dispute() -> None:
    known = outlines()
    polygon = next(c.polygons[0][0] for c in known.countries if not c.name)
    assert known.ring(polygon, known.points).mean(axis=0) == pytest.approx((34.5, 45.3), abs=1)
    assert {~i if i < 0 else i for i in polygon} & set(known.disputed)


def test_where_the_data_were_cut_is_no_coast() -> None:
    line = np.array([[179.99, 10.0], [-180.0, 11.0], [-179.0, 11.0], [10.0, -90.0], [20.0, -90.0]])
    assert seams(line).tolist() == [True, False, False, True]


def test_a_town_is_found_under_the_name_reports_use() -> None:
    assert {"Baghdad", "Suva", "Kyiv", "Washington"} <= {t.name for t in outlines().towns if t.capital}
    assert not [t.name for t in outlines().towns if not t.capital and re.search("[āīūḩ]", t.name)]


def test_the_point_that_adds_least_goes_first() -> None:
    sizes = weighed(np.array([[0, 0], [1, 0.01], [2, 0], [3, 1], [4, 0]], dtype=float))
    assert np.isinf(sizes[[0, 4]]).all() and sizes[1] < sizes[2] and sizes[1] < sizes[3]


def test_a_long_edge_is_cut_and_a_short_one_stays() -> None:
    line, levels = dense(np.array([[0.0, 0.0], [4.0, 0.0], [4.5, 0.0]]), np.array([9, 2, 9]), [1.0, 1.0])
    assert line[:, 0].tolist() == [0, 1, 2, 3, 4, 4.5] and levels.tolist() == [9, 2, 2, 2, 2, 9]


def test_an_arc_over_the_date_line_steps_over_it() -> None:
    # A grid of one degree: from 179 east to 179 west is two steps, not 358.
    rows = np.array(arc([[359, 90], [-358, 10]], [1.0, 1.0], [-180.0, -90.0])).reshape(-1, 3)
    assert rows[0, :2].tolist() == [359, 90] and rows[1:, :2].sum(axis=0).tolist() == [2, 10]


# What is shown

@settings(max_examples=25, deadline=None)
@given(NEAR)
def test_labels_never_meet_one_another_nor_the_scale_nor_the_globe(given_: tuple[float, float, list[tuple[float, float, int, str]]]) -> None:
    lat, lon, around = given_
    m = locator(explainer(*(site(name, max(-89, min(89, lat + a)), (lon + b + 180) % 360 - 180, precision) for a, b, precision, name in around)))
    assume(m is not None)  # of somewhere in a country that is not named nothing is drawn
    labels = [*(k.label.box for k in m.marks if k.label), *(label.box for _, _, label in m.towns), *(n.box for n in m.names)]
    furniture = [square((m.globe.x, m.globe.y), m.globe.r), Box(m.scale.x, m.scale.y - 16, m.scale.x + m.scale.length, m.scale.y)]
    dots = [square((k.x, k.y), 4) for k in m.marks if k.form in ("dot", "ring")]
    assert not [1 for a, b in combinations(labels, 2) if a.meets(b)]
    assert not [1 for a in labels for b in (*furniture, *dots) if a.meets(b)]
    assert all(b.within(WIDTH, HEIGHT) for b in labels)


@settings(max_examples=25, deadline=None)
@given(st.lists(SITES, min_size=1, max_size=5))
def test_every_site_is_on_the_map_within_its_frame_or_named_below_it(sites: list[Site]) -> None:
    m = locator(explainer(*sites))
    assume(m is not None)
    assert len(m.marks) + len(m.away) == len(sites) and [k.number for k in m.marks] == list(range(1, len(m.marks) + 1))
    assert all(m.view.inside((k.x, k.y)) for k in m.marks if k.form != "area")
    assert 5 < m.scale.length <= WIDTH / 4


@pytest.mark.parametrize(("precision", "town", "country", "form"), [(1, False, "IQ", "dot"), (1, True, "IQ", "ring"), (2, False, "IQ", "disc"), (3, False, "IQ", "disc"), (4, False, "IQ", "disc"),
                                                                    (6, False, "IQ", "area"), (7, False, None, "disc"), (6, False, "ZZ", "disc")])
def test_precision_is_drawn_as_what_it_is(precision: int, town: bool, country: str | None, form: str) -> None:
    assert [k.form for k in drawn(site("Marn", 33.0, 43.7, precision, country, town)).marks] == [form]


def test_a_part_of_a_country_is_the_country_tinted_and_named_as_the_part() -> None:
    m = drawn(site("western Iraq", 33.0, 43.7, 5, "IQ", known_as="Iraq"))
    assert m.marks[0].form == "area" and m.marks[0].label and " ".join(m.marks[0].label.text.split()) == "1 somewhere in western Iraq"


def test_a_country_told_twice_is_tinted_once() -> None:
    assert len(drawn(site("Iraq", 33.0, 43.7, 6, "IQ"), site("western Iraq", 33.0, 43.7, 5, "IQ", known_as="Iraq")).areas) == 1


def test_what_is_less_exact_fades_wider_than_what_is_more() -> None:
    near, province = (drawn(site("Marn", 33.0, 43.7, p)).marks[0].r for p in (2, 4))
    assert near < province


def test_a_province_is_as_wide_as_its_countrys_usually_are() -> None:
    narrow, wide = (drawn(site("Marn", lat, lon, 4, country)).marks[0].r * drawn(site("Marn", lat, lon, 4, country)).view.km for lat, lon, country in ((35.1, 33.4, "CY"), (29.0, 66.0, "PK")))
    assert narrow < 60 and wide > 120


def test_a_continent_is_named_and_not_drawn() -> None:
    m = drawn(site("Marn", -15.0, 35.0, 1, "MW"), site("Africa", 1.0, 17.0, 6))
    assert [e.name for e in m.entries] == ["Marn"] and [(e.name, e.facts) for e in m.away] == [("Africa", "a part of the world")]
    assert locator(explainer(site("Africa", 1.0, 17.0, 6))) is None


def test_the_size_of_a_mark_tells_no_toll() -> None:
    many = tuple(Told(holder=f"voice {i}", words="ships sank", line=i) for i in range(9))
    m = drawn(site("Marn", 33.0, 43.7, told=many), site("Dell", 34.0, 43.7))
    assert m.marks[0].r == m.marks[1].r


def test_what_is_exactly_known_is_numbered_before_what_is_not() -> None:
    m = drawn(site("Iraq", 33.0, 43.7, 6, "IQ"), site("Anbar", 32.5, 41.5, 4, "IQ"), site("Marn", 33.8, 42.4, 1, "IQ"))
    assert [e.name for e in m.entries] == ["Marn", "Anbar", "Iraq"]


def test_a_place_far_from_the_others_is_named_below_the_map() -> None:
    m = drawn(site("Marn", 33.0, 43.7), site("Dell", 33.5, 44.0), site("Holm", 60.0, -100.0))
    assert [e.name for e in m.entries] == ["Marn", "Dell"] and [(e.name, e.number) for e in m.away] == [("Holm", None)]


def test_sites_that_form_a_chain_are_on_one_map() -> None:
    near, far = shown([site("A", 0.0, 0.0), site("C", 0.0, 24.0), site("B", 0.0, 12.0)])
    assert len(near) == 3 and not far


def test_islands_on_both_sides_of_the_date_line_are_on_one_small_map() -> None:
    m = drawn(site("Taveuni", -16.9, -179.97, 1, "FJ"), site("Suva", -18.1, 178.4, 1, "FJ", True))
    assert m.view.km * WIDTH < 1500 and not m.away


@pytest.mark.parametrize("lat", [90.0, -90.0, 88.0])
def test_the_poles_have_a_map(lat: float) -> None:
    assert drawn(site("Camp", lat, 0.0)).marks[0].form == "dot"


def test_the_nearest_border_is_in_the_picture() -> None:
    m = drawn(site("Irbil", 36.19, 44.01, 1, "IQ", True))
    assert m.base.borders and m.view.km * WIDTH >= 500


def test_a_border_is_brought_in_before_a_coast() -> None:
    tehran = drawn(site("Tehran", 35.69, 51.42, 1, "IR", True))
    assert tehran.base.coasts and tehran.base.borders and 900 < tehran.view.km * WIDTH < 1500


def test_who_tells_of_a_place_in_several_lines_is_named_once() -> None:
    told_twice = (Told(holder="the navy", words="a", line=1), Told(holder="the mayor", words="b", line=2), Told(holder="the navy", words="c", line=3))
    assert [(holder, len(said)) for holder, said in drawn(site("Marn", 1.0, 1.0, told=told_twice)).entries[0].told] == [("the navy", 2), ("the mayor", 1)]


def test_far_islands_do_not_widen_the_map_of_a_country() -> None:
    assert drawn(site("France", 46.0, 2.0, 6, "FR")).view.km * WIDTH < 2500


def test_a_name_stands_only_where_it_fits_inside() -> None:
    field = [[(100.0, 100.0), (200.0, 100.0), (200.0, 140.0), (100.0, 140.0)]]
    label = inside("Marn", field, 10, [], (WIDTH, HEIGHT))
    assert label and label.box.left >= 100 and label.box.right <= 200 and label.box.top >= 100 and label.box.bottom <= 140
    assert inside("A very long name of a country", field, 10, [], (WIDTH, HEIGHT)) is None
    assert inside("Marn", field, 10, [Box(100, 100, 200, 140)], (WIDTH, HEIGHT)) is None


def test_a_country_too_narrow_for_its_name_has_its_number_inside_and_an_island_its_name_beside() -> None:
    chile, nauru = drawn(site("Chile", -30.0, -71.0, 6, "CL")), drawn(site("Nauru", -0.5, 166.9, 6, "NR"))
    assert chile.marks[0].form == "area" and chile.marks[0].label and chile.marks[0].label.text == "1"
    assert nauru.marks[0].form == "disc" and nauru.marks[0].label and nauru.marks[0].label.text == "1 somewhere in Nauru"


def test_a_view_puts_its_middle_in_the_middle() -> None:
    assert View(10, 20, 1, WIDTH, HEIGHT).at(10, 20) == pytest.approx((WIDTH / 2, HEIGHT / 2))


# Its words

def test_a_mark_says_whose_claim_and_which_words() -> None:
    assert title(site("Marn", 33.0, 43.7)) == "Marn. the navy: two ships sank."


def test_a_title_of_many_voices_says_how_many_more() -> None:
    assert title(site("Marn", 1.0, 1.0, told=tuple(Told(holder=f"v{i}", words="w", line=i) for i in range(5)))).endswith("v2: w and 2 more.")


@pytest.mark.parametrize(("name", "country", "words"), [("United States", "US", "somewhere in the United States"), ("US", "US", "somewhere in the US"), ("Britain", "GB", "somewhere in Britain"),
                                                        ("Iraq", "IQ", "somewhere in Iraq"), ("the Philippines", "PH", "somewhere in the Philippines")])
def test_a_country_has_its_article(name: str, country: str, words: str) -> None:
    assert called(site(name, 1.0, 1.0, 6, country)) == words


@pytest.mark.parametrize(("given_", "words"), [(site("Irbil", 36.19, 44.01, 1, "IQ", True, known_as="Erbil"), "town (Erbil), Iraq"), (site("Anbar", 32.5, 41.5, 4, "IQ"), "somewhere in this province or state, Iraq"),
                                               (site("Iraq", 33.0, 44.0, 6, "IQ"), "somewhere in this country"),
                                               (site("the Air base", 33.79, 42.44, 1, "IQ", known_as="The air base"), "exact place, Iraq, 190 km west of Baghdad")])
def test_the_list_says_how_exactly_a_place_is_known(given_: Site, words: str) -> None:
    assert re.sub(r", \d+ km \S+ of (?!Baghdad).*", "", facts(given_)) == words


def test_no_town_is_told_for_what_is_not_exactly_known() -> None:
    assert from_town(site("Anbar", 32.5, 41.5, 4, "IQ")) == ""


def test_the_text_alternative_tells_every_site() -> None:
    text = drawn(site("Irbil", 36.19, 44.01, 1, "IQ", True), site("western Iraq", 33.0, 44.0, 5, "IQ", known_as="Iraq")).text
    assert text.startswith("Map of Iraq and what lies around, about ") and "1: Irbil, town, Iraq" in text and "2: western Iraq, somewhere in this region" in text


# The page

def soup(e: Explainer) -> BeautifulSoup:
    return BeautifulSoup(page.render(e), "html.parser")


def test_the_page_shows_the_map_with_its_text() -> None:
    found = soup(told_at(Place(name="Marn", **ERBIL))).find("svg", class_="map")
    assert found["role"] == "img" and {found.title["id"], found.desc["id"]} == set(found["aria-labelledby"].split())
    assert "1: Marn, town, Iraq" in found.desc.text
    assert [c.title.text for c in found.find_all("circle", class_="ring")] == ["Marn. the navy: rockets hit Marn."]


def test_the_list_leads_to_the_lines_that_tell_of_a_place() -> None:
    made = soup(told_at(Place(name="Marn", **ERBIL)))
    assert [a["href"] for a in made.find(class_="sites").find_all("a")] == [f"#{made.find(class_='line')['id']}"]


def test_the_map_needs_nothing_from_outside() -> None:
    text = page.render(told_at(Place(name="Marn", **ERBIL)))
    assert not re.search(r"url\(|https?:|<script|<image|<use|xlink|src=", text)


def test_words_of_a_report_are_escaped_in_the_map() -> None:
    evil = '"><script>x</script>'
    text = page.render(explainer(site(evil, 33.0, 44.0, told=(Told(holder=evil, words=evil, line=None),)), site(evil, None, None, reason=evil, known_as=None)))
    assert "<script" not in text and "&lt;script&gt;" in text


def test_control_characters_are_not_drawn() -> None:
    assert not re.search("[\u202a-\u202e\x1b]", page.render(explainer(site("a\u202eb\x1b", 33.0, 44.0))))


@pytest.mark.parametrize("place", [None, Place(name="Marn", country="IQ")])
def test_there_is_no_map_without_a_point(place: Place | None) -> None:
    assert soup(told_at(place)).find("svg", class_="map") is None


def test_a_page_of_the_story_is_not_weighed_down_by_its_map() -> None:
    with_map, without = (len(page.render(told_at(p))) for p in (Place(name="Marn", **ERBIL), None))
    assert with_map - without < 60_000


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize(("ink", "ground"), [("ink", "land"), ("ink", "sea"), ("soft", "land"), ("soft", "sea"), ("accent", "land"), ("accent", "sea")])
def test_names_stand_out_from_land_and_sea(scheme: int, ink: str, ground: str) -> None:
    css = page.render(explain([], [])).split("<style>")[1]
    colours = [dict(re.findall(r"--(\w+):(#[0-9a-f]{6})", block)) for block in re.findall(r":root\{[^}]*\}", css)][scheme]
    one, other = sorted((luminance(colours[ink]), luminance(colours[ground])))
    assert (other + 0.05) / (one + 0.05) >= 4.5


# Which places

@pytest.mark.parametrize("more", [{"mode": Mode.THREATENED}, {"mode": Mode.SCHEDULED}, {"certainty": Certainty.CERTAINLY_NOT}, {"certainty": Certainty.UNKNOWN}, {"background": True},
                                  {"question": Question.WHAT_NEXT}])
def test_what_is_planned_denied_left_open_or_older_puts_nothing_on_the_map(more: dict) -> None:
    assert told_at(Place(name="Marn", **ERBIL), **more).places == ()


def test_an_act_that_is_no_main_one_puts_nothing_on_the_map() -> None:
    c, r = told("she spoke in Marn", NAVY, place=Place(name="Marn", **ERBIL))
    assert explain([c], [r]).places == ()


def test_a_place_is_told_by_each_line_once() -> None:
    r = report("Rockets hit Marn. Shells hit Marn too.")
    here = Place(name="Marn", **ERBIL)
    made = explain([claim(r, w, holder=NAVY, event=act("hit"), place=here) for w in ("Rockets hit Marn", "Shells hit Marn too")], [r])
    assert [(s.name, len(s.told)) for s in made.places] == [("Marn", 2)]


def mention(r, words: str, **more) -> dict:
    start = r.text.index(words)
    return {"start": start, "end": start + len(words), "text": words, "name": words, "lat": None, "lon": None, "country": None, "geonameid": None, "precision": 1, "reason": "", **more}


def test_a_place_is_named_as_the_reports_write_it() -> None:
    r = report("Rockets hit Irbil.")
    here = Place(name="Erbil", **ERBIL)
    made = explain([claim(r, "Rockets hit Irbil", holder=NAVY, event=act("hit"), place=here)], [r], places={r.id: [mention(r, "Irbil", **{"name": "Erbil", **ERBIL})]})
    assert [(s.name, s.known_as) for s in made.places] == [("Irbil", "Erbil")]


def test_a_part_of_a_country_is_named_as_the_claim_writes_it() -> None:
    made = told_at(Place(name="Iraq", country="IQ", lat=33.0, lon=44.0, precision=5), "rockets hit a base in western Iraq", "a base in western Iraq")
    assert [s.name for s in made.places] == ["western Iraq"]


def test_a_place_without_a_point_is_told_with_its_reason() -> None:
    r = report("Rockets hit Marn, and a bridge fell at Dell.")
    where = {"place": (Span.of(r.text, 12, 16),)}
    lost = claim(r, "Rockets hit Marn", holder=NAVY, event=act("hit", place="Marn"), spans=where)
    known = claim(r, "a bridge fell at Dell", holder=NAVY, event=act("fell"), place=Place(name="Dell", **ERBIL))
    made = explain([lost, known], [r], places={r.id: [mention(r, "Marn", reason="not in the gazetteer")]})
    assert [(s.name, s.lat, s.reason) for s in made.places] == [("Dell", 36.19, None), ("Marn", None, "not in the gazetteer")]
    assert "not in the gazetteer" in soup(made).find("figcaption").text


def test_a_ledger_gives_the_place_names_of_each_newest_reading(tmp_path) -> None:
    made = stories.reading()
    with Ledger.open(tmp_path / "story.db", create=True) as ledger:
        ledger.add(stories.reading(places=()), now="2030-01-01")
        assert ledger.places() == {made.report.id: ()}
        ledger.add(stories.reading(reader="test 2"), now="2030-01-02")
        assert ledger.places() == {made.report.id: made.places}
        assert ledger.places(known_by="2030-01-01") == {made.report.id: ()}


def test_markdown_names_the_places_and_their_lines() -> None:
    assert "Where it happened: Marn (Iraq) \\[1\\]." in markdown.render(told_at(Place(name="Marn", **ERBIL)))


def test_a_place_that_two_reports_know_to_some_hundred_metres_is_one_mark() -> None:
    exact, again = Place(name="Marn Base", lat=33.786, lon=42.441, country="IQ", precision=1), Place(name="Marn Base", lat=33.7856, lon=42.4412, country="IQ", precision=2)
    (one, first), (two, second) = (told(words, NAVY, event=act("hit", place="Marn"), place=p) for words, p in (("rockets hit Marn", exact), ("shells hit the road to Marn", again)))
    (found,) = explain([one, two], [first, second]).places
    assert found.precision == 1 and len(found.told) == 2


def test_places_of_one_country_that_lie_apart_stay_apart() -> None:
    here, there = Place(name="Marn", lat=33.78, lon=42.44, country="IQ", precision=1), Place(name="Sorn", lat=33.98, lon=42.44, country="IQ", precision=1)
    (one, first), (two, second) = (told(words, NAVY, event=act("hit", place="Marn"), place=p) for words, p in (("rockets hit Marn", here), ("shells hit Sorn", there)))
    assert len(explain([one, two], [first, second]).places) == 2


def test_somewhere_in_a_country_that_is_not_named_is_on_no_map() -> None:
    assert locator(explainer(site("Somewhere", 0.0, 0.0, 6))) is None
