"""A document as PDF/UA-1 (ISO 14289-1): tagged, in its language, with bookmarks, contents and page numbers."""

import logging
from base64 import b64encode
from pathlib import Path

from flask import current_app
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

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
    sheets = [CSS(string=text, font_config=fonts) for text in (*_faces(), SHEET.read_text(), sheet)]
    written: bytes = HTML(string=page).write_pdf(
        stylesheets=sheets, font_config=fonts, pdf_variant=STANDARD, presentational_hints=True
    )
    return written


def _faces() -> list[str]:
    """Return the fonts, each subset under its own name: two files of one name would be taken for one."""
    return [_FACE.format(name, file.as_uri()) for name, file in FAMILIES.items()]


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
