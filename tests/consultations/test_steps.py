from datetime import date, timedelta

import pytest

from consult.consultations import steps
from consult.consultations.models import Phase
from tests.factories import consultations
from tests.factories.consultations import NOW


@pytest.fixture
def request_of(app):
    with app.test_request_context():
        yield


@pytest.fixture
def providers(monkeypatch):
    """Only the steps that the dates say."""
    found = {}
    monkeypatch.setattr(steps, "PROVIDERS", found)
    return found


def states(consultation, now=NOW):
    return [step.state for step in steps.steps_of(consultation, now)]


@pytest.mark.usefixtures("request_of", "providers")
class TestSteps:
    def test_there_are_nine_in_the_order_of_the_year(self):
        names = [step.name for step in steps.steps_of(consultations.consultation(), NOW)]
        assert names == [
            "Voorbereiden",
            "Onderwerpen",
            "Bijeenkomsten",
            "Stemmen",
            "Uitslag",
            "Rode draden",
            "Agenda",
            "Vergadering",
            "Opvolging",
        ]

    def test_in_preparation_topics_are_proposed(self):
        row = consultations.consultation(phase=Phase.PREPARING)
        assert states(row) == ["now", "now"] + ["todo"] * 7

    def test_while_open_members_meet_and_vote(self):
        row = consultations.consultation()
        assert states(row) == ["done", "done", "now", "now"] + ["todo"] * 5
        assert steps.steps_of(row, NOW)[3].when == "nu, tot en met 31 mrt"

    def test_when_the_closing_passed_voting_is_done_whatever_the_phase(self):
        assert states(consultations.consultation(), NOW + timedelta(days=30))[2:5] == ["done", "done", "todo"]

    def test_the_analysis_gives_the_result_and_the_common_threads(self):
        row = consultations.consultation(phase=Phase.ANALYSING, results_on=date(2026, 5, 1))
        assert states(row)[4:6] == ["now", "now"]
        assert steps.steps_of(row, NOW)[4].when == "nu, tot en met 1 mei"

    def test_after_the_assembly_of_a_published_one_follow_up_begins(self):
        row = consultations.consultation(phase=Phase.PUBLISHED, assembly_on=date(2026, 2, 28))
        assert states(row) == ["done"] * 8 + ["now"]

    def test_the_day_of_the_assembly_is_now(self):
        row = consultations.consultation(phase=Phase.PUBLISHED, assembly_on=date(2026, 3, 1))
        assert states(row)[7:] == ["now", "todo"]

    def test_a_room_fills_its_own_step(self, providers):
        steps.register(
            steps.StepName.VOTING, lambda _consultation, _now: steps.Step("done", "verzegeld", "/x")
        )
        voting = steps.steps_of(consultations.consultation(), NOW)[3]
        assert (voting.name, voting.state, voting.when, voting.url) == ("Stemmen", "done", "verzegeld", "/x")

    def test_a_room_that_knows_nothing_leaves_the_step_to_the_dates(self, providers):
        steps.register(steps.StepName.VOTING, lambda _consultation, _now: None)
        assert states(consultations.consultation())[3] == "now"
