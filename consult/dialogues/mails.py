"""The mails about sessions: each is put in the outbox with the change that it tells of.

One with somebody's badge is composed when it leaves, so that the badge is stored nowhere.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from flask import current_app, render_template
from flask_babel import gettext

from consult import mail
from consult.db import db
from consult.dialogues import queries
from consult.dialogues.badges import badge_url
from consult.dialogues.models import DialogueSession, Registration
from consult.directory.models import Person
from consult.language import speaking_dutch

COMPOSER = "dialogues.with_badge"


@speaking_dutch()
def confirm_registration(dialogue: DialogueSession, person: Person) -> None:
    """Tell a person that there is a seat, where to go and how to give it back."""
    subject = gettext("You are registered: %(title)s", title=dialogue.title)
    _post_with_badge(dialogue, person, subject, "registered")


@speaking_dutch()
def confirm_waiting(dialogue: DialogueSession, person: Person) -> None:
    """Tell a person that all seats are taken, and what happens when one becomes free."""
    subject = gettext("You are on the waiting list: %(title)s", title=dialogue.title)
    _post(dialogue, person, subject, "waiting", waits=True)


@speaking_dutch()
def tell_of_seat(dialogue: DialogueSession, people: Iterable[Person]) -> None:
    """Tell those who waited that each has a seat."""
    subject = gettext("You have a seat: %(title)s", title=dialogue.title)
    for person in people:
        _post_with_badge(dialogue, person, subject, "seat")


@speaking_dutch()
def invite(dialogue: DialogueSession, person: Person) -> mail.OutboxMail:
    """Ask a person to come, with a way to register and the personal link."""
    subject = gettext("Invitation: %(title)s", title=dialogue.title)
    return _post_with_badge(dialogue, person, subject, "invited")


@speaking_dutch()
def example_of_invitation(dialogue: DialogueSession) -> str:
    """Return the text that invites, as nobody in particular gets it."""
    address = f"{current_app.config['BASE_URL'].rstrip('/')}/join/badge/…"
    return _text(dialogue, Person(name=gettext("(name)")), "invited", badge=address, waits=True)


@speaking_dutch()
def confirm_cancellation(dialogue: DialogueSession, person: Person, *, waited: bool) -> None:
    """Tell a person that the seat, or the place on the waiting list, was given back."""
    subject = gettext("Your registration was cancelled: %(title)s", title=dialogue.title)
    if waited:
        subject = gettext("You left the waiting list: %(title)s", title=dialogue.title)
    _post(dialogue, person, subject, "unregistered", waits=waited)


@speaking_dutch()
def tell_of_change(dialogue: DialogueSession, registrations: Sequence[Registration]) -> None:
    """Tell everyone who registered or waits that the day, the time or the place is another."""
    subject = gettext("Changed: %(title)s", title=dialogue.title)
    for registration in registrations:
        _post(dialogue, registration.person, subject, "changed", waits=registration.waits)


@speaking_dutch()
def tell_of_cancellation(dialogue: DialogueSession, registrations: Sequence[Registration]) -> None:
    """Tell everyone who registered or waits that the session does not take place, and why."""
    subject = gettext("Cancelled: %(title)s", title=dialogue.title)
    for registration in registrations:
        _post(dialogue, registration.person, subject, "cancelled", waits=registration.waits)


@mail.composer(COMPOSER)
@speaking_dutch()
def compose_with_badge(text: str, dialogue_id: str, person_id: str) -> str | None:
    """Write a mail that holds somebody's badge; None when the session was called off meanwhile."""
    dialogue, person = queries.dialogue(UUID(dialogue_id)), db.session.get_one(Person, UUID(person_id))
    if dialogue.is_cancelled:
        return None
    address = badge_url(dialogue.id, person.id)
    return _text(dialogue, person, text, badge=address, waits=text == "invited")


def _post(dialogue: DialogueSession, person: Person, subject: str, text: str, *, waits: bool = False) -> None:
    mail.post(recipient=person.email, subject=subject, body=_text(dialogue, person, text, waits=waits))


def _post_with_badge(dialogue: DialogueSession, person: Person, subject: str, text: str) -> mail.OutboxMail:
    return mail.post_composed(
        recipient=person.email,
        subject=subject,
        composer=COMPOSER,
        values={"text": text, "dialogue_id": str(dialogue.id), "person_id": str(person.id)},
    )


def _text(dialogue: DialogueSession, person: Person, text: str, **values: object) -> str:
    page = f"{current_app.config['BASE_URL'].rstrip('/')}/dialogues/{dialogue.id}"
    return render_template(
        f"dialogues/mail/{text}.txt", dialogue=dialogue, person=person, page=page, **values
    )
