"""What a question says in words: every sentence is computed, and none says more than the figures."""

import pytest

from consult.results.round_figures import LARGE_MAJORITY, TOO_FEW, Dimension, Group, Support
from consult.results.sentences import amounts, questions
from tests.results.made_up import NAMES, around, choice, importance, plain, says, stance

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        (74, "bijna driekwart"),
        (75, "driekwart"),
        (33, "een derde"),
        (35, "ruim een derde"),
        (36, "ruim een derde"),
        (37, "bijna twee op de vijf"),
        (49, "bijna de helft"),
        (51, "ruim de helft"),
        (55, "55 %"),
        (22, "ruim een vijfde"),
        (23, "bijna een kwart"),
        (5, "5 %"),
        (97, "97 %"),
        (0, "0 %"),
    ],
)
def test_a_share_is_told_by_the_nearest_fraction_that_people_know(percent, words):
    assert plain(amounts.roughly(Support(percent, 100).share)) == words


@pytest.mark.parametrize(
    ("names", "words"), [([], ""), (["A"], "A"), (["A", "B"], "A en B"), (["A", "B", "C"], "A, B en C")]
)
def test_names_are_joined(names, words):
    assert amounts.joined(names) == words


def test_a_share_is_rounded_half_up_from_its_exact_value():
    assert plain(amounts.percent(Support(57, 200).share)) == "29 %"  # 28.5, which no float holds


def test_a_question_says_the_national_figure_and_where_it_is_highest_and_lowest():
    assert says(importance()) == (
        "65 % vindt dit belangrijk of heel belangrijk. "
        "In Utrecht is dat bijna driekwart, in Zeeland bijna de helft."
    )


def test_provinces_that_differ_little_are_said_to_differ_little():
    question = importance(cells=((660, 1000), (630, 1000), (650, 1000)))
    assert says(question).endswith(
        "De provincies verschillen weinig: van 63 % in Zeeland tot 66 % in Utrecht."
    )


def test_a_difference_that_chance_explains_is_no_difference():
    by = (Dimension("province", tuple(Group(code, 400, 20) for code, *_ in NAMES)),)
    question = importance(cells=((14, 20), (10, 20), (13, 20)))
    assert "verschillen weinig" in says(question, by=by)


def test_provinces_that_are_all_alike():
    question = importance(cells=((65, 100), (65, 100), (65, 100)))
    assert says(question).endswith("Dat is in alle provincies gelijk.")


def test_hidden_provinces_are_not_compared():
    question = importance(cells=((74, 100), None, None))
    assert says(question).endswith("Te weinig mensen antwoordden om provincies te vergelijken.")


def test_without_any_province_the_country_stands_alone():
    assert says(importance(cells=())) == "65 % vindt dit belangrijk of heel belangrijk."


def test_few_answers_are_told_as_people():
    question = importance(counts=(1, 1, 3, 5, 4), cells=())
    assert says(question) == "9 van de 14 mensen die antwoordden, vinden dit belangrijk of heel belangrijk."


@pytest.mark.parametrize(
    ("reason", "words"),
    [(TOO_FEW, "Te weinig mensen beantwoordden deze vraag"), (LARGE_MAJORITY, "Een grote meerderheid")],
)
def test_a_question_without_figures_says_why(reason, words):
    question = importance(hidden=reason, counts=(), base=None, support=None, provinces=())
    assert says(question).startswith(words)


def test_a_question_without_answers_says_so():
    question = importance(counts=(0, 0, 0, 0, 0), cells=((0, 0), (0, 0), (0, 0)))
    assert says(question) == "Niemand beantwoordde deze vraag."


def test_a_stance_names_all_three_answers():
    assert says(stance()) == (
        "58 % is het ermee eens, 30 % ermee oneens en 12 % heeft geen mening. "
        "In Utrecht zijn mensen het er het vaakst mee eens (74 %), in Zeeland het minst vaak (49 %)."
    )


def test_a_stance_of_few_people_names_people():
    assert says(stance(counts=(3, 2, 9), cells=())).startswith(
        "Van de 14 mensen die antwoordden, zijn er 9 het ermee eens en 3 ermee oneens"
    )


def test_a_choice_names_the_first_three_options():
    assert (
        says(choice())
        == "‘wonen’ is het vaakst gekozen: door 45 %. Daarna volgen ‘zorg’ (40 %) en ‘klimaat’ (38 %)."
    )


def test_options_chosen_equally_often_share_the_first_place():
    assert says(choice((450, 450, 380))).startswith(
        "‘wonen’ en ‘zorg’ zijn het vaakst gekozen: elk door 45 %."
    )


def test_a_choice_names_the_provinces_where_another_option_leads():
    question = choice(cells=[[50, 30, 50], [40, 45, 50], [30, 30, 30]])
    assert says(question).endswith("In Zeeland staat een andere keuze bovenaan.")


def test_a_choice_that_nobody_made():
    assert says(choice((0, 0, 0))) == "Geen van de keuzes is gekozen."


def test_the_heading_of_the_answers_names_the_most_given_one():
    assert questions.answers_heading(importance()) == "Ruim een derde zegt: belangrijk"
    assert questions.answers_heading(stance()) == "Bijna drie op de vijf zegt: eens"
    assert plain(questions.answers_heading(choice())) == "45 % koos ‘wonen’"


def test_of_two_answers_given_as_often_the_higher_one_is_named():
    assert questions.answers_heading(importance(counts=(0, 0, 0, 50, 50))) == "De helft zegt: heel belangrijk"


@pytest.mark.parametrize(
    ("cells", "heading"),
    [
        (((74, 100), (49, 100), (64, 100)), "Eén provincie zit boven het landelijke cijfer, twee eronder"),
        (
            ((74, 100), (49, 100), (70, 100)),
            "Twee provincies zitten boven het landelijke cijfer, één eronder",
        ),
        (
            ((90, 100), (66, 100), (70, 100)),
            "Drie provincies zitten boven het landelijke cijfer, geen eronder",
        ),
        (((66, 100), (64, 100), (65, 100)), "De provincies liggen dicht bij elkaar"),
        (((66, 100), None, None), "Te weinig antwoorden om provincies te vergelijken"),
    ],
)
def test_the_heading_of_the_provinces_counts_those_above_and_below(cells, heading):
    question = importance(cells=cells)
    assert questions.provinces_heading(around(question), question) == heading
