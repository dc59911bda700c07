"""The facts that belong to every result: when, how and among whom people voted."""

from datetime import date
from typing import Any

from consult import formats
from consult.results.round_figures import RoundFigures
from consult.results.sentences.groups import group_name


def voting(figures: RoundFigures) -> dict[str, Any]:
    """Return when, how and among whom people voted."""
    return {
        "period": period(figures),
        "channels": channels(figures),
        "reference_day": formats.short_day(date.fromisoformat(figures.reference_date)),
    }


def period(figures: RoundFigures) -> str:
    """Return from which day to which day people could vote: "1 november 2018 – 16 november 2018"."""
    first, last = (
        formats.short_day(date.fromisoformat(day)) for day in (figures.opened_on, figures.closed_on)
    )
    return first if first == last else f"{first} – {last}"


def channels(figures: RoundFigures) -> list[str]:
    """Return the ways in which people voted, where that may be told."""
    groups = figures.response.of("channel")
    return [group_name(figures, group.label) for group in groups if group.answered != 0]
