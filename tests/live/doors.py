"""A guest who comes in by the form at the door."""

import re

from sqlalchemy import select

from consult.db import db
from consult.live.models import Participant


def guest(client, state, held, **values):
    """The answer to a guest who says who it is."""
    said = {"office": held.office.value, "municipality": "sudwest-fryslan"} | values
    return client.post(f"/join/{state.code}/seat", data=said)


def the_seat():
    """The only seat in the room."""
    return db.session.scalars(select(Participant)).one()


def key_of(page):
    """The key with which a page at the door is sent."""
    return re.search(r'name="key"[^>]* value="([^"]+)"', page)[1]
