"""Reading a page of results as a person does."""

import re

import html5lib

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
    tree = html5lib.parse(page.text, namespaceHTMLElements=False)
    found = [each for each in tree.iter("table") if table in {None, each.get("id")}]
    return [["".join(cell.itertext()).strip() for cell in row] for each in found for row in each.iter("tr")]


def row_of(page, table, name):
    """The cells of one row of a table, as text."""
    return next(row for row in rows_of(page, table) if name in row[0])
