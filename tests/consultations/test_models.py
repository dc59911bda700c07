from datetime import timedelta

import pytest

from consult.consultations.models import DiscussionNote, Phase, Standing
from tests.factories import consultations
from tests.factories.consultations import NOW


@pytest.mark.parametrize(
    ("phase", "days", "standing"),
    [
        (Phase.PREPARING, 0, Standing.PREPARING),
        (Phase.OPEN, -31, Standing.ANNOUNCED),
        (Phase.OPEN, -30, Standing.OPEN),
        (Phase.OPEN, 0, Standing.OPEN),
        (Phase.OPEN, 30, Standing.CLOSED),
        (Phase.CLOSED, 0, Standing.CLOSED),
        (Phase.PUBLISHED, 0, Standing.PUBLISHED),
    ],
)
def test_a_consultation_stands_where_its_phase_and_dates_say(app, phase, days, standing):
    assert consultations.consultation(phase=phase).standing(NOW + timedelta(days=days)) == standing


def test_it_is_short_when_open_for_less_than_five_weeks(app):
    assert consultations.consultation(closes_at=NOW + timedelta(days=4)).is_short
    assert not consultations.consultation(closes_at=NOW + timedelta(days=5)).is_short


def test_proposals_are_taken_in_preparation_and_until_the_closing(app):
    assert consultations.consultation(phase=Phase.PREPARING).takes_proposals(NOW + timedelta(days=99))
    assert consultations.consultation().takes_proposals(NOW)
    assert not consultations.consultation().takes_proposals(NOW + timedelta(days=30))
    assert not consultations.consultation(phase=Phase.CLOSED).takes_proposals(NOW)


def test_a_note_is_read_by_its_headings():
    note = DiscussionNote(text="Vooraf.\n\n# Geld\n\nEr is weinig.\n\nEcht.\n# Tijd\nOok weinig.")
    assert note.sections == [("", "Vooraf."), ("Geld", "Er is weinig.\n\nEcht."), ("Tijd", "Ook weinig.")]


def test_a_note_without_headings_is_one_section():
    assert DiscussionNote(text="Lees dit.").sections == [("", "Lees dit.")]
