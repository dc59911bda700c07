"""The page on which the bureau chooses topics: what each rule makes of them, and whom it leaves out."""

from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import delete, select

from consult.db import db
from consult.results.models import MethodRun
from consult.voting.models import SealedAnswers
from consult.voting.queries import paper_of
from tests.factories import accounts, consultations, voting
from tests.factories import results as make
from tests.factories.results import CLOSED
from tests.results.pages import row_of, words

FEW = {"PV20": 25, "PV26": 30, "PV29": 25}
MOST = "/results/{round}/choose?topics=2"


@pytest.fixture(autouse=True)
def _after_closing():
    with time_machine.travel(CLOSED, tick=False):
        yield


@pytest.fixture
def sealed(app):
    return make.sealed_round(FEW, stay_away=5, say=make.many_and_few)


@pytest.fixture
def bureau(app, sign_in):
    return sign_in(accounts.bureau())


def choosing(bureau, sealed, **asked):
    return bureau.get(f"/results/{sealed.id}/choose", query_string=asked)


def test_choosing_is_for_the_bureau_alone(client, sealed, sign_in):
    address = f"/results/{sealed.id}/choose"
    assert client.get(address).status_code == 302
    for other in (accounts.member, accounts.organiser, accounts.admin):
        assert sign_in(other()).get(address).status_code == 403
    assert sign_in(accounts.bureau()).get(address).status_code == 200
    assert sign_in(accounts.bureau()).get(f"/results/{uuid4()}/choose").status_code == 404


def test_before_sealing_there_is_nothing_to_choose(bureau):
    made = make.asked_round()
    db.session.commit()
    answer = bureau.get(f"/results/{made.id}/choose")
    assert (answer.status_code, answer.location) == (302, f"/results/{made.id}/work")


def test_the_page_leads_with_who_is_left_out(bureau, sealed):
    page = choosing(bureau, sealed, topics=2)
    assert (
        "Met de 2 meest gekozen onderwerpen blijft 40 % van de deelnemers zonder onderwerp. "
        "Met ‘Gelijke delen’ is dat niemand."
    ) in words(page)


def test_the_sentence_and_the_table_say_the_same(bureau, sealed):
    page = choosing(bureau, sealed, topics=2)
    assert row_of(page, "chosen-table", "Mensen zonder onderwerp")[1:5] == ["32", "0", "0", "0"]
    assert [cell.replace("\u00a0", " ") for cell in row_of(page, "chosen-table", "Aandeel")[1:5]] == [
        "40 %",
        "0 %",
        "0 %",
        "0 %",
    ]
    assert row_of(page, "left-out-province", "Meest gekozen")[1:] == ["40", "40", "40", "40"]


def test_a_topic_on_which_rules_differ_is_marked_in_words(bureau, sealed):
    page = choosing(bureau, sealed, topics=2)
    assert "verschilt" not in row_of(page, "chosen-table", "wonen")[0]
    assert "verschilt" in row_of(page, "chosen-table", "zorg")[0]
    assert "Twee onderwerpen hangen af van de manier van kiezen" in words(page)


def test_a_group_that_falls_short_is_told(bureau, sealed):
    three = [[5, 2, 2, 1, [1, 2]], [5, 2, 2, 1, [3]]]
    many = make.sealed_round({"PV20": 60}, say=lambda number, _province: three[number % 2])
    page = words(choosing(bureau, many, topics=2))
    assert "Meest gekozen: 30 mensen kozen allemaal ‘klimaat’. Zij zijn met genoeg voor één onderwerp" in page
    assert "Geen groep komt tekort" in page


def test_topics_may_be_chosen_from_what_people_find_important(bureau, sealed):
    page = choosing(bureau, sealed, approvals="importance", topics=1)
    assert "Met het meest gekozen onderwerp blijft niemand zonder onderwerp." in words(page)
    assert row_of(page, "chosen-table", "Wonen")[1].endswith("1")


def test_what_is_asked_stays_in_the_address(bureau, sealed):
    page = choosing(bureau, sealed, approvals="importance", topics=2, rule="pav")
    assert f'href="/results/{sealed.id}/choose?approvals=importance&amp;topics=3&amp;rule=pav"' in page.text
    assert f'href="/results/{sealed.id}/choose?approvals=importance&amp;topics=1&amp;rule=pav"' in page.text
    assert '<option selected value="pav">' in page.text


