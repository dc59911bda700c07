"""The text of a document in OpenDocument's own words: headings, paragraphs, lists, tables with header rows, pictures."""

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from flask_babel import gettext

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
from consult.spreadsheets.sheets import writable

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMES = " ".join(
    [
        *(
            f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{address}:1.0"'
            for name, address in (
                ("office", "office"),
                ("table", "table"),
                ("text", "text"),
                ("style", "style"),
                ("fo", "xsl-fo-compatible"),
                ("svg", "svg-compatible"),
                ("draw", "drawing"),
                ("meta", "meta"),
            )
        ),
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ]
)
WIDTH = 160
"""Millimetres between the margins."""
LOOKS = {"body": "Text_20_body", "lead": "Lead", "kind": "Kind", "claim": "Claim", "note": "Note"}
Pictures = Mapping[str, str]
"""Where in the file each drawing stands, by its SVG."""


def escaped(text: str) -> str:
    """Return a text as XML holds it."""
    return escape(writable(text))


def content(document: Document, pictures: Pictures) -> str:
    """Return the whole text: the first page, the contents, then part after part."""
    named = document.named_parts
    tables = {name: part for name, part in named if isinstance(part, Table)}
    pieces = [
        f'{XML}<office:document-content {NAMES} office:version="1.3"><office:automatic-styles>',
        *_cells(),
        *_columns(tables),
        "</office:automatic-styles><office:body><office:text>",
        *_cover(document),
        *_contents(document),
        *(_part(name, part, pictures) for name, part in named),
        "</office:text></office:body></office:document-content>",
    ]
    return "".join(pieces)


def _cells() -> Iterator[str]:
    """Say how tables look: a thin line below each row, a stronger one below the header row."""
    yield (
        '<style:style style:name="Table" style:family="table"><style:table-properties '
        f'style:width="{WIDTH}mm" table:align="left"/></style:style>'
    )
    for name, ink, width in (("Cell", "line", 0.5), ("Head", "ink", 0.8)):
        yield (
            f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties '
            f'fo:padding="0.8mm" fo:border-bottom="{width}pt solid {colour(ink)}"/></style:style>'
        )


def _columns(tables: Mapping[str, Table]) -> Iterator[str]:
    """Give each table the widths of its columns."""
    for name, table in tables.items():
        for column in range(len(table.header)):
            yield (
                f'<style:style style:name="{name}-{column}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="{table.share(column) * WIDTH:.1f}mm"/>'
                "</style:style>"
            )


def _cover(document: Document) -> Iterator[str]:
    yield _paragraph("Cover_20_kind", escaped(document.kind))
    yield _paragraph("Title", escaped(document.title))
    yield _paragraph("Subtitle", escaped(document.subtitle))
    yield from _facts(Facts(document.facts), "Cover_20_fact")
    if document.notice:
        yield _paragraph("Notice", escaped(document.notice))


def _contents(document: Document) -> Iterator[str]:
    title = escaped(gettext("Contents"))
    yield (
        '<text:table-of-content text:name="contents" text:protected="true">'
        '<text:table-of-content-source text:outline-level="2">'
        f'<text:index-title-template text:style-name="Contents_20_Heading">{title}</text:index-title-template>'
        f"{_template(1)}{_template(2)}</text:table-of-content-source><text:index-body>"
        f'<text:index-title text:name="contents-head">{_paragraph("Contents_20_Heading", title)}</text:index-title>'
    )
    for name, heading in document.headings:
        page = f'<text:bookmark-ref text:reference-format="page" text:ref-name="{name}"/>'
        words = f'<text:a xlink:type="simple" xlink:href="#{name}" text:style-name="Index_20_Link" text:visited-style-name="Index_20_Link">{escaped(heading.whole)}<text:tab/>{page}</text:a>'
        yield _paragraph(f"Contents_20_{heading.level}", words)
    yield "</text:index-body></text:table-of-content>"


def _template(level: int) -> str:
    return (
        f'<text:table-of-content-entry-template text:outline-level="{level}" text:style-name="Contents_20_{level}">'
        "<text:index-entry-link-start/><text:index-entry-text/>"
        '<text:index-entry-tab-stop style:type="right" style:leader-char="."/><text:index-entry-page-number/>'
        "<text:index-entry-link-end/></text:table-of-content-entry-template>"
    )


