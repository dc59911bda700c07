"""Who and what is there before the main job begins: the real register, a consultation that is open, and its people."""

from collections import Counter
from datetime import UTC, date, datetime
from types import SimpleNamespace

from flask import current_app
from sqlalchemy import select

from consult.accounts import service as accounts
from consult.accounts.models import StaffRole
from consult.consultations import queries as reading
from consult.consultations import service as consultations
from consult.consultations.models import AddressedTo, Phase
from consult.db import db
from consult.directory import service as directory
from consult.directory.models import Department, Office, Person
from consult.directory.service import NewPerson
from consult.topics import service as topics
from consult.voting import queries, service
from consult.voting.models import Channel, QuestionKind
from consult.voting.service import BallotPaper

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
OPENS, CLOSES = datetime(2026, 3, 1, 8, tzinfo=UTC), datetime(2026, 5, 20, 15, tzinfo=UTC)
MEMBER, ORGANISER, BUREAU = (
    "s.visser@zwolle.example",
    "afdeling@overijssel.example",
    "bureau@vereniging.example",
)
PEOPLE = 20
MUNICIPALITIES = {"PV23": ("GM0193", "GM0150"), "PV20": ("GM1952", "GM0047"), "PV29": ("GM0687", "GM0715")}
IMPORTANCE = {
    "PV23": Counter({5: 14, 4: 10, 3: 8, 2: 4, None: 3}),
    "PV20": Counter({5: 8, 4: 12, 3: 6, 2: 4}),
    "PV29": Counter({5: 3, 4: 7, 3: 10, 2: 6, 1: 4}),
}
STANCES = {
    "PV23": Counter({1: 20, 0: 9, -1: 10}),
    "PV20": Counter({1: 18, -1: 12}),
    "PV29": Counter({1: 15, 0: 5, -1: 10}),
}
"""What 99 others say. With the member, who says 5 and agrees, that makes 55 of 97 (57 %) and 54 of 100 (54 %)."""


def set_scene():
    """Make the register, the people who work on it, and an open consultation with its note."""
    directory.import_facts()
    directory.add_people([*_others(), _member()])
    department = db.session.scalars(select(Department).where(Department.province_code == "PV23")).one()
    accounts.give_role(
        email=ORGANISER, name="O. de Boer", role=StaffRole.ORGANISER, department=department, actor_id=None
    )
    accounts.give_role(email=BUREAU, name="R. de Wit", role=StaffRole.BUREAU, department=None, actor_id=None)
    theme = consultations.add_theme(name="wonen en ruimte", summary="Waar mensen wonen.", actor_id=None)
    consultation = consultations.make_consultation(
        title="Raadpleging 2027",
        summary="Wat doen gemeenten samen?",
        agenda_period="2027",
        opens_at=OPENS,
        closes_at=CLOSES,
        reference_date=date(2026, 1, 1),
        themes=[theme],
        actor_id=None,
    )
    questions = [("Wat verwacht u van de vereniging?", "")]
    consultations.write_note(
        consultation,
        title="Discussienotitie",
        text="Lees dit eerst.",
        questions=questions,
        now=OPENS,
        actor_id=None,
    )
    consultations.move_to_phase(consultation, Phase.OPEN, now=START, keystore=_keystore(), actor_id=None)
    return SimpleNamespace(consultation_id=consultation.id, department=department.name)


def cast_the_others(round_id):
    """Let 99 others vote: the member's neighbours, and thirty people in each of two more provinces."""
    voting_round = queries.voting_round(round_id)
    importance, stance = queries.paper_of(voting_round).questions
    papers = []
    for province, codes in MUNICIPALITIES.items():
        wanted = IMPORTANCE[province].total()
        people = _people_of(codes)
        voters = people[:wanted] if province == "PV23" else people[:15] + people[20:35]
        said = zip(IMPORTANCE[province].elements(), STANCES[province].elements(), strict=True)
        for person_id, (first, second) in zip(voters, said, strict=True):
            papers.append(BallotPaper(person_id, {importance.id: first, stance.id: second}, Channel.ONLINE))
    return service.cast_many(voting_round=voting_round, ballots=papers, now=START, keystore=_keystore())


def _others():
    """Twenty council members in each municipality; in Zwolle nineteen, since the member is the twentieth."""
    for codes in MUNICIPALITIES.values():
        for code in codes:
            for number in range(PEOPLE - (code == "GM0193")):
                yield _holder(
                    f"{code} Raadslid {number:02}", f"raadslid{number:02}@{code.lower()}.example", code
                )


def _member():
    return _holder("S. Visser", MEMBER, "GM0193")


def _holder(name, email, code):
    return NewPerson(name, email, Office.COUNCIL_MEMBER, code, date(2022, 3, 30))


def _people_of(codes):
    """The others of these municipalities, by municipality and name."""
    names = [Person.name.startswith(code) for code in codes]
    return [
        id for name in names for id in db.session.scalars(select(Person.id).where(name).order_by(Person.name))
    ]


def _keystore():
    return current_app.extensions["keystore"]


def ask_at_once(consultation_id, topic, question, proposition, title):
    """Make a topic and an open round with two questions, without walking the pages."""
    consultation = reading.consultation(consultation_id)
    department = db.session.scalars(select(Department).where(Department.province_code == "PV23")).one()
    words = {
        "title": topic,
        "summary": "Jongeren vinden geen huis in het dorp.",
        "theme_id": consultation.themes[0].id,
        "addressed_to": AddressedTo.ASSOCIATION,
        "now": START,
        "actor_id": None,
    }
    proposal = topics.propose(consultation=consultation, department_id=department.id, **words)
    made = topics.accept(proposal, **words)
    dates = {"opens_at": OPENS, "closes_at": datetime(2026, 5, 1, 15, tzinfo=UTC)}
    voting_round = service.make_round(consultation=consultation, title=title, actor_id=None, **dates)
    kind = QuestionKind.IMPORTANCE
    service.add_question(voting_round, kind=kind, text=question, topic_id=made.id, actor_id=None)
    service.add_question(voting_round, kind=QuestionKind.STANCE, text=proposition, actor_id=None)
    service.prepare_round(voting_round, now=START, keystore=_keystore(), actor_id=None)
    return voting_round.id
