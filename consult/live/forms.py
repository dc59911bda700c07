"""Forms of the room: the shape of the input, nothing more."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, SelectField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, Regexp

from consult.accounts.forms import ADDRESS
from consult.consultations.models import AddressedTo, OpenQuestion
from consult.directory.models import Office
from consult.forms import Form, LongTextField, RadioWordField, TextField, choice
from consult.live.models import Command
from consult.reactions.models import Stance
from consult.topics.models import Topic


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


class StatementForm(Form):
    """What a table said."""

    about = SelectField(_l("What is it about?"))
    text = LongTextField(
        _l("What does your table say?"),
        [
            DataRequired(_l("Write down what your table says.")),
            Length(max=1000, message=_l("That is too long. Use at most 1,000 characters.")),
        ],
    )
    stance = RadioWordField(_l("What is it?"), [DataRequired(_l("Choose what it is."))], words=Stance)
    addressed_to = RadioWordField(
        _l("To whom do you say this?"), [DataRequired(_l("Choose to whom you say this."))], words=AddressedTo
    )

    def offer(self, subjects: Sequence[Topic | OpenQuestion]) -> None:
        """List what the session is about."""
        self.about.choices = [
            choice(one.id.hex, one.title if isinstance(one, Topic) else one.text) for one in subjects
        ]


class RewordForm(Form):
    """The same in other words."""

    text = LongTextField(
        _l("What does your table say?"),
        [
            DataRequired(_l("Write down what your table says.")),
            Length(max=1000, message=_l("That is too long. Use at most 1,000 characters.")),
        ],
    )
