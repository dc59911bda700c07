"""An ODT as other programs read it: real headings, tables with header rows, alternative texts, a language."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from odfdo import Document as Odt

from consult.documents.models import Format
from consult.documents.writing import written
from tests.factories import documents

pytestmark = pytest.mark.once
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"


@pytest.fixture
def content(app):
    return written(documents.document(), Format.ODT)


@pytest.fixture
def odt(content):
    return Odt(BytesIO(content))


@pytest.fixture
def body(content):
    with ZipFile(BytesIO(content)) as package:
        return etree.fromstring(package.read("content.xml"))


def test_its_title_author_and_language_are_told(odt):
    assert odt.meta.title == "Agenda 2027"
    assert odt.meta.creator == "VNG"
    assert odt.meta.language == "nl-NL"


def test_headings_are_headings_of_their_level(odt):
    found = [(int(head.level), head.inner_text) for head in odt.body.headers]
    assert found == [
        (1, "In het kort"),
        (1, "1. Wonen"),
        (2, "1.1 Gemeenten plannen samen"),
        (3, "Waar komt dit vandaan?"),
    ]


def test_the_contents_lead_to_the_headings(body):
    entries = body.find(f".//{TEXT}index-body").findall(f"{TEXT}p/{TEXT}a")
    marks = {mark.get(f"{TEXT}name") for mark in body.iter(f"{TEXT}bookmark-start")}
    targets = [entry.get("{http://www.w3.org/1999/xlink}href").removeprefix("#") for entry in entries]
    assert len(targets) == 3
    assert set(targets) <= marks


def test_tables_have_a_header_row_and_all_their_cells(odt, body):
    table = odt.body.get_table(0)
    assert list(table.get_values()[0]) == list(documents.HEADER)
    assert table.get_value((0, 3)) == "Fryslân & co"
    assert len(body.findall(f".//{TABLE}table-header-rows/{TABLE}table-row")) == 1


def test_pictures_have_words(body):
    titles = [title.text for title in body.iter(f"{SVG}title")]
    assert titles == [documents.figure().alt]
    assert "Groningen" in titles[0]


def test_its_text_is_marked_as_dutch(content):
    with ZipFile(BytesIO(content)) as package:
        styles = etree.fromstring(package.read("styles.xml"))
    told = {
        (text.get(f"{FO}language"), text.get(f"{FO}country"))
        for text in styles.iter()
        if text.get(f"{FO}language")
    }
    assert told == {("nl", "NL")}


def test_the_package_begins_with_its_type_and_lists_what_it_holds(content):
    with ZipFile(BytesIO(content)) as package:
        assert package.testzip() is None
        assert package.namelist()[0] == "mimetype"
        assert "Pictures/1.png" in package.read("META-INF/manifest.xml").decode()
        assert package.read("Pictures/1.png").startswith(b"\x89PNG")
