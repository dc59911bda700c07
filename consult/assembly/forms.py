"""Forms of the assembly room: the shape of the input, nothing more."""

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, SelectField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from consult.agenda.models import Agenda
from consult.assembly.models import (
    Advice,
    Assembly,
    AssemblyProposal,
    CouncilHeard,
    ProposalKind,
    Ruling,
    Stand,
)
from consult.assembly.queries import Stands
from consult.clock import AMSTERDAM
from consult.consultations.models import Consultation, Vision
from consult.directory.models import Appointment, Province
from consult.formats import opening, word
from consult.forms import (
    DayField,
    Form,
    LongTextField,
    RadioWordField,
    TextField,
    TimeField,
    WordField,
    choice,
    instant,
)

SILENT = "silent"
_LINE = re.compile(r"^\s*([\d.]+)\s*[;,:\t ]\s*(\d+)\s*$")


class AssemblyForm(Form):
    """Plan or change an assembly."""

    title = TextField(_l("Title"), [DataRequired(_l("Fill in a title.")), Length(max=120)])
    held_on = DayField(_l("Day of the assembly"), [InputRequired(_l("Fill in the day."))])
    place = TextField(_l("Place"), [Length(max=200)])
    consultation = SelectField(_l("Consultation that it concludes"))
    documents_on = DayField(_l("Documents sent on"), [Optional()])
    amendments_on = DayField(_l("Amendments: last day"), [InputRequired(_l("Fill in the day."))])
    amendments_at = TimeField(_l("Amendments: until"), [InputRequired(_l("Fill in the time."))])
    motions_on = DayField(_l("Motions: last day"), [InputRequired(_l("Fill in the day."))])
    motions_at = TimeField(_l("Motions: until"), [InputRequired(_l("Fill in the time."))])
    quorum_percent = IntegerField(
        _l("Quorum, in per cents of all votes"),
        [Optional(), NumberRange(1, 100, _l("Fill in a number from 1 to 100."))],
    )

    def offer(self, consultations: Sequence[Consultation]) -> None:
        """Fill the list of consultations."""
        self.consultation.choices = [
            choice("", _l("None")),
            *(choice(str(one.id), one.title) for one in consultations),
        ]

    def show(self, assembly: Assembly) -> None:
        """Fill in what an assembly is now."""
        self.consultation.data = str(assembly.consultation_id or "")
        for name in ("amendments", "motions"):
            until = getattr(assembly, f"{name}_until").astimezone(AMSTERDAM)
            getattr(self, f"{name}_on").data, getattr(self, f"{name}_at").data = until.date(), until.time()

    def said(self) -> dict[str, Any]:
        """Return what was filled in, as the services take it."""
        names = ("title", "held_on", "place", "documents_on", "quorum_percent")
        return {name: getattr(self, name).data for name in names} | {
            "amendments_until": instant(self.amendments_on.data, self.amendments_at.data),
            "motions_until": instant(self.motions_on.data, self.motions_at.data),
            "consultation_id": UUID(self.consultation.data) if self.consultation.data else None,
        }


class ProposalForm(Form):
    """Change a proposal or amendment, or add an amendment."""

    title = TextField(_l("Title"), [DataRequired(_l("Fill in a title.")), Length(max=160)])
    text = LongTextField(
        _l("Text"), [DataRequired(_l("Write what the assembly would decide.")), Length(max=8000)]
    )
    proposer = TextField(_l("Who proposes it"), [DataRequired(_l("Say who proposes it.")), Length(max=160)])
    received_on = DayField(_l("Received on"), [InputRequired(_l("Fill in the day."))])
    received_at_time = TimeField(_l("Received at"), [InputRequired(_l("Fill in the time."))])
    new_fact = LongTextField(_l("New fact"), [Length(max=1000)])
    advice = WordField(_l("Advice of the board"), [Optional()], words=Advice)
    advice_reason = LongTextField(_l("Reason of the advice"), [Length(max=4000)])

    def __init__(self, *args: Any, **values: Any) -> None:
        """Offer "no advice yet" before the advices."""
        super().__init__(*args, **values)
        offered = [choice(one.value, opening(word(one))) for one in Advice]
        self.advice.choices = [choice("", _l("No advice yet")), *offered]

    def show(self, proposal: AssemblyProposal) -> None:
        """Fill in when a proposal was received."""
        received = proposal.received_at.astimezone(AMSTERDAM)
        self.received_on.data, self.received_at_time.data = received.date(), received.time()

    def said(self) -> dict[str, Any]:
        """Return what was filled in, as the services take it."""
        names = ("title", "text", "proposer", "new_fact", "advice", "advice_reason")
        received_at = instant(self.received_on.data, self.received_at_time.data)
        return {name: getattr(self, name).data for name in names} | {"received_at": received_at}


