from datetime import date, timedelta

import pytest

from consult.audit import AuditEvent
from consult.consultations import service
from consult.consultations.models import Phase
from consult.db import db
from tests.factories import consultations
from tests.factories.consultations import NOW


def words(**values):
    defaults = {
        "title": "Agenda 2027",
        "summary": "Wat eerst?",
        "agenda_period": "2027",
        "opens_at": NOW - timedelta(days=30),
        "closes_at": NOW + timedelta(days=30),
        "reference_date": date(2026, 1, 1),
        "actor_id": None,
    }
    return defaults | values


def test_a_consultation_begins_in_preparation_and_is_audited(theme):
    made = service.make_consultation(**words(themes=[theme]))
    assert made.phase == Phase.PREPARING
    assert made.themes == [theme]
    assert db.session.query(AuditEvent).one().action == "consultations.make"


def test_it_cannot_close_before_it_opens(theme):
    with pytest.raises(service.OpensAfterClosing):
        service.make_consultation(**words(themes=[theme], closes_at=NOW - timedelta(days=30)))


def test_the_reference_date_may_lie_after_the_opening_but_not_after_the_closing(theme):
    service.make_consultation(**words(themes=[theme], reference_date=date(2026, 3, 31)))
    with pytest.raises(service.ReferenceAfterClosing):
        service.make_consultation(**words(themes=[theme], reference_date=date(2026, 4, 1)))


def test_it_has_a_theme(app):
    with pytest.raises(service.NoThemes):
        service.make_consultation(**words(themes=[]))


def test_in_preparation_everything_can_change(preparing, theme):
    other = consultations.theme()
    service.edit_consultation(
        preparing, **words(themes=[other], title="Anders", closes_at=NOW + timedelta(days=9)), now=NOW
    )
    assert (preparing.title, preparing.themes) == ("Anders", [other])
    assert db.session.query(AuditEvent).one().details["closes_at"][1].startswith("2026-03-10")


def test_once_opened_the_reference_date_is_fixed(consultation, theme):
    with pytest.raises(service.ReferenceFixed):
        service.edit_consultation(
            consultation, **words(themes=[theme], reference_date=date(2026, 2, 1)), now=NOW
        )


def test_an_opening_that_passed_is_fixed(consultation, theme):
    with pytest.raises(service.OpeningFixed):
        service.edit_consultation(
            consultation, **words(themes=[theme], opens_at=NOW - timedelta(days=29)), now=NOW
        )


def test_an_announced_opening_can_be_moved(theme):
    coming = consultations.consultation(themes=[theme], opens_at=NOW + timedelta(days=1))
    service.edit_consultation(coming, **words(themes=[theme], opens_at=NOW + timedelta(days=3)), now=NOW)
    assert coming.opens_at == NOW + timedelta(days=3)


def test_an_open_consultation_can_close_later_or_sooner_but_not_in_the_past(consultation, theme):
    service.edit_consultation(
        consultation, **words(themes=[theme], closes_at=NOW + timedelta(days=60)), now=NOW
    )
    service.edit_consultation(
        consultation, **words(themes=[theme], closes_at=NOW + timedelta(days=9)), now=NOW
    )
    with pytest.raises(service.AlreadyPast):
        service.edit_consultation(consultation, **words(themes=[theme], closes_at=NOW), now=NOW)


def test_a_closing_that_passed_is_fixed_while_words_can_change(consultation, theme):
    later = NOW + timedelta(days=31)
    with pytest.raises(service.ClosingFixed):
        service.edit_consultation(
            consultation, **words(themes=[theme], closes_at=NOW + timedelta(days=60)), now=later
        )
    service.edit_consultation(consultation, **words(themes=[theme], title="Netter"), now=later)
    assert consultation.title == "Netter"
