"""A question with its answers: one fieldset, thumb-sized answers, the error tied to every one."""

import pytest
from wtforms import RadioField
from wtforms.validators import InputRequired

from consult.forms import ChoicesField, Form, choice

pytestmark = pytest.mark.once


class Probe(Form):
    class Meta:
        csrf = False

    answer = RadioField(
        "Hoe belangrijk is dit?",
        [InputRequired("Kies een antwoord.")],
        choices=[
            choice("5", "heel belangrijk"),
            choice("1", "niet belangrijk"),
            choice("dont_know", "Weet ik niet"),
        ],
    )
    topics = ChoicesField("Onderwerpen", choices=[choice("1", "Energie"), choice("2", "Zorg")])


@pytest.fixture
def probe(app):
    with app.test_request_context():
        yield Probe(formdata=None, data={"answer": "5"})


@pytest.fixture
def refused(app):
    with app.test_request_context():
        form = Probe(formdata=None)
        form.validate()
        yield form


@pytest.fixture
def choices(component):
    return component("fieldset_choices")


def test_every_answer_is_a_label_around_its_control(drawn, choices, probe):
    answers = drawn(choices(probe.answer)).findall(".//label")
    assert [(answer.get("for"), answer.find("input").get("id")) for answer in answers] == [
        (f"answer-{at}", f"answer-{at}") for at in range(3)
    ]


def test_the_chosen_answer_is_checked(drawn, choices, probe):
    checked = [
        node.get("value") for node in drawn(choices(probe.answer)).iter("input") if "checked" in node.attrib
    ]
    assert checked == ["5"]


def test_the_legend_can_be_the_heading_of_the_page(drawn, choices, probe):
    assert drawn(choices(probe.answer, legend_h1=True)).find(".//legend/h1").text == "Hoe belangrijk is dit?"


def test_a_scale_shows_its_numbers_and_leaves_the_others_blank(drawn, choices, probe):
    tree = drawn(choices(probe.answer, numbers=["5", "1"]))
    assert [node.text for node in tree.findall(".//span[@class='n']")] == ["5", "1", None]


def test_an_answer_outside_the_scale_stands_apart(drawn, choices, probe):
    tree = drawn(choices(probe.answer, apart=["dont_know"]))
    assert [answer.get("class") for answer in tree.findall(".//label")] == [
        "answer",
        "answer",
        "answer answer--none",
    ]


def test_an_error_describes_every_answer(drawn, choices, refused):
    tree = drawn(choices(refused.answer))
    assert {(node.get("aria-invalid"), node.get("aria-describedby")) for node in tree.iter("input")} == {
        ("true", "answer-error")
    }


def test_the_browser_does_not_check_for_us(drawn, choices, refused):
    assert not any("required" in node.attrib for node in drawn(choices(refused.answer)).iter("input"))


def test_choose_up_to_k_says_so_without_javascript(choices, probe):
    assert "Kies er hoogstens 2" in choices(probe.topics, most=2)
