"""The mails about sessions: each is put in the outbox with the change that it tells of."""

from collections.abc import Sequence

from flask import current_app, render_template
from flask_babel import gettext

from consult import mail
from consult.dialogues.models import DialogueSession, Registration
from consult.directory.models import Person
from consult.language import speaking_dutch


@speaking_dutch()
def confirm_registration(dialogue: DialogueSession, person: Person) -> None:
    """Tell a person that there is a seat, where to go and how to give it back."""
    _post(dialogue, person, gettext("You are registered: %(title)s", title=dialogue.title), "registered")


@speaking_dutch()
def confirm_cancellation(dialogue: DialogueSession, person: Person) -> None:
    """Tell a person that the seat was given back."""
    subject = gettext("Your registration was cancelled: %(title)s", title=dialogue.title)
    _post(dialogue, person, subject, "unregistered")


@speaking_dutch()
def tell_of_change(dialogue: DialogueSession, registrations: Sequence[Registration]) -> None:
    """Tell everyone who is registered that the day, the time or the place is another."""
    subject = gettext("Changed: %(title)s", title=dialogue.title)
    for registration in registrations:
        _post(dialogue, registration.person, subject, "changed")


@speaking_dutch()
def tell_of_cancellation(dialogue: DialogueSession, registrations: Sequence[Registration]) -> None:
    """Tell everyone who is registered that the session does not take place, and why."""
    subject = gettext("Cancelled: %(title)s", title=dialogue.title)
    for registration in registrations:
        _post(dialogue, registration.person, subject, "cancelled")


def _post(dialogue: DialogueSession, person: Person, subject: str, text: str) -> None:
    page = f"{current_app.config['BASE_URL'].rstrip('/')}/dialogues/{dialogue.id}"
    body = render_template(f"dialogues/mail/{text}.txt", dialogue=dialogue, person=person, page=page)
    mail.post(recipient=person.email, subject=subject, body=body)
