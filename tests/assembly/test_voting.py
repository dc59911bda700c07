from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from consult.assembly import queries, service
from consult.assembly.models import (
    CouncilHeard,
    MunicipalPosition,
    Participation,
    ProposalKind,
    Ruling,
    Stand,
    VotingState,
)
from consult.db import db
from tests.factories import assembly as make
from tests.factories import directory
from tests.factories.consultations import NOW


@pytest.fixture
def zwolle(app):
    return directory.municipality("Zwolle", inhabitants=130_000)


@pytest.fixture
def kampen(app):
    return directory.municipality("Kampen", inhabitants=55_000)


@pytest.fixture
def assembly(zwolle, kampen):
    return make.announced()


@pytest.fixture
def voter(assembly, zwolle):
    return make.mandated(assembly, zwolle)


@pytest.fixture
def proposal(assembly):
    return make.opened(make.proposal(assembly))


def test_who_holds_the_mandate_votes_for_the_municipality(proposal, zwolle, voter):
    found = make.cast(proposal, zwolle, voter, Stand.AGAINST, council_heard=CouncilHeard.NO)
    assert (found.stand, found.council_heard, found.appointment_id) == (
        Stand.AGAINST,
        CouncilHeard.NO,
        voter.id,
    )


def test_voting_again_replaces_what_was_cast(proposal, zwolle, voter):
    make.cast(proposal, zwolle, voter, Stand.FOR)
    make.cast(proposal, zwolle, voter, Stand.ABSTAIN)
    assert db.session.query(MunicipalPosition).one().stand == Stand.ABSTAIN


def test_the_database_holds_one_position_of_a_municipality_on_a_proposal(proposal, zwolle, voter):
    first = make.cast(proposal, zwolle, voter)
    db.session.add(
        MunicipalPosition(
            proposal_id=first.proposal_id,
            member_id=first.member_id,
            appointment_id=voter.id,
            stand=Stand.FOR,
            council_heard=CouncilHeard.YES,
            cast_at=NOW,
        )
    )
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_who_holds_no_mandate_does_not_vote(proposal, zwolle, voter):
    colleague = directory.appointment(municipality=zwolle)
    with pytest.raises(service.NoMandate, match="not appointed to vote for Zwolle"):
        make.cast(proposal, zwolle, colleague)


def test_a_mandate_of_one_municipality_does_not_vote_for_another(proposal, kampen, voter):
    with pytest.raises(service.NoMandate, match="Kampen"):
        make.cast(proposal, kampen, voter)


def test_who_passed_the_mandate_on_does_not_vote_any_more(assembly, proposal, zwolle, voter):
    make.mandated(assembly, zwolle)
    with pytest.raises(service.NoMandate):
        make.cast(proposal, zwolle, voter)


def test_who_left_office_does_not_vote_any_more(assembly, proposal, zwolle, voter):
    voter.valid_until = date(2026, 3, 2)
    make.cast(proposal, zwolle, voter)
    with pytest.raises(service.NoMandate):
        make.cast(proposal, zwolle, voter, now=NOW + timedelta(days=1))


def test_a_mandate_of_one_assembly_is_none_at_another(zwolle, voter):
    other = make.announced(title="Najaars-ALV")
    proposal = make.opened(make.proposal(other))
    with pytest.raises(service.NoMandate):
        make.cast(proposal, zwolle, voter)


def test_a_member_of_another_assembly_is_not_counted(assembly, proposal, zwolle, voter):
    member = queries.member_of(make.announced(title="Najaars-ALV").id, zwolle.code)
    with pytest.raises(service.WrongAssembly):
        service.require_mandate(proposal, member, voter.person_id, NOW)


def test_nobody_votes_before_the_voting_opens(assembly, zwolle, voter):
    with pytest.raises(service.VotingNotOpen):
        make.cast(make.proposal(assembly), zwolle, voter)


def test_nobody_votes_after_the_voting_closed(proposal, zwolle, voter):
    make.closed(proposal)
    with pytest.raises(service.VotingNotOpen):
        make.cast(proposal, zwolle, voter)


def test_voting_is_opened_once_and_closed_once(assembly):
    proposal = make.proposal(assembly)
    assert proposal.state == VotingState.PLANNED
    assert make.opened(proposal).state == VotingState.OPEN
    with pytest.raises(service.AlreadyOpened):
        make.opened(proposal)
    assert make.closed(proposal).state == VotingState.CLOSED
    with pytest.raises(service.VotingNotOpen):
        make.closed(proposal)
    with pytest.raises(service.AlreadyOpened):
        make.opened(proposal)


def test_nobody_votes_at_an_assembly_that_was_not_announced(app):
    with pytest.raises(service.NotAnnounced):
        make.opened(make.proposal(make.assembly()))


