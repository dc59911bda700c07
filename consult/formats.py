"""How values look on a page: dates in the Netherlands, numbers, shares, words, and the sign for a hidden figure."""

from datetime import date, datetime
from typing import Any

from flask import Flask
from flask_babel import format_date, format_decimal, get_locale, gettext
from markupsafe import Markup, escape

from consult.clock import AMSTERDAM
from consult.errors import ConsultError
from consult.wording import Word

SUPPRESSED = "."
DUTCH = "nl"
"""The language in which members and staff write, whatever the language of the page."""


def day(value: date | datetime | None) -> str:
    """Return "dinsdag 12 januari 2027"; '' for None."""
    return format_date(_date(value), "EEEE d MMMM y") if value else ""


def short_day(value: date | datetime | None) -> str:
    """Return "12 januari 2027"; '' for None."""
    return format_date(_date(value), "d MMMM y") if value else ""


def month_name(value: date | datetime | None) -> str:
    """Return "jan"; '' for None."""
    return format_date(_date(value), "MMM").rstrip(".") if value else ""


def clock_time(value: datetime | None) -> str:
    """Return "19.30" (in English "19:30"); '' for None."""
    if value is None:
        return ""
    local = value.astimezone(AMSTERDAM)
    return str(gettext("%(hour)s:%(minute)s", hour=f"{local:%H}", minute=f"{local:%M}"))


def moment(value: datetime | None) -> str:
    """Return "dinsdag 12 januari 2027, 19.30 uur"; '' for None."""
    return str(gettext("%(day)s, %(time)s", day=day(value), time=clock_time(value))) if value else ""


def period(starts_at: datetime, ends_at: datetime) -> str:
    """Return "dinsdag 12 januari 2027, 19.30 – 22.00 uur", or both days when they differ."""
    if _date(starts_at) != _date(ends_at):
        return str(gettext("%(start)s to %(end)s", start=moment(starts_at), end=moment(ends_at)))
    times = f"{clock_time(starts_at)}\u00a0–\u00a0{clock_time(ends_at)}"
    return str(gettext("%(day)s, %(time)s", day=day(starts_at), time=times))


def number(value: float | None) -> str:
    """Return "11.204" or "3,7" (at most one decimal); "." for a hidden figure (None)."""
    return SUPPRESSED if value is None else str(format_decimal(value, "#,##0.#"))


def decimal(value: float | None) -> str:
    """Return "3,7" with exactly one decimal; "." for a hidden figure (None)."""
    return SUPPRESSED if value is None else str(format_decimal(value, "#,##0.0"))


def percent(share: float | None) -> str:
    """Return "65 %" for a share of 0.65, whole per cents (AC-P6); "." for a hidden figure (None)."""
    if share is None:
        return SUPPRESSED
    return str(gettext("%(number)s%%", number=int(share * 100 + 0.5)))


def word(value: Word | None) -> str:
    """Return a fixed word in the reader's language; '' for None."""
    return str(gettext(value.label)) if value else ""


def opening(text: str) -> str:
    """Return words with a capital to begin with; the rest stays ("het Rijk" becomes "Het Rijk")."""
    return f"{text[:1].upper()}{text[1:]}"


def sentence(error: ConsultError) -> str:
    """Return what an error says in the reader's language; an instant in it as `moment`."""
    values = {
        name: moment(value) if isinstance(value, datetime) else value for name, value in error.values.items()
    }
    return str(gettext(error.message, **values))


def paragraphs(text: str | None) -> Markup:
    """Return what somebody wrote as paragraphs: a blank line separates, markup is escaped."""
    blocks = [block.strip() for block in (text or "").replace("\r\n", "\n").split("\n\n") if block.strip()]
    return Markup("").join(
        Markup('<p class="utrecht-paragraph"{}>{}</p>').format(
            in_dutch(), Markup("<br>").join(escape(line) for line in block.split("\n"))
        )
        for block in blocks
    )


def spoken() -> str:
    """Return the code of the language in which is spoken now."""
    return str(get_locale())


def in_dutch() -> Markup:
    """Return the attribute for an element that holds what members or staff wrote (WCAG 3.1.2); '' on a Dutch page."""
    return Markup("") if spoken() == DUTCH else Markup(' lang="{}"').format(DUTCH)


def dutch(text: str) -> str:
    """Return words of a member or of staff; within a sentence of another language they are marked as Dutch."""
    return text if not text or spoken() == DUTCH else Markup("<span{}>{}</span>").format(in_dutch(), text)


def _date(value: Any) -> date:
    """Return the Dutch calendar day of a date or an instant."""
    return value.astimezone(AMSTERDAM).date() if isinstance(value, datetime) else value


def init_app(app: Flask) -> None:
    """Offer every format as a Jinja filter of the same name."""
    for filter_ in (
        day,
        short_day,
        month_name,
        clock_time,
        moment,
        number,
        decimal,
        percent,
        word,
        opening,
        sentence,
        paragraphs,
        dutch,
    ):
        app.add_template_filter(filter_)
    for global_ in (period, spoken, in_dutch):
        app.add_template_global(global_)
