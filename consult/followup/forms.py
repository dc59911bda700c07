"""Forms of the follow-up room: the shape of the input, nothing more."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import DataRequired, InputRequired, Length

from consult.agenda.models import AgendaItem
from consult.consultations.models import Consultation
from consult.followup.models import Status
from consult.forms import ChoicesField, DayField, Form, LongTextField, RadioWordField, TextField, choice


class TellForm(Form):
    """What is told of an item, and how far it is from now on."""

    status = RadioWordField(_l("How far is it?"), [InputRequired(_l("Choose how far it is."))], words=Status)
    text = LongTextField(
        _l("What do you want to tell?"),
        [DataRequired(_l("Tell in a few sentences how far it is.")), Length(max=2000)],
    )
    told_by = TextField(_l("Who says so?"), [DataRequired(_l("Fill in a name.")), Length(max=160)])


class PlanForm(Form):
    """Who sees to an item, and when it is looked at again."""

    responsible = TextField(_l("Responsible"), [Length(max=160)])
    review_on = DayField(_l("When do we look at it again?"))


class MilestoneForm(Form):
    """One milestone."""

    title = TextField(
        _l("What will be there?"), [DataRequired(_l("Say what will be there.")), Length(max=160)]
    )
    due_on = DayField(_l("When must it be there?"), [DataRequired(_l("Fill in the day."))])
    done_on = DayField(_l("When was it reached?"))


class CarryForm(Form):
    """Which unfinished items come along, and into which consultation."""

    items = ChoicesField(_l("Which items come along?"))
    consultation = RadioField(
        _l("Into which consultation?"), [InputRequired(_l("Choose a consultation."))], choices=[]
    )

    def offer(self, items: Sequence[AgendaItem], consultations: Sequence[Consultation]) -> None:
        """Let these items and consultations be chosen; a single consultation is chosen already."""
        self.items.choices = [choice(str(item.id), item.title) for item in items]
        self.consultation.choices = [choice(str(one.id), one.title) for one in consultations]
        if len(consultations) == 1 and not self.consultation.data:
            self.consultation.data = str(consultations[0].id)


class LeaveForm(Form):
    """Why a carried item does not become a topic."""

    reason = LongTextField(_l("Why not?"), [DataRequired(_l("Give the reason.")), Length(max=1000)])


class PressForm(Form):
    """Nothing but a button."""
