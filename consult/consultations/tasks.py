"""What a consultation asks of whoever looks at it: a visitor, a member, an organiser or the bureau."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from consult.consultations.models import Consultation, Phase, Standing
from consult.permissions import Permission, may


@dataclass(frozen=True)
class Task:
    """One thing to do, where, and what it is for."""

    text: str
    url: str
    why: str


def tasks_of(
    user: Any, consultation: Consultation, now: datetime, *, must_choose: bool = False
) -> list[Task]:
    """Return what somebody can do now, the most important first.

    Args:
        user: the account, or a visitor.
        consultation: with its note loaded.
        now: the instant.
        must_choose: whether this member holds several offices and did not choose one yet.
    """
    standing = consultation.standing(now)
    return [
        *_of_bureau(user, consultation, standing),
        *_of_member(user, consultation, standing, must_choose=must_choose),
        *_of_organiser(user, consultation, now),
        *_of_reader(user, consultation, standing),
        *_of_bureau_afterwards(user, consultation, standing),
    ]


def _of_member(
    user: Any, consultation: Consultation, standing: Standing, *, must_choose: bool
) -> Iterator[Task]:
    """Yield what members can do, and for a visitor how to become one who can."""
    if standing != Standing.OPEN:
        return
    if not user.is_authenticated:
        here = url_for("consultations.show", id=consultation.id)
        yield Task(
            _("Sign in and take part"),
            url_for("accounts.sign_in", next=here),
            _("Are you a mayor, alderman, council member, secretary or clerk? Then your voice counts here."),
        )
    if not may(user, Permission.VOTE):
        return
    if must_choose:
        yield Task(
            _("Choose for which office you speak"),
            url_for("consultations.speaking", id=consultation.id),
            _("You hold more than one office. You take part once, for one of them."),
        )
    yield Task(
        _("Voting"),
        url_for("voting.index", consultation=consultation.id),
        _("It takes a few minutes. Your vote is confidential, and you can change it until the closing."),
    )
    yield Task(
        _("Register for a session"),
        url_for("dialogues.index", consultation=consultation.id),
        _("Talk about it with members from your province or network."),
    )


def _of_organiser(user: Any, consultation: Consultation, now: datetime) -> Iterator[Task]:
    """Yield what departments do: propose topics and plan sessions."""
    if not user.department_ids:
        return
    if consultation.takes_proposals(now):
        yield Task(
            _("Propose a topic"),
            url_for("topics.propose", id=consultation.id),
            _("The bureau puts it before the members, or tells you why not."),
        )
    yield Task(
        _("Your proposals"),
        url_for("topics.proposals"),
        _("What your department proposed, and what became of it."),
    )
    if consultation.takes_proposals(now):
        yield Task(
            _("The sessions of your department"),
            url_for("dialogues.index", consultation=consultation.id),
            _("Plan a session, with its topics and seats."),
        )


def _of_bureau(user: Any, consultation: Consultation, standing: Standing) -> Iterator[Task]:
    """Yield what the bureau does: first what the phase waits for, then the rest."""
    if not may(user, Permission.CONSULTATION_EDIT, consultation):
        return
    onward = Task(
        _onward(consultation),
        url_for("consultations.phase", id=consultation.id),
        _("Read what it means first."),
    )
    judge = Task(
        _("Judge proposals"),
        url_for("topics.queue", id=consultation.id),
        _("Make topics of what departments proposed, and put look-alikes together."),
    )
    write = Task(
        _("Write the discussion note") if standing == Standing.PREPARING else _("Mend the discussion note"),
        url_for("consultations.edit_note", id=consultation.id),
        _("What members read before they answer, with the open questions."),
    )
    ask = Task(
        _("Make voting rounds"),
        url_for("voting.index", consultation=consultation.id),
        _("Ask members what weighs most. They see a round once you show it to them."),
    )
    change = _change(consultation)
    if standing == Standing.PREPARING:
        yield from (judge, write, ask, change, onward) if consultation.note else (write, judge, ask, change)
    elif standing == Standing.ANNOUNCED:
        yield from (judge, write, ask, change, onward)
    elif standing == Standing.OPEN:
        yield from (judge, write, ask, _order(consultation), change, onward)
    elif standing == Standing.ANALYSING:
        yield from (_order(consultation), _compose(), onward, change)
    elif standing == Standing.CLOSED:
        yield from (onward, _order(consultation), change)


def _order(consultation: Consultation) -> Task:
    return Task(
        _("Order the reactions"),
        url_for("synthesis.index", id=consultation.id),
        _("Read what members wrote, and put it together in common threads."),
    )


def _compose() -> Task:
    return Task(
        _("Compose the agenda"),
        url_for("agenda.index"),
        _("Make items that rest on figures, common threads and quotes, each with a decision."),
    )


def _of_bureau_afterwards(user: Any, consultation: Consultation, standing: Standing) -> Iterator[Task]:
    """Yield what the bureau can still do when everything was published: less urgent than reading it."""
    if standing == Standing.PUBLISHED and may(user, Permission.CONSULTATION_EDIT, consultation):
        yield _change(consultation)


def _change(consultation: Consultation) -> Task:
    return Task(
        _("Change the consultation"),
        url_for("consultations.edit", id=consultation.id),
        _("Its title, dates, themes and vision."),
    )


def _onward(consultation: Consultation) -> str:
    """Return what moving to the next phase is called."""
    names = {
        Phase.PREPARING: _("Open the consultation"),
        Phase.OPEN: _("Close the consultation"),
        Phase.CLOSED: _("Start the analysis"),
        Phase.ANALYSING: _("Mark as published"),
    }
    return str(names.get(consultation.phase, ""))


def _of_reader(user: Any, consultation: Consultation, standing: Standing) -> Iterator[Task]:
    """Yield what everyone can read."""
    if consultation.phase == Phase.PUBLISHED:
        yield Task(
            _("See the result"),
            url_for("results.index", consultation=consultation.id),
            _("What members said, and where provinces differ."),
        )
        yield Task(
            _("See the common threads"),
            url_for("synthesis.index", id=consultation.id),
            _("What runs through what members wrote."),
        )
        yield Task(
            _("See the agenda that came of it"),
            url_for("agenda.index", consultation=consultation.id),
            _("What the association does with it, and what not, with the reasons."),
        )
    if may(user, Permission.OWN_INPUT_READ) and standing not in {Standing.PREPARING, Standing.ANNOUNCED}:
        yield Task(
            _("Your own input"), url_for("followup.index"), _("What you wrote, and what became of it.")
        )
    if consultation.note and standing in {Standing.ANNOUNCED, Standing.OPEN}:
        answers = standing == Standing.OPEN and may(user, Permission.REACTION_WRITE)
        yield Task(
            _("Answer the open questions") if answers else _("Read the discussion note"),
            url_for("consultations.note", id=consultation.id),
            _("Read what it is about, and say it in your own words.")
            if answers
            else _("What it is about, and the questions we ask."),
        )
    yield Task(
        _("See the topics"),
        url_for("topics.index", consultation=consultation.id),
        _("What departments want to talk about, and why."),
    )
