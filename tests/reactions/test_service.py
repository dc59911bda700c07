from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from consult.audit import AuditEvent
from consult.consultations.models import AddressedTo, Consultation
from consult.db import db
from consult.directory.models import Office, OfficeGroup, SizeGroup
from consult.errors import NotAllowed
from consult.reactions import queries, service
from consult.reactions.models import QuoteConsent, Reaction, ReactionState, Stance
from tests.factories import consultations, directory, topics
from tests.factories import reactions as make


@pytest.fixture
def keystore(app):
    return app.extensions["keystore"]


@pytest.fixture
def author(app):
    zwolle = directory.municipality("Zwolle", province=directory.province("PV23", "Overijssel", "Ov"))
    return directory.appointment(directory.person("S. Visser"), office=Office.ALDERMAN, municipality=zwolle)


def test_a_reaction_knows_its_author_only_by_a_pseudonym(author, keystore):
    reaction = make.reaction(author=author)
    assert reaction.author_key == keystore.pseudonym(reaction.consultation_id, author.person_id)
    assert str(author.person_id) not in repr(vars(reaction))


def test_a_reaction_carries_the_office_group_and_province_of_its_author(author):
    reaction = make.reaction(author=author)
    assert (reaction.office_group, reaction.province_code) == (OfficeGroup.EXECUTIVE, "PV23")


@pytest.mark.parametrize(("many", "kept"), [(10, {SizeGroup.SMALL, SizeGroup.LARGE}), (9, {None})])
def test_the_size_of_the_municipality_is_kept_for_all_of_a_group_or_none(app, many, kept):
    """Ten or more people must share office group, province and size; else nobody of that group and province tells it."""
    province = directory.province("PV21", "Fryslân", "Fr")
    small = directory.municipality("Vlieland", province=province, inhabitants=1_200)
    large = directory.municipality("Leeuwarden", province=province, inhabitants=125_000)
    members = [directory.appointment(municipality=large) for _ in range(12)]
    members += [directory.appointment(municipality=small) for _ in range(many)]
    directory.appointment(office=Office.CLERK, municipality=small)
    assert {make.reaction(author=one).size_group for one in (members[0], members[-1])} == kept


@pytest.mark.parametrize(
    ("consent", "said"),
    [
        (QuoteConsent.NONE, ("", None, "")),
        (QuoteConsent.PROVINCE, ("", None, "Overijssel")),
        (QuoteConsent.OFFICE_PROVINCE, ("", Office.ALDERMAN, "Overijssel")),
        (QuoteConsent.OFFICE_MUNICIPALITY, ("", Office.ALDERMAN, "Zwolle")),
        (QuoteConsent.NAME, ("S. Visser", Office.ALDERMAN, "Zwolle")),
    ],
)
def test_no_more_is_kept_for_a_quote_than_its_author_allows(author, consent, said):
    shown = make.reaction(author=author, consent=consent).attribution
    assert (shown.name, shown.office, shown.place) == said


def test_the_database_refuses_a_name_without_consent(author):
    reaction = make.reaction(author=author, consent=QuoteConsent.PROVINCE)
    reaction.quoted_name = "S. Visser"
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_the_database_refuses_an_office_without_consent(author):
    reaction = make.reaction(author=author, consent=QuoteConsent.PROVINCE)
    reaction.quoted_office = Office.MAYOR
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_the_same_words_sent_twice_are_one_reaction(author):
    topic = topics.topic()
    assert make.reaction(topic, author).id == make.reaction(topic, author).id
    assert db.session.query(Reaction).count() == 1


def test_a_closed_consultation_takes_no_reaction(author):
    topic = topics.topic()
    with pytest.raises(service.ReactionsClosed):
        make.reaction(topic, author, now=consultation_of(topic).closes_at)


def test_someone_without_an_office_at_the_reference_date_may_not_react(app):
    late = directory.appointment(valid_from=consultations.NOW.date())
    with pytest.raises(NotAllowed):
        make.reaction(author=late)


