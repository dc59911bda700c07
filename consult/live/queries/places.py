"""Finding the municipality that somebody typed the name of."""

from datetime import date

from consult.directory import queries as directory
from consult.directory.models import Municipality
from consult.directory.names import folded
from consult.errors import NotFound
from consult.wording import N_


class NoSuchPlace(NotFound):
    """What was typed is the name of no municipality of that day."""


def municipality_named(typed: str, day: date) -> Municipality:
    """Return the municipality with this name, accents and capitals aside, or the only one whose name holds it.

    Raises:
        NoSuchPlace: when there is none, or more than one; it says what became of one that merged.
    """
    sought = folded(typed).strip()
    existing = directory.municipalities_on(day)
    exact = [one for one in existing if sought in {folded(one.name), folded(one.also_known_as)}]
    holding = exact or [one for one in existing if sought in one.search_name]
    if len(holding) == 1:
        return holding[0]
    if not exact:
        _explain_merger(typed, sought, day)
    if holding:
        names = ", ".join(one.name for one in holding[:5])
        raise NoSuchPlace(N_("Which one do you mean: %(names)s? Write the whole name."), names=names)
    raise NoSuchPlace(N_("We know no municipality called “%(name)s”. Check how it is spelled."), name=typed)


def _explain_merger(typed: str, sought: str, day: date) -> None:
    """Say what became of a municipality that is no more; raises NoSuchPlace."""
    for gone in directory.municipalities_of_other_days(day, sought=typed):
        became = directory.successors(gone.code, day) if folded(gone.name) == sought else ()
        if became:
            raise NoSuchPlace(
                N_("%(old)s merged. Its ground now belongs to: %(new)s. Fill in that name."),
                old=gone.name,
                new=", ".join(one.name for one in became),
            )
