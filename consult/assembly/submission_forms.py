"""Forms of what municipalities submit: the shape of the input, nothing more."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import DataRequired, Length, Optional

from consult.assembly.models import Advice, AssemblyMember
from consult.formats import opening, word
from consult.forms import Form, LongTextField, TextField, WordField, choice


class WordsForm(Form):
    """What a motion or amendment says."""

    title = TextField(_l("Title"), [DataRequired(_l("Fill in a title.")), Length(max=160)])
    text = LongTextField(
        _l("Text"), [DataRequired(_l("Write what the assembly would decide.")), Length(max=8000)]
    )


class SubmitForm(WordsForm):
    """Submit a motion or amendment for one of the municipalities that somebody votes for."""

    municipality = SelectField(
        _l("For which municipality?"), [DataRequired(_l("Choose for which municipality."))]
    )

    def offer(self, members: Sequence[AssemblyMember]) -> None:
        """Fill the list of municipalities; a single one is chosen already."""
        self.municipality.choices = [choice(one.municipality_code, one.municipality.name) for one in members]
        if len(members) == 1:
            self.municipality.data = members[0].municipality_code

    def member(self, members: Sequence[AssemblyMember]) -> AssemblyMember:
        """Return the municipality that was chosen."""
        return next(one for one in members if one.municipality_code == self.municipality.data)


class AcceptForm(Form):
    """Put what was submitted on the agenda, with the advice of the board when that is there."""

    advice = WordField(_l("Advice of the board"), [Optional()], words=Advice)
    advice_reason = LongTextField(_l("Reason of the advice"), [Length(max=4000)])
    settled_by = TextField(_l("Who settles it?"), [DataRequired(_l("Say who settles it.")), Length(max=160)])

    def __init__(self, *args: Any, **values: Any) -> None:
        """Offer "no advice yet" before the advices."""
        super().__init__(*args, **values)
        offered = [choice(one.value, opening(word(one))) for one in Advice]
        self.advice.choices = [choice("", _l("No advice yet")), *offered]


class ReturnForm(Form):
    """Give back what was submitted."""

    reason = LongTextField(
        _l("Why does it come back?"), [DataRequired(_l("Say why it comes back.")), Length(max=2000)]
    )
    settled_by = TextField(_l("Who settles it?"), [DataRequired(_l("Say who settles it.")), Length(max=160)])
