import numpy as np
import pytest
from hypothesis import given

from consult.methods.responses import Kind, Question, ResponseMatrix, Stratum
from tests.methods.made_up import NOTHING, OFFICES, PROVINCES, in_groups, rounds, scale

TWO_GROUPS = {"province": in_groups(PROVINCES[:2], [2, 1])}


def test_a_round_without_ballots_is_a_table_without_rows():
    matrix = scale([])
    assert matrix.ballots == 0
    assert matrix.invited is None


def test_a_question_is_found_by_its_id_its_place_and_itself():
    matrix = scale([1, 2], [3, 4])
    assert [matrix.column(which) for which in ("q1", 1, matrix.questions[1])] == [1, 1, 1]


def test_an_unknown_question_is_not_found():
    with pytest.raises(KeyError):
        scale([1]).column("q9")


def test_an_answer_outside_the_scale_is_refused():
    with pytest.raises(ValueError, match="an answer outside"):
        scale([6])


@pytest.mark.parametrize("answer", [0, 2.5, -127, 130, 258, 1e300, float("inf"), -float("inf")])
def test_what_is_no_answer_of_the_scale_is_refused_however_it_rounds(answer):
    with pytest.raises(ValueError, match="an answer outside"):
        scale([3, answer])


def test_a_code_is_the_place_of_the_answer_and_past_the_last_where_there_is_none():
    asked = (Question("a", "Housing"), Question("b", "Together", Kind.STANCE))
    matrix = ResponseMatrix(np.array([[1, -1], [5, NOTHING], [NOTHING, 1]]), asked)
    assert matrix.codes.tolist() == [[0, 4, 5], [0, 3, 2]]


@given(rounds)
def test_codes_say_what_the_values_say(matrix):
    for line, column, question in zip(matrix.codes, matrix.values.T, matrix.questions, strict=True):
        said = np.array([*question.kind.answers, NOTHING])[line]
        assert np.array_equal(said, column, equal_nan=True)


def test_a_choice_is_made_or_not_made():
    chosen = (Question("a", "Housing", Kind.CHOICE, "q"), Question("b", "Climate", Kind.CHOICE, "q"))
    with pytest.raises(ValueError, match="an answer outside"):
        ResponseMatrix(np.array([[1.0, 2.0]]), chosen)


def test_every_column_has_a_question():
    with pytest.raises(ValueError, match="one column a question"):
        ResponseMatrix(np.zeros((2, 2)), (Question("a", "Housing"),))


def test_two_questions_have_two_ids():
    with pytest.raises(ValueError, match="same id"):
        ResponseMatrix(np.ones((2, 2)), (Question("a", "Housing"), Question("a", "Climate")))


def test_every_ballot_is_in_a_group():
    with pytest.raises(ValueError, match="one code a ballot"):
        scale([1, 2], strata=TWO_GROUPS)


@pytest.mark.parametrize("codes", [[0, 2], [-1, 0]])
def test_every_code_has_a_label(codes):
    with pytest.raises(ValueError, match="without a label"):
        Stratum(np.array(codes), PROVINCES[:2])


def test_codes_are_whole_numbers():
    with pytest.raises(ValueError, match="whole numbers"):
        Stratum(np.array([0.5]), PROVINCES)


def test_two_groups_have_two_labels():
    with pytest.raises(ValueError, match="differ"):
        Stratum(np.array([0]), ("Drenthe", "Drenthe"))


def test_dont_know_is_not_an_answer():
    with pytest.raises(ValueError, match="only where there is no answer"):
        scale([1, NOTHING], no_opinion=np.array([[True], [False]]))


@pytest.mark.parametrize("weights", [[1.0], [1.0, 0.0], [1.0, NOTHING]])
def test_weights_are_positive_and_one_a_ballot(weights):
    with pytest.raises(ValueError, match="weights"):
        scale([1, 2], weights=np.array(weights))


