"""A session report as a document: it says what its page says, and no motto without consent."""

import pytest

from consult import jobs
from consult.documents.kinds import described
from consult.documents.parts import Heading, Quote
from tests.factories import accounts, reports


@pytest.fixture
def report(app):
    return reports.report()


def quotes(report):
    return [part for part in described("report", report.id).parts if isinstance(part, Quote)]


def test_it_holds_the_motto_and_what_was_said(report):
    headings = [part.text for part in described("report", report.id).parts if isinstance(part, Heading)]
    assert [quote.text for quote in quotes(report)] == [report.motto]
    assert [section.title for section in report.sections] == headings[len(headings) - len(report.sections) :]


def test_a_motto_without_consent_is_in_no_document(report):
    report.published_at, report.motto_consent = None, False
    assert quotes(report) == []


def test_everyone_takes_a_published_report_along(report, sign_in, client):
    sign_in(accounts.bureau()).post(f"/reports/{report.id}/documents/report")
    jobs.run_waiting()
    assert "Als document" in client.get(f"/reports/{report.id}").text
    assert client.get(f"/reports/{report.id}/documents/report.docx").status_code == 200


def test_a_draft_is_not_for_everyone(report, sign_in, client):
    report.published_at = None
    member = sign_in(accounts.member())
    assert client.get(f"/reports/{report.id}/documents").status_code == 302
    assert member.get(f"/reports/{report.id}/documents/report.pdf").status_code == 403
