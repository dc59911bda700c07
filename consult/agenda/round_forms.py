"""Forms of the member round: open one, react on an item, say what was done."""

from datetime import datetime
from typing import cast

from flask_babel import lazy_gettext as _l
from wtforms.validators import DataRequired, Length

from consult.agenda.member_rounds import MemberRound
from consult.clock import AMSTERDAM
from consult.forms import DayField, Form, LongTextField, RadioWordField, TimeField, instant
from consult.reactions.models import Stance


class RoundForm(Form):
    """Open a member round."""

    explanation = LongTextField(
        _l("What do you ask of members?"),
        [DataRequired(_l("Tell members what you ask of them.")), Length(max=4000)],
    )
    day = DayField(_l("Last day"), [DataRequired(_l("Fill in the last day."))])
    at = TimeField(_l("Time"), [DataRequired(_l("Fill in the time."))])

    def show(self, member_round: MemberRound) -> None:
        """Fill in what a round says now."""
        closes = member_round.closes_at.astimezone(AMSTERDAM)
        self.explanation.data = member_round.explanation
        self.day.data, self.at.data = closes.date(), closes.time()

    @property
    def closes_at(self) -> datetime:
        """Return until when members may react; for a form that was accepted."""
        return cast("datetime", instant(self.day.data, self.at.data))


class DraftReactionForm(Form):
    """React on an item of a draft."""

    stance = RadioWordField(
        _l("What do you think of it?"), [DataRequired(_l("Choose what you think of it."))], words=Stance
    )
    text = LongTextField(
        _l("Your reaction"),
        [Length(max=4000, message=_l("Your reaction is too long. Use at most 4,000 characters."))],
    )


class RoundAnswerForm(Form):
    """What the bureau did with what members said of an item."""

    answer = LongTextField(
        _l("What did we do with it?"),
        [DataRequired(_l("Say what you did with the reactions.")), Length(max=4000)],
    )
