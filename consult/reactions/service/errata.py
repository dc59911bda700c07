"""Tell in which published places a quote stood of which less may be told since."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from uuid import UUID

from consult.db import db
from consult.reactions.models import Erratum, ErratumKind, Published

Places = Callable[[UUID], Sequence[Published]]
_PLACES: list[Places] = []


def register_places(places: Places) -> None:
    """Let a later room say where the words of a source, a reaction or a session, stand in it for everyone to read."""
    if places not in _PLACES:
        _PLACES.append(places)


def places_of(source_id: UUID) -> Sequence[Published]:
    """Return where later rooms show the words of a reaction or a session to everyone, without a quote chosen from it."""
    return [one for places in _PLACES for one in places(source_id)]


def tell_errata(
    consultation_id: UUID, published: Iterable[Published], *, kind: ErratumKind, today: date
) -> None:
    """Write down for each of these places, once, what became of a quote in it."""
    once = {(one.place, one.id): one for one in published}
    db.session.add_all(
        Erratum(
            consultation_id=consultation_id,
            place=one.place,
            place_id=one.id,
            title=one.title,
            kind=kind,
            published_on=one.since,
            told_on=today,
        )
        for one in once.values()
    )
    db.session.flush()
