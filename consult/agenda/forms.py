"""Forms of the agenda room."""

from collections.abc import Sequence
from typing import Any, Self

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import DataRequired, Length, ValidationError

from consult.agenda.models import AgendaItem, Outcome, Pillar
from consult.consultations.models import AddressedTo, Goal, Theme
from consult.forms import (
    ChoicesField,
    DayField,
    Form,
    LongTextField,
    RadioWordField,
    TextField,
    WordField,
    choice,
)
from consult.wording import N_, Word

WORDS = ("title", "text", "pillar", "addressed_to", "responsible")
"""The fields of an item that are what they are called; its theme and goals are chosen from lists of their own."""


class AgendaForm(Form):
    """The title and introduction of an agenda."""

    title = TextField(_l("Title"), [DataRequired(_l("Fill in a title.")), Length(max=120)])
    intro = LongTextField(_l("Introduction"), [Length(max=4000)])


class ItemForm(Form):
    """One item of an agenda."""

    title = TextField(
        _l("What will we do?"), [DataRequired(_l("Say in one sentence what we will do.")), Length(max=160)]
    )
    text = LongTextField(
        _l("Explanation"), [DataRequired(_l("Explain it in a few sentences.")), Length(max=6000)]
    )
    theme = SelectField(_l("Theme"), validators=[DataRequired(_l("Choose a theme."))])
    pillar = RadioWordField(_l("Pillar"), [DataRequired(_l("Choose a pillar."))], words=Pillar)
    addressed_to = WordField(_l("Addressed to"), words=AddressedTo)
    responsible = TextField(_l("Responsible"), [Length(max=160)])

    goals = ChoicesField(_l("Goals of the multi-year vision"))

    @classmethod
    def of(cls, item: AgendaItem) -> Self:
        """Return the form filled with what an item says now."""
        words = {name: getattr(item, name) for name in WORDS}
        return cls(data=words | {"theme": str(item.theme_id), "goals": [str(goal.id) for goal in item.goals]})

    def offer(self, themes: Sequence[Theme], goals: Sequence[Goal]) -> None:
        """Fill the lists of themes and of goals."""
        self.theme.choices = [choice(str(theme.id), theme.name) for theme in themes]
        self.goals.choices = [choice(str(goal.id), goal.title) for goal in goals]

    def said(self, themes: Sequence[Theme], goals: Sequence[Goal]) -> dict[str, Any]:
        """Return what was filled in, as the services take it."""
        return {name: getattr(self, name).data for name in WORDS} | {
            "theme": next(theme for theme in themes if str(theme.id) == self.theme.data),
            "goals": tuple(goal for goal in goals if str(goal.id) in (self.goals.data or [])),
        }


class CommentForm(Form):
    """What somebody of the bureau says about an item."""

    text = LongTextField(
        _l("Your comment"), [DataRequired(_l("Write what you want to say.")), Length(max=2000)]
    )


class DecisionForm(Form):
    """What was decided on an item."""

    outcome = RadioWordField(
        _l("What was decided?"), [DataRequired(_l("Choose what was decided."))], words=Outcome
    )
    decider = TextField(_l("Who decided?"), [DataRequired(_l("Say who decided.")), Length(max=160)])
    decided_on = DayField(_l("When?"), [DataRequired(_l("Fill in the day of the decision."))])
    reason = LongTextField(
        _l("Why?"), [DataRequired(_l("Give the reason for the decision.")), Length(max=4000)]
    )


class SourceForm(Form):
    """Where a number comes from that the evidence does not hold."""

    source = TextField(_l("Source"), [DataRequired(_l("Say where the number comes from.")), Length(max=300)])


class Use(Word):
    """What can be done with those who think otherwise."""

    ITEM = "item", N_("Use it in an item")
    REFUSE = "refuse", N_("Leave it out, for a reason")


class DissentForm(Form):
    """What the bureau does with those who think otherwise about a question."""

    use = RadioWordField(
        _l("What do you do with this?"), [DataRequired(_l("Choose what you do with this."))], words=Use
    )
    item = SelectField(_l("Item"), choices=[])
    reason = LongTextField(_l("Reason"), [Length(max=1000)])

    def offer_items(self, items: Sequence[AgendaItem]) -> None:
        """Fill the list of items."""
        self.item.choices = [
            choice("", _l("Choose an item")),
            *(choice(str(one.id), one.title) for one in items),
        ]

    def validate_item(self, field: SelectField) -> None:
        """Ask which item uses it."""
        if self.use.data is Use.ITEM and not field.data:
            raise ValidationError(_l("Choose the item that uses it."))

    def validate_reason(self, field: LongTextField) -> None:
        """Ask why it is left out."""
        if self.use.data is Use.REFUSE and not field.data:
            raise ValidationError(_l("Say why the agenda leaves this out."))
