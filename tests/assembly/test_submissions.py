"""Municipalities submit motions and amendments before the deadline; the bureau puts them on the agenda, or returns them."""

import pytest

from consult.assembly import queries, service
from consult.assembly.models import Advice, ProposalKind, SubmissionState
from consult.db import db
from consult.directory.models import Appointment
from consult.mail import OutboxMail
from tests.factories import assembly as make
from tests.factories import directory
from tests.factories.consultations import NOW

WORDS = {"title": "Een buurtbus in elk dorp", "text": "De vergadering vraagt een fonds."}


@pytest.fixture
def zwolle(app):
    return directory.municipality("Zwolle")


@pytest.fixture
def kampen(app):
    return directory.municipality("Kampen")


@pytest.fixture
def assembly(zwolle, kampen):
    return make.announced()


@pytest.fixture
def holder(assembly, zwolle):
    return make.mandated(assembly, zwolle)


@pytest.fixture
def motion(assembly, zwolle, holder):
    return make.submission(assembly, zwolle, holder)


def person_of(appointment):
    return db.session.get_one(Appointment, appointment.id).person_id


def accept(submission, **values):
    """The proposal that came of it."""
    defaults = {"advice": None, "advice_reason": "", "settled_by": "R. de Wit", "actor_id": None}
    return service.accept_submission(make.again(submission), **defaults | values)


def give_back(submission, now=NOW):
    service.return_submission(
        make.again(submission), reason="Noem het bedrag.", settled_by="R. de Wit", now=now, actor_id=None
    )
    return make.again(submission)


def sign(submission, assembly, municipality, holder, now=NOW):
    service.sign_along(
        make.again(submission),
        member=queries.member_of(assembly.id, municipality.code),
        person_id=person_of(holder),
        now=now,
        actor_id=None,
    )


def test_what_a_municipality_submits_is_not_on_the_agenda_until_the_bureau_puts_it_there(motion, assembly):
    assert queries.assembly(assembly.id).proposals == []
    made = make.fresh(
        accept(motion, advice=Advice.ADOPT, advice_reason="Het past bij de agenda.", settled_by="R. de Wit")
    )
    assert (made.kind, made.title, made.proposer) == (ProposalKind.MOTION, motion.title, "Zwolle")
    assert (made.received_at, made.advice) == (motion.submitted_at, Advice.ADOPT)
    assert make.again(motion).state == SubmissionState.ACCEPTED
    assert db.session.query(OutboxMail).one().subject == f"Op de agenda: {motion.title}"
    with pytest.raises(service.SettledAlready):
        accept(motion)


def test_an_amendment_comes_under_its_proposal_with_who_signs_along(assembly, zwolle, kampen, holder):
    proposal = make.proposal(assembly)
    other = make.mandated(assembly, kampen)
    amendment = make.submission(assembly, zwolle, holder, amends=proposal)
    sign(amendment, assembly, kampen, other)
    sign(amendment, assembly, kampen, other)
    made = make.fresh(accept(amendment))
    assert (made.amends_id, made.proposer) == (proposal.id, "Zwolle, Kampen")


def test_who_signed_along_signs_changed_words_anew(assembly, motion, holder, kampen):
    sign(motion, assembly, kampen, make.mandated(assembly, kampen))
    changed = {"title": motion.title, "text": "Iets anders.", "now": NOW, "actor_id": None}
    service.change_submission(make.again(motion), person_id=person_of(holder), **changed)
    assert make.again(motion).signatures == []


def test_what_came_back_says_why_and_is_submitted_again(motion, holder):
    returned = give_back(motion)
    assert (returned.state, returned.reason) == (SubmissionState.RETURNED, "Noem het bedrag.")
    letter = db.session.query(OutboxMail).one()
    assert letter.subject == f"Teruggestuurd: {motion.title}"
    assert "Noem het bedrag." in letter.body
    words = {"title": motion.title, "text": "Een miljoen."}
    service.change_submission(returned, person_id=person_of(holder), now=NOW, actor_id=None, **words)
    assert (make.again(motion).state, make.again(motion).reason) == (SubmissionState.SUBMITTED, "")


def test_after_the_deadline_nothing_is_submitted_changed_or_signed(assembly, motion, zwolle, kampen, holder):
    late = {"now": assembly.motions_until}
    with pytest.raises(service.SubmissionTooLate, match="new fact"):
        make.submission(assembly, zwolle, holder, title="Te laat", **late)
    with pytest.raises(service.SubmissionTooLate, match="Amendments"):
        make.submission(assembly, zwolle, holder, amends=make.proposal(assembly), **late)
    with pytest.raises(service.SubmissionTooLate):
        sign(motion, assembly, kampen, make.mandated(assembly, kampen), **late)
    with pytest.raises(service.SubmissionTooLate):
        service.change_submission(
            make.again(motion), person_id=person_of(holder), actor_id=None, **WORDS, **late
        )


def test_only_who_holds_the_mandate_submits_and_signs(assembly, motion, zwolle, kampen):
    colleague = directory.appointment(municipality=zwolle)
    with pytest.raises(service.NoMandate):
        make.submission(assembly, zwolle, colleague, title="Nog een")
    with pytest.raises(service.NoMandate):
        sign(motion, assembly, kampen, colleague)
    with pytest.raises(service.OwnSubmission):
        sign(motion, assembly, zwolle, make.mandated(assembly, zwolle))


def test_the_same_title_twice_is_one_motion(assembly, motion, zwolle, holder):
    with pytest.raises(service.SubmittedAlready):
        make.submission(assembly, zwolle, holder)


def test_an_amendment_is_not_amended_nor_what_is_voted_on(assembly, zwolle, holder):
    proposal = make.proposal(assembly)
    with pytest.raises(service.NotAmendable):
        make.submission(assembly, zwolle, holder, amends=make.amendment(proposal))
    with pytest.raises(service.VotingBegan):
        make.submission(assembly, zwolle, holder, amends=make.opened(make.proposal(assembly, title="B")))


def test_what_municipalities_submitted_is_not_removed(assembly, zwolle, holder):
    proposal = make.proposal(assembly)
    make.submission(assembly, zwolle, holder, amends=proposal)
    with pytest.raises(service.SubmittedByMunicipality):
        service.remove_proposal(make.fresh(proposal), actor_id=None)
