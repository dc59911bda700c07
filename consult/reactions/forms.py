"""Forms of the reactions room."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import DataRequired, Length

from consult.consultations.models import AddressedTo
from consult.directory import queries as directory
from consult.formats import opening
from consult.forms import Form, LongTextField, RadioWordField, TextField, choice
from consult.methods.disclosure import PUBLICATION
from consult.reactions.attribution import attribution_line
from consult.reactions.models import Attribution, QuoteConsent, ReactionState, Stance
from consult.wording import Word

LONGEST = 4000
FEW = PUBLICATION
"""From how many people who fit a line on nobody is warned."""


class ConsentForm(Form):
    """How far one's name may stand beside a quote."""

    consent = RadioWordField(
        _l("May we quote you?"), [DataRequired(_l("Choose whether we may quote you."))], words=QuoteConsent
    )

    def show_attributions(
        self, lines: Mapping[QuoteConsent, Attribution], fits: Mapping[QuoteConsent, int]
    ) -> None:
        """Say at each choice exactly what would stand beside the quote, and when few people `fits` that line."""
        self.consent.choices = [
            choice(consent.value, " ".join([_told(consent, shown), *self._warned(consent, fits)]))
            for consent, shown in lines.items()
        ]

    def _warned(self, consent: QuoteConsent, fits: Mapping[QuoteConsent, int]) -> list[str]:
        people = fits.get(consent, FEW)
        if people == 1 and consent != QuoteConsent.NAME:
            return [_("Note: only you fit this line, so everyone knows that it is you.")]
        if 1 < people < FEW:
            return [_("Note: %(count)s people fit this line, so some know that it is you.", count=people)]
        return []


class ReactionForm(ConsentForm):
    """Write on a topic or an open question."""

    text = LongTextField(
        _l("Your reaction"),
        [
            DataRequired(_l("Write your reaction.")),
            Length(max=LONGEST, message=_l("Your reaction is too long. Use at most 4,000 characters.")),
        ],
    )
    stance = RadioWordField(
        _l("What is it?"), [DataRequired(_l("Choose what your reaction is."))], words=Stance
    )
    addressed_to = RadioWordField(
        _l("To whom do you say this?"), [DataRequired(_l("Choose to whom you say this."))], words=AddressedTo
    )


class DeclineForm(Form):
    """Keep a reaction from others."""

    reason = LongTextField(
        _l("Why is it not shown?"),
        [DataRequired(_l("Tell the author why the reaction is not shown.")), Length(max=1000)],
    )


class QuoteForm(Form):
    """Choose words of a reaction to show elsewhere."""

    excerpt = LongTextField(
        _l("The quote"), [DataRequired(_l("Fill in the words that you quote.")), Length(max=LONGEST)]
    )
    named = RadioWordField(
        _l("Who stands beside it?"),
        [DataRequired(_l("Choose who stands beside the quote."))],
        words=QuoteConsent,
    )

    def offer(self, lines: Mapping[QuoteConsent, Attribution], fits: Mapping[QuoteConsent, int]) -> None:
        """Offer what the author allows, with a warning where few people `fits` a line."""
        self.named.choices = [
            choice(consent.value, " ".join([_told(consent, shown), *self._warned(consent, fits)]))
            for consent, shown in lines.items()
        ]

    def _warned(self, consent: QuoteConsent, fits: Mapping[QuoteConsent, int]) -> list[str]:
        people = fits.get(consent, FEW)
        if people == 1:
            return [_("Note: only one person fits this line, so everyone knows who it is.")]
        if people < FEW:
            return [_("Note: %(count)s people fit this line, so some know who it is.", count=people)]
        return []


class ReadForm(Form):
    """Filter what everyone may read."""

    stance = SelectField(_l("Kind"))
    province = SelectField(_l("Province"))
    addressed_to = SelectField(_l("Addressed to"))

    def offer(self) -> None:
        """Fill the lists, with "all" first."""
        self.stance.choices = _all_of(Stance, _("All kinds"))
        self.addressed_to.choices = _all_of(AddressedTo, _("Everyone"))
        provinces = [choice(province.code, province.name) for province in directory.provinces()]
        self.province.choices = [choice("", _("All provinces")), *provinces]


class QueueForm(Form):
    """Filter what waits for approval."""

    state = RadioWordField(_l("State"), words=ReactionState)
    q = TextField(_l("Word in the text"))


def _told(consent: QuoteConsent, shown: Attribution) -> str:
    """Return a level with the line that stands beside the quote then."""
    line = attribution_line(shown)
    said = (
        _("as “%(line)s”.", line=line) if line else _("only the department and the bureau read your reaction")
    )
    return f"{opening(_(consent.label))}: {said}"


def _all_of(words: type[Word], everything: str) -> list[Any]:
    return [choice("", everything), *(choice(word.value, opening(_(word.label))) for word in words)]
