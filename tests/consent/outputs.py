"""Everything that can show what somebody wrote or said. Whoever adds a page, file, document or mail that can, adds it here.

An output is a name and a function of (visit, made) that gives all its text. `visit(path, by=None)` gives the answer to
an address as a visitor or as the account `by`; `made` is the scene of test_consent. SHOWN_BY and SHOWN_TO_STAFF tell of each
file that can show words where they come out; a test looks whether a file is missing there.
"""

from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from consult import jobs, mail
from consult.documents.kinds import described
from consult.documents.models import Format
from consult.documents.writing import written
from consult.followup.mails import compose_digest
from tests.consent.pdf_text import text_of


@dataclass(frozen=True)
class Output:
    """One way in which words reach a reader.

    `quotes`, `mottos`: those that may be quoted stand there, so that it is no empty test. `is_slow`: it is read less often.
    """

    name: str
    read: object
    quotes: bool = True
    mottos: bool = False
    is_slow: bool = False


def page(path, by=None):
    """The text of a page."""
    return lambda visit, made: visit(path.format(**vars(made)), by).get_data(as_text=True)


def file(path):
    """The text of a file to take along; a workbook is taken out of its zip."""
    return lambda visit, made: plain(visit(path.format(**vars(made)), None).data)


def document(kind, in_format, subject="agenda_id"):
    """The text of a document as it is made now."""
    return lambda _visit, made: plain(written(described(kind, getattr(made, subject)), in_format))


def weekly(_visit, made):
    """The digest of somebody else who wrote about the same topic, as it would leave now."""
    text = compose_digest(str(made.colleague_id), str(made.run_id))
    assert made.news in text
    return text


def digest(_visit, made):
    """The mails of the outbox, those to the author left out: that person may read the own words."""
    jobs.run_waiting()
    others = [one for one in mail.MEMORY if one["To"] != made.author_email]
    return "\n".join(one.get_content() for one in others)


def plain(content):
    """The text of a file, also of one that is a zip of XML."""
    if content.startswith(b"%PDF"):
        return text_of(content)
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
    Output("result of a question", page("/results/questions/{question_id}")),
    Output("common thread", page("/threads/{thread_id}")),
    Output("agenda", page("/agenda/{agenda_id}"), quotes=False),
    Output("agenda item on a reaction", page("/agenda/items/{item_id}"), mottos=True),
    Output("agenda item on a chosen quote", page("/agenda/items/{quoting_id}")),
    Output("agenda as ODT", document("agenda", Format.ODT), mottos=True),
    Output("agenda as DOCX", document("agenda", Format.DOCX), mottos=True, is_slow=True),
    Output("agenda as PDF", document("agenda", Format.PDF), mottos=True, is_slow=True),
    Output("answer to members", document("answer", Format.ODT), quotes=False),
    Output("report of a session", page("/reports/{report_id}"), quotes=False, mottos=True),
    Output("report as ODT", document("report", Format.ODT, "report_id"), quotes=False, mottos=True),
    Output("list of reports", page("/reports/"), quotes=False, mottos=True),
    Output("session", page("/dialogues/{dialogue_id}"), quotes=False, mottos=True),
    Output("overview of sessions", page("/dialogues/?consultation=all"), quotes=False, mottos=True),
    Output("front page", page("/"), quotes=False),
    Output("progress of an item", page("/progress/items/{item_id}"), quotes=False),
    Output("own input of another member", page("/my-input/", "colleague"), quotes=False),
    Output("digest of another member", weekly, quotes=False),
    Output("mails to others", digest, quotes=False),
]
SHOWN_BY = {
    "templates/agenda/_basis.html": {"agenda item on a reaction", "agenda item on a chosen quote"},
    "templates/results/_reactions.html": {"result of a question"},
    "templates/synthesis/show.html": {"common thread"},
    "templates/reactions/index.html": {"page of reactions", "page of reactions, of the bureau"},
    "templates/reactions/quotes.html": {"page of quotes", "page of quotes, of the bureau"},
    "templates/dialogues/_past_row.html": {"overview of sessions"},
    "templates/dialogues/show.html": {"session"},
    "templates/reports/index.html": {"list of reports"},
    "templates/reports/show.html": {"report of a session"},
    "consult/agenda/basis.py": {"agenda item on a reaction", "agenda item on a chosen quote"},
    "consult/agenda/exports/items.py": {"agenda as ODT", "agenda as DOCX", "agenda as PDF"},
    "consult/reactions/exports.py": {f"quotes as {kind}" for kind in ("CSV", "ODS", "XLSX", "JSON")},
    "consult/reports/exports.py": {"report as ODT"},
}
"""In which outputs the words come out that a file of ours shows to readers."""
SHOWN_TO_STAFF = {
    "templates/synthesis": "the desk of the bureau, which reads every reaction in confidence and names nobody",
    "templates/agenda/answer.html": "the bureau, which answers what a member said of the draft",
    "consult/synthesis/forms.py": "the desk of the bureau",
    "templates/agenda/evidence.html": "the composer of the bureau, which picks from what may be quoted",
    "templates/reactions/moderate.html": "who judges a reaction",
    "templates/reactions/queue.html": "who judges a reaction",
    "templates/reactions/quote_drop.html": "the bureau, which lets a quote go",
    "templates/reactions/quote_form.html": "the bureau, which chooses from what may be quoted",
    "templates/reactions/consent.html": "the author",
    "templates/followup/index.html": "the author",
    "templates/reports/form.html": "who writes a report",
    "templates/reports/handle.html": "who writes a report",
    "templates/reports/read_back.html": "who was there, by a mailed link, before it is published",
    "templates/topics": "what a department proposes, which is nobody's reaction",
    "templates/components": "whatever a page gives it",
    "templates/documents": "whatever a document gives it",
    "consult/documents": "whatever a document gives it",
    "consult/reactions/views": "the pages above",
    "consult/reactions/forms.py": "the pages above",
    "consult/reactions/attribution.py": "a line in all of these",
    "consult/reports/views": "the pages above",
    "consult/reports/forms.py": "the pages above",
}
"""Files and folders that show words to nobody who may not read them anyway, with who does."""
