"""Plan, change and cancel a session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from consult import audit
from consult.clock import local_date
from consult.consultations.models import Consultation, Phase
from consult.db import db
from consult.dialogues import attendees, mails, queries
from consult.dialogues.models import DialogueSession, ProgrammeItem
from consult.dialogues.service.waiting import move_up
from consult.errors import RuleViolation
from consult.wording import N_


@dataclass(frozen=True)
class Part:
    """One part of a programme that is to be: what, how many minutes, and the topic it speaks about."""

    title: str
    minutes: int
    topic_id: UUID | None = None


class Plan(TypedDict):
    """What a session is to be; the programme in order."""

    title: str
    starts_at: datetime
    ends_at: datetime
    seats: int
    description: NotRequired[str]
    place: NotRequired[str]
    online_url: NotRequired[str]
    programme: NotRequired[Sequence[Part]]


class PlanRefused(RuleViolation):
    """A session cannot be held like this."""


class ConsultationClosed(PlanRefused):
    """The consultation takes no sessions any more."""


class InThePast(PlanRefused):
    """It would begin before now."""


class HasBegun(PlanRefused):
    """It is going on or over, so its day and time are what they were."""


class EndsBeforeStart(PlanRefused):
    """It would end before it begins."""


class OutsideConsultation(PlanRefused):
    """It would be before or after the consultation."""


class NoPlace(PlanRefused):
    """Nobody would know where to go."""


class TooFewSeats(PlanRefused):
    """It would have fewer seats than people who registered."""


class WrongTopic(PlanRefused):
    """The programme speaks about a topic of another consultation."""


class AlreadyCancelled(PlanRefused):
    """It was called off before."""


class ChangedMeanwhile(PlanRefused):
    """Somebody else changed it after this person had opened it."""

    status = 409


class ReasonMissing(PlanRefused):
    """Whoever registered wants to know why."""


def plan_dialogue(
    *,
    consultation: Consultation,
    actor_id: UUID | None,
    now: datetime,
    department_id: UUID | None = None,
    network_id: UUID | None = None,
    **plan: Unpack[Plan],
) -> DialogueSession:
    """Plan a session of a department, of a network, or (neither) of the bureau for all members.

    Raises:
        PlanRefused: one of its kinds says what is wrong.
    """
    if consultation.phase not in {Phase.PREPARING, Phase.OPEN}:
        raise ConsultationClosed(N_("This consultation is closed and takes no new sessions."))
    _check_time(consultation, plan, now)
    _check_rest(consultation.id, plan, registered=0)
    dialogue = DialogueSession(
        consultation=consultation,
        department_id=department_id,
        network_id=network_id,
        announced_at=now,
        created_at=now,
        programme=[],
    )
    _put(dialogue, plan)
    db.session.add(dialogue)
    db.session.flush()
    audit.record("dialogues.plan", dialogue, actor_id=actor_id, title=dialogue.title)
    return dialogue


def edit_dialogue(
    dialogue: DialogueSession,
    *,
    actor_id: UUID | None,
    now: datetime,
    seen: int | None = None,
    **plan: Unpack[Plan],
) -> None:
    """Change a session as `queries.dialogue` loads it; who registered or waits hears of another day, time or place.

    More seats go to who waits.     What the plan leaves out becomes empty. `seen` is the session's sequence when this person began to change it (None:
    it does not matter).

    Raises:
        PlanRefused: one of its kinds says what is wrong.
    """
    lock(dialogue)
    _check_unchanged(dialogue, seen)
    if (plan["starts_at"], plan["ends_at"]) != (dialogue.starts_at, dialogue.ends_at):
        if dialogue.has_begun(now):
            raise HasBegun(N_("This session has begun, so its day and time stay as they are."))
        _check_time(dialogue.consultation, plan, now)
    _check_rest(dialogue.consultation_id, plan, registered=attendees.seats_taken(dialogue))
    before = _where_and_when(dialogue)
    _put(dialogue, plan)
    dialogue.sequence += 1
    if _where_and_when(dialogue) != before and not dialogue.has_begun(now):
        dialogue.announced_at = now
        mails.tell_of_change(dialogue, attendees.standing(dialogue))
    db.session.flush()
    move_up(dialogue, now=now)
    audit.record("dialogues.edit", dialogue, actor_id=actor_id, title=dialogue.title)


def cancel_dialogue(dialogue: DialogueSession, *, reason: str, actor_id: UUID | None, now: datetime) -> None:
    """Call a session off and tell who registered or waits.

    Raises:
        PlanRefused: when it was cancelled before, has begun, or no reason is given.
    """
    lock(dialogue)
    if dialogue.is_cancelled:
        raise AlreadyCancelled(N_("This session was cancelled before."))
    if dialogue.has_begun(now):
        raise HasBegun(N_("This session has begun, so it cannot be cancelled."))
    if not reason:
        raise ReasonMissing(N_("Give the reason: everyone who registered gets to read it."))
    dialogue.cancelled_at, dialogue.cancel_reason = now, reason
    dialogue.sequence += 1
    db.session.flush()
    mails.tell_of_cancellation(dialogue, attendees.standing(dialogue))
    audit.record("dialogues.cancel", dialogue, actor_id=actor_id, reason=reason)


def lock(dialogue: DialogueSession) -> None:
    """Let nobody else register for or change this session until the transaction ends, and read it afresh.

    SQLite has one writer at a time from the start of the transaction, and ignores the lock.
    """
    names = ["seats", "starts_at", "ends_at", "cancelled_at", "sequence", "walk_ins"]
    db.session.refresh(dialogue, names, with_for_update=True)


def _check_unchanged(dialogue: DialogueSession, seen: int | None) -> None:
    if dialogue.is_cancelled:
        raise AlreadyCancelled(N_("This session was cancelled, so it cannot be changed."))
    if seen is not None and seen != dialogue.sequence:
        raise ChangedMeanwhile(
            N_(
                "Somebody else changed this session while you were at it. Save again to replace those changes."
            )
        )


def _check_time(consultation: Consultation, plan: Plan, now: datetime) -> None:
    starts_at, ends_at = plan["starts_at"], plan["ends_at"]
    if ends_at <= starts_at:
        raise EndsBeforeStart(N_("The session must end after it begins."))
    if starts_at <= now:
        raise InThePast(N_("This day or time is in the past. Choose one that is still to come."))
    if starts_at < consultation.opens_at or consultation.closes_at < ends_at:
        raise OutsideConsultation(
            N_("Choose a day while the consultation runs: from %(first)s to %(last)s."),
            first=_written(consultation.opens_at),
            last=_written(consultation.closes_at),
        )


def _written(instant: datetime) -> str:
    """Return a Dutch day in figures: 31-1-2027."""
    day = local_date(instant)
    return f"{day.day}-{day.month}-{day.year}"


def _check_rest(consultation_id: UUID, plan: Plan, *, registered: int) -> None:
    if not plan.get("place") and not plan.get("online_url"):
        raise NoPlace(N_("Fill in a place, an online address, or both."))
    if plan["seats"] < 1:
        raise TooFewSeats(N_("There must be at least one seat."))
    if plan["seats"] < registered:
        raise TooFewSeats(
            N_("%(registered)s people are registered, so there must be at least that many seats."),
            registered=registered,
        )
    topic_ids = {part.topic_id for part in plan.get("programme", ()) if part.topic_id}
    if topic_ids and not queries.are_of(consultation_id, topic_ids):
        raise WrongTopic(N_("Choose topics of this consultation."))


def _put(dialogue: DialogueSession, plan: Plan) -> None:
    """Make the session what the plan says; a part of the programme that stays at its place keeps its row."""
    dialogue.title, dialogue.description = plan["title"], plan.get("description", "")
    dialogue.starts_at, dialogue.ends_at = plan["starts_at"], plan["ends_at"]
    dialogue.place, dialogue.online_url = plan.get("place", ""), plan.get("online_url", "")
    dialogue.seats = plan["seats"]
    kept: list[ProgrammeItem] = []
    for place, (item, part) in enumerate(zip_longest(list(dialogue.programme), plan.get("programme", ())), 1):
        if part is not None:
            row = item or ProgrammeItem(position=place)
            row.title, row.minutes, row.topic_id = part.title, part.minutes, part.topic_id
            kept.append(row)
    dialogue.programme = kept


def _where_and_when(dialogue: DialogueSession) -> tuple[object, ...]:
    return dialogue.starts_at, dialogue.ends_at, dialogue.place, dialogue.online_url
