"""Reading a page of results as a person does."""

import re
from html.parser import HTMLParser
from types import SimpleNamespace

SIZES = {"PV20": 30, "PV24": 7, "PV26": 40, "PV29": 25}
"""How many vote in each province; Flevoland is too small to show."""


def asked(snapshot, place=0):
    """The address of a published question."""
    return f"/results/questions/{snapshot.figures['questions'][place]['id']}"


def words(page):
    """The words that a reader sees or hears, without markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).replace("\u00a0", " ").split())


def rows_of(page, table=None):
    """The cells of every row of a table (without its id of all tables), as text, the heads first."""
    found = [each.rows for each in tables_of(page) if table in {None, each.id}]
    return [["".join(cell).strip() for cell in row] for rows in found for row in rows]


def row_of(page, table, name):
    """The cells of one row of a table, as text."""
    return next(row for row in rows_of(page, table) if name in row[0])


def tables_of(page):
    """The tables of a page, which is well-formed: that is looked at wherever one is asked for."""
    reader = _Tables()
    reader.feed(page.text)
    return reader.found


class _Tables(HTMLParser):
    """Reads tables, and leaves the rest of a page."""

    def __init__(self):
        super().__init__()
        self.found, self.words = [], None

    def handle_starttag(self, tag, attributes):
        if tag == "table":
            self.found.append(SimpleNamespace(id=dict(attributes).get("id"), caption=[], rows=[]))
        elif tag == "tr":
            self.found[-1].rows.append([])
        elif tag == "caption":
            self.words = self.found[-1].caption
        elif tag in {"th", "td"}:
            self.words = []
            self.found[-1].rows[-1].append(self.words)

    def handle_endtag(self, tag):
        if tag in {"caption", "th", "td"}:
            self.words = None

    def handle_data(self, data):
        if self.words is not None:
            self.words.append(data)
