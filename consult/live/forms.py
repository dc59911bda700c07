"""Forms of the room: the shape of the input, nothing more."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, SelectField
from wtforms.validators import InputRequired, Length, Optional

from consult.directory.models import Municipality, Office
from consult.forms import Form, RadioWordField, TextField, choice
from consult.live.models import Command


class CodeForm(Form):
    """The code on the screen."""

    code = TextField(
        _l("Code on the screen"),
        [InputRequired(_l("Fill in the six characters on the screen.")), Length(max=20)],
    )


class GuestForm(Form):
    """Who a guest is: an office in a municipality."""

    office = RadioWordField(
        _l("What is your office?"), [InputRequired(_l("Choose your office."))], words=Office
    )
    municipality = SelectField(_l("Your municipality"), [InputRequired(_l("Choose your municipality."))])

    def offer(self, municipalities: Sequence[Municipality]) -> None:
        """List the municipalities of the day."""
        self.municipality.choices = [
            choice("", _l("Choose a municipality")),
            *(choice(one.code, one.name) for one in municipalities),
        ]


class PressForm(Form):
    """One press of a host, with the version that the host looked at."""

    command = SelectField(choices=[choice(one.value, one.label) for one in Command])
    seen = IntegerField(validators=[InputRequired()])
    prompt_id = HiddenField(validators=[Optional()])
