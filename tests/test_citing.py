"""Words passed on by somebody else."""
from whatweknow.model import Report
from whatweknow.reading import read
from whatweknow.reading.attribution import citing
from whatweknow.reading.layers import Attribution
from whatweknow.reading.parse import parse


def piece(text, words):
    return text.index(words), text.index(words) + len(words)


def cited(text, *tags):
    found = citing.cited(parse(Report(text=text)), [Attribution((piece(text, s),), (piece(text, c),), (piece(text, x),)) for s, c, x in tags])
    return [tuple(" … ".join(text[a:b] for a, b in p) for p in (a.source, a.cue, a.content)) for a in found]


def test_of_x_citing_y_the_words_are_ys():
    text = "Hill Radio, citing a fire officer, said two men had died."
    assert cited(text, ("Hill Radio", "said", "two men had died")) == [("a fire officer", "citing", "two men had died")]


def test_who_is_quoted_as_saying_speaks_and_who_quotes_relays():
    text = "The daily quoted a farmer as saying the well was dry."
    assert cited(text, ("The daily", "quoted", "the well was dry")) == [("The daily", "quoted", "a farmer as saying the well was dry"), ("a farmer", "saying", "the well was dry")]


def test_a_passive_quotation_is_its_subjects():
    text = "The farmer was quoted by the daily as saying the well was dry."
    assert cited(text, ("the daily", "quoted", "the well was dry")) == [("The farmer", "saying", "the well was dry")]


def test_a_plain_attribution_is_left_alone():
    text = "The daily said the well was dry."
    assert cited(text, ("The daily", "said", "the well was dry")) == [("The daily", "said", "the well was dry")]


def test_of_x_which_cited_y_the_words_are_ys():
    text = "According to Hill Radio, which cited a fire officer, two men had died."
    assert cited(text, ("Hill Radio, which cited a fire officer", "According to", "two men had died")) == [("a fire officer", "cited", "two men had died")]


def test_whom_somebody_is_quoted_as_telling_is_no_part_of_what_is_told():
    (claim,) = read(Report(text="Investigators were quoted as telling the families that the brakes had failed.")).claims
    assert (claim.content, claim.holder and claim.holder.name) == ("the brakes had failed", "Investigators")