@pytest.mark.parametrize("typed", ["0", "4", "-1", "drie", "2,5"])
def test_a_wrong_number_is_refused_beside_the_field_and_nothing_is_lost(bureau, sealed, typed):
    page = choosing(bureau, sealed, approvals="importance", topics=typed, rule="pav")
    assert page.status_code == 422
    assert "Er zijn 3 onderwerpen. Kies een getal van 1 tot en met 3." in words(page)
    assert f'value="{typed}"' in page.text
    assert '<option selected value="pav">' in page.text
    assert '<option selected value="importance">' in page.text
    assert "chosen-table" not in page.text


@pytest.mark.parametrize("asked", [{}, {"topics": ""}, {"rule": "lot", "approvals": "x"}])
def test_what_is_not_asked_is_what_is_usual(bureau, sealed, asked):
    page = choosing(bureau, sealed, **asked)
    assert page.status_code == 200
    assert 'value="2"' in page.text
    assert '<option selected value="shares">' in page.text


def test_a_small_group_that_is_left_out_altogether_has_no_number(bureau):
    def say(_number, province):
        return [5, 2, 2, 1, [3] if province == "PV24" else [1, 2]]

    sealed = make.sealed_round({"PV20": 40, "PV26": 30, "PV24": 7}, stay_away=5, say=say)
    page = choosing(bureau, sealed, topics=2)
    groningen, flevoland, utrecht, all_of_them = row_of(page, "left-out-province", "Alle vier")[1:]
    assert "grote meerderheid" in flevoland
    # Neither follows from the others.
    assert [groningen, utrecht].count("0") == 1
    assert all_of_them == "9"
    assert "in een kleine groep gaf bijna iedereen hetzelfde antwoord" in words(page)


def test_a_round_of_statements_says_that_there_is_nothing_to_choose_from(bureau):
    made = voting.voting_round(consultations.consultation())
    make.people("PV20", 10)
    voting.stance(made)
    voting.seal(voting.prepared(made), now=CLOSED)
    db.session.commit()
    assert "Er is niets om uit te kiezen" in words(choosing(bureau, made))


@pytest.mark.parametrize(
    ("voters", "said"),
    [({"PV20": 40}, "Niemand koos een onderwerp."), ({"PV20": 0}, "Niemand koos een onderwerp.")],
)
def test_where_nobody_chose_the_page_says_so(bureau, voters, said):
    sealed = make.sealed_round(voters, say=lambda _number, _province: [1, 1, 1, 1, []])
    page = words(choosing(bureau, sealed))
    assert "Er kan niets worden gekozen" in page
    assert said in page


def test_so_few_that_it_would_tell_what_they_think_choose_nothing(bureau):
    sealed = make.sealed_round({"PV20": 14}, say=make.many_and_few)
    assert "zou verraden wat ieder van hen denkt" in words(choosing(bureau, sealed))


def test_what_was_chosen_is_kept_and_not_chosen_again(bureau, sealed, queries):
    choosing(bureau, sealed, topics=2)
    before = words(choosing(bureau, sealed, topics=2))
    db.session.execute(delete(SealedAnswers))  # Whoever chooses now would read the ballots.
    db.session.commit()
    queries.clear()
    assert words(choosing(bureau, sealed, topics=2, rule="shares")) == before
    assert not [statement for statement in queries if "ballot" in statement]
    kept = db.session.scalars(select(MethodRun).where(MethodRun.method == "choices")).all()
    choice = paper_of(sealed).questions[-1]
    assert [run.parameters for run in kept] == [{"approvals": str(choice.id), "seats": 2, "minimum": 5}]


def test_the_page_costs_few_statements(bureau, sealed, queries):
    choosing(bureau, sealed, topics=2)
    queries.clear()
    choosing(bureau, sealed, topics=2)
    # Who asks, the round with its consultation, the figures, what was chosen.
    assert len(queries) <= 4


def test_whoever_comes_first_costs_few_statements_more(bureau, sealed, queries):
    bureau.get(f"/results/{sealed.id}/work")
    queries.clear()
    choosing(bureau, sealed, topics=2)
    # Besides the four: the round with questions, options, topics and sessions, the sealed answers and tables, keeping it.
    assert len(queries) <= 12
