"""Writing a document in any of its formats."""

import hashlib
from functools import cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from flask import current_app

from consult.documents.models import Format
from consult.documents.parts import Document, Sheets

MIMETYPES = {
    Format.PDF: "application/pdf",
    Format.ODT: "application/vnd.oasis.opendocument.text",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def written(document: Document | Sheets, in_format: Format) -> bytes:
    """Return a document as one file; of sheets only the PDF can be asked for. Flask context."""
    writer = import_module(
        f"consult.documents.written_{in_format.value}"
    )  # Loaded by who writes, not by each web process.
    content: bytes = writer.file_of(document)
    return content


@cache
def software() -> str:
    """Return the version of the code that writes: of a hash of its own files, and of the package that lays pages out."""
    package = Path(__file__).parent
    templates = Path(str(current_app.template_folder)) / "documents"
    files = [path for folder in (package, templates) for path in folder.iterdir() if path.suffix in _CODE]
    code = hashlib.sha256()
    for path in sorted(files):
        code.update(path.name.encode() + b"\n" + path.read_bytes())
    return f"{code.hexdigest()[:16]}, WeasyPrint {version('weasyprint')}"


_CODE = {".py", ".css", ".xml", ".html"}
