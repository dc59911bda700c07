"""Open a member round on a draft; members react on its items until the clock closes it; the bureau answers each item."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from consult import audit
from consult.agenda import queries
from consult.agenda.member_rounds import DraftReaction, MemberRound, MemberRoundItem
from consult.agenda.models import Agenda, AgendaItem, Outcome
from consult.agenda.service.rules import AgendaUnready, require_draft
from consult.clock import local_date
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.db import db
from consult.directory.models import OFFICE_GROUPS, Appointment
from consult.errors import Conflict, NotAllowed, NotFound, RuleViolation
from consult.keystore import KeyStore
from consult.reactions.models import Stance
from consult.wording import N_

NOTICE = timedelta(days=1)
"""How long members have at least to see that a round closes at another time."""


class RoundRefused(RuleViolation):
    """A member round that cannot be opened like this."""


class RoundClosed(RuleViolation):
    """The round takes no reactions at this moment."""


class WordsMissing(RuleViolation):
    """A reaction that says too little."""


class AnswerRefused(RuleViolation):
    """What was done with reactions cannot be told like this."""


def open_round(
    agenda: Agenda,
    *,
    explanation: str,
    closes_at: datetime,
    opened_by: str,
    now: datetime,
    keystore: KeyStore,
    actor_id: UUID,
) -> MemberRound:
    """Let members read the draft as it is now and react on each item until the round closes.

    Raises:
        AgendaPublished.
        RoundRefused: without items or explanation, when it closes in the past, when one is open, or without the key.
        Conflict: when somebody else opened one at the same moment.
    """
    require_draft(agenda)
    earlier = queries.rounds_of(agenda.id)
    _require_openable(agenda, explanation, closes_at=closes_at, now=now, keystore=keystore)
    if any(one.is_open(now) for one in earlier):
        raise RoundRefused(N_("A member round on this draft is open already."))
    opened = MemberRound(
        agenda_id=agenda.id,
        number=len(earlier) + 1,
        explanation=explanation.strip(),
        opened_at=now,
        opened_by=opened_by,
        closes_at=closes_at,
        items=[_as_read(item) for item in agenda.items],
    )
    try:
        with db.session.begin_nested():
            db.session.add(opened)
    except IntegrityError:
        raise Conflict(N_("Somebody else just opened a member round on this draft.")) from None
    audit.record("agenda.open_member_round", opened, actor_id=actor_id, closes_at=closes_at.isoformat())
    return opened


def edit_round(
    member_round: MemberRound, *, explanation: str, closes_at: datetime, now: datetime, actor_id: UUID
) -> None:
    """Say it otherwise, or move the closing of a round that is open; members have a day at least to see that.

    Raises:
        RoundClosed: when it is not open at `now`.
        RoundRefused: without an explanation, or when it would close within a day.
    """
    _require_open(member_round, now)
    if not explanation.strip():
        raise RoundRefused(N_("Tell members what you ask of them."))
    if closes_at < min(now + NOTICE, member_round.closes_at):
        raise RoundRefused(N_("Choose a closing time at least a day from now, so that members see it."))
    member_round.explanation, member_round.closes_at = explanation.strip(), closes_at
    db.session.flush()
    audit.record("agenda.edit_member_round", member_round, actor_id=actor_id, closes_at=closes_at.isoformat())


def react(
    item: MemberRoundItem, *, person_id: UUID, stance: Stance, text: str, now: datetime, keystore: KeyStore
) -> DraftReaction:
    """Keep what a member thinks of an item, or change it; once for each member and item.

    Raises:
        RoundClosed: when the round is not open at `now`.
        NotAllowed: when the member held no office at the reference date.
        WordsMissing: anything but support needs words.
        Conflict: when the same member sent it twice at the same moment.
    """
    _require_open(item.member_round, now)
    consultation = item.member_round.agenda.consultation
    speaker = _speaker(consultation, person_id)
    if not text.strip() and stance != Stance.SUPPORT:
        raise WordsMissing(N_("Say in your own words what you mean."))
    found = own_reaction(item, person_id=person_id, keystore=keystore) or DraftReaction(
        round_item_id=item.id, author_key=_author_key(item, person_id, keystore)
    )
    found.stance, found.text = stance, text.strip()
    found.office_group = OFFICE_GROUPS[speaker.office]
    found.province_code = speaker.municipality.province_code
    try:
        with db.session.begin_nested():
            db.session.add(found)
    except IntegrityError:
        raise Conflict(N_("You sent this twice. Look at what is kept.")) from None
    return found


def take_back(item: MemberRoundItem, *, person_id: UUID, now: datetime, keystore: KeyStore) -> None:
    """Remove one's own reaction on an item while the round is open.

    Raises:
        RoundClosed.
        NotFound: when there is none.
    """
    _require_open(item.member_round, now)
    found = own_reaction(item, person_id=person_id, keystore=keystore)
    if found is None:
        raise NotFound(N_("You have no reaction on this item."))
    db.session.delete(found)
    db.session.flush()


def own_reaction(item: MemberRoundItem, *, person_id: UUID, keystore: KeyStore) -> DraftReaction | None:
    """Return what a member said of an item, known by the pseudonym alone, or None."""
    consultation_id = item.member_round.agenda.consultation_id
    return queries.own_draft_reactions(keystore, person_id, consultation_id, [item.id]).get(item.id)


def answer(item: MemberRoundItem, *, text: str, answered_by: str, now: datetime, actor_id: UUID) -> None:
    """Say what was done with what members said of an item; a later answer replaces an earlier one.

    Raises:
        AgendaPublished.
        AnswerRefused: while the round is open, or without words.
    """
    require_draft(item.member_round.agenda)
    if item.member_round.is_open(now):
        raise AnswerRefused(N_("Members can still react. Answer when the round has closed."))
    if not text.strip():
        raise AnswerRefused(N_("Say what you did with the reactions."))
    item.answer, item.answered_by, item.answered_on = text.strip(), answered_by, local_date(now)
    db.session.flush()
    audit.record("agenda.answer_reactions", item, actor_id=actor_id)


def round_hindrances(agenda: Agenda, now: datetime) -> Iterator[AgendaUnready]:
    """Find what a member round leaves to be done before a draft can be published: it closes, and each item is answered."""
    for one in queries.rounds_of(agenda.id):
        if one.is_open(now):
            yield AgendaUnready(
                N_("Members can still react on the draft. Publish when the member round has closed.")
            )
    for item in queries.unanswered(agenda.id):
        yield AgendaUnready(N_("Members reacted on “%(title)s”. Say what you did with it."), title=item.title)


def _as_read(item: AgendaItem) -> MemberRoundItem:
    """Return an item as members read it in a round."""
    decision = item.decision
    left_out = decision and decision.outcome == Outcome.NOT_ADOPTED
    return MemberRoundItem(
        item_id=item.id,
        theme_id=item.theme_id,
        position=item.position,
        title=item.title,
        text=item.text,
        left_out_because=decision.reason if decision and left_out else "",
    )


def _require_openable(
    agenda: Agenda, explanation: str, *, closes_at: datetime, now: datetime, keystore: KeyStore
) -> None:
    if not agenda.items:
        raise RoundRefused(N_("Add an item first."))
    if not explanation.strip():
        raise RoundRefused(N_("Tell members what you ask of them."))
    if closes_at <= now:
        raise RoundRefused(N_("Choose a closing time in the future."))
    if not keystore.exists(agenda.consultation_id):
        raise RoundRefused(
            N_("The key of this consultation is gone, so members cannot react under a pseudonym.")
        )


def _require_open(member_round: MemberRound, now: datetime) -> None:
    if not member_round.is_open(now):
        raise RoundClosed(N_("This member round has closed and takes no reactions any more."))


def _author_key(item: MemberRoundItem, person_id: UUID, keystore: KeyStore) -> str:
    consultation_id = item.member_round.agenda.consultation_id
    return next(iter(queries.author_keys(keystore, person_id, consultation_id, [item.id])))


def _speaker(consultation: Consultation, person_id: UUID) -> Appointment:
    """Return the appointment that speaks here, with its municipality."""
    speaker = consultations.speaking_appointment(consultation, person_id)
    if speaker is None:
        raise NotAllowed(
            N_(
                "You can react when you held an office on %(day)s. That is the day on which we looked at the register."
            ),
            day=f"{consultation.reference_date:%d-%m-%Y}",
        )
    return speaker
