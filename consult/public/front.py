"""The rest of the home: the map of sessions, the next ones, and the newest result."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import ngettext

from consult.charts import MiniPlot, Place, mini
from consult.dialogues.models import DialogueSession
from consult.dialogues.overview import overview
from consult.formats import percent
from consult.results.queries import Figure

NEXT = 3


@dataclass(frozen=True)
class Sessions:
    """All sessions of a consultation: how many, the next few, and the state of each province on the map.

    `spoken` says the map in words; `summary` stands under it.
    """

    total: int
    coming: Sequence[DialogueSession]
    next_id: UUID | None
    states: dict[str, str]
    spoken: str
    summary: str


@dataclass(frozen=True)
class Latest:
    """The newest published figure, with its provinces on a line when enough of them are shown.

    `spread` says how far they lie apart; '' when the conclusion names both ends already.
    """

    figure: Figure
    plot: MiniPlot | None
    spread: str


def sessions_of(dialogues: Sequence[DialogueSession], now: datetime) -> Sessions:
    """Return the sessions of a consultation, which are in the order of time; cancelled ones are left out."""
    held = [one for one in dialogues if not one.is_cancelled]
    provinces = {one.department.province for one in held if one.department}
    whole = overview(held, sorted(provinces, key=lambda province: province.code), now)
    past = [tile.name for tile in whole.tiles if tile.state == "done"]
    coming = next((tile.name for tile in whole.tiles if tile.state == "next"), "")
    return Sessions(
        total=len(held),
        coming=[one for one in held if not one.has_passed(now)][:NEXT],
        next_id=whole.next_id,
        states={tile.code: tile.state for tile in whole.tiles},
        spoken=_spoken(len(past), coming),
        summary=_summary(whole.held, len(held)),
    )


def latest_of(figure: Figure | None) -> Latest | None:
    """Return the newest figure as the home shows it; None when nothing is published."""
    if figure is None:
        return None
    places = [Place(found.name, found.share) for found in figure.provinces if found.share is not None]
    plot = None if figure.share is None else mini(places, national=figure.share)
    ends = (plot.lowest.name, plot.highest.name) if plot else ()
    is_said = all(name in figure.conclusion for name in ends)
    return Latest(figure, plot, "" if plot is None or is_said else _spread(plot))


def _spoken(past: int, coming: str) -> str:
    """Return what the map shows, for who cannot see it."""
    held = ngettext(
        "The twelve provinces as tiles: in %(num)s the session took place",
        "The twelve provinces as tiles: in %(num)s the session took place",
        past,
    )
    return str(_("%(held)s, %(next)s is the next.", held=held, next=coming) if coming else f"{held}.")


def _summary(held: int, total: int) -> str:
    """Return how far the sessions are."""
    if not total:
        return str(_("No session is planned yet."))
    if not held:
        return str(
            ngettext("The session is still to come.", "All %(num)s sessions are still to come.", total)
        )
    if held == total:
        return str(ngettext("The session took place.", "All %(num)s sessions took place.", total))
    return str(
        ngettext(
            "%(num)s of the %(total)s sessions took place.",
            "%(num)s of the %(total)s sessions have taken place.",
            held,
            total=total,
        )
    )


def _spread(plot: MiniPlot) -> str:
    """Return how far the provinces lie apart, in a sentence."""
    low, high = percent(plot.low), percent(plot.high)
    if low == high:
        return str(_("The provinces agree: %(share)s everywhere.", share=low))
    return str(
        _(
            "The provinces differ: from %(low)s in %(lowest)s to %(high)s in %(highest)s.",
            low=low,
            lowest=plot.lowest.name,
            high=high,
            highest=plot.highest.name,
        )
    )
