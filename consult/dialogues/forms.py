"""Forms of the dialogues room: the shape of the input, nothing more."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, IntegerField, SelectField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, Regexp
from wtforms.widgets import HiddenInput

from consult.consultations.models import Consultation
from consult.dialogues.models import DialogueSession
from consult.dialogues.queries import Filters, When
from consult.directory.models import Department, Network, Office, Province
from consult.forms import ChoicesField, DayField, Form, LongTextField, TextField, TimeField, choice, instant
from consult.topics.models import Topic

MOST_PARTS = 30
EXTRA_PARTS = 3
ALL = "all"


class FilterForm(Form):
    """Which sessions to show; what is not among the choices counts as not asked."""

    class Meta:
        """A question asked by GET needs no forgery token."""

        csrf = False

    consultation = SelectField(_l("Consultation"), validate_choice=False)
    when = SelectField(_l("When"), validate_choice=False)
    province = SelectField(_l("Province"), validate_choice=False)
    topic = SelectField(_l("Topic"), validate_choice=False)

    def offer(
        self, consultations: Sequence[Consultation], provinces: Sequence[Province], topics: Sequence[Topic]
    ) -> None:
        """Fill in the choices."""
        self.when.choices = _choices(
            _l("All dates"), [(When.COMING, _l("Still to come")), (When.PAST, _l("Past"))]
        )
        self.province.choices = _choices(_l("All provinces"), [(one.code, one.name) for one in provinces])
        self.topic.choices = _choices(_l("All topics"), [(str(one.id), one.title) for one in topics])
        if len(consultations) > 1:
            self.consultation.choices = [
                *(choice(str(one.id), one.title) for one in consultations),
                choice(ALL, _l("All consultations")),
            ]
        else:
            del self.consultation

    def filters(self, consultation_id: UUID | None) -> Filters:
        """Return what is asked for."""
        return Filters(
            consultation_id=consultation_id,
            when=When(self.when.data) if _chosen(self.when) else None,
            province_code=_chosen(self.province),
            topic_id=UUID(topic) if (topic := _chosen(self.topic)) else None,
        )

    @property
    def asked(self) -> dict[str, str]:
        """Return what was chosen, for the address of another page with the same filters."""
        return {field.name: chosen for field in self if (chosen := _chosen(field))}


def _choices(every: Any, pairs: Sequence[tuple[str, Any]]) -> list[Any]:
    return [choice("", every), *(choice(value, label) for value, label in pairs)]


def _chosen(field: Any) -> str | None:
    """Return the value when it is one of the choices and asks for anything."""
    values = {offered.value for offered in field.choices or ()}
    return field.data if field.data and field.data in values else None


class PartFields(NamedTuple):
    """The fields of one line of a programme."""

    order: IntegerField
    topic: SelectField
    title: TextField
    minutes: IntegerField


class DialogueForm(Form):
    """Plan or change a session; `dialogue_form` adds the lines of the programme."""

    host = SelectField(_l("Who hosts it"))
    title = TextField(_l("Title"), [DataRequired(_l("Give the session a title.")), Length(max=120)])
    day = DayField(_l("Day"), [InputRequired(_l("Fill in the day."))])
    starts = TimeField(_l("Begins at"), [InputRequired(_l("Fill in when it begins."))])
    ends = TimeField(_l("Ends at"), [InputRequired(_l("Fill in when it ends."))])
    place = TextField(_l("Place"), [Length(max=200)])
    online_url = TextField(
        _l("Online address"),
        [
            Optional(),
            Length(max=500),
            Regexp(r"^https://\S+$", message=_l("Write the whole address, from https:// on.")),
        ],
    )
    seats = IntegerField(
        _l("Seats"),
        [
            InputRequired(_l("Fill in how many seats there are.")),
            NumberRange(1, 100_000, _l("Fill in a number from 1 up.")),
        ],
    )
    description = LongTextField(_l("Introduction"), [Length(max=4000)])
    sequence = IntegerField(validators=[Optional()], widget=HiddenInput())

    @property
    def starts_at(self) -> datetime | None:
        """Return when it begins."""
        return instant(self.day.data, self.starts.data)

    @property
    def ends_at(self) -> datetime | None:
        """Return when it ends, on the same day."""
        return instant(self.day.data, self.ends.data)

    @property
    def lines(self) -> Iterator[PartFields]:
        """Yield the fields of each line of the programme."""
        count = 1
        while f"part_{count}_title" in self:
            yield PartFields(*(self[f"part_{count}_{name}"] for name in PartFields._fields))
            count += 1

    @property
    def parts(self) -> list[tuple[str, int, UUID | None]]:
        """Return title, minutes and topic of each line that was filled in, by its number; equals stay as they stand."""
        filled = sorted(
            (line for line in self.lines if _is_filled(line)), key=lambda line: line.order.data or MOST_PARTS
        )
        return [
            (_title_of(line), line.minutes.data or 0, UUID(line.topic.data) if line.topic.data else None)
            for line in filled
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        """Check each field, and that a line of the programme is whole."""
        is_valid = super().validate(extra_validators)
        for line in self.lines:
            if _is_filled(line) and not line.minutes.errors and line.minutes.data is None:
                line.minutes.errors = [_l("Fill in how many minutes this part takes.")]
                is_valid = False
            elif line.minutes.data is not None and not _is_filled(line):
                line.title.errors = [_l("Choose a topic or give this part a title.")]
                is_valid = False
        return bool(is_valid)


def dialogue_form(
    lines: int, *, hosts: Sequence[Department | Network | None], topics: Sequence[Topic], **options: Any
) -> DialogueForm:
    """Return the form with this many lines of programme and these choices; a host of None is the bureau."""
    fields: dict[str, Field] = {}
    for count in range(1, min(lines, MOST_PARTS) + 1):
        minutes = [Optional(), NumberRange(1, 600, _l("Fill in a number of minutes from 1 to 600."))]
        fields[f"part_{count}_order"] = IntegerField(_l("Order"), [Optional()], default=count)
        fields[f"part_{count}_topic"] = SelectField(_l("Topic"))
        fields[f"part_{count}_title"] = TextField(_l("Title of this part"), [Length(max=120)])
        fields[f"part_{count}_minutes"] = IntegerField(_l("Minutes"), minutes)
    form: DialogueForm = type("ProgrammeForm", (DialogueForm,), fields)(**options)
    form.host.choices = [
        choice(host_value(host), host.name if host else _l("The bureau, for all members")) for host in hosts
    ]
    for line in form.lines:
        line.topic.choices = _choices(_l("No topic"), [(str(one.id), one.title) for one in topics])
    return form


def host_value(host: Department | Network | None) -> str:
    """Return how a host is written in the form."""
    return str(host.id) if host else "bureau"


def values_of(dialogue: DialogueSession) -> dict[str, object]:
    """Return a session as the form shows it at first; a topic that was merged is the one that it went into."""
    begins, ends = dialogue.local_times
    values: dict[str, object] = {
        "title": dialogue.title, "description": dialogue.description, "place": dialogue.place,
        "online_url": dialogue.online_url, "seats": dialogue.seats, "sequence": dialogue.sequence,
        "day": begins.date(), "starts": begins.time(), "ends": ends.time(), "host": host_value(dialogue.host),
    }  # fmt: skip
    for count, part in enumerate(dialogue.programme, 1):
        topic_id = part.topic.merged_into_id or part.topic.id if part.topic else None
        values |= {
            f"part_{count}_order": count,
            f"part_{count}_title": "" if part.topic and part.topic.title == part.title else part.title,
            f"part_{count}_minutes": part.minutes,
            f"part_{count}_topic": str(topic_id or ""),
        }
    return values


def _is_filled(line: PartFields) -> bool:
    return bool(line.title.data or line.topic.data)


def _title_of(line: PartFields) -> str:
    """Return the title that was typed, or that of the topic."""
    offered: Any = line.topic.choices
    return line.title.data or next(str(one.label) for one in offered if one.value == line.topic.data)


class RegisterForm(Form):
    """Register for a session; `wait` is asked for when every seat is taken."""

    wait = BooleanField(widget=HiddenInput())


class InviteForm(Form):
    """Whom to invite; it is asked by GET, so that what it leads to is seen before anything is sent."""

    class Meta:
        """A question asked by GET needs no forgery token."""

        csrf = False

    offices = ChoicesField(
        _l("Which offices do you invite?"), [InputRequired(_l("Choose at least one office."))]
    )
    provinces = ChoicesField(
        _l("From which provinces?"), [InputRequired(_l("Choose at least one province."))]
    )

    def offer(self, provinces: Sequence[Province]) -> None:
        """Fill in the choices; without provinces there is nothing to choose among them."""
        self.offices.choices = [choice(office.value, _l(office.label)) for office in Office]
        if provinces:
            self.provinces.choices = [choice(one.code, one.name) for one in provinces]
        else:
            del self.provinces

    @property
    def chosen(self) -> dict[str, list[str]]:
        """Return what was chosen, for the address of another page."""
        return {field.name: field.data or [] for field in self}


class CancelForm(Form):
    """Cancel a session."""

    reason = TextField(
        _l("Why is it cancelled?"),
        [DataRequired(_l("Give the reason: everyone who registered gets to read it.")), Length(max=300)],
    )


class AttendanceForm(Form):
    """Who came."""

    attended = ChoicesField(_l("Who came?"))
    walk_ins = IntegerField(
        _l("How many people came without having registered?"),
        [
            InputRequired(_l("Fill in a number; 0 is fine.")),
            NumberRange(0, 100_000, _l("Fill in a number from 0 up.")),
        ],
    )

    @property
    def came(self) -> set[UUID]:
        """Return the persons that were ticked."""
        return {UUID(id) for id in self.attended.data or ()}
