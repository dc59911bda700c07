"""Write a reaction, change it, take it back; staff approve or decline."""

import hmac
from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from consult import audit
from consult.clock import local_date
from consult.consultations import queries as consultations
from consult.consultations.models import AddressedTo, Consultation, OpenQuestion
from consult.db import db
from consult.directory import queries as directory
from consult.directory.models import OFFICE_GROUPS, Appointment, OfficeGroup, SizeGroup
from consult.errors import NotAllowed, RuleViolation
from consult.keystore import KeyStore
from consult.reactions import queries
from consult.reactions.models import Attribution, QuoteConsent, Reaction, ReactionState, Stance
from consult.reactions.service.quoting import follow_author, forget_reaction
from consult.reactions.service.strata import told_size
from consult.topics.models import Topic
from consult.wording import N_


class ReactionsClosed(RuleViolation):
    """The consultation takes no reactions at this moment."""


class Voice(NamedTuple):
    """Who says something, as far as a reaction may know: the pseudonym, and the groups that are counted."""

    author_key: str
    office_group: OfficeGroup
    province_code: str
    size_group: SizeGroup | None
    department_id: UUID


class Said(NamedTuple):
    """What somebody says, of what kind it is and to whom."""

    text: str
    stance: Stance
    addressed_to: AddressedTo


class NotYourReaction(NotAllowed):
    """Somebody else wrote it."""


class ReasonMissing(RuleViolation):
    """A reaction was declined without telling its author why."""


def write_reaction(
    *,
    consultation: Consultation,
    subject: Topic | OpenQuestion,
    person_id: UUID,
    text: str,
    stance: Stance,
    addressed_to: AddressedTo,
    consent: QuoteConsent,
    now: datetime,
    keystore: KeyStore,
) -> Reaction:
    """Keep what a person wrote on a topic or an open question; the same words sent twice are one reaction.

    Raises:
        ReactionsClosed: when the consultation is not open at `now`.
        NotAllowed: when the person holds no office at the reference date.
    """
    _require_open(consultation, now)
    speaker = _speaker(consultation, person_id)
    voice = _voice_of(speaker, consultation, keystore=keystore)
    said = Said(text, stance, addressed_to)
    if (same := _same(voice, subject, text)) is not None:
        return same
    reaction = _begun(consultation, subject, voice)
    _say(reaction, said)
    _allow(reaction, speaker, consent)
    db.session.add(reaction)
    db.session.flush()
    return reaction


def voice_of(consultation: Consultation, person_id: UUID, *, keystore: KeyStore) -> Voice:
    """Return under what pseudonym and of what groups a person speaks in a consultation.

    Raises:
        NotAllowed: when the person holds no office at the reference date.
    """
    return _voice_of(_speaker(consultation, person_id), consultation, keystore=keystore)


def _voice_of(speaker: Appointment, consultation: Consultation, *, keystore: KeyStore) -> Voice:
    """Return the same of whoever holds the office that speaks."""
    province = speaker.municipality.province
    return Voice(
        author_key=keystore.pseudonym(consultation.id, speaker.person_id),
        office_group=OFFICE_GROUPS[speaker.office],
        province_code=province.code,
        size_group=told_size(speaker, consultation.reference_date),
        department_id=_department_id(province.code),
    )


def write_down(
    *, consultation: Consultation, subject: Topic | OpenQuestion, voice: Voice, said: Said, now: datetime
) -> Reaction:
    """Keep what somebody said of whom only the pseudonym is known; nothing of it is quoted until the author allows it.

    Raises:
        ReactionsClosed: when the consultation is not open at `now`.
    """
    _require_open(consultation, now)
    if (same := _same(voice, subject, said.text)) is not None:
        return same
    reaction = _begun(consultation, subject, voice)
    _say(reaction, said)
    db.session.add(reaction)
    db.session.flush()
    return reaction


def _same(voice: Voice, subject: Topic | OpenQuestion, text: str) -> Reaction | None:
    topic_id, open_question_id = (subject.id, None) if isinstance(subject, Topic) else (None, subject.id)
    return queries.same_reaction(
        voice.author_key, topic_id=topic_id, open_question_id=open_question_id, text=text
    )


def _begun(consultation: Consultation, subject: Topic | OpenQuestion, voice: Voice) -> Reaction:
    """Return a reaction by somebody on something, in which nothing is said yet."""
    return Reaction(
        consultation=consultation,
        topic=subject if isinstance(subject, Topic) else None,
        open_question=subject if isinstance(subject, OpenQuestion) else None,
        **voice._asdict(),
    )


def edit_reaction(
    reaction: Reaction,
    *,
    person_id: UUID,
    text: str,
    stance: Stance,
    addressed_to: AddressedTo,
    consent: QuoteConsent,
    now: datetime,
    keystore: KeyStore,
) -> None:
    """Change one's own reaction while the consultation is open; it waits for approval again.

    A quote of words that are gone, or may not be quoted any more, is withdrawn.

    Raises:
        NotYourReaction, ReactionsClosed.
    """
    require_own(reaction, person_id, keystore)
    _require_open(reaction.consultation, now)
    speaker, was = _speaker(reaction.consultation, person_id), reaction.shown_as
    reaction.state, reaction.reason = ReactionState.SUBMITTED, ""
    if reaction.text != text:
        reaction.edition += 1
    _say(reaction, Said(text, stance, addressed_to))
    _allow(reaction, speaker, consent)
    db.session.flush()
    follow_author(reaction, was=was, today=local_date(now))


