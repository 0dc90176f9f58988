"""Reports whose news is another incident are named as such where the reports of this one are listed."""
from made import count, party, story, told

from whatweknow import explain
from whatweknow.explain import markdown, page, terminal


def test_a_report_that_tells_of_it_in_passing_is_counted_and_named_apart() -> None:
    own, beside = told("nine people died at Marn", party("the police"), count(9, "people")), told("the flood at Marn killed nine", None, count(9), on="2030-05-03", by="Evening Sheet")
    claims, reports = story(own, beside)
    shown = explain(claims, reports, passing={beside[1].id})
    assert [s.passing for s in shown.sources] == [False, True]
    assert all("1 report and 1 in passing" in render(shown) for render in (terminal.render, markdown.render, page.render))
    assert "it tells of this in passing" in page.render(shown)
    assert "passing" not in terminal.render(explain(claims, reports))
