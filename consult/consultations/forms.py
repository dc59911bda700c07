"""Forms of the consultations room: the shape of the input, nothing more."""

from datetime import datetime, time

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from consult.clock import AMSTERDAM
from consult.consultations.models import Consultation, DiscussionNote, Vision
from consult.forms import ChoicesField, DayField, Form, LongTextField, TextField, TimeField, instant

MOST_QUESTIONS = 6
MOST_GOALS = 8
NINE_O_CLOCK, FIVE_O_CLOCK = time(9), time(17)

Lines = list[tuple[str, str]]


class ConsultationForm(Form):
    """Make or change a consultation."""

    title = TextField(_l("Title"), [DataRequired(_l("Give the consultation a title.")), Length(max=120)])
    summary = LongTextField(
        _l("What it is about"),
        [DataRequired(_l("Say in two or three sentences what it is about.")), Length(max=600)],
    )
    agenda_period = TextField(
        _l("For which agenda"),
        [DataRequired(_l("Say for which agenda it is, such as 2027.")), Length(max=40)],
    )
    opens_on = DayField(_l("Opens on"), [InputRequired(_l("Say on which day it opens."))])
    opens_at = TimeField(
        _l("Opens at"),
        [InputRequired(_l("Say at what time it opens."))],
        default=NINE_O_CLOCK,  # type: ignore[arg-type]  # a time, where its parent keeps text
    )
    closes_on = DayField(_l("Closes on"), [InputRequired(_l("Say on which day it closes."))])
    closes_at = TimeField(
        _l("Closes at"),
        [InputRequired(_l("Say at what time it closes."))],
        default=FIVE_O_CLOCK,  # type: ignore[arg-type]  # a time, where its parent keeps text
    )
    reference_date = DayField(
        _l("Reference date"), [InputRequired(_l("Say on which day we look at who holds which office."))]
    )
    results_on = DayField(_l("Result on"), [Optional()])
    assembly_on = DayField(_l("General assembly on"), [Optional()])
    vision_id = SelectField(_l("Under which vision"), [Optional()])
    themes = ChoicesField(_l("Themes"), [InputRequired(_l("Choose at least one theme."))])

    def show(self, consultation: Consultation) -> None:
        """Fill in what there is."""
        opens, closes = (at.astimezone(AMSTERDAM) for at in (consultation.opens_at, consultation.closes_at))
        for field in (
            self.title,
            self.summary,
            self.agenda_period,
            self.reference_date,
            self.results_on,
            self.assembly_on,
        ):
            field.data = getattr(consultation, field.name)
        self.opens_on.data, self.opens_at.data = opens.date(), opens.time()
        self.closes_on.data, self.closes_at.data = closes.date(), closes.time()
        self.vision_id.data = str(consultation.vision_id or "")
        self.themes.data = [str(theme.id) for theme in consultation.themes]

    @property
    def opening(self) -> datetime:
        """Return the instant of opening, once the form is valid."""
        return _known(instant(self.opens_on.data, self.opens_at.data))

    @property
    def closing(self) -> datetime:
        """Return the instant of closing, once the form is valid."""
        return _known(instant(self.closes_on.data, self.closes_at.data))


class NoteForm(Form):
    """Write the discussion note with its questions; questions that are left empty are not asked."""

    title = TextField(_l("Title"), [DataRequired(_l("Give the note a title.")), Length(max=120)])
    text = LongTextField(
        _l("Text"), [DataRequired(_l("Write what members read before they answer.")), Length(max=20_000)]
    )

    @property
    def questions(self) -> Lines:
        """Return the questions that were filled in, as (text, hint) pairs."""
        return _filled(self, "question", "hint", MOST_QUESTIONS)

    def show(self, note: DiscussionNote) -> None:
        """Fill in what there is."""
        self.title.data, self.text.data = note.title, note.text
        for question in note.open_questions:
            self[f"question_{question.position}"].data = question.text
            self[f"hint_{question.position}"].data = question.hint


class VisionForm(Form):
    """Make or change a vision with its goals; goals that are left empty are not there."""

    title = TextField(_l("Title"), [DataRequired(_l("Give the vision a title.")), Length(max=120)])
    summary = LongTextField(
        _l("In short"), [DataRequired(_l("Say in short what it strives for.")), Length(max=1000)]
    )
    first_year = IntegerField(
        _l("First year"),
        [
            InputRequired(_l("Say with which year it begins.")),
            NumberRange(2000, 2100, _l("Write a year, such as 2027.")),
        ],
    )
    last_year = IntegerField(
        _l("Last year"),
        [
            InputRequired(_l("Say with which year it ends.")),
            NumberRange(2000, 2100, _l("Write a year, such as 2027.")),
        ],
    )
    adopted_on = DayField(_l("Adopted on"), [Optional()])

    @property
    def goals(self) -> Lines:
        """Return the goals that were filled in, as (title, text) pairs."""
        return _filled(self, "goal", "goal_text", MOST_GOALS)

    def show(self, vision: Vision) -> None:
        """Fill in what there is."""
        for field in (self.title, self.summary, self.first_year, self.last_year, self.adopted_on):
            field.data = getattr(vision, field.name)
        for goal in vision.goals:
            self[f"goal_{goal.position}"].data, self[f"goal_text_{goal.position}"].data = (
                goal.title,
                goal.text,
            )


class ThemeForm(Form):
    """Add or reword a theme."""

    name = TextField(_l("Name"), [DataRequired(_l("Give the theme a name.")), Length(max=80)])
    summary = LongTextField(_l("What it covers"), [Length(max=400)])
    is_own_task = BooleanField(_l("This is a task of the association itself"))


class PhaseForm(Form):
    """Move to the next phase, on purpose."""

    phase = HiddenField()
    confirmed = BooleanField(_l("Yes, close the consultation now, before the closing that was promised"))


class SpeakerForm(Form):
    """Choose for which office one speaks."""

    appointment = RadioField(
        _l("For which office do you speak?"), [InputRequired(_l("Choose one of your offices."))]
    )


for place in range(1, MOST_QUESTIONS + 1):
    setattr(
        NoteForm, f"question_{place}", LongTextField(_l("Question %(place)s", place=place), [Length(max=300)])
    )
    setattr(
        NoteForm,
        f"hint_{place}",
        TextField(_l("Hint with question %(place)s", place=place), [Length(max=300)]),
    )
for place in range(1, MOST_GOALS + 1):
    setattr(VisionForm, f"goal_{place}", TextField(_l("Goal %(place)s", place=place), [Length(max=160)]))
    setattr(
        VisionForm,
        f"goal_text_{place}",
        LongTextField(_l("About goal %(place)s", place=place), [Length(max=800)]),
    )


def _filled(form: Form, first: str, second: str, most: int) -> Lines:
    """Return the pairs of fields of which the first was filled in, in order."""
    pairs = ((form[f"{first}_{place}"].data, form[f"{second}_{place}"].data) for place in range(1, most + 1))
    return [(one, other) for one, other in pairs if one]


def _known(value: datetime | None) -> datetime:
    if value is None:
        raise ValueError("the form was not validated")
    return value
