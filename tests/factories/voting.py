"""Voting rounds with their questions, and who votes in them."""

from datetime import timedelta
from uuid import UUID

from flask import current_app

from consult.db import db
from consult.voting import service
from consult.voting.forms import field_name
from consult.voting.jobs import seal_now
from consult.voting.models import QuestionKind
from consult.voting.queries import paper_of
from tests.factories import consultations, directory
from tests.factories.consultations import NOW

DAY = timedelta(days=1)


def voting_round(consultation=None, **values):
    """A round without questions, which is open a week before and after the instant of the tests."""
    consultation = consultation or consultations.consultation()
    defaults = {"title": "Stemronde", "opens_at": NOW - 7 * DAY, "closes_at": NOW + 7 * DAY, "actor_id": None}
    return service.make_round(consultation=consultation, **defaults | values)


def importance(voting_round, text="Hoe belangrijk is wonen?", **values):
    """A question of importance."""
    kind = QuestionKind.IMPORTANCE
    return service.add_question(voting_round, kind=kind, text=text, **{"actor_id": None} | values)


def stance(voting_round, text="Wij moeten meer samenwerken.", **values):
    """A question to agree or disagree with."""
    kind = QuestionKind.STANCE
    return service.add_question(voting_round, kind=kind, text=text, **{"actor_id": None} | values)


def choice(
    voting_round, text="Wat komt eerst?", options=("wonen", "zorg", "klimaat"), max_choices=2, **values
):
    """A question of which up to two options may be chosen: labels, or options that stand for a topic."""
    return service.add_question(
        voting_round,
        kind=QuestionKind.CHOICE,
        text=text,
        options=[
            one if isinstance(one, service.OptionWanted) else service.OptionWanted(one) for one in options
        ],
        max_choices=max_choices,
        **{"actor_id": None} | values,
    )


def prepared(voting_round):
    """The same round, shown to the members."""
    keystore = current_app.extensions["keystore"]
    service.prepare_round(voting_round, now=voting_round.opens_at, keystore=keystore, actor_id=None)
    return voting_round


def open_round(consultation=None, **values):
    """A prepared round of three questions, one of each kind; `asked` gives them."""
    made = voting_round(consultation, **values)
    importance(made)
    stance(made)
    choice(made)
    return prepared(made)


def voter(**values):
    """Someone on the register, by id."""
    return directory.appointment(**values).person_id


def cast(voting_round, person_id: UUID, answers, **values):
    """Cast a ballot at the instant of the tests."""
    keystore = current_app.extensions["keystore"]
    values = {"now": NOW, "keystore": keystore} | values
    return service.cast_ballot(voting_round=voting_round, person_id=person_id, answers=answers, **values)


def tap(voting_round, person_id: UUID, answers, dialogue, **values):
    """Answer questions in the room one after the other, at the instant of the tests."""
    keystore = current_app.extensions["keystore"]
    for question_id, answer in answers.items():
        service.answer_in_room(
            round_id=voting_round.id,
            said=[service.SaidInRoom(person_id, question_id, answer, dialogue.id)],
            **{"now": NOW, "keystore": keystore, "is_first": voting_round.frozen_at is None} | values,
        )


def seal(voting_round, now=None):
    """Seal a closed round and erase what it left, trying again like the worker while other tests write beside this one."""
    keystore = current_app.extensions["keystore"]
    for _ in range(20):
        seal_now(voting_round.id, keystore=keystore, now=now or voting_round.closes_at)
        db.session.expire_all()
        if voting_round.is_erased:
            return
    raise AssertionError("others wrote for too long")


def answers(voting_round, importance=4, stance=1, choice=(1, 3)):
    """An answer to each of the three questions of `open_round`."""
    db.session.flush()
    first, second, third = paper_of(voting_round).questions
    return {first.id: importance, second.id: stance, third.id: list(choice)}


def words(voting_round, importance="4", stance="agree", choice=("1", "3")):
    """What the page to check sends for `open_round`."""
    names = [field_name(asked) for asked in paper_of(voting_round).questions]
    return dict(zip(names, (importance, stance, list(choice)), strict=True))
