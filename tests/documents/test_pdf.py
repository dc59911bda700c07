"""A PDF that everyone can read: tagged, named, in its language, and valid PDF/UA-1."""

import page
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from weasyprint import HTML

from consult.documents import Paragraph, Quote, Table, line
from consult.documents.models import Format
from consult.documents.writing import written
from tests.factories import documents

pytestmark = pytest.mark.once


def failures(content):
    report = page.validate_pdf_bytes(content, profile="ua1")
    return [f"{one.rule_id}: {one.message}" for one in report.failures]


def test_a_document_with_one_of_everything_is_valid_pdf_ua(app):
    assert failures(written(documents.document(), Format.PDF)) == []


def test_the_check_finds_what_is_wrong(app):
    assert failures(HTML(string="<p>Zonder titel, taal en structuur.").write_pdf()) != []


def test_a_table_over_several_pages_stays_valid(app):
    long = Table("Alles", documents.HEADER, documents.ROWS * 40, words=(2,))
    assert failures(written(documents.document(long), Format.PDF)) == []


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), min_size=1))
def test_whatever_somebody_wrote_the_document_stays_valid(app, text):
    parts = (Paragraph(line(text)), Quote(text, text, text), Table(text, (text, text), ((text, text),)))
    assert failures(written(documents.document(*parts, title=f"Agenda {text}"), Format.PDF)) == []