def test_the_proposal_waits_for_its_amendments(assembly):
    proposal = make.proposal(assembly)
    amendment = make.amendment(proposal)
    with pytest.raises(service.AmendmentsFirst, match="Lagere contributie"):
        make.opened(proposal)
    make.recorded(amendment, Ruling.REJECTED, by_acclamation=True)
    assert make.opened(proposal).state == VotingState.OPEN


def test_an_amendment_waits_for_the_one_that_reaches_further(assembly):
    proposal = make.proposal(assembly)
    far, near = make.amendment(proposal, "Gaat het verst"), make.amendment(proposal, "Gaat minder ver")
    with pytest.raises(service.AmendmentsFirst, match="Gaat het verst"):
        make.opened(near)
    make.recorded(far, Ruling.REJECTED, by_acclamation=True)
    assert make.opened(near).state == VotingState.OPEN


def test_votes_are_counted_with_their_weights_after_closing_only(assembly, proposal, zwolle, kampen, voter):
    make.cast(proposal, zwolle, voter, Stand.AGAINST)
    make.cast(proposal, kampen, make.mandated(assembly, kampen), Stand.FOR)
    assert queries.count_of(proposal.id).all_votes == 0
    make.closed(proposal)
    count = queries.count_of(proposal.id)
    assert count.votes == {"against": 7, "for": 4}
    assert count.municipalities == {"against": 1, "for": 1}
    assert queries.counts_of(assembly.id) == {proposal.id: count}
    assert queries.totals(assembly.id) == (2, 11)


def test_the_roll_call_names_who_said_nothing_too(proposal, zwolle, kampen, voter):
    make.cast(proposal, zwolle, voter)
    roll = queries.roll_call(proposal)
    assert [(member.municipality.name, cast and cast.stand) for member, cast in roll] == [
        ("Kampen", None),
        ("Zwolle", Stand.FOR),
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (queries.Stands(sought="zwol"), ["Zwolle"]),
        (queries.Stands(stand=Stand.FOR), ["Zwolle"]),
        (queries.Stands(stand=Stand.AGAINST), []),
        (queries.Stands(is_silent=True), ["Kampen"]),
        (queries.Stands(province_code="PV20"), ["Kampen", "Zwolle"]),
        (queries.Stands(province_code="PV27"), []),
    ],
)
def test_one_finds_a_municipality_in_the_roll_call(proposal, zwolle, voter, asked, found):
    make.cast(proposal, zwolle, voter)
    page = queries.roll_call_page(proposal, asked)
    assert [one.municipality.name for one in page.items] == found


def test_a_municipality_says_whether_it_takes_part_in_a_joint_service(assembly, zwolle, voter):
    service_ = make.proposal(assembly, ProposalKind.JOINT_SERVICE)
    say(service_, zwolle, voter, takes_part=False)
    say(service_, zwolle, voter, takes_part=True)
    assert db.session.query(Participation).one().takes_part
    page = queries.participations_page(service_.id, takes_part=True)
    assert [one.municipality.name for one in page.items] == ["Zwolle"]


def test_taking_part_is_no_vote(assembly, zwolle, voter):
    say(make.proposal(assembly, ProposalKind.JOINT_SERVICE), zwolle, voter)
    assert db.session.query(MunicipalPosition).count() == 0


def test_one_takes_part_in_a_joint_service_only(proposal, zwolle, voter):
    with pytest.raises(service.NoJointService):
        say(proposal, zwolle, voter)


def test_who_holds_no_mandate_does_not_say_who_takes_part(assembly, zwolle):
    with pytest.raises(service.NoMandate):
        say(
            make.proposal(assembly, ProposalKind.JOINT_SERVICE),
            zwolle,
            directory.appointment(municipality=zwolle),
        )


def test_nobody_joins_a_service_that_the_assembly_did_not_pass(assembly, zwolle, voter):
    held_over = make.proposal(assembly, ProposalKind.JOINT_SERVICE)
    make.recorded(held_over, Ruling.HELD_OVER)
    with pytest.raises(service.ServiceSettled):
        say(held_over, zwolle, voter)


def test_a_service_that_passed_can_be_joined_later(assembly, zwolle, voter):
    passed = make.proposal(assembly, ProposalKind.JOINT_SERVICE)
    make.recorded(passed, Ruling.PASSED, by_acclamation=True)
    assert say(passed, zwolle, voter).takes_part


def say(proposal, municipality, appointment, *, takes_part=True):
    db.session.flush()
    db.session.expire_all()
    return service.say_participation(
        make.fresh(proposal),
        member=queries.member_of(proposal.assembly_id, municipality.code),
        person_id=appointment.person_id,
        takes_part=takes_part,
        now=NOW,
    )
