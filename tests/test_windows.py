"""Windows: cores tile the text and end where sentences end."""
import itertools

from hypothesis import given
from hypothesis import strategies as st

from whatweknow.reading.attribution.windows import CLS, CORE, SEP, distances, encoder_input, quote_flags, windows

TOKENS = st.lists(st.sampled_from(["a", "b", ".", '"', "”", ","]), min_size=1, max_size=900)


@given(TOKENS, st.integers(1, 90))
def test_cores_tile_the_tokens(texts, every):
    cut = windows(texts, set(range(0, len(texts), every)))
    assert cut[0].core_begin == 0 and cut[-1].core_end == len(texts)
    assert all(a.core_end == b.core_begin for a, b in itertools.pairwise(cut))
    assert all(w.begin <= w.core_begin < w.core_end <= w.end and w.core_end - w.core_begin <= CORE for w in cut)


def test_a_core_ends_at_a_sentence_end():
    texts = (["word"] * 99 + ["."]) * 5
    assert all(w.core_end % 100 == 0 for w in windows(texts, {0}))


def test_a_sentence_longer_than_a_core_is_cut():
    assert [w.core_end for w in windows(["word"] * (CORE + 5), {0})] == [CORE, CORE + 5]


def test_paragraph_starts_are_marked_for_the_encoder():
    assert encoder_input([7, 8, 9], {2}) == ([CLS, 7, 8, SEP, 9, SEP], [1, 2, 4])


def test_distances_are_zero_in_the_cue_and_differ_before_and_after():
    d = distances(3, 4, 9).tolist()
    assert d[3:5] == [0, 0] and d[5] == 1 and d[2] == 16 and d[0] == 18
    assert max(distances(0, 0, 400)) <= 15 and max(distances(399, 399, 400)) <= 30


def test_quote_flags_begin_anew_with_each_paragraph():
    assert quote_flags(["“", "a", "b", "c"], {0, 2}) == [1, 1, 0, 0]
