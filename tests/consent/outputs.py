"""Everything that can show what somebody wrote. Whoever adds a page, file, document or mail that can, adds it to OUTPUTS.

An output is a name and a function of (visit, made) that gives all its text. `visit(path, by=None)` gives the answer to
an address as a visitor or as the account `by`; `made` is the scene of test_consent.
"""

from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from consult import jobs, mail
from consult.documents.kinds import described
from consult.documents.models import Format
from consult.documents.writing import written


@dataclass(frozen=True)
class Output:
    """One way in which words reach a reader; `quotes`: those that may be quoted stand there, so it is no empty test."""

    name: str
    read: object
    quotes: bool = True


def page(path, by=None):
    """The text of a page."""
    return lambda visit, made: visit(path.format(**vars(made)), by).get_data(as_text=True)


def file(path):
    """The text of a file to take along; a workbook is taken out of its zip."""
    return lambda visit, made: plain(visit(path.format(**vars(made)), None).data)


def document(kind, in_format):
    """The text of a document as it is made now."""
    return lambda _visit, made: plain(written(described(kind, made.agenda_id), in_format))


def digest(_visit, made):
    """The mails of the outbox, those to the author left out: that person may read the own words."""
    jobs.run_waiting()
    others = [one for one in mail.MEMORY if one["To"] != made.author_email]
    return "\n".join(one.get_content() for one in others)


def plain(content):
    """The text of a file, also of one that is a zip of XML."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with ZipFile(BytesIO(content)) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


OUTPUTS = [
    Output("page of reactions", page("/reactions/?topic={topic_id}")),
    Output("page of reactions, of the bureau", page("/reactions/?topic={topic_id}", "bureau")),
    Output("page of quotes", page("/reactions/quotes/{consultation_id}")),
    Output("page of quotes, of the bureau", page("/reactions/quotes/{consultation_id}", "bureau")),
    Output("erratum", page("/reactions/errata/{consultation_id}"), quotes=False),
    Output("quotes as CSV", file("/reactions/quotes/{consultation_id}/file.csv")),
    Output("quotes as ODS", file("/reactions/quotes/{consultation_id}/file.ods")),
    Output("quotes as XLSX", file("/reactions/quotes/{consultation_id}/file.xlsx")),
    Output("quotes as JSON", file("/reactions/quotes/{consultation_id}/file.json")),
    Output("topic", page("/topics/{topic_id}"), quotes=False),
    Output("common thread", page("/threads/{thread_id}")),
    Output("agenda", page("/agenda/{agenda_id}"), quotes=False),
    Output("agenda item", page("/agenda/items/{item_id}")),
    Output("agenda as ODT", document("agenda", Format.ODT)),
    Output("agenda as DOCX", document("agenda", Format.DOCX)),
    Output("report of a session", page("/reports/{report_id}"), quotes=False),
    Output("overview of sessions", page("/dialogues/?consultation=all"), quotes=False),
    Output("front page", page("/"), quotes=False),
    Output("own input of another member", page("/my-input/", "colleague"), quotes=False),
    Output("mails to others", digest, quotes=False),
]
