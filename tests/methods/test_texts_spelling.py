import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from consult.methods.texts.spelling import normalised, spelling
from tests.methods.texts_data import CARE, HOUSING


def dense(texts):
    return spelling(texts).toarray()


def test_marks_capitals_and_forms_of_accents_make_no_difference():
    assert normalised("  Wél  één\nwoning, nú!! ") == normalised("wél één woning nú") == "wél één woning nú"


def test_weights_are_those_of_scikit_learn():
    texts = [*HOUSING, *CARE]
    theirs = TfidfVectorizer(
        analyzer=lambda text: [
            f" {word} "[start : start + length]
            for word in normalised(text).split()
            for length in (3, 4, 5)
            for start in range(len(word) + 3 - length)
        ],
        min_df=2,
        max_df=5,
        sublinear_tf=True,
    ).fit_transform(texts)
    ours = dense(texts)
    assert ours.shape == theirs.shape
    np.testing.assert_allclose(ours @ ours.T, (theirs @ theirs.T).toarray(), atol=1e-6)


def test_a_compound_is_like_the_words_it_is_made_of():
    first, second, other = dense(["woningnood", "woningen", "jeugdzorg"])
    assert first @ second > 0.5
    assert first @ other == 0


def test_what_only_one_text_has_says_nothing():
    assert spelling(["alleen", "iets anders"]).nnz == 0


def test_no_texts_are_no_rows():
    assert spelling([]).shape[0] == 0


@given(st.lists(st.text(max_size=30), max_size=12))
def test_every_row_is_of_length_one_or_without_a_piece(texts):
    lengths = np.linalg.norm(dense(texts), axis=1) if texts else np.array([])
    assert np.all(np.isclose(lengths, 1, atol=1e-5) | (lengths == 0))
