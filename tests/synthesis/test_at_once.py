"""Two people of the bureau who order reactions at the same moment lose nothing."""

import pytest

from consult import audit
from consult.db import db
from consult.reactions.models import Reaction
from consult.synthesis import queries, service
from consult.synthesis.models import Coding, CommonThread, ThreadChange
from tests.at_once import at_once
from tests.factories import accounts, synthesis
from tests.factories.consultations import NOW


@pytest.fixture
def coders(app):
    return [accounts.bureau().id for _ in range(2)]


def committed(do, *values, **named):
    """Do one thing and keep it, or give the rule that refused it."""
    try:
        do(*values, **named)
        db.session.commit()
    except service.ThreadRetired as refusal:
        return refusal
    return None


def counts(consultation):
    db.session.expire_all()
    return {one.thread.name: one.reactions for one in queries.threads(consultation.id)}


def test_the_same_reaction_in_the_same_thread_is_coded_once(app, consultation, region, coders):
    reaction_id = synthesis.reacted(consultation)[0].id
    thread_id = region.id
    db.session.commit()

    def code(number):
        reaction, thread = db.session.get(Reaction, reaction_id), db.session.get(CommonThread, thread_id)
        committed(service.code, reaction, thread, actor_id=coders[number % 2])

    at_once(app, code, 6)
    assert db.session.query(Coding).count() == 1
    assert db.session.query(ThreadChange).filter_by(deed="code").count() == 1


def test_what_fits_nowhere_for_two_people_makes_one_rest(app, consultation, coders):
    ids = [one.id for one in synthesis.reacted(consultation, 4)]
    db.session.commit()

    def code(number):
        committed(service.code_as_rest, db.session.get(Reaction, ids[number]), actor_id=coders[number % 2])

    at_once(app, code, 4)
    assert counts(consultation) == {"Overig": 4}


def test_a_merge_loses_no_coding_made_at_the_same_moment(app, consultation, region, money, coders):
    ids = [one.id for one in synthesis.reacted(consultation, 6)]
    source, target = region.id, money.id
    db.session.commit()

    def work(number):
        thread = db.session.get(CommonThread, source)
        if number == 3:
            into = db.session.get(CommonThread, target)
            return committed(service.merge_threads, thread, into, now=NOW, actor_id=coders[0])
        reaction = db.session.get(Reaction, ids[number])
        return committed(service.code, reaction, thread, actor_id=coders[1])

    assert at_once(app, work, 6) == [None] * 6
    assert counts(consultation) == {"Genoeg geld en mensen": 5}
    assert audit.broken_links() == []


def test_two_threads_merged_into_each_other_leave_one(app, consultation, region, money, coders):
    pair = [region.id, money.id]
    db.session.commit()

    def merge(number):
        source, target = (db.session.get(CommonThread, pair[(number + place) % 2]) for place in range(2))
        return committed(service.merge_threads, source, target, now=NOW, actor_id=coders[number % 2])

    refused = [one for one in at_once(app, merge, 4) if one]
    assert (len(refused), len(counts(consultation))) == (3, 1)


def test_a_change_is_undone_once(app, region, money, coders):
    synthesis.merged(region, money)
    change_id = db.session.query(ThreadChange).filter_by(deed="merge").one().id
    db.session.commit()

    def undo(number):
        try:
            service.undo(queries.change(change_id), now=NOW, actor_id=coders[number % 2])
            db.session.commit()
        except service.AlreadyUndone:
            return "again"
        return "undone"

    assert sorted(at_once(app, undo, 4)) == ["again"] * 3 + ["undone"]
