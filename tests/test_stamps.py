"""Clock stamps of live pages: no part of what the entry says."""
import pytest

from whatweknow.capture import plain
from whatweknow.reading import read, stamps


@pytest.mark.parametrize(("text", "stamp"), [
    ("1410: Explosion heard near the port", "1410: "),
    ("14:25 Police say the raid is over", "14:25 "),
    ("12:02 - Two ambulances arrive", "12:02 - "),
    ("0730 GMT Shelling resumes", "0730 GMT "),
    ("6:45 p.m. EST: Roads are closed", "6:45 p.m. EST: "),
    ("12:05\n\nTwo trams have collided", "12:05\n\n"),
])
def test_a_stamp_is_found_at_a_lines_head(text, stamp):
    assert [f"Live page\n{text}"[a:b] for a, b in stamps.find(f"Live page\n{text}")] == [stamp]


@pytest.mark.parametrize("text", ["1410 men died.", "1984 Olympics", "3 hurt in raid", "At 14:25 police came."])
def test_a_number_is_no_stamp_unless_it_is_a_time_of_day(text):
    assert [text[a:b] for a, b in stamps.find(text)] == []


@pytest.mark.parametrize(("text", "content", "holder"), [
    ("1410: Explosion heard near the port", "Explosion heard near the port", None),
    ("14:25 Police say the gunman has been shot dead", "the gunman has been shot dead", "Police"),
])
def test_what_stands_behind_a_stamp_is_read_without_it(text, content, holder):
    assert [(c.content, c.holder and c.holder.name) for c in read(plain.report(text)).claims] == [(content, holder)]