def _part(name: str, part: Part, pictures: Pictures) -> str:  # noqa: PLR0911  # one a kind
    match part:
        case Heading():
            return _heading(name, part)
        case Paragraph():
            return _paragraph(LOOKS[part.look], _line(part.line))
        case ListOf():
            return _list(part)
        case Facts():
            return "".join(_facts(part))
        case Table():
            return "".join(_table(name, part))
        case Figure():
            return _paragraph("Figure", _picture(name, part, pictures[part.svg]))
        case Quote():
            return _quote(part)


def _heading(name: str, part: Heading) -> str:
    return (
        f'<text:h text:style-name="Heading_20_{part.level}" text:outline-level="{part.level}">'
        f'<text:bookmark-start text:name="{name}"/>{escaped(part.whole)}<text:bookmark-end text:name="{name}"/></text:h>'
    )


def _paragraph(style: str, inside: str) -> str:
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def _line(line: Line) -> str:
    return "".join(_run(run.text, run.url, is_strong=run.is_strong) for run in line)


def _run(text: str, url: str, *, is_strong: bool) -> str:
    inside = escaped(text)
    if url:
        return f'<text:a xlink:type="simple" xlink:href={quoteattr(url)}>{inside}</text:a>'
    return f'<text:span text:style-name="Strong_20_Emphasis">{inside}</text:span>' if is_strong else inside


def _list(part: ListOf) -> str:
    style = "Numbered" if part.is_numbered else "Bulleted"
    items = (f"<text:list-item>{_paragraph('List', _line(item))}</text:list-item>" for item in part.items)
    return f'<text:list text:style-name="{style}">{"".join(items)}</text:list>'


def _facts(part: Facts, plain: str = "Fact") -> Iterator[str]:
    """Give names and values with a tab between them: they are lines to read, not a table to look something up in."""
    style = "Boxed_20_fact" if part.is_boxed else plain
    for name, value in part.rows:
        yield _paragraph(style, f"{_run(name, '', is_strong=True)}<text:tab/>{escaped(value)}")


def _table(name: str, part: Table) -> Iterator[str]:
    yield _paragraph("Caption", escaped(part.caption))
    yield f'<table:table table:name="{name}" table:style-name="Table">'
    yield from (
        f'<table:table-column table:style-name="{name}-{column}"/>' for column in range(len(part.header))
    )
    yield f"<table:table-header-rows>{_row(part, part.header, 'Table_20_Heading')}</table:table-header-rows>"
    yield from (_row(part, row, "Table_20_Contents") for row in part.rows)
    yield f"</table:table>{_paragraph('After_20_table', '')}"


def _row(part: Table, cells: tuple[str, ...], style: str) -> str:
    """Return one row; figures stand to the right."""
    head = "Head" if style == "Table_20_Heading" else "Cell"
    written = "".join(
        f'<table:table-cell table:style-name="{head}" office:value-type="string">'
        f"{_paragraph(style if at == 0 or at in part.words else f'{style}_20_right', escaped(cell))}</table:table-cell>"
        for at, cell in enumerate(cells)
    )
    return f"<table:table-row>{written}</table:table-row>"


def _picture(name: str, part: Figure, place: str) -> str:
    return (
        f'<draw:frame draw:name="{name}" text:anchor-type="as-char" svg:width="{part.width:.1f}mm" '
        f'svg:height="{part.height:.1f}mm"><draw:image xlink:href="{place}" xlink:type="simple" xlink:show="embed" '
        f'xlink:actuate="onLoad"/><svg:title>{escaped(part.alt)}</svg:title></draw:frame>'
    )


def _quote(part: Quote) -> str:
    pieces = [_paragraph("Quotations", f"‘{escaped(part.text)}’")]
    if part.who:
        pieces.append(_paragraph("Quoted", escaped(part.who)))
    if part.note:
        pieces.append(_paragraph("Quoted_20_how", escaped(part.note)))
    return "".join(pieces)
