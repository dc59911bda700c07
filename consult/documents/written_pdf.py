"""A document as PDF/UA-1 (ISO 14289-1): tagged, in its language, with bookmarks, contents and page numbers."""

import logging
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from flask import current_app
from fontTools.ttLib import woff2
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcherResponse

from consult.charts import qr
from consult.documents.palette import SHEET, colour
from consult.documents.parts import Document, Sheets
from consult.documents.pictures import FAMILIES

SHEETS = Path(__file__).parent
STANDARD = "pdf/ua-1"
_FACE = '@font-face {{ font-family: "{}"; src: url("{}"); }}'
for _name, _level in (("fontTools", logging.WARNING), ("weasyprint", logging.ERROR)):
    logging.getLogger(_name).setLevel(
        _level
    )  # They tell of every table of a font, and of rules that are for screens.


def file_of(document: Document | Sheets) -> bytes:
    """Return a document as one file. Flask context: its page is a template."""
    page = current_app.jinja_env.get_template(f"documents/_{document.layout}.html").render(
        document=document, drawing=_drawing, qr_drawing=_qr_drawing
    )
    sheet = (SHEETS / f"{document.layout}.css").read_text()
    fonts = FontConfiguration()
    sheets = [*_faces(fonts), CSS(string=SHEET.read_text()), CSS(string=sheet, font_config=fonts)]
    written: bytes = HTML(string=page).write_pdf(
        stylesheets=sheets, font_config=fonts, pdf_variant=STANDARD, presentational_hints=True
    )
    return written


def _faces(fonts: FontConfiguration) -> Iterator[CSS]:
    """Add the fonts, each subset under its own name: two files of one name would be taken for one."""
    for name, file in FAMILIES.items():
        face = _FACE.format(name, file.as_uri())
        unpacked = _unpacked(file)
        yield CSS(
            string=face,
            font_config=fonts,
            url_fetcher=lambda url, font=unpacked: URLFetcherResponse(url, font),
        )


@cache
def _unpacked(file: Path) -> bytes:
    """Return a font as it is used; unpacking takes longer than laying out a page, so it is done once."""
    font = BytesIO()
    woff2.decompress(BytesIO(file.read_bytes()), font)
    return font.getvalue()


def _qr_drawing(text: str) -> str:
    """Return the QR code of a text as an address that holds it."""
    code = qr(text)
    stroke = f'<path d="{code.path}" fill="none" stroke="{colour("ink")}"/>'
    return _drawing(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {code.size} {code.size}">{stroke}</svg>'
    )


def _drawing(svg: str) -> str:
    """Return a drawing as an address that holds it."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
