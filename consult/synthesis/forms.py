"""Forms of the synthesis room."""

from collections.abc import Sequence
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from consult.consultations.models import OpenQuestion
from consult.directory.models import Department, OfficeGroup
from consult.forms import ChoicesField, Form, LongTextField, TextField, choice
from consult.reactions.models import Stance
from consult.synthesis.queries import Alike, CountedThread, Filters
from consult.topics.models import Topic


class ThreadForm(Form):
    """The words of a common thread."""

    name = TextField(_l("Name"), [DataRequired(_l("Give the common thread a name.")), Length(max=80)])
    description = LongTextField(_l("What runs through these reactions?"), [Length(max=1000)])
    note = TextField(_l("Why?"), [Length(max=300)])


class MergeForm(Form):
    """In which thread another goes."""

    into = RadioField(
        _l("Merge with"),
        [DataRequired(_l("Choose with which common thread it is merged."))],
        validate_choice=False,
    )
    note = TextField(_l("Why?"), [Length(max=300)])

    def offer(self, threads: Sequence[CountedThread]) -> None:
        """Let these threads be chosen."""
        self.into.choices = [choice(str(one.thread.id), one.thread.name) for one in threads]


class SampleForm(Form):
    """How many reactions are drawn, and by which chance."""

    size = IntegerField(
        _l("How many reactions?"),
        [
            InputRequired(_l("Fill in a number.")),
            NumberRange(min=10, max=200, message=_l("Draw 10 to 200 reactions.")),
        ],
        default=50,
    )
    seed = IntegerField(_l("Seed"), [Optional()])


class BlindForm(Form):
    """In which threads a second person puts a reaction, or that it fits nowhere."""

    NOWHERE = "rest"
    threads = ChoicesField(
        _l("Which common threads run through it?"),
        [InputRequired(_l("Choose one or more, or “Fits nowhere”."))],
        validate_choice=True,
    )

    def offer(self, threads: Sequence[CountedThread]) -> None:
        """Let these threads be chosen, by name and without counts."""
        self.threads.choices = [
            *(choice(str(one.thread.id), one.thread.name) for one in threads if not one.thread.is_rest),
            choice(self.NOWHERE, _l("Fits nowhere")),
        ]

    @property
    def chosen(self) -> list[UUID]:
        """Return the ids of the threads that were chosen; none when it fits nowhere."""
        return [UUID(id) for id in self.threads.data or [] if id != self.NOWHERE]


class GroupingForm(Form):
    """The words of a thread that is made of a proposed grouping, and which of its texts belong to it."""

    name = TextField(_l("Name"), [DataRequired(_l("Give the common thread a name.")), Length(max=80)])
    description = LongTextField(_l("What runs through these reactions?"), [Length(max=1000)])
    texts = ChoicesField(
        _l("Which reactions belong to it?"),
        [InputRequired(_l("Choose at least one reaction."))],
        coerce=int,
        validate_choice=False,
    )

    def offer(self, texts: Sequence[Alike]) -> None:
        """Let these texts be chosen; all of them until somebody says otherwise."""
        self.texts.choices = [choice(str(one.place), one.reaction.text) for one in texts]
        if not self.is_submitted():
            self.texts.data = [one.place for one in texts]


class AsideForm(Form):
    """Why a proposed grouping is no thread."""

    reason = LongTextField(
        _l("Why is this no common thread?"),
        [DataRequired(_l("Say why this is no common thread.")), Length(max=500)],
    )


class FilterForm(Form):
    """Which reactions to read; what is not among the choices counts as not asked."""

    class Meta:
        """A form that only reads needs no token."""

        csrf = False

    q = TextField(_l("Word in the text"))
    topic = SelectField(_l("Topic or question"), validate_choice=False)
    department = SelectField(_l("Department"), validate_choice=False)
    office = SelectField(_l("Office"), validate_choice=False)
    stance = SelectField(_l("Kind"), validate_choice=False)
    which = SelectField(_l("Which"), validate_choice=False)

    def offer(
        self, topics: Sequence[Topic], questions: Sequence[OpenQuestion], departments: Sequence[Department]
    ) -> None:
        """Fill in the choices."""
        self.topic.choices = [
            choice("", _l("All topics")),
            *(choice(str(one.id), one.title) for one in topics),
            *(choice(str(one.id), one.text) for one in questions),
        ]
        self.department.choices = [
            choice("", _l("All departments")),
            *(choice(str(one.id), one.name) for one in departments),
        ]
        self.office.choices = [
            choice("", _l("All offices")),
            *(choice(one.value, _l(one.label)) for one in OfficeGroup),
        ]
        self.stance.choices = [
            choice("", _l("All kinds")),
            *(choice(one.value, _l(one.label)) for one in Stance),
        ]
        self.which.choices = [
            choice("", _l("All, unread first")),
            choice("unread", _l("Only what is in no thread")),
        ]

    def filters(self, questions: Sequence[OpenQuestion]) -> Filters:
        """Return what was asked."""
        subject_id = _id(self.topic.data)
        is_question = subject_id in {one.id for one in questions}
        return Filters(
            topic_id=None if is_question else subject_id,
            open_question_id=subject_id if is_question else None,
            department_id=_id(self.department.data),
            office_group=next((one for one in OfficeGroup if one.value == self.office.data), None),
            stance=next((one for one in Stance if one.value == self.stance.data), None),
            search=self.q.data or "",
            only_uncoded=self.which.data == "unread",
        )

    @property
    def asked(self) -> dict[str, str]:
        """Return what was asked as it stands in an address."""
        return {field.name: field.data for field in self if field.data}


def _id(text: str | None) -> UUID | None:
    """Return the id that was chosen, or None; a broken one is as good as none."""
    try:
        return UUID(text or "")
    except ValueError:
        return None
