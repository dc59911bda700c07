"""The summary leads to every field that is wrong, in the words that stand beside it (AC-A30)."""

import pytest
from wtforms import HiddenField, RadioField
from wtforms.validators import InputRequired

from consult.errors import RuleViolation
from consult.forms import Form, TextField, choice

pytestmark = pytest.mark.once


class Probe(Form):
    class Meta:
        csrf = False

    title = TextField("Titel", [InputRequired("Vul een titel in.")])
    answer = RadioField("Antwoord", [InputRequired("Kies een antwoord.")], choices=[choice("5", "heel")])
    version = HiddenField("Versie", [InputRequired("Dit formulier is verouderd.")])


@pytest.fixture
def summary(app, component, drawn):
    with app.test_request_context():
        form = Probe(formdata=None)
        form.validate()
        form.refuse(RuleViolation("This title is taken."), form.title)
        return drawn(component("error_summary")(form))


def test_each_error_leads_to_its_field_and_a_group_to_its_first_answer(summary):
    assert [link.get("href") for link in summary.iter("a")] == ["#title", "#title", "#answer-0"]


def test_each_error_is_said_as_beside_the_field(summary):
    assert [link.text for link in summary.iter("a")] == [
        "Vul een titel in.",
        "This title is taken.",
        "Kies een antwoord.",
    ]


def test_an_error_without_a_place_on_the_page_is_said_without_a_link(summary):
    assert summary.findall(".//li")[-1].text == "Dit formulier is verouderd."


def test_its_heading_can_take_the_focus(summary):
    assert summary.find(".//h2").get("tabindex") == "-1"