def change_consent(
    reaction: Reaction, *, person_id: UUID, consent: QuoteConsent, now: datetime, keystore: KeyStore
) -> None:
    """Allow more or less quoting of one's own reaction, at any time: it takes effect at once everywhere.

    Without consent its quotes are withdrawn for good: the bureau chooses anew when the author allows it again. Where
    they were published and may tell less now, the errata say so.

    Raises:
        NotYourReaction.
    """
    require_own(reaction, person_id, keystore)
    was = reaction.shown_as
    _allow(reaction, _speaker(reaction.consultation, person_id), consent)
    follow_author(reaction, was=was, today=local_date(now))


def withdraw_reaction(reaction: Reaction, *, person_id: UUID, now: datetime, keystore: KeyStore) -> None:
    """Take one's own reaction back while the consultation is open: it is gone, and so are its quotes.

    Raises:
        NotYourReaction, ReactionsClosed.
    """
    require_own(reaction, person_id, keystore)
    _require_open(reaction.consultation, now)
    follow_author(reaction, was=reaction.shown_as, today=local_date(now), is_gone=True)
    forget_reaction(reaction)
    db.session.delete(reaction)
    db.session.flush()


def approve(reaction: Reaction, *, actor_id: UUID | None) -> None:
    """Let others read a reaction, as far as its author allows."""
    reaction.state, reaction.reason = ReactionState.APPROVED, ""
    db.session.flush()
    audit.record("reactions.approve", reaction, actor_id=actor_id)


def decline(reaction: Reaction, *, reason: str, actor_id: UUID | None, today: date) -> None:
    """Keep a reaction from others; its author reads why, and its quotes are withdrawn.

    Raises:
        ReasonMissing.
    """
    if not reason.strip():
        raise ReasonMissing(N_("Tell the author why the reaction is not shown."))
    was = reaction.shown_as
    reaction.state, reaction.reason = ReactionState.DECLINED, reason.strip()
    follow_author(reaction, was=was, today=today, is_gone=True)
    audit.record("reactions.decline", reaction, actor_id=actor_id)


def require_own(reaction: Reaction, person_id: UUID, keystore: KeyStore) -> None:
    """Refuse anyone but the author, known by the pseudonym alone.

    Raises:
        NotYourReaction.
    """
    own = keystore.pseudonym(reaction.consultation_id, person_id)
    if not hmac.compare_digest(own, reaction.author_key or ""):
        raise NotYourReaction(N_("Somebody else wrote this reaction."))


def attributions(speaker: Appointment, name: str) -> Mapping[QuoteConsent, Attribution]:
    """Return what would appear beside a quote at each level of consent."""
    municipality, province = speaker.municipality.name, speaker.municipality.province.name
    return {
        QuoteConsent.NONE: Attribution(),
        QuoteConsent.PROVINCE: Attribution(place=province),
        QuoteConsent.OFFICE_PROVINCE: Attribution(office=speaker.office, place=province),
        QuoteConsent.OFFICE_MUNICIPALITY: Attribution(office=speaker.office, place=municipality),
        QuoteConsent.NAME: Attribution(name=name, office=speaker.office, place=municipality),
    }


def _say(reaction: Reaction, said: Said) -> None:
    reaction.text, reaction.stance, reaction.addressed_to = said


def _allow(reaction: Reaction, speaker: Appointment, consent: QuoteConsent) -> None:
    """Write down beside the reaction exactly what this consent allows, and no more."""
    name = directory.person(speaker.person_id).name if consent == QuoteConsent.NAME else ""
    shown = attributions(speaker, name)[consent]
    reaction.consent = consent
    reaction.quoted_name, reaction.quoted_office, reaction.quoted_place = (
        shown.name,
        shown.office,
        shown.place,
    )


def _require_open(consultation: Consultation, now: datetime) -> None:
    if not consultation.is_open(now):
        raise ReactionsClosed(N_("This consultation takes no reactions at this moment."))


def _department_id(province_code: str) -> UUID:
    """Return the department that judges what this province's members write."""
    department = directory.department_of(province_code)
    if department is None:
        raise NotAllowed(N_("Your province has no department yet, so nobody could judge your reaction."))
    return department.id


def _speaker(consultation: Consultation, person_id: UUID) -> Appointment:
    """Return the appointment that speaks here, with its municipality and province."""
    speaker = consultations.speaking_appointment(consultation, person_id)
    if speaker is None:
        raise NotAllowed(
            N_(
                "You can react when you held an office on %(day)s. That is the day on which we looked at the register."
            ),
            day=f"{consultation.reference_date:%d-%m-%Y}",
        )
    return speaker
