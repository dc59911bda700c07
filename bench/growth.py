"""Whether a ballot costs the same when very many are stored already."""

from uuid import uuid4

from sqlalchemy import func, insert, literal, select

from bench import browsers, servers, show
from bench.browsers import Browser
from bench.casting import ballot_of
from bench.world import World
from consult.db import db
from consult.directory.models import Person
from consult.voting.models import Ballot, Question, Roll, Vote

STEPS = (0, 10_000, 50_000, 100_000)
TRIED = 80
"""How many ballots are timed at each step, one after the other."""
FLAT = 1.25


def measure(world: World) -> None:
    """Print how long one ballot takes, with ever more of them in the database."""
    quarters = []
    for stored in STEPS:
        _fill(world, stored)
        took = _times_of_a_ballot(world)
        quarters.append(took[len(took) // 4])
        show.line(
            f"one ballot, {stored:,} stored before",
            f"median {took[len(took) // 2] * 1000:.1f} ms, a quarter within {quarters[-1] * 1000:.1f} ms",
        )
    show.line(
        "  the quarter of the last beside the first",
        f"{quarters[-1] / quarters[0]:.2f}",
        f"flat, at most {FLAT}",
    )


def _times_of_a_ballot(world: World) -> list[float]:
    """Return what some ballots (GET and POST) take in seconds, in order, one at a time through the real server."""
    with servers.serving("wsgi:app", CONSULT_DATABASE_URL=world.address) as port:
        return sorted(browsers.one_by_one(Browser(port), ballot_of(world.ballot, world.waiting), TRIED))


def _fill(world: World, wanted: int) -> None:
    """Add made-up ballots, with as many votes and a place on the roll each, until there are so many."""
    with world.app.app_context():
        missing = wanted - (db.session.scalar(select(func.count()).select_from(Ballot)) or 0)
        if missing > 0:
            _add(world, missing)
        db.session.commit()
        _settle()
        db.session.remove()


def _settle() -> None:
    """Let the database finish what the filling left to do, which no real ballot leaves."""
    if db.engine.dialect.name == "sqlite":
        raw = (
            db.engine.raw_connection()
        )  # An emptying of the log stands in no transaction, and SQLAlchemy begins one.
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw.close()
        return
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE ballot, vote, roll")


def _add(world: World, number: int) -> None:
    mark, round_id = uuid4().hex, world.ballot.round_id
    people = [
        {"id": uuid4(), "name": "Vulling", "email": f"{mark}.{place}@example.org"} for place in range(number)
    ]
    db.session.execute(insert(Person), people)
    roll = [{"voting_round_id": round_id, "person_id": one["id"], "channel": "online"} for one in people]
    db.session.execute(insert(Roll), roll)
    ballots = [
        {
            "id": uuid4(),
            "voting_round_id": round_id,
            "voter_key": uuid4().hex * 2,
            "municipality_key": mark,
            "channel": "online",
            "office": "council_member",
            "province_code": "PV23",
            "size_class": None,
            "networks": "",
        }
        for _ in range(number)
    ]
    db.session.execute(insert(Ballot), sorted(ballots, key=lambda ballot: ballot["id"]))
    votes = (
        select(Ballot.id, Question.id, literal(3))
        .join(Question, Question.voting_round_id == Ballot.voting_round_id)
        .where(Ballot.municipality_key == mark)
    )
    db.session.execute(insert(Vote).from_select(["ballot_id", "question_id", "value"], votes))
