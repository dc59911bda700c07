"""Groups that deviate, found from the figures that are shown and told in words."""

import numpy as np
import pytest
import time_machine

from consult.methods.dissent import dissent
from consult.methods.responses import Stratum
from consult.results.counting import count_round
from consult.results.dissent import dissent_of
from consult.results.round_figures import TOO_FEW, Spread, Support
from consult.results.sentences import dissents
from consult.results.showing.dissents import CARDS, of_question, of_round
from tests.factories import results as make
from tests.factories.results import CLOSED
from tests.results.made_up import around, choice, importance, plain, stance
from tests.results.matrices import OFFICES, blank, matrix_of
from tests.results.pages import asked, words

pytestmark = pytest.mark.usefixtures("app")
APART = ((85, 100), (20, 100), (75, 100))
"""Utrecht, Zeeland and Drenthe, far apart."""


def of_all(cells, **values):
    """A question of importance that these provinces answered, and nobody else."""
    supporters, base = (sum(cell[at] for cell in cells) for at in (0, 1))
    counts = (0, base - supporters, 0, supporters, 0)
    return importance(counts=counts, cells=cells, **values)


def said(question, place=0):
    figures = around(question)
    return plain(dissents.card(figures, dissent_of(figures).voices[place]))


def test_the_figures_tell_the_same_as_the_ballots():
    chance = np.random.default_rng(4)
    sizes = [60, 40, 80, 20]
    lean = np.repeat([0.2, 0.5, 0.8, 0.5], sizes)
    answers = [np.where(chance.random(200) < lean, 5, chance.integers(1, 4, 200)) for _ in range(3)]
    offices = Stratum(chance.choice(len(OFFICES), 200, p=[0.2, 0.5, 0.3]), OFFICES)
    matrix = matrix_of(answers, sizes)
    matrix.strata["office"] = offices
    figures = count_round(matrix, blank(matrix), 10)
    shown = [
        (question.id, dimension, group.code)
        for question in figures.questions
        for dimension in ("province", "office")
        for group in figures.by_group(question, dimension)
        if group.support
    ]
    found = dissent(matrix, 10, dimensions=["province", "office"], shown=shown)
    assert found
    assert [voice.found for voice in dissent_of(figures).voices] == list(found)


def test_a_group_stands_beside_all_others_and_not_beside_everyone():
    voice = dissent_of(around(of_all(APART))).voices[0]
    assert (voice.found.label, voice.found.share.numerator, voice.found.share.base) == ("PV29", 20, 100)
    assert (voice.found.rest.numerator, voice.found.rest.base) == (160, 200)


def test_a_hidden_group_is_neither_found_nor_counted():
    figures = around(importance(counts=(0, 100, 0, 200, 0), cells=((90, 100), None, (60, 100))))
    assert {voice.found.label for voice in dissent_of(figures).voices} == {"PV26"}
    assert dissent_of(figures).compared == 2


def test_a_hidden_question_is_compared_with_nothing():
    hidden = importance(hidden=TOO_FEW, counts=(), base=None, support=None, provinces=())
    assert dissent_of(around(hidden)).compared == 0
    assert of_question(around(hidden), hidden) is None
    assert of_round(around(hidden)) is None


def test_a_group_that_exceeds_everyone_is_left_out_and_the_others_are_compared():
    question = importance(counts=(0, 240, 0, 60, 0), cells=((90, 100), (45, 100), (5, 100)))
    assert {voice.found.label for voice in dissent_of(around(question)).voices} == {"PV29", "PV22"}
    assert dissent_of(around(question)).compared == 2


def test_a_group_with_more_who_do_not_support_than_all_is_left_out():
    question = importance(counts=(0, 60, 0, 240, 0), cells=((90, 100), (80, 100), (10, 100)))
    assert dissent_of(around(question)).compared == 2


def test_a_card_says_who_what_and_both_shares():
    figures = around(of_all(APART))
    voice = dissent_of(figures).voices[0]
    assert said(of_all(APART)) == "Deelnemers in Zeeland vinden Wonen minder vaak belangrijk"
    assert plain(dissents.shares(voice)) == "20 % tegen 80 % van de anderen"
    assert dissents.bases(voice) == "20 van de 100 mensen in deze groep, 160 van de 200 anderen"


def test_a_group_that_supports_more_is_said_to():
    cells = ((90, 100), (40, 100), (40, 100))
    assert said(of_all(cells)) == "Deelnemers in Utrecht vinden Wonen vaker belangrijk"


def test_offices_are_named_as_people():
    spread = Spread("office", ("mayor", "council_member"), (Support(90, 100), Support(90, 200)))
    question = importance(counts=(0, 120, 0, 180, 0), cells=(), spread=(spread,))
    assert said(question) == "Burgemeesters vinden Wonen vaker belangrijk"


def test_statements_and_options_have_their_own_words():
    question = stance(counts=(120, 0, 180), cells=APART)
    assert said(question) == "Deelnemers in Zeeland zijn het minder vaak eens met: ‘Samen’"
    picked = choice((180, 90, 60), cells=[[85, 20, 75], [30, 30, 30], [20, 20, 20]], base=300)
    assert said(picked) == "Deelnemers in Zeeland kiezen minder vaak voor ‘wonen’"


def test_the_page_of_a_round_shows_the_largest_difference_on_each_topic():
    figures = around(*(of_all(APART, id=name, name=name) for name in "abcdefgh"))
    found = of_round(figures)
    assert len(found.cards) == CARDS
    assert len({card.question_id for card in found.cards}) == CARDS
    assert "Nog 18 verschillen" in found.more


def test_groups_that_think_alike_are_said_to():
    question = of_all(((60, 100), (61, 100), (60, 100)))
    found = of_question(around(question), question)
    assert (found.heading, found.cards) == ("Geen groep denkt er duidelijk anders over", ())


def test_both_pages_show_who_thinks_differently(client):
    with time_machine.travel(CLOSED, tick=False):
        snapshot = make.published()
        for path in (f"/results/{snapshot.voting_round_id}", asked(snapshot)):
            page = words(client.get(path))
            assert "Afwijkend geluid" in page
            assert "Deelnemers in Zeeland vinden Wonen minder vaak belangrijk" in page
            assert "toets van Fisher" in page
