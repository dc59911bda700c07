"""Forms of the room: the shape of the input, nothing more."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, SelectField
from wtforms.validators import InputRequired, Length, Optional, Regexp

from consult.accounts.forms import ADDRESS
from consult.directory.models import Office
from consult.forms import Form, RadioWordField, TextField, choice
from consult.live.models import Command


class CodeForm(Form):
    """The code on the screen."""

    code = TextField(
        _l("Code on the screen"),
        [InputRequired(_l("Fill in the six characters on the screen.")), Length(max=20)],
    )


class GuestForm(Form):
    """Who a guest is: an office in a municipality, and where to ask whether that is so."""

    office = RadioWordField(
        _l("What is your office?"), [InputRequired(_l("Choose your office."))], words=Office
    )
    municipality = TextField(
        _l("Your municipality"), [InputRequired(_l("Fill in your municipality.")), Length(max=100)]
    )
    email = TextField(_l("Your e-mail address"), [Optional(), Length(max=254), ADDRESS])


class EmailForm(Form):
    """Where to ask a guest who it is."""

    email = TextField(
        _l("Your e-mail address"),
        [InputRequired(_l("Fill in your e-mail address.")), Length(max=254), ADDRESS],
    )


class TableForm(Form):
    """At which table somebody sits; nothing: at none."""

    table = TextField(
        _l("The number of your table"),
        [
            Optional(),
            Regexp(r"^0*[1-9]\d{0,2}$", message=_l("Fill in the number that stands on your table.")),
        ],
    )

    @property
    def number(self) -> int | None:
        """Return what was filled in."""
        return int(self.table.data) if self.table.data else None


class PressForm(Form):
    """One press of a host, with the version that the host looked at."""

    command = SelectField(choices=[choice(one.value, one.label) for one in Command])
    seen = IntegerField(validators=[InputRequired()])
    prompt_id = HiddenField(validators=[Optional()])
