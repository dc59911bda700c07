"""A DOCX as other programs read it: real headings, tables with header rows, alternative texts, a language."""

from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from consult.documents.models import Format
from consult.documents.writing import written
from tests.factories import documents

pytestmark = pytest.mark.once


@pytest.fixture
def word(app):
    return docx.Document(BytesIO(written(documents.document(), Format.DOCX)))


def test_its_title_author_and_language_are_told(word):
    core = word.core_properties
    assert (core.title, core.author, core.language) == ("Agenda 2027", "VNG", "nl-NL")


def test_headings_are_headings_of_their_level(word):
    found = [(one.style.name, one.text) for one in word.paragraphs if one.style.name.startswith("Heading")]
    assert found == [
        ("Heading 1", "In het kort"),
        ("Heading 1", "1. Wonen"),
        ("Heading 2", "1.1 Gemeenten plannen samen"),
        ("Heading 3", "Waar komt dit vandaan?"),
    ]


def test_the_contents_lead_to_the_headings(word):
    links = [link.get(qn("w:anchor")) for link in word.element.body.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in word.element.body.iter(qn("w:bookmarkStart"))]
    inside = [link for link in links if link]
    assert len(inside) == 3
    assert set(inside) <= set(marks)


def test_tables_have_a_header_row_and_all_their_cells(word):
    table = word.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == list(documents.HEADER)
    assert [cell.text for cell in table.rows[3].cells] == list(documents.ROWS[2])
    heads = [
        row
        for row in table.rows
        if row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None
    ]
    assert len(heads) == 1


def test_pictures_have_words(word):
    assert [picture._inline.docPr.get("descr") for picture in word.inline_shapes] == [documents.figure().alt]


def test_its_text_is_marked_as_dutch(word):
    told = {lang.get(qn("w:val")) for lang in word.styles.element.iter(qn("w:lang"))}
    assert told == {"nl-NL"}


def test_links_keep_their_addresses(word):
    targets = {relation.target_ref for relation in word.part.rels.values() if relation.is_external}
    assert targets == {"https://example.org/x"}
