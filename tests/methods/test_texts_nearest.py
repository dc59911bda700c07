from hypothesis import given, settings
from hypothesis import strategies as st

from consult.methods.texts import nearest

OTHERS = (
    "Gemeenten kopen samen software in en stellen de voorwaarden.",
    "Raden oefenen met de Omgevingswet.",
    "Eerlijk geld voor jeugdhulp van het Rijk.",
)


def test_an_item_of_an_earlier_year_on_the_same_subject_is_nearest():
    first, second = nearest(["Samen software inkopen, met vaste voorwaarden.", "Xyz"], OTHERS)
    assert first[0].other == 0
    assert second == ()


def test_nothing_is_near_nothing():
    assert nearest([], OTHERS) == ()
    assert nearest(["Software"], []) == ((),)


@settings(max_examples=20)
@given(st.lists(st.sampled_from(OTHERS), max_size=2), st.lists(st.sampled_from(OTHERS), unique=True))
def test_the_very_same_words_come_first_and_no_likeness_rises(texts, others):
    for text, found in zip(texts, nearest(texts, others), strict=True):
        assert [one.likeness for one in found] == sorted((one.likeness for one in found), reverse=True)
        if text in others:
            assert others[found[0].other] == text
