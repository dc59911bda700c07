import pytest

from consult.consultations import queries, service
from tests.factories import consultations


def make(**values):
    defaults = {
        "title": "Gemeenten 2024",
        "summary": "Samen.",
        "first_year": 2019,
        "last_year": 2024,
        "goals": [("Digitaal sterk", "Veilig."), ("Samen uitvoeren", "")],
    }
    return service.make_vision(**defaults | values, actor_id=None)


def test_a_vision_keeps_its_goals_in_order(app):
    assert [(goal.position, goal.title) for goal in make().goals] == [
        (1, "Digitaal sterk"),
        (2, "Samen uitvoeren"),
    ]


def test_a_goal_stays_the_same_one_when_others_move_or_go(app):
    vision = make()
    _first, second = vision.goals
    words = {"title": "Visie", "summary": "", "first_year": 2026, "last_year": 2030, "actor_id": None}
    service.edit_vision(vision, **words, goals=[("Nieuw", ""), (second.title, "Anders.")])
    goals = queries.vision(vision.id).goals
    assert [(goal.position, goal.title) for goal in goals] == [(1, "Nieuw"), (2, "Samen uitvoeren")]
    assert goals[1].id == second.id
    service.edit_vision(vision, **words, goals=[("Samen doen", "")])
    assert len(queries.vision(vision.id).goals) == 1


def test_goals_are_reworded_added_and_dropped(app):
    vision = make()
    words = {"title": "Visie", "summary": "Kort.", "first_year": 2019, "last_year": 2024, "actor_id": None}
    service.edit_vision(vision, **words, goals=[("Eén", "a"), ("Twee", "b"), ("Drie", "c")])
    service.edit_vision(vision, **words, goals=[("Drie", "c")])
    assert [goal.title for goal in queries.vision(vision.id).goals] == ["Drie"]


def test_a_vision_does_not_end_before_it_begins(app):
    with pytest.raises(service.YearsReversed):
        make(last_year=2018)


def test_a_new_theme_comes_last(app):
    consultations.theme(position=7)
    theme = service.add_theme(name="Fysieke opgaven", actor_id=None)
    assert (theme.slug, theme.position) == ("fysieke-opgaven", 8)


def test_two_themes_have_two_names_and_the_refusal_leaves_the_rest_alone(app):
    service.add_theme(name="Wonen", actor_id=None)
    other = service.add_theme(name="Werken", actor_id=None)
    with pytest.raises(service.NameTaken):
        service.add_theme(name="Wonen", actor_id=None)
    with pytest.raises(service.NameTaken):
        service.edit_theme(other, name="Wonen", summary="", is_own_task=False, actor_id=None)
    assert [theme.name for theme in queries.themes()] == ["Wonen", "Werken"]
