"""Forms of the running order: the shape of the input, nothing more."""

from collections.abc import Sequence
from textwrap import shorten
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, IntegerField, SelectField, validators
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from consult.forms import ChoicesField, Form, LongTextField, RadioWordField, WordField, choice
from consult.live.models import Prompt, PromptKind, Reveal
from consult.voting.models import Question

MINUTE = 60
"""In seconds."""


class PartForm(Form):
    """One part of the running order; which fields it shows depends on its kind."""

    kind = WordField(None, [InputRequired()], words=PromptKind)
    question_id = HiddenField(validators=[Optional(), validators.UUID()])
    text = LongTextField(_l("What you ask"), [Length(max=300)])
    hint = LongTextField(_l("Explanation"), [Optional(), Length(max=500)])
    minutes = IntegerField(
        _l("Minutes"),
        [InputRequired(_l("Fill in the minutes.")), NumberRange(1, 240, _l("1 to 240 minutes."))],
    )
    reveal = RadioWordField(_l("When is the result shown?"), words=Reveal, default=Reveal.ON_REVEAL)
    seconds = IntegerField(
        _l("Seconds to answer"),
        [Optional(), NumberRange(10, 3600, _l("10 to 3600 seconds, or leave it empty."))],
    )
    cuts_off = BooleanField(_l("Close by itself when the time is over"))

    place = SelectField(
        _l("Where?"), choices=[choice("", _l("last"))], coerce=lambda value: int(value) if value else None
    )

    countdown = IntegerField(
        _l("How many minutes does the screen count down?"),
        [Optional(), NumberRange(1, 60, _l("1 to 60 minutes, or leave it empty."))],
    )

    def __init__(self, **values: Any) -> None:
        """Ask of a talk what people talk about."""
        super().__init__(**values)
        if self.is_talk:
            self.text.label.text = _l("What do they talk about?")

    @property
    def is_talk(self) -> bool:
        """Tell whether people talk at their tables."""
        return bool(self.kind.data == PromptKind.TALK)

    def offer_places(self, order: Sequence[Prompt]) -> None:
        """Let a new part come first, after any other, or last."""
        after = [(one.position + 1, one.question.text if one.question else one.text) for one in order[:-1]]
        self.place.choices = [
            *([choice("1", _("first"))] if order else []),
            *(choice(str(place), _("after “%(part)s”", part=shorten(text, 60))) for place, text in after),
            choice("", _("last")),
        ]

    @property
    def values(self) -> dict[str, Any]:
        """Return what was filled in as the service takes it."""
        named = ("kind", "text", "hint", "minutes", "cuts_off")
        id, minutes = self.question_id.data, self.countdown.data
        return {
            **{name: self[name].data for name in named},
            "seconds": self.seconds.data if not self.is_talk else minutes and minutes * MINUTE,
            "question_id": UUID(id) if id else None,
            "reveal": self.reveal.data or Reveal.ON_REVEAL,
        }

    @staticmethod
    def values_of(part: Prompt) -> dict[str, Any]:
        """Return a part as the form shows it."""
        named = ("kind", "question_id", "text", "hint", "minutes", "reveal", "seconds", "cuts_off")
        minutes = part.seconds and -(-part.seconds // MINUTE)
        return {**{name: getattr(part, name) for name in named}, "countdown": minutes}


class MoveForm(Form):
    """To which place in the running order a part goes."""

    place = IntegerField(validators=[InputRequired(), NumberRange(0, 1000)])


class QuestionsForm(Form):
    """Which questions of the rounds are put to the room."""

    questions = ChoicesField(
        _l("Which questions do you put to the room?"), [InputRequired(_l("Choose at least one question."))]
    )

    def offer(self, questions: Sequence[Question]) -> None:
        """Let these be chosen."""
        self.questions.choices = [choice(str(one.id), one.text) for one in questions]

    @property
    def chosen(self) -> set[UUID]:
        """Return those that were chosen."""
        return {UUID(id) for id in self.questions.data or ()}
