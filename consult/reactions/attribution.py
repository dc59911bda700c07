"""The line beside a quote, in the reader's language: it says what the author allowed and nothing more."""

from flask_babel import gettext

from consult.reactions.models import Attribution


def attribution_line(shown: Attribution) -> str:
    """Return "S. Visser, raadslid, Zwolle", "Raadslid, Overijssel", "Een deelnemer uit Overijssel", or '' without consent."""
    if not shown.place:
        return ""
    if shown.office is None:
        return str(gettext("A participant from %(place)s", place=shown.place))
    parts = [shown.name, gettext(shown.office.label), shown.place]
    line = ", ".join(part for part in parts if part)
    return line[0].upper() + line[1:]
