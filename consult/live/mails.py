"""The mails of the room: to a guest who confirms, with a link that is stored nowhere; and the card for who was there."""

from uuid import UUID

from flask import current_app, render_template
from flask_babel import gettext

from consult import mail
from consult.db import db
from consult.directory.models import Person
from consult.language import speaking_dutch
from consult.live.links import confirmation_url
from consult.live.models import LiveState, Participant
from consult.live.queries import states
from consult.live.queries.card import Card

COMPOSER = "live.confirm_seat"


@speaking_dutch()
def ask_to_confirm(state: LiveState, seat: Participant, person: Person) -> None:
    """Ask a person whether it is they who take part as a guest."""
    mail.post_composed(
        recipient=person.email,
        subject=gettext("Confirm that you take part: %(title)s", title=state.dialogue.title),
        composer=COMPOSER,
        values={"seat_id": str(seat.id), "person_id": str(person.id)},
    )


@mail.composer(COMPOSER)
@speaking_dutch()
def compose_confirmation(seat_id: str, person_id: str) -> str | None:
    """Write it; None when the seat is somebody's meanwhile."""
    seat = db.session.get(Participant, UUID(seat_id))
    if seat is None or not seat.is_guest:
        return None
    return render_template(
        "live/mail/confirm_seat.txt",
        dialogue=states.state(seat.dialogue_id).dialogue,
        person=db.session.get_one(Person, UUID(person_id)),
        url=confirmation_url(seat.id, UUID(person_id)),
    )


@speaking_dutch()
def send_card(state: LiveState, card: Card, person: Person) -> None:
    """Tell somebody who was there what the session came to, and what happens next."""
    base = current_app.config["BASE_URL"].rstrip("/")
    mail.post(
        recipient=person.email,
        subject=gettext("Thank you: %(title)s", title=state.dialogue.title),
        body=render_template("live/mail/card.txt", state=state, card=card, person=person, base=base),
    )
