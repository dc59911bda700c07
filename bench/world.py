"""Two voting rounds over a register of real size, and browsers in which members of it are signed in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle
from typing import Any
from uuid import uuid4

from flask import Flask, session
from flask_migrate import upgrade
from flask_wtf.csrf import generate_csrf
from sqlalchemy import insert, select

from bench.bare import QUESTIONS
from consult.accounts.models import User
from consult.accounts.views import let_in
from consult.app import create_app
from consult.consultations import queries as consultations
from consult.consultations import service as making
from consult.consultations.models import Consultation, Phase
from consult.db import db
from consult.demo import people
from consult.demo.year import Year
from consult.dialogues.models import DialogueSession
from consult.directory import service as directory
from consult.directory.models import Appointment, Person
from consult.directory.queries.people import in_office
from consult.voting import service
from consult.voting.forms import field_name, written
from consult.voting.models import QuestionKind, VotingRound
from consult.voting.queries import Answer, Paper, paper_of, round_alone
from consult.voting.views import drafts

MEMBERS = 7_000
DAY = timedelta(days=1)
ANSWERS: dict[QuestionKind, Answer] = {
    QuestionKind.IMPORTANCE: 4,
    QuestionKind.STANCE: 1,
    QuestionKind.CHOICE: [1, 3],
}
OPTIONS = ("wonen", "zorg", "klimaat", "bereikbaarheid", "veiligheid", "cultuur", "onderwijs")


@dataclass(frozen=True)
class Voter:
    """A member who is signed in: the cookies of the browser, maybe with a ballot ready to be sent, and a forgery token."""

    cookies: dict[str, str]
    token: str


@dataclass
class World:
    """A database with members who may vote: in one round of many questions, and in one of a single question.

    Members wait with their ballots, each to vote once; only when all have voted does the first come back.
    """

    app: Flask
    address: str
    ballot: Paper
    single: Paper
    waiting: Iterator[Voter]
    waiting_for_single: Iterator[Voter]


def app_over(address: str, **settings: Any) -> Flask:
    """Build the product over a database, and bring that up to date."""
    app = create_app(SQLALCHEMY_DATABASE_URI=address, **settings)
    with app.app_context():
        upgrade()
    return app


def make_register(address: str, scale: float = 1.0) -> Flask:
    """Fill an empty database: the register (at scale 1 that of all), a consultation that is open, accounts of members."""
    app = app_over(address)
    with app.app_context():
        keystore, now = app.extensions["keystore"], datetime.now(UTC)
        directory.import_facts()
        people.make(Year(now=now, keystore=keystore, scale=scale))
        _make_accounts(_open_consultation(now, keystore))
        db.session.commit()
        db.session.remove()
    return app


def make_world(address: str) -> World:
    """Fill an empty database as `make_register` does, with two rounds."""
    app = make_register(address)
    with app.app_context():
        keystore, now = app.extensions["keystore"], datetime.now(UTC)
        consultation = the_consultation()
        ballot = round_of(consultation, QUESTIONS, now, keystore)
        single = round_of(consultation, 1, now, keystore)
        db.session.commit()
        papers = paper_of(ballot), paper_of(single)
        users = db.session.scalars(select(User)).all()
        db.session.remove()
    waiting = zip(*_voters(app, papers, users), strict=True)
    return World(app, address, *papers, *(cycle(those) for those in waiting))


def _voters(app: Flask, papers: Sequence[Paper], users: Sequence[User]) -> Iterator[list[Voter]]:
    """Sign every member in; give for each round the browser in which all is answered and nothing was sent."""
    for one in signed_in(app, users):
        yield [Voter(one.cookies | _draft(paper), one.token) for paper in papers]


def signed_in(app: Flask, users: Iterable[User]) -> Iterator[Voter]:
    """Sign each of these people in and give the browsers; not within a context of the app, which remembers the first."""
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]  # Flask's own
    for user in users:
        with app.test_request_context(environ_base={"REMOTE_ADDR": "127.0.0.1", "HTTP_USER_AGENT": ""}):
            let_in(user)
            token, signed = generate_csrf(), signer.dumps(dict(session))
            yield Voter({"session": signed}, token)


def _draft(paper: Paper) -> dict[str, str]:
    answers = {asked.id: ANSWERS[asked.kind] for asked in paper.questions}
    return {drafts.name_of(paper.round_id): drafts.as_kept(paper, answers)}


def fields_of(paper: Paper) -> list[tuple[str, str]]:
    """Return the answers to every question as the page to check sends them."""
    return [(field_name(one), word) for one in paper.questions for word in written(one, ANSWERS[one.kind])]


def _open_consultation(now: datetime, keystore: Any) -> Consultation:
    made = making.make_consultation(
        title="Maatstaf",
        summary="Een raadpleging om mee te meten.",
        agenda_period="2027",
        opens_at=now - 9 * DAY,
        closes_at=now + 30 * DAY,
        reference_date=(now - 60 * DAY).date(),
        themes=[making.add_theme(name="Wonen", actor_id=None)],
        actor_id=None,
    )
    db.session.flush()
    db.session.expire(made)
    found = consultations.consultation(made.id)
    making.write_note(
        found,
        title="Notitie",
        text="Waar gaat het om?",
        questions=[("Wat telt?", "")],
        now=now,
        actor_id=None,
    )
    making.move_to_phase(found, Phase.OPEN, now=now - 8 * DAY, keystore=keystore, actor_id=None)
    return found


def the_consultation() -> Consultation:
    """Return the one consultation of a register."""
    return consultations.consultation(db.session.scalars(select(Consultation.id)).one())


def round_of(
    consultation: Consultation,
    questions: int,
    now: datetime,
    keystore: Any,
    dialogues: Sequence[DialogueSession] = (),
) -> VotingRound:
    """Make a round that is open: a choice, some propositions, and questions of importance for the rest."""
    made = service.make_round(
        consultation=consultation,
        dialogues=dialogues,
        title=f"Ronde van {questions}",
        opens_at=now - 7 * DAY,
        closes_at=now + 20 * DAY,
        actor_id=None,
    )
    for number in range(questions):
        _ask(made, number)
    db.session.flush()
    service.prepare_round(made, now=now - 7 * DAY, keystore=keystore, actor_id=None)
    return round_alone(made.id)


def _ask(voting_round: VotingRound, number: int) -> None:
    kind = {
        1: QuestionKind.CHOICE,
        2: QuestionKind.STANCE,
        3: QuestionKind.STANCE,
        4: QuestionKind.STANCE,
    }.get(number, QuestionKind.IMPORTANCE)
    service.add_question(
        voting_round,
        kind=kind,
        text=f"Hoe belangrijk is onderwerp {number} voor uw gemeente in het komende jaar?",
        options=[service.OptionWanted(label) for label in OPTIONS] if kind == QuestionKind.CHOICE else (),
        max_choices=3 if kind == QuestionKind.CHOICE else None,
        actor_id=None,
    )


def _make_accounts(consultation: Consultation) -> None:
    """Give members who held an office at the reference date an account, as the first sign-in would."""
    rows = db.session.execute(
        select(Person.id, Person.name, Person.email)
        .join(Appointment, Appointment.person_id == Person.id)
        .join(Appointment.municipality)
        .where(in_office(consultation.reference_date))
        .distinct()
        .limit(MEMBERS)
    ).all()
    accounts = [
        {"id": uuid4(), "email": row.email, "name": row.name, "person_id": row.id, "is_active": True}
        for row in rows
    ]
    db.session.execute(insert(User), accounts)
