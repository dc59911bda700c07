"""A field carries its label, its hint and its errors, and never the browser's own checks."""

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, SelectField
from wtforms.validators import InputRequired, Length

from consult.forms import ChoicesField, DayField, Form, LongTextField, TextField, choice

pytestmark = pytest.mark.once


class Probe(Form):
    class Meta:
        csrf = False

    title = TextField("Titel", [InputRequired("Vul een titel in."), Length(max=20)])
    explanation = LongTextField("Uitleg", [Length(max=500)])
    province = SelectField("Provincie", choices=[choice("PV24", "Flevoland")], validate_choice=False)
    held_on = DayField("Datum", [InputRequired()])
    agrees = BooleanField("Stuur mij een e-mail")
    topics = ChoicesField("Onderwerpen", choices=[choice("1", "Energie")])


@pytest.fixture
def empty(app):
    with app.test_request_context():
        yield Probe(formdata=None)


@pytest.fixture
def refused(app):
    with app.test_request_context():
        form = Probe(MultiDict({"held_on": "31 februari", "explanation": "<b>dik</b>"}))
        form.validate()
        yield form


@pytest.fixture
def field(component):
    return component("field")


def control(tree):
    return next(
        node
        for node in tree.iter()
        if node.tag in {"input", "select", "textarea"} and node.get("type") != "hidden"
    )


@pytest.mark.parametrize("name", ["title", "explanation", "province", "held_on", "agrees"])
def test_a_label_belongs_to_its_control(drawn, field, empty, name):
    tree = drawn(field(empty[name]))
    assert tree.find(".//label").get("for") == control(tree).get("id")


def test_an_error_is_tied_to_its_control(drawn, field, refused):
    box = control(drawn(field(refused.title)))
    assert (box.get("aria-invalid"), box.get("aria-describedby")) == ("true", "title-error")


def test_an_error_is_said_beside_its_control(drawn, field, refused):
    assert "Vul een titel in." in "".join(
        drawn(field(refused.title)).find(".//*[@id='title-error']").itertext()
    )


def test_a_hint_and_an_error_both_describe_the_control(drawn, field, refused):
    box = control(drawn(field(refused.title, hint="Kort.")))
    assert box.get("aria-describedby") == "title-hint title-error"


def test_a_control_without_a_hint_or_an_error_is_described_by_nothing(drawn, field, empty):
    assert control(drawn(field(empty.title))).get("aria-describedby") is None


def test_what_was_typed_is_kept(drawn, field, refused):
    assert control(drawn(field(refused.held_on))).get("value") == "31 februari"


def test_what_was_typed_is_escaped(drawn, field, refused):
    assert control(drawn(field(refused.explanation))).text.strip() == "<b>dik</b>"


@pytest.mark.parametrize("attribute", ["required", "maxlength", "minlength"])
def test_the_browser_does_not_check_for_us(drawn, field, empty, attribute):
    assert control(drawn(field(empty.title))).get(attribute) is None


def test_a_required_field_says_so_to_a_screen_reader(drawn, field, empty):
    assert control(drawn(field(empty.title))).get("aria-required") == "true"


def test_what_is_not_required_is_marked_and_what_is_required_is_not(field, empty):
    assert ["niet verplicht" in field(empty[name]) for name in ("title", "province")] == [False, True]


def test_a_long_text_says_how_much_room_there_is(drawn, field, empty):
    tree = drawn(field(empty.explanation))
    assert (control(tree).get("data-counter"), control(tree).get("aria-describedby")) == (
        "500",
        "explanation-room",
    )


def test_a_checkbox_stands_before_its_label(drawn, field, empty):
    assert [node.tag for node in drawn(field(empty.agrees)).find(".//*[@class='check']")] == [
        "input",
        "label",
    ]


def test_a_list_of_checkboxes_is_a_fieldset_with_a_legend(drawn, field, empty):
    assert drawn(field(empty.topics)).find(".//fieldset/legend") is not None
