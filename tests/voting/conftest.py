"""Who votes in the browser; and a round whose voters and order of voting are known, for the tests that try to undo its secrecy."""

import logging
from contextlib import contextmanager
from datetime import date
from io import StringIO
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest
from sqlalchemy import select, text

from consult import clock
from consult.db import db
from consult.directory.models import Appointment, NetworkMembership, Office, Person
from consult.directory.queries import strata_on
from consult.voting import queries, service
from consult.voting.models import Ballot, Channel
from tests.databases import empty_database
from tests.factories import accounts, dialogues, directory, voting
from tests.factories.consultations import NOW

MANY = 360
PROVINCES = ("PV20", "PV24", "PV29", "PV30")
OFFICES = (Office.COUNCIL_MEMBER,) * 6 + (Office.ALDERMAN, Office.ALDERMAN, Office.MAYOR, Office.CLERK)


@pytest.fixture
def world(app, caplog):
    """A round of 361 voters, with rare groups among them, in which the order of voting is known; not sealed yet."""
    caplog.set_level("DEBUG")
    return _held(app, caplog)


def _held(app, logs):
    """The round with its voters, and what each of them said."""
    chance, keystore = Random(20190308), app.extensions["keystore"]
    voting_round, places = voting.open_round(), _places(chance)
    dialogue = dialogues.dialogue(voting_round.consultation)
    offices = [(chance.choice(OFFICES), chance.choice(places)) for _ in range(MANY)]
    voters = _voters([*offices, (Office.MUNICIPAL_SECRETARY, places[0])])  # the last is the only one of all
    said = {}
    for person in voters:
        said[person] = voting.answers(
            voting_round,
            importance=chance.choice([None, 1, 2, 3, 4, 5]),
            stance=chance.choice([-1, 0, 1]),
            choice=chance.sample([1, 2, 3], chance.randint(0, 2)),
        )
    papers = [
        service.BallotPaper(person, said[person], *((Channel.ROOM, dialogue.id) if number % 9 == 0 else ()))
        for number, person in enumerate(voters)
    ]
    for start in range(0, len(papers), 40):
        service.cast_many(
            voting_round=voting_round, ballots=papers[start : start + 40], now=NOW, keystore=keystore
        )
        db.session.commit()
    for person in voters[:10]:
        voting.cast(voting_round, person, said[person])
        db.session.commit()
    for person in voters[10:20]:
        voting.tap(voting_round, person, said[person], dialogue)
        db.session.commit()
    _take_samples()
    return SimpleNamespace(
        round=voting_round,
        keystore=keystore,
        voters=voters,
        said=said,
        strata=strata_on(voting_round.consultation.reference_date),
        folder=Path(app.config["INSTANCE"]),
        logs=logs,
    )


@pytest.fixture(scope="session")
def sealed_once(new_app, tmp_path_factory):
    """The same world after sealing, made once, in a database of its own; and its app."""
    folder = tmp_path_factory.mktemp("sealed")
    with empty_database(folder) as url, new_app(url, folder / "instance") as app:
        with app.app_context(), _heard() as logs:
            world = _held(app, logs)
            world.key = world.keystore._path(world.round.id).read_bytes()
            world.ids_before = set(db.session.scalars(select(Ballot.id)))
            voting.seal(world.round)
            world.round_id = world.round.id
        yield app, world


@pytest.fixture
def sealed(app, sealed_once):
    """The world after sealing; what a test changes of it, it may not commit."""
    its_app, world = sealed_once
    with its_app.app_context():
        yield SimpleNamespace(**vars(world) | {"round": queries.voting_round(world.round_id)})
        db.session.rollback()


@contextmanager
def _heard():
    """Keep all that is logged, as caplog does for one test."""
    said, root = StringIO(), logging.getLogger()
    logs, handler, level = SimpleNamespace(text=""), logging.StreamHandler(said), root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield logs
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        logs.text = said.getvalue()


def _take_samples():
    """Have PostgreSQL take its samples of each column now; by itself it does so when it likes."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("ANALYZE"))
        db.session.commit()


def _places(chance):
    networks = [directory.network(name) for name in ("G40", "M50")]
    places = []
    for number in range(48):
        province = directory.province(PROVINCES[min(number % 7, 3)])
        place = directory.municipality(province=province, inhabitants=chance.choice([9_000, 30_000, 70_000]))
        if number % 4 == 0:
            network = networks[number % 8 // 4]
            directory.saved(NetworkMembership(network_id=network.id, municipality_code=place.code))
        places.append(place)
    return places


def _voters(offices):
    """The ids of people who hold these offices, made in one go."""
    people = [Person(name=f"Kiezer {n}", email=f"kiezer{n}@example.org") for n in range(len(offices))]
    db.session.add_all(people)
    db.session.flush()
    db.session.add_all(
        Appointment(
            person_id=person.id, office=office, municipality_code=place.code, valid_from=date(2018, 3, 29)
        )
        for person, (office, place) in zip(people, offices, strict=True)
    )
    db.session.flush()
    return [person.id for person in people]


@pytest.fixture
def instants(monkeypatch):
    """What the clock says: the last of these."""
    instants = [NOW]
    monkeypatch.setattr(clock, "now", lambda: instants[-1])
    return instants


@pytest.fixture
def voting_round(app, instants):
    """An open round of one question of each kind."""
    return voting.open_round()


@pytest.fixture
def member(app):
    """The account of an office holder."""
    return accounts.member()


@pytest.fixture
def voter(sign_in, member, instants):
    """The browser in which the member is signed in."""
    return sign_in(member)
