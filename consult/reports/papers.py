"""What a report says of ballots on paper: how many came in, and of how many nobody could check who voted online too."""

from uuid import UUID

from flask_babel import gettext, ngettext

from consult import formats
from consult.voting.queries import on_paper_in


def on_paper_words(dialogue_id: UUID, *, minimum: int) -> str:
    """Return the sentence on the papers of a session; "" without any. Fewer than the minimum are not counted out."""
    ballots, unchecked = on_paper_in(dialogue_id)
    if not ballots:
        return ""
    if ballots < minimum:
        return str(gettext("Fewer than %(minimum)s ballots came in on paper.", minimum=minimum))
    came = ngettext(
        "%(count)s ballot came in on paper.",
        "%(count)s ballots came in on paper.",
        ballots,
        count=formats.number(ballots),
    )
    return f"{came} {_checked(unchecked, minimum)}"


def _checked(unchecked: int, minimum: int) -> str:
    if not unchecked:
        return str(gettext("All were handed out by name, so that nobody could vote online as well."))
    if unchecked < minimum:
        return str(
            gettext(
                "Of fewer than %(minimum)s of them nobody could check whether that person voted online as well.",
                minimum=minimum,
            )
        )
    return str(
        gettext(
            "Of %(count)s of them nobody could check whether that person voted online as well.",
            count=formats.number(unchecked),
        )
    )
