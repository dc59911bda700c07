"""Tables open in any spreadsheet with the words and numbers that went in, and no text becomes a formula."""

import csv
import tracemalloc
from io import BytesIO, StringIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.spreadsheets import Sheet, csv_chunks, csv_of, ods_of, xlsx_of

HEADER = ("Groep", "Aantal", "Gemiddelde")
ROWS = (["Fryslân & co", 12, 3.5], ["=1+1", None, -1], ["\x07<b>", ".", 0])
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
EXCEL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet(rows=ROWS, name="Cijfers"):
    return Sheet(name, HEADER, iter(rows), widths=(30,))


def part(content, name):
    with ZipFile(BytesIO(content)) as package:
        assert package.testzip() is None
        return ET.fromstring(package.read(name))


def cells_of_ods(content):
    """Every row of every table: texts as they are, numbers as numbers."""
    rows = []
    for row in part(content, "content.xml").iter(f"{TABLE}table-row"):
        cells = []
        for cell in row:
            number = cell.get(f"{OFFICE}value")
            cells.append(float(number) if number else "".join(cell.itertext()) or None)
        rows.append(cells)
    return rows


def test_csv_has_a_mark_semicolons_and_a_comma_before_decimals():
    assert csv_of(sheet()).decode() == (
        "\ufeffGroep;Aantal;Gemiddelde\r\nFryslân & co;12;3,5\r\n'=1+1;;-1\r\n\x07<b>;.;0\r\n"
    )


@given(st.text())
def test_no_text_in_a_csv_begins_like_a_formula_and_none_is_lost(text):
    lines = list(
        csv.reader(StringIO(csv_of(sheet([[text, 1, 1]])).decode("utf-8-sig"), newline=""), delimiter=";")
    )
    cell = lines[1][0]
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert cell in {text, f"'{text}"}


def test_a_long_csv_is_sent_in_pieces_and_never_kept():
    rows = ([f"regel {number}", number, 0.5] for number in range(60_000))
    tracemalloc.start()
    sizes = [len(piece) for piece in csv_chunks(sheet(rows))]
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sum(sizes) > 1_000_000
    assert max(sizes) < 100_000
    assert most < 1_000_000


def test_ods_is_a_package_that_names_its_kind_first():
    with ZipFile(BytesIO(ods_of([sheet()], title="Uitslag"))) as package:
        first = package.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", 0)
        assert package.read("mimetype").decode() == "application/vnd.oasis.opendocument.spreadsheet"


def test_ods_holds_every_table_with_texts_as_texts():
    content = ods_of([sheet(), sheet([], "Leeg")], title="Uitslag")
    assert cells_of_ods(content) == [
        list(HEADER),
        ["Fryslân & co", 12.0, 3.5],
        ["=1+1", None, -1.0],
        ["<b>", ".", 0.0],
        list(HEADER),
    ]
    names = [table.get(f"{TABLE}name") for table in part(content, "content.xml").iter(f"{TABLE}table")]
    assert names == ["Cijfers", "Leeg"]
    assert "formula" not in ET.tostring(part(content, "content.xml"), encoding="unicode")


def test_xlsx_holds_every_table_without_a_formula():
    content = xlsx_of([sheet(), sheet([], "Leeg")], title="Uitslag")
    page = part(content, "xl/worksheets/sheet1.xml")
    assert not list(page.iter(f"{EXCEL}f"))
    values = [[(cell.get("t"), "".join(cell.itertext())) for cell in row] for row in page.iter(f"{EXCEL}row")]
    assert values[1] == [("inlineStr", "Fryslân & co"), (None, "12"), (None, "3.5")]
    assert values[2] == [("inlineStr", "=1+1"), (None, "-1")]
    assert values[3] == [("inlineStr", "<b>"), ("inlineStr", "."), (None, "0")]
    names = [each.get("name") for each in part(content, "xl/workbook.xml").iter(f"{EXCEL}sheet")]
    assert names == ["Cijfers", "Leeg"]


@pytest.mark.parametrize("write", [ods_of, xlsx_of])
@given(text=st.text())
def test_any_text_can_be_written(write, text):
    content = write([sheet([[text, 1, 1]])], title=text)
    with ZipFile(BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith(".xml"):
                ET.fromstring(package.read(name))
