"""Making and changing a vision with its goals, and the standing themes."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from consult import audit
from consult.consultations import queries
from consult.consultations.models import Goal, Theme, Vision
from consult.db import db
from consult.errors import RuleViolation
from consult.wording import N_

Lines = Sequence[tuple[str, str]]


class YearsReversed(RuleViolation):
    """A vision runs from an earlier year to a later one."""


class NameTaken(RuleViolation):
    """Two themes cannot have one name."""


def make_vision(
    *,
    title: str,
    summary: str,
    first_year: int,
    last_year: int,
    goals: Lines,
    adopted_on: date | None = None,
    actor_id: UUID | None,
) -> Vision:
    """Make a vision with its goals as (title, text) pairs, in order, and return it."""
    vision = Vision(title=title, summary=summary, first_year=first_year, last_year=last_year, goals=[])
    _write(vision, first_year, last_year, goals)
    vision.adopted_on = adopted_on
    db.session.add(vision)
    db.session.flush()
    audit.record("consultations.vision", vision, actor_id=actor_id, title=title)
    return vision


def edit_vision(
    vision: Vision,
    *,
    title: str,
    summary: str,
    first_year: int,
    last_year: int,
    goals: Lines,
    adopted_on: date | None = None,
    actor_id: UUID | None,
) -> None:
    """Change a vision and its goals (they must be loaded)."""
    _write(vision, first_year, last_year, goals)
    vision.title, vision.summary, vision.adopted_on = title, summary, adopted_on
    db.session.flush()
    audit.record("consultations.vision", vision, actor_id=actor_id, title=title)


def adopt_vision(vision: Vision, *, on: date | None, actor_id: UUID | None) -> None:
    """Write down on which day the assembly adopted a vision; None takes that back."""
    vision.adopted_on = on
    db.session.flush()
    audit.record("consultations.adopt_vision", vision, actor_id=actor_id, on=on and on.isoformat())


def add_theme(
    *, name: str, summary: str = "", slug: str | None = None, is_own_task: bool = False, actor_id: UUID | None
) -> Theme:
    """Add a theme after the others and return it; without a slug it gets one from its name."""
    slug = slug or "-".join(name.lower().split())
    position = queries.last_theme_position() + 1
    theme = Theme(slug=slug, position=position)
    _save(theme, name=name, summary=summary, is_own_task=is_own_task)
    audit.record("consultations.theme", theme, actor_id=actor_id, name=name)
    return theme


def edit_theme(theme: Theme, *, name: str, summary: str, is_own_task: bool, actor_id: UUID | None) -> None:
    """Reword a theme."""
    _save(theme, name=name, summary=summary, is_own_task=is_own_task)
    audit.record("consultations.theme", theme, actor_id=actor_id, name=name)


def _save(theme: Theme, *, name: str, summary: str, is_own_task: bool) -> None:
    """Save a theme; a name that another theme took meanwhile is refused by the database, and by us in words."""
    try:
        with db.session.begin_nested():
            theme.name, theme.summary, theme.is_own_task = name, summary, is_own_task
            db.session.add(theme)
            db.session.flush()
    except IntegrityError:
        raise NameTaken(N_("There is a theme with this name already.")) from None


def _write(vision: Vision, first_year: int, last_year: int, goals: Lines) -> None:
    if first_year > last_year:
        raise YearsReversed(N_("The last year cannot come before the first."))
    vision.first_year, vision.last_year = first_year, last_year
    kept = _matched(vision.goals, goals)
    for place, goal in enumerate(vision.goals, 1):
        goal.position = -place  # Frees the places, since no two goals may hold one.
    db.session.flush()
    vision.goals = kept
    for place, (goal, (title, text)) in enumerate(zip(kept, goals, strict=True), 1):
        goal.position, goal.title, goal.text = place, title, text


def _matched(goals: Sequence[Goal], lines: Lines) -> list[Goal]:
    """Return a goal for each line: the one with that title, else the next one that has no line, else a new one.

    What cites a goal goes on citing it when others are put before it or taken away.
    """
    titles = {title for title, _text in lines}
    named = {goal.title: goal for goal in goals if goal.title in titles}
    spare = iter([goal for goal in goals if named.get(goal.title) is not goal])
    return [named.pop(title) if title in named else next(spare, None) or Goal() for title, _text in lines]
