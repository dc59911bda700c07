"""Nobody can tie an answer to a person: someone who has everything that is left after sealing tries to.

The attacker holds the dump of all tables in the order in which the database stores them, with its hidden row numbers;
all log lines; every file of the instance folder and of the database, raw; the tables of sealing and the answers in one
piece (`test_unlinkable_answers.py`); and knows of every person who took part when they voted, in which order, and to
which groups they belong. One thing the attacker may not be able to do: name a person's ballot, or narrow it down to
fewer than five.
"""

import hashlib
import hmac
import re
from collections import Counter
from datetime import timedelta
from traceback import format_exception
from uuid import uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, OperationalError

from consult.db import db
from consult.directory.models import OFFICE_GROUPS, Office, Person
from consult.jobs import Job
from consult.voting import jobs as sealing
from consult.voting import queries
from consult.voting.models import Ballot, Channel, Roll, SealedTally, Vote
from consult.voting.service.writing import BallotNotWritten, put_on_roll
from tests.factories import accounts, voting
from tests.voting.attack import database_files, dump, hits, most_by_chance, stored_order, uuid_of

MANY = 361
GROUPS = ("channel", "office", "province_code", "size_class", "networks")


def test_the_attack_works_when_the_order_is_kept(world):
    """The measure is sharp: someone with the key finds everybody, and the order of voting would too."""
    ballots = {row.voter_key: row.id for row in db.session.execute(select(Ballot.id, Ballot.voter_key))}
    found = [ballots[world.keystore.pseudonym(world.round.id, person)] for person in world.voters]
    assert hits(world, world.voters, found) == len(world.voters) > most_by_chance(world) * 3


def test_no_table_with_a_ballot_or_a_roll_tells_a_time_or_an_order(sealed):
    for table in (Roll, Ballot, Vote):
        names = {column.name for column in table.__table__.columns}
        assert not {
            name for name in names if re.search(r"_at$|_on$|time|date|number|position|sequence", name)
        }
        assert not any(column.autoincrement is True for column in table.__table__.columns)


def test_sqlite_keeps_no_hidden_row_number(sealed):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL's hidden columns are tried below")
    for table in ("roll", "ballot", "vote"):
        with pytest.raises(OperationalError, match="no such column: rowid"):
            db.session.execute(text(f"SELECT rowid FROM {table}"))


def test_the_order_of_rows_ties_nobody_to_a_ballot(sealed):
    ballots = [uuid_of(row["id"]) for row in stored_order("ballot")]
    roll = [uuid_of(row["person_id"]) for row in stored_order("roll")]
    by_vote = list(dict.fromkeys(uuid_of(row["ballot_id"]) for row in stored_order("vote")))
    for people in (sealed.voters, roll):
        for order in (ballots, ballots[::-1], sorted(ballots), by_vote):
            assert hits(sealed, people, order) < most_by_chance(sealed)


def test_the_transactions_of_postgresql_tie_nobody_to_a_ballot(sealed):
    if db.engine.dialect.name != "postgresql":
        pytest.skip("only PostgreSQL has hidden transaction numbers")
    with db.engine.connect() as connection:
        for table in ("roll", "ballot", "vote"):
            statement = text(f"SELECT count(DISTINCT xmin::text) FROM {table}")
            assert connection.scalar(statement) == 1, f"{table} was not written at once"


def test_ids_are_new_and_random(sealed):
    ids = set(db.session.scalars(select(Ballot.id)))
    assert not ids & sealed.ids_before
    assert {id.version for id in ids} == {4}


def test_no_key_that_is_left_opens_anything(sealed):
    """Every 16 to 64 bytes that look like a key in any file or setting are tried as one."""
    files = [path for path in sealed.folder.rglob("*") if path.is_file() and path.suffix != ".db"]
    files += [path for path in sealed.keystore.folder.rglob("*") if path.is_file()]
    keys = {path.read_bytes() for path in files if path.stat().st_size <= 4096} | {b"", bytes(32)}
    stored = {str(value) for rows in dump().values() for row in rows for value in row.values() if value}
    for key in keys:
        for person in sealed.voters[:50]:
            assert hmac.new(key, str(person).encode(), hashlib.sha256).hexdigest() not in stored
    assert not list(sealed.keystore.folder.iterdir())


def test_no_pseudonym_is_left_in_any_table_file_or_log(sealed):
    """Even with the destroyed key in hand there is nothing left to compare with, also not in pages set free."""
    names = [
        hmac.new(sealed.key, str(subject).encode(), hashlib.sha256).hexdigest()
        for subject in [*sealed.voters, *{one.municipality_code for one in sealed.strata.values()}]
    ]
    everything = repr(dump()) + sealed.logs.text
    assert not [name for name in names if name in everything]
    raw = b"".join(database_files())
    assert not [name for name in names if name.encode() in raw]
    assert sealed.key not in raw


def test_no_ballot_of_before_is_left_in_the_files_of_the_tables_and_their_indexes(sealed):
    raw = b"".join(database_files("ballot", "vote", "roll"))
    assert not [id for id in sealed.ids_before if id.hex.encode() in raw or id.bytes in raw]


def test_five_people_at_least_stand_behind_every_combination_of_groups(sealed):
    times = Counter(
        tuple(getattr(one, group) for group in GROUPS) for one in db.session.scalars(select(Ballot))
    )
    assert min(times.values()) >= 5
    assert len(times) > 5


