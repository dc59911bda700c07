"""Tables as an OpenDocument spreadsheet (ISO/IEC 26300, version 1.3), the format that the Dutch state asks for."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from consult.spreadsheets.sheets import Cell, Sheet, writable

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{address}:1.0"'
    for name, address in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("meta", "meta"),
    )
)
_BOLD = (
    '<style:style style:name="bold" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)
_IN_BOLD = ' table:style-name="bold"'
_MANIFEST = (
    f'{_XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("content.xml", "meta.xml")
    )
    + "</manifest:manifest>"
)
_MILLIMETRES = 2.2
"""How wide a character is, about."""
_BATCH = 500


def ods_of(sheets: Sequence[Sheet], *, title: str) -> bytes:
    """Return tables as one file, each on its own sheet, with its column names as header rows."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        package.writestr(
            ZipInfo("mimetype"), MIMETYPE, compress_type=ZIP_STORED
        )  # first and plain, as the format asks
        with package.open("content.xml", "w") as content:
            for piece in _content(sheets):
                content.write(piece.encode())
        package.writestr("meta.xml", _meta(title))
        package.writestr("META-INF/manifest.xml", _MANIFEST)
    return file.getvalue()


def _meta(title: str) -> str:
    return (
        f'{_XML}<office:document-meta {_NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3">'
        f"<office:meta><dc:title>{_escaped(title)}</dc:title></office:meta></office:document-meta>"
    )


def _content(sheets: Sequence[Sheet]) -> Iterator[str]:
    yield f'{_XML}<office:document-content {_NAMES} office:version="1.3"><office:automatic-styles>{_BOLD}'
    widths = sorted({sheet.width(column) for sheet in sheets for column in range(len(sheet.header))})
    for width in widths:
        yield (
            f'<style:style style:name="w{width}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width * _MILLIMETRES:.1f}mm"/></style:style>'
        )
    yield "</office:automatic-styles><office:body><office:spreadsheet>"
    for sheet in sheets:
        yield from _table(sheet)
    yield "</office:spreadsheet></office:body></office:document-content>"


def _table(sheet: Sheet) -> Iterator[str]:
    yield f"<table:table table:name={quoteattr(writable(sheet.name))}>"
    for column in range(len(sheet.header)):
        yield f'<table:table-column table:style-name="w{sheet.width(column)}"/>'
    yield f"<table:table-header-rows>{_row(sheet.header, _IN_BOLD)}</table:table-header-rows>"
    batch: list[str] = []
    for row in sheet.rows:
        batch.append(_row(row))
        if len(batch) == _BATCH:
            yield "".join(batch)
            batch.clear()
    yield "".join(batch) + "</table:table>"


def _row(cells: Sequence[Cell], style: str = "") -> str:
    return f"<table:table-row>{''.join(_cell(cell, style) for cell in cells)}</table:table-row>"


def _cell(value: Cell, style: str) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str):
        lines = "".join(f"<text:p>{_escaped(line)}</text:p>" for line in value.split("\n"))
        return f'<table:table-cell{style} office:value-type="string">{lines}</table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def _escaped(text: str) -> str:
    return escape(writable(text))
