"""Each change can be undone, exactly that one."""

import pytest

from consult.db import db
from consult.synthesis import queries, service
from consult.synthesis.models import Change, Deed, ThreadChange
from tests.factories import synthesis
from tests.factories.consultations import NOW


def counts(consultation):
    return {one.thread.name: one.reactions for one in queries.threads(consultation.id)}


def done(deed):
    """The one change of this kind."""
    return db.session.query(ThreadChange).filter_by(deed=deed).one()


def undo(deed, coder):
    service.undo(done(deed), now=NOW, actor_id=coder.id)


def test_a_coding_is_undone(consultation, region, coder):
    synthesis.threaded(region, 1, actor=coder)
    undo(Deed.CODE, coder)
    assert counts(consultation) == {"Kracht van de regio": 0}


def test_undoing_a_coding_puts_the_reaction_back_in_the_rest(consultation, region, coder):
    (reaction,) = synthesis.reacted(consultation)
    synthesis.coded(reaction, None)
    synthesis.coded(reaction, region, coder)
    service.undo(queries.last_change(consultation.id, coder.id), now=NOW, actor_id=coder.id)
    assert counts(consultation) == {"Kracht van de regio": 0, "Overig": 1}


def test_undoing_a_coding_that_somebody_took_out_already_changes_nothing(consultation, region, coder):
    (reaction,) = synthesis.threaded(region)
    service.uncode(reaction, region, actor_id=coder.id)
    undo(Deed.CODE, coder)
    assert counts(consultation) == {"Kracht van de regio": 0}


def test_taking_out_is_undone_with_the_first_coder_beside_it(consultation, region, coder):
    (reaction,) = synthesis.threaded(region, 1, actor=coder)
    service.uncode(reaction, region, actor_id=coder.id)
    undo(Deed.UNCODE, coder)
    (coding,) = queries.codings_of([reaction.id])[reaction.id]
    assert coding.coder_id == coder.id


def test_a_name_is_undone_by_a_version_more(region, coder):
    service.rename_thread(region, name="Regio op kracht", description="", actor_id=coder.id)
    undo(Deed.RENAME, coder)
    versions = queries.thread(region.id).versions
    assert [(one.name, one.change) for one in versions] == [
        ("Kracht van de regio", Change.MADE),
        ("Regio op kracht", Change.RENAMED),
        ("Kracht van de regio", Change.RESTORED),
    ]


def test_a_split_is_undone_with_what_others_put_there_since(consultation, region, coder):
    reactions = synthesis.threaded(region, 3)
    new = synthesis.split(region, reactions[:2])
    synthesis.threaded(new)
    undo(Deed.SPLIT, coder)
    assert counts(consultation) == {"Kracht van de regio": 4}
    assert queries.now(queries.version(new.current.id)) == region


def test_a_merge_is_undone_and_what_came_since_stays(consultation, region, money, coder):
    (both,) = synthesis.threaded(region)
    synthesis.coded(both, money)
    synthesis.threaded(region, 2)
    before = counts(consultation)
    synthesis.merged(region, money)
    synthesis.threaded(money)
    undo(Deed.MERGE, coder)
    assert before == {"Genoeg geld en mensen": 1, "Kracht van de regio": 3}
    assert counts(consultation) == {"Genoeg geld en mensen": 2, "Kracht van de regio": 3}


def test_a_reaction_that_was_withdrawn_is_not_put_back(consultation, region, money, coder):
    (both,) = synthesis.threaded(region)
    synthesis.coded(both, money)
    synthesis.merged(region, money)
    db.session.delete(both)
    db.session.flush()
    undo(Deed.MERGE, coder)
    assert counts(consultation) == {"Genoeg geld en mensen": 0, "Kracht van de regio": 0}


def test_what_was_undone_is_not_undone_again(region, money, coder):
    synthesis.merged(region, money)
    undo(Deed.MERGE, coder)
    with pytest.raises(service.AlreadyUndone):
        undo(Deed.MERGE, coder)


def test_the_latest_change_to_a_thread_is_undone_first(region, money, coder):
    service.rename_thread(money, name="Geld", description="", actor_id=coder.id)
    synthesis.merged(region, money)
    with pytest.raises(service.BuiltUpon):
        undo(Deed.RENAME, coder)
    undo(Deed.MERGE, coder)
    undo(Deed.RENAME, coder)
    assert money.name == "Genoeg geld en mensen"


def test_making_a_thread_is_undone_while_nothing_is_in_it(consultation, region, coder):
    (reaction,) = synthesis.threaded(region)
    with pytest.raises(service.StillCarried):
        undo(Deed.MAKE, coder)
    service.uncode(reaction, region, actor_id=coder.id)
    undo(Deed.MAKE, coder)
    assert counts(consultation) == {}


def test_a_name_that_was_taken_meanwhile_keeps_a_merge_from_being_undone(consultation, region, money, coder):
    synthesis.merged(region, money)
    synthesis.thread(consultation, "Kracht van de regio")
    with pytest.raises(service.NameTaken):
        undo(Deed.MERGE, coder)


def test_undoing_says_by_whom_and_is_in_the_log(region, money, coder):
    synthesis.merged(region, money)
    undo(Deed.MERGE, coder)
    change = done(Deed.MERGE)
    assert (change.undone_at, change.undone_by) == (NOW, coder.id)