def test_knowing_someones_groups_leaves_five_ballots_or_more(sealed):
    """The attacker reads who took part, looks up the groups of each, and counts the ballots that may be theirs."""
    ballots = db.session.scalars(select(Ballot)).all()
    channels = dict(db.session.execute(select(Roll.person_id, Roll.channel)).all())
    for person in sealed.voters:
        groups, channel = sealed.strata[person], channels[person]
        allowed = {
            "office": {str(groups.office), str(OFFICE_GROUPS[groups.office])},
            "province_code": {groups.province_code},
            "size_class": {str(groups.size_class)},
            "networks": {",".join(groups.networks)},
            "channel": {str(channel)},
        }
        candidates = [
            one
            for one in ballots
            if all(getattr(one, name) in {*words, None} for name, words in allowed.items())
        ]
        assert len(candidates) >= 5
        sure = [
            one for one in candidates if all(getattr(one, name) in words for name, words in allowed.items())
        ]
        assert not sure or len(sure) >= 5


def test_the_only_one_of_an_office_is_not_seen_among_the_ballots(sealed):
    assert Office.MUNICIPAL_SECRETARY not in set(db.session.scalars(select(Ballot.office)))


def test_the_municipality_of_a_ballot_cannot_be_told(sealed):
    """No code, name or pseudonym of a municipality is left; the tables count many municipalities, rounded."""
    tables = {row.name: row.table for row in db.session.scalars(select(SealedTally))}
    assert not re.search(r"GM\d|Gemeente", repr(tables))
    assert {one.municipality_key for one in db.session.scalars(select(Ballot))} == {None}
    for name in ("municipalities", "inhabitants"):
        for share, mean, many in tables[name]["columns"]:
            assert share is None or (many >= 20 and round(share, 3) == share and round(mean, 3) == mean)


def test_no_table_of_sealing_holds_the_answers_of_fewer_than_ten(sealed):
    tables = {row.name: row.table for row in db.session.scalars(select(SealedTally))}
    counted = {
        "took_part",
        "raking",
        "municipalities",
        "inhabitants",
        "sessions",
        "answers",
        "reach",
        "paper",
    }
    assert set(tables) == counted
    for columns in tables["sessions"].values():
        assert max(answers for answers, _support, _sum in columns) >= 10
    assert all(sum(line) == MANY for line in tables["answers"]["columns"])


def test_no_other_table_names_a_person_with_the_round(sealed):
    people, round_id = {person.hex for person in sealed.voters}, sealed.round.id.hex
    for name, rows in dump().items():
        for row in rows if name != "roll" else ():
            line = " ".join(str(value).replace("-", "") for value in row.values())
            assert not (round_id in line and any(person in line for person in people)), name


def test_no_log_line_and_no_job_names_a_person_or_what_was_said(sealed):
    jobs = [f"{job.name} {job.values} {job.error}" for job in db.session.scalars(select(Job))]
    lines = [*sealed.logs.text.splitlines(), *jobs]
    people = {str(person) for person in sealed.voters} | {person.hex for person in sealed.voters}
    assert not [line for line in lines if any(person in line for person in people)]


def test_before_sealing_no_page_names_a_person_with_the_round(world, sign_in):
    person = db.session.get_one(Person, world.voters[0])
    account = accounts.user(name=person.name, email=person.email, person_id=person.id)
    bureau = sign_in(accounts.bureau())
    pages = ("", "/questions", "/edit", "/seal", "/prepare")
    shown = [bureau.get(f"/voting/{world.round.id}{page}").text for page in pages]
    for text_of_page in shown:
        assert person.name not in text_of_page
        assert person.email not in text_of_page
        assert str(person.id) not in text_of_page
    assert account.name not in bureau.get("/voting/").text


def test_before_sealing_no_stored_row_has_a_person_and_a_ballot(world):
    everything = repr(stored_order("ballot")) + repr(stored_order("vote"))
    assert not [one for one in world.voters if one.hex in everything or str(one) in everything]


def test_a_failing_database_does_not_write_answers_to_the_log(app):
    """SQLAlchemy shows the values of a statement that failed, unless it is told not to."""
    with pytest.raises(DBAPIError) as failure:
        db.session.execute(text("INSERT INTO nothing VALUES (:secret)"), {"secret": "who said what"})
    db.session.rollback()
    assert "who said what" not in str(failure.value)


def test_a_ballot_that_cannot_be_written_does_not_tell_whose_it_is(app):
    """PostgreSQL's own words name the row that broke a rule."""
    person, voting_round = uuid4(), voting.open_round()
    with pytest.raises(BallotNotWritten) as failure:
        put_on_roll([{"voting_round_id": voting_round.id, "person_id": person, "channel": Channel.ONLINE}])
    db.session.rollback()
    told = "".join(format_exception(failure.value))
    assert str(person) not in told
    assert person.hex not in told


def test_a_second_seal_long_after_changes_nothing(sealed):
    before = Counter(map(repr, stored_order("ballot")))
    later = sealed.round.closes_at + timedelta(days=400)
    sealing.seal_now(sealed.round.id, keystore=sealed.keystore, now=later)
    assert Counter(map(repr, stored_order("ballot"))) == before
    assert queries.own_answers(sealed.round, sealed.voters[0], sealed.keystore) is None
