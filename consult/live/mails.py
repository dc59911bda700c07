"""The mail with which a guest confirms who it is. Its link is made when it leaves, so that it is stored nowhere."""

from uuid import UUID

from flask import render_template
from flask_babel import gettext

from consult import mail
from consult.db import db
from consult.directory.models import Person
from consult.language import speaking_dutch
from consult.live.links import confirmation_url
from consult.live.models import LiveState, Participant
from consult.live.queries import states

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
