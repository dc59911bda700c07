"""The general assemblies of the demo year."""

import pytest

from consult.agenda.queries import agenda_of
from consult.assembly import queries
from consult.assembly.models import Ruling, VotingState
from consult.assembly.shown import Shown
from consult.demo.year import CURRENT, PAST

pytestmark = [pytest.mark.once, pytest.mark.xdist_group("demo")]


def assembly(year, slug):
    id, _day = queries.assembly_of(year.consultations[slug].id)
    return queries.assembly(id)


def test_the_vision_was_adopted_unanimously_on_the_fifth_of_june(year):
    found = assembly(year, PAST)
    vision = next(one for one in found.proposals if one.kind == "vision")
    count = queries.count_of(vision.id)
    assert found.held_on.isoformat() == "2019-06-05"
    assert vision.result.ruling == Ruling.PASSED
    assert set(count.votes) == {"for"}
    assert "verzonnen" in vision.result.note


def test_the_agenda_was_adopted_and_the_motion_held_over(year):
    found = assembly(year, PAST)
    rulings = {one.kind.value: one.result.ruling for one in found.proposals}
    assert rulings["agenda"] == Ruling.PASSED
    assert rulings["amendment"] == Ruling.REJECTED
    assert rulings["motion"] == Ruling.HELD_OVER
    assert agenda_of(year.consultations[PAST].id).adopted_on == found.held_on


def test_all_municipalities_of_2019_were_on_the_list(year):
    municipalities, votes = queries.totals(assembly(year, PAST).id)
    assert municipalities == 355
    shown = Shown(queries.count_of(assembly(year, PAST).proposals[0].id), municipalities, votes)
    assert 0 < shown.count.all_municipalities <= municipalities


def test_an_assembly_is_to_come_at_which_one_can_vote_now(year):
    found = assembly(year, CURRENT)
    assert found.held_on > year.today
    assert VotingState.OPEN in {one.state for one in found.proposals}


def test_its_votes_are_those_of_the_example(year):
    rows = queries.vote_table(assembly(year, PAST).held_on)
    assert all(row.is_example and row.source.startswith("VOORBEELD") for row in rows)
