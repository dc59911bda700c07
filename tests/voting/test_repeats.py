"""Vote, talk at the tables, vote again: a question that repeats another."""

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from consult.db import db
from consult.methods.responses import Kind
from consult.voting import queries, service
from consult.voting.models import Question
from consult.voting.queries import Paired
from tests.factories import accounts, dialogues, topics, voting

EDITED = {"hint": "", "topic_id": None, "open_question_id": None, "options": (), "max_choices": None}


@pytest.fixture
def voting_round(app):
    return voting.voting_round()


def test_a_question_repeats_one_of_its_round_that_is_answered_in_the_same_way(voting_round):
    first, other = voting.choice(voting_round), voting.importance(voting.voting_round())
    again = voting.choice(voting_round, text="En nu?", repeats_id=first.id)
    asked = queries.paper_of(voting_round).questions
    assert [one.repeats_id for one in asked] == [None, first.id]
    for wrong in (
        {"options": ("wonen", "zorg", "groen")},
        {"max_choices": 1},
        {"repeats_id": other.id},
        {"repeats_id": again.id},
    ):
        with pytest.raises(service.RepeatsOtherwise):
            voting.choice(voting_round, **{"repeats_id": first.id} | wrong)
    with pytest.raises(service.RepeatsOtherwise):
        voting.stance(voting_round, repeats_id=first.id)


def test_a_question_that_another_repeats_stays_and_is_answered_as_it_is(voting_round):
    voting.importance(voting_round)
    first = voting.stance(voting_round)
    voting.stance(voting_round, repeats_id=first.id)
    first = queries.question(first.id)
    with pytest.raises(service.IsRepeated, match="Question 3"):
        service.edit_question(first, kind="importance", text="Nu een cijfer", **EDITED, actor_id=None)
    with pytest.raises(service.IsRepeated):
        service.remove_question(first, actor_id=None)
    service.edit_question(first, kind="stance", text="Beter gezegd.", **EDITED, actor_id=None)
    assert first.text == "Beter gezegd."


@pytest.mark.parametrize("other_kind", [True, False])
def test_the_database_refuses_to_repeat_another_kind_or_round(voting_round, other_kind):
    first = voting.stance(voting_round)
    again = voting.importance(voting_round) if other_kind else voting.stance(voting.voting_round())
    with pytest.raises(IntegrityError):
        db.session.execute(update(Question).filter_by(id=again.id).values(repeats_id=first.id))
    db.session.rollback()


def test_the_bureau_chooses_what_a_question_repeats_and_the_rest_is_taken_over(
    voting_round, sign_in, instants
):
    topic = topics.topic(voting_round.consultation)
    first = voting.choice(voting_round, topic_id=topic.id)
    db.session.commit()
    bureau, add = sign_in(accounts.bureau()), f"/voting/{voting_round.id}/questions/new"
    assert "Herhaalt vraag 1: Wat komt eerst?" in bureau.get(add).text
    made = bureau.post(add, data={"repeats": str(first.id), "about": ""})
    assert made.status_code == 302
    assert "herhaalt vraag 1" in bureau.get(made.location).text
    db.session.expire_all()
    again = queries.voting_round(voting_round.id).questions[1]
    assert (again.text, again.topic_id, again.max_choices) == (first.text, topic.id, 2)
    assert [option.label for option in again.options] == ["wonen", "zorg", "klimaat"]
    wrong = bureau.post(add, data={"repeats": str(first.id), "about": "", "options": "a\nb\nc"})
    assert wrong.status_code == 422
    assert "wordt op dezelfde manier beantwoord" in wrong.text
    edit = bureau.get(f"/voting/questions/{again.id}/edit").text
    assert f'selected value="{first.id}"' in edit
    assert "Vraag 2 herhaalt deze vraag" in bureau.post(f"/voting/questions/{first.id}/remove").text


def test_a_session_is_counted_by_both_answers_of_each_person_in_one_statement(voting_round, request):
    first = voting.stance(voting_round)
    again = voting.stance(voting_round, text="En nu?", repeats_id=first.id)
    voting.prepared(voting_round)
    here, elsewhere = (dialogues.dialogue(voting_round.consultation) for _ in range(2))
    for before, after, dialogue in ((-1, 1, here), (-1, 1, here), (1, 1, here), (1, 0, elsewhere)):
        voting.tap(voting_round, voting.voter(), {first.id: before, again.id: after}, dialogue)
    voting.tap(voting_round, voting.voter(), {again.id: 0}, here)
    db.session.commit()
    statements = request.getfixturevalue("queries")
    found = queries.paired_answers(first.id, again.id, here.id)
    assert len([one for one in statements if not one.startswith("BEGIN")]) == 1
    assert sorted(found, key=str) == sorted([Paired(-1, 1, 2), Paired(1, 1, 1), Paired(None, 0, 1)], key=str)
    asked = queries.paper_of(voting_round).questions
    (shift,) = queries.shifts_in_room(*asked, here.id)
    assert (shift.kind, shift.base, shift.net) == (Kind.STANCE, 3, 2)


def test_a_choice_shifts_option_by_option(voting_round):
    first = voting.choice(voting_round)
    again = voting.choice(voting_round, repeats_id=first.id)
    voting.prepared(voting_round)
    dialogue = dialogues.dialogue(voting_round.consultation)
    for before, after in (([1], [2]), ([], [1, 2]), ([1, 2], [2])):
        voting.tap(voting_round, voting.voter(), {first.id: before, again.id: after}, dialogue)
    found = queries.shifts_in_room(*queries.paper_of(voting_round).questions, dialogue.id)
    assert [(each.base, each.net) for each in found] == [(3, -1), (3, 2), (3, 0)]
