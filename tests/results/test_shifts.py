"""Vote, talk, vote again: what the same people answered before and after, as published."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from flask import current_app

from consult.results.exports.tidy import figures_sheet
from consult.results.kit.making import bureau_kit, public_kit
from consult.results.kit.recounting import PAIRS, verify
from consult.results.round_figures import CHOICE, TOO_FEW, ShiftFigures, read
from consult.results.sentences import shifts
from consult.voting import service
from consult.voting.queries import response_matrix
from consult.voting.service import BallotPaper
from tests.factories import results as make
from tests.factories import voting
from tests.factories.consultations import NOW
from tests.factories.results import CLOSED
from tests.results.made_up import plain
from tests.results.pages import row_of, words

PAIRED = [(-1, -1)] * 30 + [(-1, 1)] * 15 + [(1, 1)] * 40 + [(1, -1)] * 10
"""What 95 people answered first and afterwards."""
ONCE = [(-1, None)] * 8 + [(1, None)] * 7
"""What fifteen more answered, who left before the second time."""


def held(said):
    """A sealed round that asks a stance and a choice, and both again; who agrees chooses wonen."""
    made = voting.voting_round(title="Stemronde in de zaal")
    first, choice = voting.stance(made), voting.choice(made, max_choices=1)
    again = voting.stance(made, repeats_id=first.id)
    chosen = voting.choice(made, max_choices=1, repeats_id=choice.id)
    voting.prepared(made)
    ballots = []
    for person, (before, after) in zip(make.people("PV20", len(said)), said, strict=True):
        answers = {first.id: before, choice.id: [1] if before == 1 else [2]}
        if after is not None:
            answers |= {again.id: after, chosen.id: [1] if after == 1 else [2]}
        ballots.append(BallotPaper(person, answers))
    keystore = current_app.extensions["keystore"]
    service.cast_many(voting_round=made, ballots=ballots, now=NOW, keystore=keystore)
    service.seal_round(voting_round_id=made.id, now=CLOSED, keystore=keystore)
    return made


@pytest.fixture
def voting_round(app):
    return held(PAIRED + ONCE)


@pytest.fixture
def snapshot(voting_round):
    with time_machine.travel(CLOSED, tick=False):
        yield make.published(voting_round)


def test_a_question_that_was_asked_again_is_no_second_one_in_the_lists(snapshot):
    figures = read(snapshot.figures)
    assert [each.number for each in figures.statements] == [1]
    assert [each.number for each in figures.of_kind(CHOICE)] == [2]


def test_of_the_same_people_it_tells_before_after_and_who_moved(snapshot):
    again, chosen = read(snapshot.figures).questions[2:]
    assert again.shift == ShiftFigures(
        base=95,
        changed=25,
        before=(45, 0, 50),
        after=(40, 0, 55),
        answers=((-1,), (0,), (1,)),
        moves=((30, 0, 15), (0, 0, 0), (10, 0, 40)),
    )
    assert chosen.options[0].shift.changed == 25


def test_where_few_answered_once_what_was_answered_each_time_is_not_told(app):
    figures = read(make.published(held(PAIRED + ONCE[:9])).figures)
    shift = figures.questions[2].shift
    assert (shift.base, shift.changed, shift.before, shift.after, shift.moves) == (
        95,
        25,
        (),
        (40, 0, 55),
        (),
    )
    told = plain(shifts.conclusion("stance", shift))
    assert told.startswith("95 mensen gaven beide keren antwoord.")
    assert "25 van hen gaven de tweede keer een ander antwoord." in told
    assert plain(shifts.conclusion("stance", ShiftFigures(hidden=TOO_FEW))).startswith("Te weinig mensen")


def test_the_pages_of_the_round_and_of_both_questions_show_the_move(client, snapshot):
    first, _choice, again, _chosen = snapshot.figures["questions"]
    addresses = [
        f"/results/{snapshot.voting_round_id}",
        *(f"/results/questions/{each['id']}" for each in (first, again)),
    ]
    for page in map(client.get, addresses):
        told = words(page)
        assert "Opnieuw gevraagd: ‘Wij moeten meer samenwerken’, 5 punten meer" in told
        assert "was eerst 53 % het eens en daarna 58 %: 5 punten meer. 25 van hen gaven" in told
        assert row_of(page, "shift-1-table", "samenwerken")[2:] == ["53\xa0%", "58\xa0%", "+5"]
    assert f'href="/results/questions/{first["id"]}"' in page.text
    assert "Hoeveel mensen van welk antwoord naar welk antwoord gingen" in page.text


def test_the_table_has_a_row_for_first_afterwards_and_changed(snapshot):
    rows = [row for row in figures_sheet(read(snapshot.figures)).rows if row[0] == "Beide keren beantwoord"]
    assert [(row[2], *row[6:9]) for row in rows if row[3] == 3] == [
        ("De eerste keer", 50, 95, 53),
        ("De tweede keer", 55, 95, 58),
        ("Gaf een ander antwoord", 25, 95, 26),
    ]


def test_the_bureaus_kit_computes_a_move_again_and_the_public_one_says_why_not(voting_round, snapshot):
    matrix = response_matrix(voting_round)
    public, bureau = (verify(each(snapshot.figures, matrix)) for each in (public_kit, bureau_kit))
    assert public.holds, public.faults
    assert bureau.holds, bureau.faults
    assert PAIRS in public.taken
    assert PAIRS not in bureau.taken
    tallies = json.loads(ZipFile(BytesIO(public_kit(snapshot.figures, matrix))).read("tallies.json"))
    assert tallies["questions"][snapshot.figures["questions"][2]["id"]]["shift"]["base"] == 95
