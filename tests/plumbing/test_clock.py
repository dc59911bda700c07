"""The one clock."""

from datetime import UTC, datetime, timedelta

import pytest

from consult import clock

THEN = datetime(2019, 4, 4, 12, tzinfo=UTC)


def fail_at(instant):
    with clock.standing_at(instant):
        raise ArithmeticError(clock.now())


def test_it_stands_for_what_is_done_inside_also_when_that_fails():
    with pytest.raises(ArithmeticError, match=r"2019-04-04 12:00:00\+00:00"):
        fail_at(THEN)
    assert datetime.now(UTC) - clock.now() < timedelta(minutes=1)
