"""What a chart shows, in the words above it."""

from flask_babel import gettext

from consult.results.round_figures import IMPORTANCE, STANCE
from consult.results.sentences.groups import by_dimension


def of_one(kind: str, dimension: str) -> str:
    """Return what the dots of one question are."""
    by = by_dimension(dimension)
    if kind == IMPORTANCE:
        return str(gettext("Share that answered 4 or 5, %(by)s", by=by))
    return str(gettext("Share that agrees, %(by)s", by=by))


def of_many(kind: str, dimension: str) -> str:
    """Return what the cells of a table of questions are."""
    by = by_dimension(dimension)
    if kind == IMPORTANCE:
        return str(
            gettext("Share that finds a topic important or very important, in per cents, %(by)s", by=by)
        )
    return str(gettext("Share that agrees with a statement, in per cents, %(by)s", by=by))


def of_options(dimension: str) -> str:
    """Return what the cells of a table of options are."""
    return str(gettext("Share that chose an option, in per cents, %(by)s", by=by_dimension(dimension)))


def of_pairs(kind: str) -> str:
    """Return what both shares of a comparison are."""
    if kind == IMPORTANCE:
        return str(gettext("Share that finds a topic important or very important"))
    if kind == STANCE:
        return str(gettext("Share that agrees with a statement"))
    return str(gettext("Share that chose an option"))


def asked(kind: str) -> str:
    """Return what the rows of a table of this kind are."""
    if kind == IMPORTANCE:
        return str(gettext("Topic"))
    return str(gettext("Statement") if kind == STANCE else gettext("Option"))
