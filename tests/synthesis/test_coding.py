"""Reactions go into threads and out of them."""

import pytest
from flask import current_app
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from consult.audit import AuditEvent
from consult.consultations.models import AddressedTo, Phase
from consult.db import db
from consult.reactions import service as reactions_service
from consult.reactions.models import QuoteConsent, ReactionState, Stance
from consult.synthesis import queries, service
from consult.synthesis.models import Coding, ThreadChange
from tests.factories import accounts, consultations, directory, reactions, synthesis, topics
from tests.factories.consultations import NOW


@pytest.fixture
def reaction(consultation):
    return synthesis.reacted(consultation)[0]


def names_of(reaction):
    return sorted(one.thread.name for one in queries.codings_of([reaction.id]).get(reaction.id, []))


def test_a_reaction_goes_into_a_thread_by_a_named_person(reaction, region, coder):
    coding = service.code(reaction, region, actor_id=coder.id)
    assert (coding.thread_id, coding.coder_id) == (region.id, coder.id)
    assert names_of(reaction) == ["Kracht van de regio"]


def test_a_coding_without_a_person_cannot_be_stored(reaction, region):
    db.session.add(Coding(reaction_id=reaction.id, thread_id=region.id, edition=1))
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_a_reaction_may_carry_several_threads(reaction, region, money, coder):
    service.code(reaction, region, actor_id=coder.id)
    service.code(reaction, money, actor_id=coder.id)
    assert names_of(reaction) == ["Genoeg geld en mensen", "Kracht van de regio"]


def test_the_same_coding_twice_is_one_and_the_first_coder_stays(reaction, region, coder):
    first = service.code(reaction, region, actor_id=coder.id)
    again = service.code(reaction, region, actor_id=accounts.bureau().id)
    assert (again.id, again.coder_id) == (first.id, coder.id)
    assert db.session.query(ThreadChange).filter_by(deed="code").count() == 1


def test_a_declined_reaction_is_not_coded(reaction, region, coder):
    reactions_service.decline(reaction, reason="Dit gaat over een buurman.", actor_id=None, today=NOW.date())
    with pytest.raises(service.NotCodable):
        service.code(reaction, region, actor_id=coder.id)


def test_a_reaction_that_is_declined_later_does_not_count_any_more(reaction, region, coder):
    service.code(reaction, region, actor_id=coder.id)
    reactions_service.decline(reaction, reason="Dit gaat over een buurman.", actor_id=None, today=NOW.date())
    assert names_of(reaction) == []
    assert queries.threads(region.consultation_id)[0].reactions == 0


def test_a_withdrawn_reaction_takes_its_codings_along(consultation, region, coder):
    author = directory.appointment()
    reaction = reactions.reaction(topics.topic(consultation), author)
    service.code(reaction, region, actor_id=coder.id)
    reactions_service.withdraw_reaction(
        reaction, person_id=author.person_id, now=NOW, keystore=current_app.extensions["keystore"]
    )
    assert db.session.query(Coding).count() == 0


def test_a_reaction_in_other_words_is_to_be_coded_anew(consultation, region, coder):
    author = directory.appointment()
    reaction = reactions.reaction(topics.topic(consultation), author)
    service.code(reaction, region, actor_id=coder.id)
    reactions_service.edit_reaction(
        reaction,
        person_id=author.person_id,
        text="Ik denk er nu heel anders over.",
        stance=Stance.CONCERN,
        addressed_to=AddressedTo.ASSOCIATION,
        consent=QuoteConsent.NONE,
        now=NOW,
        keystore=current_app.extensions["keystore"],
    )
    assert names_of(reaction) == []
    assert queries.progress(consultation.id) == queries.Progress(coded=0, total=1)
    service.code(reaction, region, actor_id=coder.id)
    assert names_of(reaction) == ["Kracht van de regio"]


@pytest.mark.parametrize("phase", [Phase.PREPARING, Phase.PUBLISHED])
def test_nothing_is_coded_before_the_opening_or_after_completion(reaction, region, coder, phase):
    consultations_phase(region, phase)
    with pytest.raises(service.CodingOver):
        service.code(reaction, region, actor_id=coder.id)


@pytest.mark.parametrize("phase", [Phase.OPEN, Phase.CLOSED, Phase.ANALYSING])
def test_coding_goes_on_from_the_opening_to_the_analysis(reaction, region, coder, phase):
    consultations_phase(region, phase)
    assert service.code(reaction, region, actor_id=coder.id)


def consultations_phase(thread, phase):
    queries.thread(thread.id).consultation.phase = phase
    db.session.flush()


def test_a_thread_of_another_consultation_is_refused(reaction, coder):
    other = synthesis.thread(consultations.consultation(title="Agenda 2028"))
    with pytest.raises(service.OfAnotherConsultation):
        service.code(reaction, other, actor_id=coder.id)


def test_a_coding_in_a_thread_that_was_merged_meanwhile_lands_in_what_it_became(
    reaction, region, money, coder
):
    synthesis.merged(region, money)
    service.code(reaction, region, actor_id=coder.id)
    assert names_of(reaction) == ["Genoeg geld en mensen"]


def test_a_coding_in_a_thread_that_was_undone_is_refused(reaction, region, coder):
    service.undo(
        queries.last_change(region.consultation_id, region.current.made_by), now=NOW, actor_id=coder.id
    )
    with pytest.raises(service.ThreadRetired):
        service.code(reaction, region, actor_id=coder.id)


def test_what_fits_nowhere_makes_the_rest_once(consultation, coder):
    first, second = synthesis.reacted(consultation, 2)
    service.code_as_rest(first, actor_id=coder.id)
    service.code_as_rest(second, actor_id=coder.id)
    (rest,) = queries.threads(consultation.id)
    assert (rest.thread.name, rest.thread.is_rest, rest.reactions) == ("Overig", True, 2)


def test_a_thread_takes_a_reaction_out_of_the_rest(reaction, region, coder):
    service.code_as_rest(reaction, actor_id=coder.id)
    service.code(reaction, region, actor_id=coder.id)
    assert names_of(reaction) == ["Kracht van de regio"]


def test_what_is_in_a_thread_does_not_fit_nowhere(reaction, region, coder):
    service.code(reaction, region, actor_id=coder.id)
    with pytest.raises(service.AlreadyInAThread):
        service.code_as_rest(reaction, actor_id=coder.id)


def test_a_reaction_is_taken_out_of_a_thread(reaction, region, coder):
    service.code(reaction, region, actor_id=coder.id)
    service.uncode(reaction, region, actor_id=coder.id)
    service.uncode(reaction, region, actor_id=coder.id)
    assert names_of(reaction) == []
    assert db.session.query(ThreadChange).filter_by(deed="uncode").count() == 1


def test_each_coding_is_in_the_log(reaction, region, coder):
    service.code(reaction, region, actor_id=coder.id)
    service.uncode(reaction, region, actor_id=coder.id)
    logged = select(AuditEvent.action).where(AuditEvent.actor_id == coder.id).order_by(AuditEvent.number)
    assert db.session.scalars(logged).all() == ["synthesis.code", "synthesis.uncode"]


def test_each_reaction_is_coded_or_left(consultation, region, coder):
    first, second, third = synthesis.reacted(consultation, 3)
    service.code(first, region, actor_id=coder.id)
    service.code_as_rest(second, actor_id=coder.id)
    third.state, third.reason = ReactionState.DECLINED, "Dubbel."
    db.session.flush()
    progress = queries.progress(consultation.id)
    assert (progress.coded, progress.total, progress.left) == (2, 2, 0)
