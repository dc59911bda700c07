"""The roll-call as a file: each municipality with its votes and what it stood for."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from consult.assembly import queries
from consult.assembly.models import AssemblyProposal
from consult.formats import short_day, word
from consult.spreadsheets import MIMETYPES, Cell, Sheet, csv_of, ods_of, xlsx_of

__all__ = ["MIMETYPES", "roll_call_file"]


def roll_call_file(proposal: AssemblyProposal, kind: str, *, source: str) -> bytes:
    """Return the roll-call as csv, ods or xlsx; the source of the vote table stands in the last column of every row."""
    header = [
        _("Code"),
        _("Municipality"),
        _("Province"),
        _("Inhabitants"),
        _("Votes"),
        _("Stands for"),
        _("Was the council heard?"),
        _("Cast by"),
        _("Source of the votes"),
    ]
    sheet = Sheet(
        _("Roll-call"), header, list(_rows(proposal, source)), widths=(10, 26, 16, 12, 8, 14, 30, 22)
    )
    if kind == "csv":
        return csv_of(sheet)
    title = f"{proposal.title}, {short_day(proposal.assembly.held_on)}"
    return ods_of([sheet], title=title) if kind == "ods" else xlsx_of([sheet], title=title)


def _rows(proposal: AssemblyProposal, source: str) -> Iterator[Sequence[Cell]]:
    for member, cast in queries.roll_call(proposal):
        municipality = member.municipality
        yield (
            municipality.code,
            municipality.name,
            municipality.province.name,
            member.inhabitants,
            member.votes,
            word(cast.stand) if cast else _("cast no vote"),
            word(cast.council_heard) if cast else "",
            word(cast.appointment.office) if cast else "",
            source,
        )
