"""How large the words stand on the wall, and how many answers are listed."""

from hypothesis import given
from hypothesis import strategies as st

from consult.live import lettering

QUESTION = "Welke onderwerpen moeten volgend jaar bovenaan staan?"
SCALE = ["Heel belangrijk", "Belangrijk", "Redelijk belangrijk", "Weinig belangrijk", "Niet belangrijk"]
SUBJECT = "Jeugdzorg: hulp die helpt en te betalen is voor gezinnen"
TEXTS = st.text("bouwen ", min_size=1, max_size=300)
LABELS = st.lists(st.text("bouwen ", min_size=1, max_size=110), min_size=1, max_size=15)


def test_a_short_question_stands_large():
    assert lettering.of_text("Wie wint?", ("", 1)) == "l"
    assert lettering.of_bars("Wie wint?", ["Wij", "Zij"]) == "l"


def test_a_scale_stands_in_one_column_whatever_is_asked():
    assert lettering.of_list(QUESTION, SCALE, is_scale=True) == ("m", 1, 5)
    assert lettering.of_list(QUESTION * 5, SCALE, is_scale=True)[1:] == (1, 5)


def test_options_that_one_column_does_not_hold_stand_in_two():
    assert lettering.of_list(QUESTION, [SUBJECT] * 3, is_scale=False)[1:] == (1, 3)
    assert lettering.of_list(QUESTION, [SUBJECT] * 8, is_scale=False)[1:] == (2, 8)


def test_of_more_options_than_fit_the_first_stand_there_readable():
    assert lettering.of_list(QUESTION, [SUBJECT] * 16, is_scale=False) == ("xs", 2, 8)


def test_long_answers_stand_smaller_above_their_bars_than_short_ones():
    sizes = [lettering.of_bars(QUESTION, [label] * 6) for label in ("Wonen", SUBJECT, SUBJECT * 2)]
    assert sizes == ["m", "xs", "xxs"]


def test_a_sentence_that_would_take_half_of_the_wall_is_heard_and_not_seen():
    sizes = [lettering.of_sentence("Van de 40 mensen kozen er 20. " * times) for times in (2, 5, 9)]
    assert sizes == ["full", "small", "unseen"]


@given(TEXTS, LABELS, st.booleans())
def test_at_least_one_answer_is_listed_and_never_more_than_there_are(question, labels, is_scale):
    listed = lettering.of_list(question, labels, is_scale=is_scale)
    assert 1 <= listed.shown <= len(labels)
    assert listed.columns == 1 or not is_scale


@given(TEXTS, LABELS)
def test_a_longer_question_never_makes_the_words_larger(question, labels):
    names = [one.name for one in lettering.SIZES]
    short, long = (lettering.of_bars(text, labels) for text in (question, f"{question} en meer"))
    assert names.index(short) <= names.index(long)


def test_a_question_of_two_lines_stands_well_readable_above_a_scale():
    question = "Hoe belangrijk is het dat gemeenten alleen nieuwe taken aannemen als het geld erbij zit?"
    assert lettering.of_list(question, [*SCALE, "Weet ik niet"], is_scale=True) == ("m", 1, 6)
