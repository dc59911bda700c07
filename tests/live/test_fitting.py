"""How many cards the wall holds, and how large."""

from hypothesis import given
from hypothesis import strategies as st

from consult.live.fitting import MOST, SIZES, arranged, room_below

TEXTS = st.text("bouw en ", min_size=1, max_size=280)
CARDS = st.lists(
    st.tuples(TEXTS, st.sampled_from(["", "Wonen", "Genoeg geld voor alle gemeenten samen"])), max_size=10
)


QUESTION = "Wat hebben gemeenten nodig om in elk dorp betaalbaar te bouwen?"


def test_few_short_cards_stand_large_below_each_other():
    assert arranged([("Bouw in het dorp.", "")] * 4, question=QUESTION) == ("few", 4)


def test_six_short_cards_stand_in_two_columns():
    assert arranged([("Bouw in het dorp.", "")] * 6, question=QUESTION) == ("some", 6)


def test_of_eight_cards_of_two_lines_six_stand_there_and_none_smaller():
    assert arranged(
        [("Bouw voor starters aan de rand van het dorp, en gauw.", "")] * 8, question=QUESTION
    ) == ("some", 6)


def test_of_cards_that_do_not_fit_the_first_stand_there():
    assert arranged([("bouwen " * 40, "")] * 4, question=QUESTION) == ("some", 2)
    assert arranged([("Bouw.", "")] * 9, question=QUESTION) == ("some", 8)


def test_below_a_long_question_one_long_card_still_stands():
    assert arranged([("bouwen " * 40, "Wonen")], question=QUESTION * 4) == ("long", 1)


def test_where_nothing_is_nothing_stands():
    assert arranged([], question=QUESTION) == ("few", 0)


@given(CARDS, st.text("bouw en ", max_size=200))
def test_whatever_stands_there_fits_in_its_columns_in_this_order(cards, question):
    (name, count), room = arranged(cards, question=question), room_below(question)
    size = next(one for one in SIZES if one.name == name)
    columns = [0]
    for card in cards[:count]:
        if columns[-1] + size.height(card) > room:
            columns.append(0)
        columns[-1] += size.height(card)
    assert len(columns) <= size.columns
    assert max(columns) <= room
    assert count <= MOST
