from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from consult.assembly import queries, service
from consult.assembly.models import Assembly, AssemblyMember
from consult.audit import AuditEvent
from consult.db import db
from tests.factories import assembly as make
from tests.factories import directory
from tests.factories.consultations import NOW

DAY = date(2026, 3, 22)


def votes_by_name(assembly):
    members = queries.members_page(assembly.id).items
    return {one.municipality.name: one.votes for one in members}


def test_only_the_bureau_sees_an_assembly_before_it_is_announced(app):
    planned, announced = make.assembly(title="Gepland"), make.announced(title="Aangekondigd")
    assert [one.id for one in queries.assemblies(with_drafts=False)] == [announced.id]
    assert {one.id for one in queries.assemblies(with_drafts=True)} == {planned.id, announced.id}


def test_announcing_gives_each_municipality_its_votes_by_its_inhabitants(app):
    for name, inhabitants in {"Klein": 12_000, "Midden": 20_000, "Stad": 100_000}.items():
        directory.municipality(name, inhabitants=inhabitants)
    assert votes_by_name(make.announced()) == {"Klein": 1, "Midden": 2, "Stad": 7}


def test_only_municipalities_that_exist_on_the_day_have_votes(app):
    directory.municipality("Oud", valid_until=date(2026, 1, 1))
    directory.municipality("Nieuw", valid_from=date(2026, 1, 1))
    directory.municipality("Straks", valid_from=date(2027, 1, 1))
    assert set(votes_by_name(make.announced())) == {"Nieuw"}


def test_on_another_day_the_votes_are_those_of_that_day(app):
    directory.municipality("Oud", valid_until=date(2026, 4, 1))
    directory.municipality("Nieuw", valid_from=date(2026, 4, 1), inhabitants=120_000)
    assembly = make.announced()
    service.edit_assembly(assembly, actor_id=None, **make.plan(held_on=date(2026, 4, 5)))
    assert votes_by_name(assembly) == {"Nieuw": 7}


def test_the_vote_table_of_the_day_counts_not_a_later_one(app):
    directory.municipality("Stad", inhabitants=30_000)
    make.vote_table(date(2020, 1, 1), [(0, 3)])
    make.vote_table(date(2026, 3, 23), [(0, 9)])
    assembly = make.announced()
    assert votes_by_name(assembly) == {"Stad": 3}
    assert assembly.weights_from == date(2020, 1, 1)


def test_a_mandate_stays_when_the_list_of_votes_is_drawn_up_anew(app):
    municipality = directory.municipality()
    assembly = make.announced()
    held = make.mandated(assembly, municipality)
    service.draw_up_members(queries.assembly(assembly.id), actor_id=None)
    db.session.expire_all()
    assert queries.member_of(assembly.id, municipality.code).mandate.appointment_id == held.id


def test_without_a_vote_table_nothing_is_announced(app):
    with pytest.raises(service.NoVoteTable):
        service.announce(make.assembly(), now=NOW, actor_id=None)


def test_a_municipality_of_unknown_size_is_named(app):
    municipality = directory.municipality("Stad")
    db.session.query(directory.Population).delete()
    make.vote_table()
    with pytest.raises(service.InhabitantsUnknown, match="Stad"):
        service.announce(make.assembly(), now=NOW, actor_id=None)
    assert municipality.name == "Stad"


def test_an_assembly_is_announced_once(app):
    with pytest.raises(service.AlreadyAnnounced):
        service.announce(make.announced(), now=NOW, actor_id=None)


def test_a_deadline_does_not_come_after_the_assembly(app):
    with pytest.raises(service.DeadlineAfterAssembly):
        make.assembly(held_on=date(2026, 3, 8))


def test_documents_come_before_amendments_are_due(app):
    with pytest.raises(service.DocumentsTooLate):
        make.assembly(documents_on=date(2026, 3, 10))


def test_less_than_five_weeks_to_read_is_short_notice(app):
    assert not make.assembly(documents_on=date(2026, 2, 15)).is_short_notice
    assert make.assembly(documents_on=date(2026, 2, 16)).is_short_notice


def test_the_day_and_the_votes_stay_when_voting_has_begun(app):
    directory.municipality()
    assembly = make.announced()
    make.opened(make.proposal(assembly))
    with pytest.raises(service.DayFixed):
        service.edit_assembly(assembly, actor_id=None, **make.plan(held_on=date(2026, 3, 23)))
    with pytest.raises(service.DayFixed):
        service.edit_assembly(assembly, actor_id=None, **make.plan(quorum_percent=10))
    with pytest.raises(service.DayFixed):
        service.draw_up_members(assembly, actor_id=None)
    service.edit_assembly(assembly, actor_id=None, **make.plan(title="ALV in Utrecht"))
    assert queries.assembly(assembly.id).title == "ALV in Utrecht"


def test_a_municipality_is_on_the_list_once(app):
    municipality = directory.municipality()
    assembly = make.announced()
    db.session.add(
        AssemblyMember(assembly_id=assembly.id, municipality_code=municipality.code, inhabitants=1, votes=1)
    )
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_a_quorum_is_a_percentage(app):
    with pytest.raises(IntegrityError):
        make.assembly(quorum_percent=101)


def test_a_consultation_leads_to_the_latest_assembly_that_was_announced(app):
    from tests.factories import consultations

    consultation = consultations.consultation()
    make.announced(consultation_id=consultation.id)
    later = make.announced(consultation_id=consultation.id, held_on=date(2026, 6, 1))
    make.assembly(consultation_id=consultation.id, held_on=date(2026, 12, 1))
    assert queries.assembly_of(consultation.id) == (later.id, date(2026, 6, 1))


def test_every_step_of_planning_is_audited(app):
    make.announced()
    actions = {event.action for event in db.session.query(AuditEvent)}
    assert actions == {"assembly.vote_table", "assembly.plan", "assembly.announce", "assembly.members"}
    assert db.session.query(Assembly).count() == 1
