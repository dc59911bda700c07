"""Threads are made, renamed, split and merged; what points at a version is never lost."""

import pytest
from sqlalchemy.exc import IntegrityError

from consult.db import db
from consult.synthesis import queries, service
from consult.synthesis.models import Change, CommonThread, ThreadVersion, VersionFixed
from tests.factories import consultations, synthesis


def counts(consultation):
    return {one.thread.name: one.reactions for one in queries.threads(consultation.id)}


def test_a_thread_begins_with_a_version_by_a_named_person(consultation, coder):
    thread = service.make_thread(
        consultation=consultation, name="Deel wat werkt", description="Leer van elkaar.", actor_id=coder.id
    )
    version = queries.version(thread.current.id)
    assert (version.number, version.name, version.description) == (1, "Deel wat werkt", "Leer van elkaar.")
    assert (version.change, version.maker) == (Change.MADE, coder)


def test_a_version_without_a_person_cannot_be_stored(region):
    db.session.add(ThreadVersion(thread_id=region.id, number=2, name="Naam", change=Change.RENAMED))
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_a_version_never_changes(region):
    region.current.name = "Iets anders"
    with pytest.raises(VersionFixed):
        db.session.flush()


def test_two_threads_of_a_consultation_do_not_share_a_name(consultation, region, coder):
    with pytest.raises(service.NameTaken):
        service.make_thread(consultation=consultation, name="KRACHT van de regio", actor_id=coder.id)
    other = consultations.consultation(title="Agenda 2028")
    assert synthesis.thread(other, "Kracht van de regio")


def test_a_new_name_is_a_new_version_and_the_old_one_stays(region, coder):
    first = region.current
    service.rename_thread(region, name="Regio op kracht", description="", actor_id=coder.id)
    found = queries.thread(region.id)
    assert [one.name for one in found.versions] == ["Kracht van de regio", "Regio op kracht"]
    assert (found.name, queries.version(first.id).name) == ("Regio op kracht", "Kracht van de regio")
    assert queries.now(queries.version(first.id)) == region


def test_the_same_words_make_no_version(region, coder):
    service.rename_thread(region, name=region.name, description="", actor_id=coder.id)
    assert region.version_number == 1


def test_a_split_moves_the_chosen_reactions_with_their_coders(consultation, region, coder):
    reactions = synthesis.threaded(region, 3, actor=coder)
    new = synthesis.split(region, reactions[:2], "Samen met de buren")
    assert counts(consultation) == {"Kracht van de regio": 1, "Samen met de buren": 2}
    moved = queries.codings_of([reactions[0].id])[reactions[0].id]
    assert [(one.thread_id, one.coder_id) for one in moved] == [(new.id, coder.id)]


def test_a_split_without_reactions_is_refused(region, money):
    elsewhere = synthesis.threaded(money)
    with pytest.raises(service.NothingToSplit):
        synthesis.split(region, elsewhere)


def test_a_merge_counts_a_reaction_that_carried_both_once(consultation, region, money, coder):
    (both,) = synthesis.threaded(region, 1)
    synthesis.coded(both, money)
    synthesis.threaded(region, 2)
    synthesis.merged(region, money)
    assert counts(consultation) == {"Genoeg geld en mensen": 3}


def test_evidence_on_an_old_version_is_followed_through_merges(consultation, region, money):
    pointed_at = region.current.id
    third = synthesis.thread(consultation, "Ruimte voor verschil")
    synthesis.merged(region, money)
    synthesis.merged(money, third)
    version = queries.version(pointed_at)
    assert (version.name, queries.now(version)) == ("Kracht van de regio", third)


def test_a_thread_is_not_merged_with_itself_or_over_consultations(region):
    with pytest.raises(service.IntoItself):
        synthesis.merged(region, region)
    with pytest.raises(service.OfAnotherConsultation):
        synthesis.merged(region, synthesis.thread(consultations.consultation(title="Agenda 2028")))


def test_a_merged_thread_is_not_changed_any_more(region, money, coder):
    synthesis.merged(region, money)
    with pytest.raises(service.ThreadRetired):
        service.rename_thread(region, name="Toch", description="", actor_id=coder.id)


def test_the_rest_keeps_its_name_and_is_not_merged_but_can_be_split(consultation, region, coder):
    (reaction,) = synthesis.reacted(consultation)
    synthesis.coded(reaction, None)
    rest = queries.rest_of(consultation.id)
    with pytest.raises(service.RestStays):
        service.rename_thread(rest, name="Rest", description="", actor_id=coder.id)
    for source, target in ((rest, region), (region, rest)):
        with pytest.raises(service.RestStays):
            synthesis.merged(source, target)
    synthesis.split(rest, [reaction], "Toch een draad")
    assert counts(consultation) == {"Kracht van de regio": 0, "Overig": 0, "Toch een draad": 1}


def test_there_is_one_rest_a_consultation(consultation):
    db.session.add_all([CommonThread(consultation_id=consultation.id, is_rest=True) for _ in range(2)])
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_threads_are_counted_in_one_statement(consultation, region, money, request):
    statements = request.getfixturevalue("queries")
    synthesis.threaded(region, 3)
    statements.clear()
    assert counts(consultation) == {"Genoeg geld en mensen": 0, "Kracht van de regio": 3}
    assert len(statements) == 1
