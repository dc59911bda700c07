"""Quotes to take along as CSV, ODS, XLSX or JSON: what may be read at this moment, and nothing else. Flask context."""

import json
from collections.abc import Sequence

from flask_babel import gettext as _

from consult import spreadsheets
from consult.formats import opening, short_day
from consult.reactions.attribution import attribution_line
from consult.reactions.models import Quote
from consult.spreadsheets import Sheet, csv_of, ods_of, xlsx_of

MIMETYPES = {**spreadsheets.MIMETYPES, "json": "application/json"}


def quotes_file(quotes: Sequence[Quote], kind: str, *, title: str) -> bytes:
    """Return the quotes as a file of this kind (csv, ods, xlsx, json)."""
    if kind == "json":
        rows = [{"subject": row[0], "quote": row[1], "by": row[2]} for row in map(_row, quotes)]
        return json.dumps({"title": title, "quotes": rows}, ensure_ascii=False, indent=1).encode()
    sheet = Sheet(
        name=opening(_("quotes")),
        header=[_("Subject"), _("Quote"), _("By"), _("Chosen on")],
        rows=map(_row, quotes),
        widths=[40, 80, 40, 14],
    )
    if kind == "csv":
        return csv_of(sheet)
    return (ods_of if kind == "ods" else xlsx_of)([sheet], title=title)


def _row(quote: Quote) -> list[str]:
    subject = quote.reaction.subject if quote.reaction else ""
    return [subject, quote.text, attribution_line(quote.attribution), short_day(quote.chosen_on)]
