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


def row_of(page, table, name):
    """The cells of one row of a table, as text."""
    tree = html5lib.parse(page.text, namespaceHTMLElements=False)
    found = next(each for each in tree.iter("table") if each.get("id") == table)
    rows = [["".join(cell.itertext()).strip() for cell in row] for row in found.iter("tr")]
    return next(row for row in rows if name in row[0])
