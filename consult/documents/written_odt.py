"""A document as OpenDocument text (ISO/IEC 26300, version 1.3), the format that the Dutch state asks for."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from string import Template
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from consult.documents.odt_content import NAMES, XML, content, escaped
from consult.documents.palette import colour
from consult.documents.parts import Document, Figure
from consult.documents.pictures import png_of

MIMETYPE = "application/vnd.oasis.opendocument.text"
STYLES = Path(__file__).parent / "odt_styles.xml"


def file_of(document: Document) -> bytes:
    """Return a document as one file."""
    figures = [part for part in document.parts if isinstance(part, Figure)]
    pictures = {figure.svg: f"Pictures/{place}.png" for place, figure in enumerate(figures, start=1)}
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        # First and plain, as the format asks.
        package.writestr(ZipInfo("mimetype"), MIMETYPE, compress_type=ZIP_STORED)
        package.writestr("content.xml", content(document, pictures))
        package.writestr("styles.xml", _styles(document))
        package.writestr("meta.xml", _meta(document))
        for svg, name in pictures.items():
            package.writestr(name, png_of(svg), compress_type=ZIP_STORED)
        package.writestr("META-INF/manifest.xml", _manifest(pictures.values()))
    return file.getvalue()


def _styles(document: Document) -> str:
    """Return the styles with the colours of the palette, the document's language and its title in the footer."""
    values = {
        name.replace("-", "_"): colour(name)
        for name in ("ink", "ink-2", "blue", "line", "line-strong", "sand")
    }
    values |= (
        {"chapters": "auto", "above": "14mm"} if document.run_on else {"chapters": "page", "above": "0mm"}
    )
    accent = colour("voorbeeld-kleuren-oranje-400")
    language, country = document.language.split("-")
    return Template(STYLES.read_text(encoding="utf-8")).substitute(
        values, language=language, country=country, accent=accent, title=escaped(document.title)
    )


def _meta(document: Document) -> str:
    return (
        f'{XML}<office:document-meta {NAMES} office:version="1.3"><office:meta>'
        f"<dc:title>{escaped(document.title)}</dc:title><dc:subject>{escaped(document.subtitle)}</dc:subject>"
        f"<dc:language>{document.language}</dc:language><meta:initial-creator>{escaped(document.author)}"
        f"</meta:initial-creator><dc:creator>{escaped(document.author)}</dc:creator>"
        "<meta:generator>Consult</meta:generator></office:meta></office:document-meta>"
    )


def _manifest(pictures: Iterable[str]) -> str:
    entries = [("/", MIMETYPE), *((name, "text/xml") for name in ("content.xml", "styles.xml", "meta.xml"))]
    entries += [(name, "image/png") for name in pictures]
    listed = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in entries
    )
    return (
        f'{XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="1.3">{listed}</manifest:manifest>'
    )
