"""A document as a Word file (ISO/IEC 29500): real headings, lists, tables with header rows, pictures with their words."""

from io import BytesIO
from typing import Any

import docx
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from flask_babel import gettext

from consult.documents.docx_styles import WIDTH, add_field, dress
from consult.documents.palette import colour
from consult.documents.parts import (
    Document,
    Facts,
    Figure,
    Heading,
    Line,
    ListOf,
    Paragraph,
    Part,
    Quote,
    Table,
)
from consult.documents.pictures import png_of
from consult.spreadsheets.sheets import writable

LOOKS = {"body": "Normal", "lead": "Lead", "kind": "Kind", "claim": "Claim", "note": "Note"}


def file_of(document: Document) -> bytes:
    """Return a document as one file."""
    word = docx.Document()
    dress(word, language=document.language, title=document.title, run_on=document.run_on)
    _properties(word, document)
    _cover(word, document)
    _contents(word, document)
    for place, (name, part) in enumerate(document.named_parts, start=1):
        _part(word, name, part, place)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _properties(word: Word, document: Document) -> None:
    core = word.core_properties
    core.title, core.subject = writable(document.title), writable(document.subtitle)
    core.author, core.language, core.comments = writable(document.author), document.language, ""


def _cover(word: Word, document: Document) -> None:
    for style, text in (
        ("Cover kind", document.kind),
        ("Title", document.title),
        ("Subtitle", document.subtitle),
    ):
        word.add_paragraph(writable(text), style)
    _facts(word, Facts(document.facts), "Cover fact")
    if document.notice:
        word.add_paragraph(writable(document.notice), "Notice")


def _contents(word: Word, document: Document) -> None:
    """Write the contents as links with page numbers that the reader's program works out."""
    word.add_paragraph(gettext("Contents"), "Contents heading")
    for name, heading in document.headings:
        entry = word.add_paragraph(style=f"toc {heading.level}")
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), name)
        link.append(_run_element(entry, f"{heading.whole}\t"))
        entry._p.append(link)  # noqa: SLF001  # python-docx has no links within a document
        add_field(entry, f"PAGEREF {name} \\h", "")


def _run_element(paragraph: WordParagraph, text: str) -> Any:  # python-docx says no more of it
    run = paragraph.add_run(writable(text))
    paragraph._p.remove(run._r)  # noqa: SLF001  # it is put inside a link
    return run._r  # noqa: SLF001


def _part(word: Word, name: str, part: Part, place: int) -> None:
    match part:
        case Heading():
            _heading(word, name, part, place)
        case Paragraph():
            _line(word.add_paragraph(style=LOOKS[part.look]), part.line)
        case ListOf():
            for item in part.items:
                _line(word.add_paragraph(style="List Number" if part.is_numbered else "List Bullet"), item)
        case Facts():
            _facts(word, part)
        case Table():
            _table(word, part)
        case Figure():
            _picture(word, part, place)
        case Quote():
            _quote(word, part)


def _heading(word: Word, name: str, part: Heading, place: int) -> None:
    """Write a heading with the bookmark that the contents point at."""
    heading = word.add_paragraph(writable(part.whole), f"Heading {part.level}")
    begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (begin, end):
        mark.set(qn("w:id"), str(place))
    begin.set(qn("w:name"), name)
    heading._p.insert(1, begin)  # noqa: SLF001  # python-docx has no bookmarks
    heading._p.append(end)  # noqa: SLF001


def _line(paragraph: WordParagraph, line: Line) -> None:
    for run in line:
        if not run.url:
            paragraph.add_run(writable(run.text)).bold = run.is_strong or None
            continue
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(run.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        written = paragraph.add_run(writable(run.text))
        written.underline = True
        written.font.color.rgb = docx.shared.RGBColor.from_string(colour("blue").lstrip("#").upper())
        link.append(written._r)  # noqa: SLF001  # it moves inside the link
        paragraph._p.append(link)  # noqa: SLF001


def _facts(word: Word, part: Facts, style: str = "Fact") -> None:
    for name, value in part.rows:
        fact = word.add_paragraph(style="Boxed fact" if part.is_boxed else style)
        fact.add_run(writable(name)).bold = True
        fact.add_run(f"\t{writable(value)}")
    if part.is_boxed:
        word.add_paragraph(style="Normal").paragraph_format.space_after = Mm(0)


def _table(word: Word, part: Table) -> None:
    word.add_paragraph(writable(part.caption), "Caption")
    table = word.add_table(1 + len(part.rows), len(part.header))
    table.autofit = False
    for at, column in enumerate(table.columns):
        column.width = Mm(WIDTH * part.share(at))
    _describe(table._tbl.tblPr, part.caption)  # noqa: SLF001  # python-docx has no words for a table
    for at, (row, texts) in enumerate(zip(table.rows, (part.header, *part.rows), strict=True)):
        for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = Mm(WIDTH * part.share(column))
            _cell(cell, writable(text), is_right=column > 0 and column not in part.words, is_head=at == 0)
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001  # python-docx has no header rows
    word.add_paragraph(style="Table text")


def _describe(properties: object, caption: str) -> None:
    words = OxmlElement("w:tblCaption")
    words.set(qn("w:val"), writable(caption))
    properties.append(words)  # type: ignore[attr-defined]  # of python-docx's elements


def _cell(cell: _Cell, text: str, *, is_right: bool, is_head: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = "Table text"
    paragraph.add_run(text).bold = is_head or None
    if is_right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    borders, line = OxmlElement("w:tcBorders"), OxmlElement("w:bottom")
    ink = colour("ink" if is_head else "line").lstrip("#")
    for name, value in (("val", "single"), ("sz", "6" if is_head else "4"), ("color", ink)):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001  # python-docx has no borders


def _picture(word: Word, part: Figure, place: int) -> None:
    paragraph = word.add_paragraph(style="Figure")
    picture = paragraph.add_run().add_picture(BytesIO(png_of(part.svg)), Mm(part.width), Mm(part.height))
    drawn = picture._inline.docPr  # noqa: SLF001  # python-docx has no alternative text
    drawn.set("descr", writable(part.alt))
    drawn.set("name", f"figure-{place}")


def _quote(word: Word, part: Quote) -> None:
    word.add_paragraph(f"‘{writable(part.text)}’", "Quote")
    for style, text in (("Quoted", part.who), ("Quoted how", part.note)):
        if text:
            word.add_paragraph(writable(text), style)
