"""The blueprint of the follow-up room, and what several of its pages show alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import Blueprint
from flask_babel import gettext as _

from consult import clock
from consult.followup.models import Milestone
from consult.followup.standing import Followed
from consult.formats import day

blueprint = Blueprint("followup", __name__)


@dataclass(frozen=True)
class Stop:
    """A milestone as the component `milestones` draws it."""

    title: str
    when: str
    state: str
    badge: tuple[str, str] | None


def today() -> date:
    """Return the Dutch day of now."""
    return clock.local_date(clock.now())


def line_of(one: Followed) -> Sequence[Stop]:
    """Return the milestones of an item as a line; the first that is not reached is where it stands now."""
    ahead = [milestone for milestone in one.item.milestones if not milestone.done_on]
    return [
        _stop(milestone, one, is_next=bool(ahead) and milestone is ahead[0])
        for milestone in one.item.milestones
    ]


def _stop(milestone: Milestone, one: Followed, *, is_next: bool) -> Stop:
    if milestone.done_on:
        return Stop(milestone.title, _("Reached on %(day)s", day=day(milestone.done_on)), "done", None)
    when = _("Planned for %(day)s", day=day(milestone.due_on))
    is_late = milestone in one.late_milestones
    badge = (str(_("late")), "warning") if is_late else None
    return Stop(milestone.title, when, "now" if is_next and not one.has_ended else "todo", badge)
