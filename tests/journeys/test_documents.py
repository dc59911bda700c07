"""Every document opens in LibreOffice, which makes a PDF of it with the same words, pictures and contents."""

import os
import shutil
import subprocess

import page
import pytest
import time_machine

from consult.documents.kinds import described
from consult.documents.models import Format
from consult.documents.parts import Figure
from consult.documents.writing import written
from tests.factories import documents
from tests.factories.consultations import NOW
from tests.journeys.states import filled

EDITABLE = (Format.ODT, Format.DOCX)


def soffice():
    """The program of LibreOffice; a journey without one fails and says what to do."""
    found = os.environ.get("SOFFICE") or shutil.which("soffice") or shutil.which("libreoffice")
    assert found, "LibreOffice is missing: apt install libreoffice-writer-nogui, or SOFFICE=/path/to/soffice"
    return found


@pytest.fixture
def everything(app):
    """One document of each kind, from a world in which everything is filled."""
    with time_machine.travel(NOW, tick=False):
        made = filled()
        subjects = {
            "agenda": made.published_agenda.id,
            "answer": made.published_agenda.id,
            "report": made.report_published.id,
            "method": made.consultation.id,
        }
        told = {kind: described(kind, id) for kind, id in subjects.items()}
        return told | {"example": documents.document()}


def test_each_document_opens_in_libreoffice_and_becomes_a_pdf(everything, tmp_path):
    folder = tmp_path / "written"
    folder.mkdir()
    for kind, document in everything.items():
        for each in EDITABLE:
            (folder / f"{kind}-{each.value}.{each.value}").write_bytes(written(document, each))
    files = sorted(folder.iterdir())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice(), profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path / "pdf", *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for file in files:
        content = (tmp_path / "pdf" / f"{file.stem}.pdf").read_bytes()
        document = everything[file.stem.split("-")[0]]
        figures = [part for part in document.parts if isinstance(part, Figure)]
        assert page.validate_pdf_bytes(content, profile="ua1").document.page_count >= 2, file.name
        assert content.count(b"/Subtype/Image") >= len(figures), file.name


def test_every_document_is_valid_pdf_ua(everything):
    for kind, document in everything.items():
        report = page.validate_pdf_bytes(written(document, Format.PDF), profile="ua1")
        assert [(kind, one.rule_id, one.message) for one in report.failures] == []
