"""A round in which most offices or sizes of municipalities would be hidden shows fewer, larger groups."""

from dataclasses import replace

import numpy as np
import pytest
import time_machine

from consult.directory.models import Office
from consult.methods.responses import Stratum
from consult.results import exports
from consult.results.counting import count_round
from consult.results.kit.making import bureau_kit, public_kit
from consult.results.kit.recounting import verify
from consult.results.round_figures import TakenTogether, read
from consult.results.sentences.groups import group_name, taken_together
from consult.results.together import are_safe_together
from consult.voting.queries import response_matrix
from tests.factories import accounts
from tests.factories import results as make
from tests.factories.results import CLOSED
from tests.results.matrices import blank, matrix_of
from tests.results.outsider import ELSEWHERE, Outsider
from tests.results.pages import rows_of, words
from tests.results.test_published_together import published_of

ANSWERS = [5, 4, 3, 2, 1] * 18
OFFICE = ("mayor", "alderman", "council_member", "municipal_secretary", "clerk")
SIZE = ("under_20", "from_20", "from_50", "from_100", "from_250")
OFFICES = (
    *[Office.COUNCIL_MEMBER] * 6,
    *[Office.ALDERMAN] * 2,
    Office.MAYOR,
    Office.MUNICIPAL_SECRETARY,
    Office.CLERK,
)
ENOUGH, FEW = (20, 20, 20, 15, 15), (7, 9, 60, 6, 8)
EXECUTIVE = TakenTogether("office", "executive", ("mayor", "alderman"))
STAFF = TakenTogether("office", "staff", ("municipal_secretary", "clerk"))


@pytest.fixture(autouse=True)
def _after_closing():
    with time_machine.travel(CLOSED, tick=False):
        yield


def round_of(offices, sizes=(90, 0, 0, 0, 0)):
    """A round of ninety people of these offices, of municipalities of these sizes in an order of their own."""
    matrix = matrix_of([ANSWERS], [30, 20, 20, 20])
    order = np.random.default_rng(1).permutation(90)
    strata = {
        "office": Stratum(np.repeat(np.arange(5), offices)[order], OFFICE),
        "size_class": Stratum(np.repeat(np.arange(5), sizes), SIZE),
    }
    return replace(matrix, strata=strata | matrix.strata)


def figures_of(matrix, minimum=10):
    return count_round(matrix, blank(matrix), minimum)


def labels_of(figures, dimension):
    """The groups of a dimension, the same in the response as in every table of support."""
    labels = [group.label for group in figures.response.of(dimension)]
    assert {tuple(question.by(dimension).labels) for question in figures.questions} == {tuple(labels)}
    return labels


def test_where_enough_of_each_office_took_part_every_office_stands_apart():
    figures = figures_of(round_of(ENOUGH))
    assert labels_of(figures, "office") == list(OFFICE)
    assert figures.together == ()


def test_where_most_offices_would_be_hidden_they_stand_in_three_groups():
    figures = figures_of(round_of(FEW))
    assert labels_of(figures, "office") == ["executive", "council_member", "staff"]
    assert figures.together == (EXECUTIVE, STAFF)
    assert None not in figures.questions[0].by("office").supports


def test_where_most_sizes_would_be_hidden_there_are_three():
    figures = figures_of(round_of(ENOUGH, (7, 12, 50, 15, 6)))
    assert not figures.is_taken_together("size_class")
    figures = figures_of(round_of(ENOUGH, (7, 9, 58, 8, 8)))
    assert figures.is_taken_together("size_class")
    assert [group.answered for group in figures.response.of("size_class")] == [16, 58, 16]


def test_the_bureau_sees_the_groups_that_everyone_sees():
    # Of five and more each office could be shown; less the published sum of two, that would tell of the other.
    assert figures_of(round_of(FEW), 5).together == (EXECUTIVE, STAFF)


def test_a_version_by_other_groups_is_not_safe_beside_it():
    figures = figures_of(round_of(FEW))
    assert are_safe_together([figures, figures], 10)
    assert not are_safe_together([replace(figures, together=()), figures], 10)


def test_figures_of_before_groups_stood_together_are_counted_as_they_were():
    matrix = round_of(FEW)
    figures = count_round(matrix, replace(blank(matrix), version=3), 10)
    assert labels_of(figures, "office") == list(OFFICE)


def test_what_stands_together_is_kept_with_the_figures():
    figures = figures_of(round_of(FEW))
    stored = figures.as_json()
    assert read(stored) == figures
    del stored["together"]
    assert read(stored).together == ()


def test_larger_groups_have_names_and_a_reason(app):
    figures = figures_of(round_of(FEW, (7, 9, 58, 8, 8)))
    assert [group_name(figures, label) for label in labels_of(figures, "office")] == [
        "Burgemeester en wethouders",
        "Raadslid",
        "Gemeentesecretaris en griffier",
    ]
    assert [group_name(figures, group.label) for group in figures.response.of("size_class")] == [
        "Minder dan 50.000",
        "50.000 tot 100.000",
        "100.000 en meer",
    ]
    assert taken_together(figures, "office").startswith("De functies staan hier in drie groepen bij elkaar")
    assert taken_together(figures, "province") == ""


def test_the_codebook_says_which_groups_stand_together(app):
    text = exports.codebook_file(figures_of(round_of(FEW)), mark="").decode("utf-8-sig")
    assert "Functie;De functies staan hier in drie groepen bij elkaar" in text


@pytest.fixture
def small(app):
    """A round of five municipalities: five mayors, secretaries and clerks, ten aldermen and thirty council members."""
    return make.sealed_round({"PV26": 55}, stay_away=3, among={"each": 11, "offices": OFFICES})


def test_the_page_says_that_groups_stand_together_and_why(client, small):
    snapshot = make.published(small)
    page = client.get(f"/results/{snapshot.voting_round_id}?by=office")
    assert [row[0] for row in rows_of(page, "response-office")[1:]] == [
        "Burgemeester en wethouders",
        "Raadslid",
        "Gemeentesecretaris en griffier",
    ]
    assert "De functies staan hier in drie groepen bij elkaar: van de meeste functies" in words(page)


def test_the_kits_compute_the_larger_groups_again(small):
    snapshot, matrix = make.published(small), response_matrix(small)
    assert snapshot.figures["together"]
    for kit in (public_kit(snapshot.figures, matrix), bureau_kit(snapshot.figures, matrix)):
        assert verify(kit).faults == ()


def test_nothing_that_is_published_names_a_smaller_group(client, small):
    make.published(small)
    offices = Outsider(*published_of(client, small)).groups("Functie")
    assert offices == ["Burgemeester en wethouders", "Raadslid", "Gemeentesecretaris en griffier", ELSEWHERE]


def test_the_bureau_reads_its_pages_by_the_same_groups(small, sign_in):
    page = sign_in(accounts.bureau()).get(f"/results/{small.id}/work?by=office")
    assert "De functies staan hier in drie groepen bij elkaar" in words(page)
