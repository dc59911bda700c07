"""Forms of the topics room: the shape of the input, nothing more."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError
from wtforms.widgets import TextInput

from consult.consultations.models import AddressedTo, Theme
from consult.directory.models import Department
from consult.forms import Form, LongTextField, RadioWordField, TextField, choice
from consult.topics.models import Topic, TopicProposal

LAST_GOAL = 17


class GlobalGoalsField(StringField):
    """The numbers of Global Goals, typed as "7, 11, 13"; `data` is a list of numbers, in order."""

    widget = TextInput()
    data: list[int]  # type: ignore[assignment]  # numbers, where its parent keeps text

    def process_data(self, value: Any) -> None:
        """Take a default or an object's value."""
        self.data = list(value or [])

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Parse the numbers; what was typed stays when they are none."""
        self.typed = valuelist[0] if valuelist else ""
        words = self.typed.replace(",", " ").replace(";", " ").split()
        self.data = sorted({int(word) for word in words if word.isdecimal() and 1 <= int(word) <= LAST_GOAL})
        if not all(word.isdecimal() and 1 <= int(word) <= LAST_GOAL for word in words):
            raise ValidationError(_l("Write the numbers of Global Goals from 1 to 17, such as 7, 11, 13."))

    def _value(self) -> str:
        return getattr(self, "typed", "") or ", ".join(str(number) for number in self.data)


class BehalfForm(Form):
    """On whose behalf something is proposed; asked of whoever acts for more than one department."""

    department = SelectField(_l("On behalf of"), [InputRequired(_l("Choose a department."))])

    def offer_departments(self, departments: Sequence[Department]) -> None:
        """Let one of these departments be chosen; a single one needs no question."""
        self.department.choices = [choice(str(one.id), one.name) for one in departments]
        if len(departments) > 1:
            self.department.choices.insert(0, choice("", _l("Choose a department")))


class WordsForm(Form):
    """What a proposal and a topic have in common."""

    title = TextField(_l("Title"), [DataRequired(_l("Give the topic a title.")), Length(max=120)])
    summary = LongTextField(
        _l("Explanation"), [DataRequired(_l("Explain the topic in a few sentences.")), Length(max=1500)]
    )
    theme = SelectField(_l("Theme"), [InputRequired(_l("Choose a theme."))])
    addressed_to = RadioWordField(
        _l("To whom is it addressed?"),
        [InputRequired(_l("Choose to whom it is addressed."))],
        words=AddressedTo,
    )

    def offer_themes(self, themes: Sequence[Theme]) -> None:
        """Let one of these themes be chosen."""
        self.theme.choices = [
            choice("", _l("Choose a theme")),
            *(choice(str(one.id), one.name) for one in themes),
        ]

    def show(self, words: Topic | TopicProposal) -> None:
        """Fill in what there is."""
        self.title.data, self.summary.data = words.title, words.summary
        self.theme.data, self.addressed_to.data = str(words.theme_id), words.addressed_to


class ProposalForm(WordsForm, BehalfForm):
    """Propose a topic on behalf of a department."""


class TopicForm(WordsForm):
    """Word a canonical topic."""

    global_goals = GlobalGoalsField(_l("Global Goals"), [Optional()])


class DeclineForm(Form):
    """Decline a proposal."""

    reason = LongTextField(
        _l("Reason"), [DataRequired(_l("Give a reason. The department reads it.")), Length(max=800)]
    )


class TargetForm(Form):
    """Choose a topic to join another to."""

    target = RadioField(_l("Which topic is it the same as?"), [InputRequired(_l("Choose a topic."))])

    def offer(self, topics: Sequence[Topic]) -> None:
        """Let one of these topics be chosen."""
        self.target.choices = [choice(str(one.id), one.title) for one in topics]


class FilterForm(Form):
    """Narrow the list of topics of one consultation."""

    consultation = HiddenField()
    q = TextField(_l("Search"))
    theme = SelectField(_l("Theme"))
    to = SelectField(_l("Addressed to"))

    class Meta:
        """A form that only reads needs no token."""

        csrf = False

    def offer(self, themes: Sequence[Theme]) -> None:
        """Let these themes be chosen, or all."""
        self.theme.choices = [
            choice("", _l("All themes")),
            *(choice(str(one.id), one.name) for one in themes),
        ]
        self.to.choices = [
            choice("", _l("Everyone")),
            *(choice(word.value, _l(word.label)) for word in AddressedTo),
        ]
