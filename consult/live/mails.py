"""The mails of the room: to a guest who confirms, with a link that is stored nowhere; and the card for who was there."""

from collections.abc import Sequence
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
from consult.live.queries.contributions import seen_by_all
from consult.live.queries.prompts import revealed
from consult.live.told import told_of

COMPOSER = "live.confirm_seat"
MOST_WRITTEN = 5
"""How many cards or questions of a part stand in the mail."""


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
def send_cards(state: LiveState, card: Card, people: Sequence[Person]) -> None:
    """Tell some who were there what the session came to, what the room said, and what happens next."""
    told = {
        "results": told_of(revealed(state.dialogue_id)),
        "written": [(part, rows[:MOST_WRITTEN]) for part, rows in seen_by_all(state)],
        "base": current_app.config["BASE_URL"].rstrip("/"),
    }
    for person in people:
        mail.post(
            recipient=person.email,
            subject=gettext("Thank you: %(title)s", title=state.dialogue.title),
            body=render_template("live/mail/card.txt", state=state, card=card, person=person, **told),
        )
