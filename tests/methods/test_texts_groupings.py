import numpy as np
import pytest

from consult.methods.texts import corpus_of, group, groupings
from tests.methods.texts_data import CARE, HOUSING, clauses, needs_clauses, real_corpus

pytestmark = pytest.mark.usefixtures("encoder")


def test_texts_of_one_subject_come_together(monkeypatch):
    monkeypatch.setattr(groupings, "SIZE", 4)
    found = group(corpus_of([*HOUSING, *CARE]), range(8))
    assert [sorted(each.texts) for each in found] == [[0, 1, 2, 3], [4, 5, 6, 7]]


def test_only_the_texts_asked_for_are_grouped():
    corpus = corpus_of([*HOUSING, *CARE], with_meaning=False)
    assert [sorted(each.texts) for each in group(corpus, range(4, 8))] == [[4, 5, 6, 7]]


def test_words_tell_what_a_group_is_about():
    corpus = corpus_of([*HOUSING, *CARE], with_meaning=False)
    (found,) = group(corpus, range(4, 8))
    assert found.words[:2] == ("jeugdhulp", "jeugdzorg")
    assert "dorp" not in found.words


def test_two_texts_are_no_group():
    assert group(corpus_of([*HOUSING, *CARE], with_meaning=False), [0, 1]) == ()


def test_copies_come_along_and_count():
    corpus = corpus_of([*CARE, CARE[1].upper(), CARE[1] + "!"], with_meaning=False)
    (found,) = group(corpus, range(6))
    place = found.texts.index(1)
    assert found.texts[place : place + 3] == (1, 4, 5)


def test_what_is_like_nothing_is_in_no_group():
    corpus = corpus_of([*CARE, "", "Xyzzy"], with_meaning=False)
    assert [sorted(each.texts) for each in group(corpus, range(6))] == [[0, 1, 2, 3]]
    assert group(corpus, []) == group(corpus_of([]), []) == ()


@needs_clauses
@pytest.mark.parametrize("bound", [None, 200])
def test_small_groups_of_real_clauses_are_mostly_of_one_subject(monkeypatch, bound):
    _, subjects = clauses()
    if bound:
        monkeypatch.setattr(groupings, "SAMPLE", bound)
        monkeypatch.setattr(groupings, "_SMALL", bound)
    everything = range(len(subjects))
    found = group(real_corpus(), everything, seed=4)
    assert found == group(real_corpus(), everything, seed=4)
    assert len(found) > (5 if bound else 20)
    largest = sum(np.bincount([subjects[text] for text in each.texts]).max() for each in found)
    assert largest / sum(len(each.texts) for each in found) > (0.45 if bound else 0.6)