def test_an_edited_reaction_waits_for_approval_again(author, keystore, now):
    reaction = make.reaction(author=author)
    service.approve(reaction, actor_id=None)
    edit(reaction, author, keystore, now)
    assert (reaction.state, reaction.text) == (ReactionState.SUBMITTED, "Anders.")


def test_a_reaction_is_not_edited_after_closing(author, keystore):
    reaction = make.reaction(author=author)
    with pytest.raises(service.ReactionsClosed):
        edit(reaction, author, keystore, reaction.consultation.closes_at)


def test_nobody_edits_what_somebody_else_wrote(author, keystore, now):
    reaction = make.reaction(author=author)
    with pytest.raises(service.NotYourReaction):
        edit(reaction, directory.appointment(), keystore, now)


def test_consent_is_withdrawn_after_closing_too(author, keystore, now):
    reaction = make.reaction(author=author, consent=QuoteConsent.NAME)
    service.change_consent(
        reaction, person_id=author.person_id, consent=QuoteConsent.NONE, now=now, keystore=keystore
    )
    assert reaction.attribution == type(reaction.attribution)()


def test_nobody_changes_the_consent_of_somebody_else(author, keystore, now):
    reaction = make.reaction(author=author)
    with pytest.raises(service.NotYourReaction):
        service.change_consent(
            reaction, person_id=directory.person().id, consent=QuoteConsent.NAME, now=now, keystore=keystore
        )


def test_a_withdrawn_reaction_is_gone(author, keystore, now):
    reaction = make.reaction(author=author)
    service.withdraw_reaction(reaction, person_id=author.person_id, now=now, keystore=keystore)
    assert db.session.query(Reaction).count() == 0


def test_a_reaction_is_not_withdrawn_after_closing(author, keystore):
    reaction = make.reaction(author=author)
    after = reaction.consultation.closes_at + timedelta(days=1)
    with pytest.raises(service.ReactionsClosed):
        service.withdraw_reaction(reaction, person_id=author.person_id, now=after, keystore=keystore)


def test_declining_asks_a_reason(author):
    with pytest.raises(service.ReasonMissing):
        service.decline(
            make.reaction(author=author), reason="  ", actor_id=None, today=consultations.NOW.date()
        )


def test_moderation_is_audited_without_the_author(author):
    reaction = make.reaction(author=author)
    service.decline(
        reaction, reason="Niet over dit onderwerp.", actor_id=None, today=consultations.NOW.date()
    )
    event = db.session.query(AuditEvent).one()
    assert event.action == "reactions.decline"
    assert str(author.person_id) not in repr(vars(event))


def test_writing_is_not_audited(author):
    make.reaction(author=author)
    assert db.session.query(AuditEvent).count() == 0


def test_own_reactions_are_found_through_the_pseudonym(author, keystore):
    reaction = make.reaction(author=author)
    make.reaction(reaction.topic, text="Van een ander.")
    keys = {reaction.consultation_id: keystore.pseudonym(reaction.consultation_id, author.person_id)}
    assert [own.id for own in queries.own_reactions(keys)] == [reaction.id]


def test_everyone_reads_only_what_was_approved_and_may_be_quoted(author):
    shown = make.reaction(author=author, text="Goed plan.")
    service.approve(shown, actor_id=None)
    service.approve(
        make.reaction(shown.topic, author, text="Stil.", consent=QuoteConsent.NONE), actor_id=None
    )
    make.reaction(shown.topic, author, text="Wacht nog.")
    assert [reaction.text for reaction in queries.public_page(topic_id=shown.topic_id).items] == [
        "Goed plan."
    ]
    assert queries.counts_by_consent(shown.consultation_id) == (1, 2)


def edit(reaction, author, keystore, now):
    service.edit_reaction(
        reaction,
        person_id=author.person_id,
        text="Anders.",
        stance=Stance.CONCERN,
        addressed_to=AddressedTo.REGION,
        consent=QuoteConsent.NONE,
        now=now,
        keystore=keystore,
    )


def consultation_of(topic):
    return db.session.get_one(Consultation, topic.consultation_id)
