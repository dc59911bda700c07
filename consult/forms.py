"""The form base and fields whose data is never None and never padded with spaces."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import Any, TypeVar

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_wtf import FlaskForm
from wtforms import Field, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, RadioInput, TextArea, TextInput

from consult.clock import AMSTERDAM
from consult.errors import ConsultError
from consult.wording import Word

Parsed = TypeVar("Parsed")


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """Base of every form."""

    def refuse(self, error: ConsultError, field: Field) -> None:
        """Show a rule's refusal beside the field that it is about."""
        field.errors = [*field.errors, _l(error.message, **error.values)]

    @property
    def has_errors(self) -> bool:
        """Tell whether any field (or list entry) was refused."""
        return any(field.errors for field in self)


class TextField(StringField):
    """One line of text; `data` is stripped and is '' when nothing was sent."""

    data: str

    def process_data(self, value: Any) -> None:
        """Take a default or an object's value."""
        self.data = value or ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take what was typed."""
        self.data = valuelist[0].strip().replace("\r\n", "\n") if valuelist else ""


class LongTextField(TextField):
    """Several lines of text."""

    widget = TextArea()


class AtMost(Length):
    """Refuse a text of more than so many characters, and say how many are too many."""

    def __init__(self, most: int) -> None:
        """Remember how many."""
        super().__init__(max=most)

    def __call__(self, _form: Any, field: Any) -> None:
        """Count what was typed."""
        over = len(field.data or "") - self.max
        if over > 0:
            raise ValidationError(
                ngettext(
                    "This is %(num)s character too long. Use at most %(most)s.",
                    "This is %(num)s characters too long. Use at most %(most)s.",
                    over,
                    most=self.max,
                )
            )


def choice(value: str, label: Any) -> Any:
    """Return one thing to choose from in a list."""
    return SelectChoice(value, label)


class WordField(SelectField):
    """A choice of one member of a `Word` enum; `data` is the member or None."""

    def __init__(self, label: Any, validators: Any = None, *, words: type[Word], **options: Any) -> None:
        """Offer every member of `words`, in their order."""
        self.words = words
        choices = lambda: [choice(word.value, _l(word.label)) for word in words]  # noqa: E731  # asked per request
        super().__init__(label, validators, choices=choices, coerce=self._word, **options)

    def _word(self, value: Any) -> Word | None:
        return self.words(value) if value else None


class RadioWordField(WordField):
    """The same as radio buttons."""

    widget = ListWidget(prefix_label=False)
    option_widget = RadioInput()
    validate_choice = True


class ChoicesField(SelectMultipleField):
    """Any number of choices, as checkboxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class DayField(StringField):
    """A calendar day typed as 31-1-2027 (or chosen by a native picker as 2027-01-31); `data` is a date or None."""

    widget = TextInput()
    data: date | None  # type: ignore[assignment]  # a day, where its parent keeps text

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Parse the day; what was typed stays when it is none."""
        typed = valuelist[0].strip() if valuelist else ""
        self.typed, self.data = typed, None
        if typed:
            self.data = _first(typed, ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"), lambda at: at.date())
            if self.data is None:
                raise ValidationError(_l("This is not a date. Write it as 31-1-2027."))

    def _value(self) -> str:
        if self.data is None:
            return getattr(self, "typed", "")
        return f"{self.data.day}-{self.data.month}-{self.data.year}"


class TimeField(StringField):
    """A time of the day typed as 19.30 or 19:30; `data` is a time or None."""

    widget = TextInput()
    data: time | None  # type: ignore[assignment]  # a time, where its parent keeps text

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Parse the time; what was typed stays when it is none."""
        typed = valuelist[0].strip() if valuelist else ""
        self.typed, self.data = typed, None
        if typed:
            self.data = _first(typed, ("%H.%M", "%H:%M", "%H"), lambda at: at.time())
            if self.data is None:
                raise ValidationError(_l("This is not a time. Write it as 19.30."))

    def _value(self) -> str:
        return getattr(self, "typed", "") if self.data is None else f"{self.data:%H.%M}"


def instant(day: date | None, at: time | None) -> datetime | None:
    """Join a Dutch day and time into an aware instant, or None when one is missing."""
    return datetime.combine(day, at, AMSTERDAM) if day and at else None


def _first(typed: str, patterns: Iterable[str], read: Callable[[datetime], Parsed]) -> Parsed | None:
    for pattern in patterns:
        try:
            return read(datetime.strptime(typed, pattern).replace(tzinfo=AMSTERDAM))
        except ValueError:
            continue
    return None