class NewProposalForm(ProposalForm):
    """Put a proposal on the agenda of an assembly."""

    kind = SelectField(_l("Kind"), [DataRequired(_l("Choose what it is."))])
    agenda = SelectField(_l("Agenda to adopt"))
    vision = SelectField(_l("Vision to adopt"))

    def offer(self, agendas: Sequence[Agenda], visions: Sequence[Vision]) -> None:
        """Fill the lists of kinds, agendas and visions."""
        kinds = [one for one in ProposalKind if one != ProposalKind.AMENDMENT]
        self.kind.choices = [choice(one.value, opening(word(one))) for one in kinds]
        none = choice("", _l("None"))
        self.agenda.choices = [none, *(choice(str(one.id), one.title) for one in agendas)]
        self.vision.choices = [none, *(choice(str(one.id), one.title) for one in visions)]

    def said(self) -> dict[str, Any]:
        """Return what was filled in, as the services take it."""
        return super().said() | {
            "kind": ProposalKind(self.kind.data),
            "agenda_id": UUID(self.agenda.data) if self.agenda.data else None,
            "vision_id": UUID(self.vision.data) if self.vision.data else None,
        }


class AnswersForm(Form):
    """A form whose answers begin with a capital, as every answer on a page of its own does."""

    def __init__(self, *args: Any, **values: Any) -> None:
        """Write the answers."""
        super().__init__(*args, **values)
        for field in self:
            if isinstance(field, RadioWordField):
                field.choices = [choice(one.value, opening(word(one))) for one in field.words]


class PositionForm(AnswersForm):
    """Vote for a municipality."""

    stand = RadioWordField(
        _l("What does your municipality stand for?"),
        [DataRequired(_l("Choose what it stands for."))],
        words=Stand,
    )
    council_heard = RadioWordField(
        _l("Was the council heard?"),
        [DataRequired(_l("Choose whether the council was heard."))],
        words=CouncilHeard,
    )


class MandateForm(Form):
    """Appoint who votes for a municipality."""

    appointment = SelectField(
        _l("Who votes for the municipality?"), [DataRequired(_l("Choose who votes."))], validate_choice=False
    )

    def offer(self, held: Sequence[Appointment]) -> None:
        """Fill the list of people in office."""
        people = [choice(str(one.id), f"{one.person.name}, {word(one.office)}") for one in held]
        self.appointment.choices = [choice("", _l("Choose somebody")), *people]


class ResultForm(AnswersForm):
    """Record what the assembly ruled."""

    ruling = RadioWordField(
        _l("What did the assembly rule?"), [DataRequired(_l("Choose what it ruled."))], words=Ruling
    )
    by_acclamation = BooleanField(_l("By acclamation: nobody asked for a vote"))
    recorder = TextField(
        _l("Who records the result?"), [DataRequired(_l("Say who records the result.")), Length(max=160)]
    )
    note = LongTextField(_l("Note"), [Length(max=2000)])


class WeightsForm(Form):
    """Add a vote table."""

    valid_from = DayField(_l("Holds from"), [InputRequired(_l("Fill in the day."))])
    lines = LongTextField(_l("Classes"), [DataRequired(_l("Write one class a line."))])
    source = TextField(_l("Source"), [DataRequired(_l("Say where this table comes from.")), Length(max=300)])
    is_example = BooleanField(_l("This is an example, not the real table"))

    def validate_lines(self, field: LongTextField) -> None:
        """Refuse a line that is no class."""
        wrong = [line for line in field.data.splitlines() if line.strip() and not _LINE.match(line)]
        if wrong:
            raise ValidationError(
                _l(
                    "Write “from so many inhabitants; votes” on each line. This one is not: %(line)s",
                    line=wrong[0],
                )
            )

    @property
    def classes(self) -> list[tuple[int, int]]:
        """Return the lines as (from so many inhabitants, votes) pairs, from few inhabitants to many."""
        found = [_LINE.match(line) for line in self.lines.data.splitlines()]
        return sorted((int(one[1].replace(".", "")), int(one[2])) for one in found if one)


class RollCallForm(Form):
    """Look for a municipality in a roll-call."""

    class Meta:
        """A question asked by GET needs no forgery token."""

        csrf = False

    sought = TextField(_l("Municipality"), [Length(max=80)])
    province = SelectField(_l("Province"), validate_choice=False)
    stand = SelectField(_l("Stands for"), validate_choice=False)

    def offer(self, provinces: Sequence[Province]) -> None:
        """Fill the lists."""
        self.province.choices = [
            choice("", _l("All provinces")),
            *(choice(one.code, one.name) for one in provinces),
        ]
        stands = [choice(one.value, opening(word(one))) for one in Stand]
        self.stand.choices = [choice("", _l("All")), *stands, choice(SILENT, _l("Cast no vote"))]

    @property
    def asked(self) -> dict[str, str]:
        """Return what was chosen, for the address of another page of the same list."""
        return {field.name: field.data for field in self if field.data}

    @property
    def stands(self) -> Stands:
        """Return what is looked for; a word that is no stand counts as not asked."""
        return Stands(
            sought=self.sought.data or "",
            province_code=self.province.data or None,
            stand=Stand(self.stand.data) if self.stand.data in set(Stand) else None,
            is_silent=self.stand.data == SILENT,
        )
