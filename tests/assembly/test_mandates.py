from datetime import date

import pytest

from consult.assembly import queries, service
from consult.assembly.models import Mandate
from consult.audit import AuditEvent
from consult.db import db
from consult.directory.models import Office
from tests.factories import assembly as make
from tests.factories import directory
from tests.factories.consultations import NOW


@pytest.fixture
def zwolle(app):
    return directory.municipality("Zwolle")


@pytest.fixture
def kampen(app):
    return directory.municipality("Kampen")


@pytest.fixture
def assembly(zwolle, kampen):
    return make.announced()


def holder(assembly, municipality):
    db.session.expire_all()
    mandate = queries.member_of(assembly.id, municipality.code).mandate
    return mandate and mandate.appointment_id


@pytest.mark.parametrize("office", list(Office))
def test_the_bureau_appoints_anyone_in_office_in_the_municipality(assembly, zwolle, office):
    held = make.mandated(assembly, zwolle, office)
    assert holder(assembly, zwolle) == held.id


def test_a_mandate_of_another_municipality_is_refused_with_a_sentence(assembly, zwolle, kampen):
    stranger = directory.appointment(municipality=kampen)
    with pytest.raises(service.OtherMunicipality, match="holds an office in Zwolle"):
        make.give(assembly, zwolle, stranger)


def test_who_holds_an_office_in_both_votes_for_each_by_the_office_there(assembly, zwolle, kampen):
    person = directory.person()
    here = directory.appointment(person, municipality=zwolle)
    there = directory.appointment(person, municipality=kampen)
    make.give(assembly, zwolle, here)
    make.give(assembly, kampen, there)
    found = {one.member.municipality_code for one in queries.mandates_of(assembly.id, person.id)}
    assert found == {zwolle.code, kampen.code}


def test_who_left_office_is_not_appointed(assembly, zwolle):
    gone = directory.appointment(municipality=zwolle, valid_until=date(2026, 3, 1))
    with pytest.raises(service.NotInOffice):
        make.give(assembly, zwolle, gone)


def test_a_mandate_passes_to_another_within_the_municipality_and_one_is_left(assembly, zwolle):
    make.mandated(assembly, zwolle, Office.MAYOR)
    held = make.mandated(assembly, zwolle, Office.CLERK)
    assert holder(assembly, zwolle) == held.id
    assert db.session.query(Mandate).count() == 1


@pytest.mark.parametrize("office", [Office.CLERK, Office.MUNICIPAL_SECRETARY])
def test_the_clerk_and_the_secretary_appoint_for_their_own_municipality(assembly, zwolle, office):
    giver = directory.appointment(office=office, municipality=zwolle)
    chosen = directory.appointment(municipality=zwolle)
    make.give(assembly, zwolle, chosen, by_person_id=giver.person_id)
    assert holder(assembly, zwolle) == chosen.id


def test_the_clerk_of_another_municipality_does_not_appoint(assembly, zwolle, kampen):
    stranger = directory.appointment(office=Office.CLERK, municipality=kampen)
    chosen = directory.appointment(municipality=zwolle)
    with pytest.raises(service.NotYoursToGive):
        make.give(assembly, zwolle, chosen, by_person_id=stranger.person_id)


def test_a_council_member_does_not_appoint(assembly, zwolle):
    member = directory.appointment(municipality=zwolle)
    with pytest.raises(service.NotYoursToGive):
        make.give(assembly, zwolle, member, by_person_id=member.person_id)


def test_who_holds_the_mandate_passes_it_on(assembly, zwolle):
    held = make.mandated(assembly, zwolle, Office.COUNCIL_MEMBER)
    other = directory.appointment(office=Office.MAYOR, municipality=zwolle)
    make.give(assembly, zwolle, other, by_person_id=held.person_id)
    assert holder(assembly, zwolle) == other.id


def test_who_passed_the_mandate_on_does_not_take_it_back(assembly, zwolle):
    held = make.mandated(assembly, zwolle, Office.COUNCIL_MEMBER)
    make.mandated(assembly, zwolle, Office.MAYOR)
    with pytest.raises(service.NotYoursToGive):
        make.give(assembly, zwolle, held, by_person_id=held.person_id)


def test_the_holder_does_not_pass_it_to_another_municipality_either(assembly, zwolle, kampen):
    held = make.mandated(assembly, zwolle)
    stranger = directory.appointment(municipality=kampen)
    with pytest.raises(service.OtherMunicipality):
        make.give(assembly, zwolle, stranger, by_person_id=held.person_id)


def test_giving_a_mandate_is_audited(assembly, zwolle):
    make.mandated(assembly, zwolle)
    assert db.session.query(AuditEvent).filter_by(action="assembly.mandate").count() == 1
    assert queries.own_members(assembly.id, directory.person().id, NOW.date()) == []
