"""Every published figure of the demo year can be computed again, or it is said why not."""

import pytest
from sqlalchemy import select

from consult.db import db
from consult.results.kit.making import bureau_kit, public_kit
from consult.results.kit.recounting import ROLL, SEALING, verify
from consult.results.models import Snapshot
from consult.voting.queries import response_matrix, voting_round

pytestmark = [pytest.mark.once, pytest.mark.xdist_group("demo")]


@pytest.fixture(scope="module")
def published(year):
    """What was published of each round, with its ballots."""
    snapshots = db.session.scalars(select(Snapshot)).all()
    return [(each.figures, response_matrix(voting_round(each.voting_round_id))) for each in snapshots]


def test_the_public_kits_hold(published):
    for figures, matrix in published:
        verdict = verify(public_kit(figures, matrix))
        assert verdict.faults == ()
        assert verdict.recomputed > 50


def test_the_bureaus_kits_leave_only_the_roll_and_what_sealing_counted(published):
    assert len(published) > 1
    for figures, matrix in published:
        verdict = verify(bureau_kit(figures, matrix))
        assert verdict.faults == ()
        assert set(verdict.taken) <= {ROLL, SEALING}
        assert verdict.recomputed > 10 * len(figures["questions"])