@pytest.mark.parametrize(
    "population",
    [
        {("office",): np.array([1, 2])},
        {("province",): np.array([1, 2, 3])},
        {("province",): np.array([1.5, 2])},
        {("province",): np.array([-1, 2])},
        {("province",): np.array([5, 4]), ("province", "province"): np.array([[1, 1], [1, 1]])},
    ],
)
def test_register_counts_fit_the_groups_and_each_other(population):
    with pytest.raises(ValueError, match="register counts"):
        scale([1, 2, 3], strata=TWO_GROUPS, population=population)


def test_what_is_in_the_table_cannot_be_changed():
    matrix = scale([1, 2, 3], strata=TWO_GROUPS)
    with pytest.raises(ValueError, match="read-only"):
        matrix.values[0, 0] = 5
    with pytest.raises(ValueError, match="read-only"):
        matrix.codes[0, 0] = 1
    with pytest.raises(ValueError, match="read-only"):
        matrix.strata["province"].codes[0] = 1


def test_register_margins_come_from_cross_counts():
    register = np.array([[1, 2, 3, 4], [10, 20, 30, 40], [100, 200, 300, 400]])
    strata = {"office": Stratum(np.array([0]), OFFICES), "province": Stratum(np.array([0]), PROVINCES)}
    matrix = scale([3], strata=strata, population={("office", "province"): register})
    assert matrix.invited == 1110
    assert matrix.registered("office").tolist() == [10, 100, 1000]
    assert matrix.registered("province", "office").tolist() == register.T.tolist()
    assert matrix.registered("size class") is None


def test_one_group_keeps_its_own_ballots_and_register_counts():
    register = {("province",): np.array([20, 30])}
    group = scale([1, 2, 3], strata=TWO_GROUPS, population=register).where("province", "Fryslân")
    assert group.values.tolist() == [[3.0]]
    assert group.invited == 30
    assert group.registered("province").tolist() == [0, 30]


def test_an_unknown_group_is_refused():
    with pytest.raises(ValueError, match="not in tuple"):
        scale([1, 2, 3], strata=TWO_GROUPS).where("province", "Limburg")


def test_some_questions_can_be_kept_in_another_order():
    kept = scale([1, 2], [3, 4], [5, 5]).only(["q2", "q0"])
    assert kept.values.tolist() == [[5, 1], [5, 2]]
    assert [question.id for question in kept.questions] == ["q2", "q0"]


def test_all_questions_in_their_order_are_the_table_itself():
    matrix = scale([1, 2], [3, 4])
    assert matrix.only(matrix.questions) is matrix


@given(rounds)
def test_the_groups_of_a_dimension_divide_ballots_and_register(matrix):
    groups = [matrix.where("province", label) for label in PROVINCES]
    assert sum(group.ballots for group in groups) == matrix.ballots
    assert sum(group.invited for group in groups) == matrix.invited
    offices = sum(group.registered("office") for group in groups)
    assert offices.tolist() == matrix.registered("office").tolist()


@given(rounds)
def test_cross_counts_add_up_to_the_counts_of_each_dimension(matrix):
    counts = matrix.counts("province", "office")
    assert counts.sum(axis=0).tolist() == matrix.strata["office"].counts().tolist()
    assert counts.sum(axis=1).tolist() == matrix.strata["province"].counts().tolist()


def test_ballots_are_counted_per_combination_in_the_order_asked():
    strata = {
        "office": Stratum(np.array([0, 2, 2, 1]), OFFICES),
        "province": Stratum(np.array([1, 0, 0, 3]), PROVINCES),
    }
    matrix = scale([1, 2, 3, 4], strata=strata)
    assert matrix.counts("office", "province").tolist() == [[0, 1, 0, 0], [0, 0, 0, 1], [2, 0, 0, 0]]
    assert matrix.counts("province", "office").tolist() == matrix.counts("office", "province").T.tolist()
    assert matrix.counts("office").tolist() == [1, 1, 2]
