"""Several people of one municipality, or of the bureau, at the same moment."""

import pytest

from consult.assembly import queries, service
from consult.assembly.models import CouncilHeard, Mandate, MunicipalPosition, Stand
from consult.db import db
from consult.directory.models import Appointment, Office
from consult.errors import ConsultError
from tests.at_once import at_once
from tests.factories import assembly as make
from tests.factories import directory
from tests.factories.consultations import NOW


@pytest.fixture
def municipality(app):
    return directory.municipality("Zwolle")


@pytest.fixture
def proposal(municipality):
    return make.opened(make.proposal(make.announced()))


def cast(proposal_id, code, person_id, stand):
    """Cast in a transaction of its own; True when it was taken."""
    try:
        proposal = queries.proposal(proposal_id)
        service.cast_position(
            proposal,
            member=queries.member_of(proposal.assembly_id, code),
            person_id=person_id,
            stand=stand,
            council_heard=CouncilHeard.NO,
            now=NOW,
        )
        db.session.commit()
    except ConsultError:
        db.session.rollback()
        return False
    return True


def test_two_requests_at_once_leave_one_position_of_a_municipality(app, proposal, municipality):
    voter = make.mandated(proposal.assembly, municipality)
    asked = proposal.id, municipality.code, voter.person_id
    db.session.commit()
    stands = list(Stand)
    taken = at_once(app, lambda number: cast(*asked, stands[number % 3]), 9)
    assert taken == [True] * 9
    assert db.session.query(MunicipalPosition).count() == 1


def test_a_vote_that_comes_with_the_closing_is_counted_or_refused(app, proposal, municipality):
    voter = make.mandated(proposal.assembly, municipality)
    asked = proposal.id, municipality.code, voter.person_id
    db.session.commit()

    def close_or_cast(number):
        if number:
            return cast(*asked, Stand.FOR)
        service.close_voting(queries.proposal(asked[0]), now=NOW, actor_id=None)
        db.session.commit()
        return None

    taken = [answer for answer in at_once(app, close_or_cast, 5) if answer is not None]
    db.session.rollback()
    assert queries.count_of(asked[0]).all_municipalities == (1 if any(taken) else 0)


def test_a_mandate_that_two_people_give_at_once_is_held_by_one(app, proposal, municipality):
    assembly_id = proposal.assembly_id
    held = [directory.appointment(office=office, municipality=municipality).id for office in Office]
    db.session.commit()

    def give(number):
        member = queries.member_of(assembly_id, municipality.code)
        appointment = db.session.get_one(Appointment, held[number])
        service.give_mandate(member, appointment=appointment, now=NOW, actor_id=None)
        db.session.commit()

    at_once(app, give, 5)
    db.session.rollback()
    assert db.session.query(Mandate).one().appointment_id in held
