from datetime import UTC, date, datetime, timedelta

import pytest

from consult import formats
from consult.voting.service import VotingClosed


@pytest.fixture(autouse=True)
def _in_dutch(app):
    with app.test_request_context():
        yield


EVENING = datetime(2027, 1, 12, 18, 30, tzinfo=UTC)


def test_a_period_is_written_as_a_dutch_reader_expects():
    ends_at = EVENING + timedelta(hours=2, minutes=30)
    assert (
        formats.period(EVENING, ends_at).replace("\u00a0", " ")
        == "dinsdag 12 januari 2027, 19.30 – 22.00 uur"
    )


def test_a_day_is_the_day_in_the_netherlands():
    assert formats.day(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == "vrijdag 1 januari 2027"
    assert formats.short_day(date(2019, 3, 8)) == "8 maart 2019"


@pytest.mark.parametrize(("value", "written"), [(11204, "11.204"), (3.7, "3,7"), (0, "0"), (None, ".")])
def test_a_number_is_dutch_and_a_hidden_one_is_a_point(value, written):
    assert formats.number(value) == written


@pytest.mark.parametrize(
    ("share", "written"), [(0.65, "65\u00a0%"), (0.005, "1\u00a0%"), (1, "100\u00a0%"), (None, ".")]
)
def test_a_share_is_a_whole_per_cent(share, written):
    assert formats.percent(share) == written


def test_plain_text_becomes_paragraphs_and_markup_is_harmless():
    html = formats.paragraphs("Een\ntwee\n\n<script>drie</script>")
    assert html.count("<p") == 2
    assert "<br>" in html
    assert "<script>" not in html


def test_only_the_first_letter_becomes_a_capital():
    assert formats.opening("het Rijk") == "Het Rijk"
    assert formats.opening("") == ""


def test_an_error_tells_an_instant_as_a_dutch_reader_expects():
    error = VotingClosed(EVENING)
    assert "gesloten sinds dinsdag 12 januari 2027, 19.30\u00a0uur." in formats.sentence(error)
