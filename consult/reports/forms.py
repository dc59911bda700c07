"""Forms of the reports room: the shape of the input, nothing more."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, IntegerField
from wtforms.validators import DataRequired, Length, NumberRange, Optional, ValidationError

from consult.dialogues.models import DialogueSession
from consult.forms import DayField, Form, LongTextField, RadioWordField, TextField
from consult.reports.models import CheckRemark, Handling, ReportCheck, SessionReport
from consult.wording import N_, Word

LONGEST_REMARK = 2000
LONGEST_TITLE = 500
SAID, TITLE = "said_", "title_"
"""How the names begin of a text under a heading, and of the title that stood there when it was typed."""
Heading = tuple[str, UUID | None]
"""The title of a part of the programme, and its topic."""


class ReportForm(Form):
    """Write the report of a session; `report_form` adds a text for each part of the programme."""

    text = LongTextField(
        _l("How was it?"), [DataRequired(_l("Write a few sentences about the session.")), Length(max=10_000)]
    )
    attendance = IntegerField(
        _l("How many people came?"), [Optional(), NumberRange(0, 100_000, _l("Fill in a number from 0 up."))]
    )
    motto = TextField(_l("Motto"), [Length(max=200)])
    motto_attribution = TextField(_l("Who said it"), [Length(max=120)])
    motto_consent = BooleanField(_l("We have permission to show this motto with this line under it."))
    correction = LongTextField(_l("What did you correct?"), [Length(max=500)])

    headings: Sequence[Heading] = ()

    def validate_motto_attribution(self, field: TextField) -> None:
        """Ask for the line under a motto."""
        if self.motto.data and not field.data:
            raise ValidationError(
                _l("Say whose words these are, such as: council member, small municipality.")
            )

    @property
    def texts(self) -> Iterator[tuple[Heading, LongTextField]]:
        """Yield each part of the programme with the field for what was said on it."""
        for heading in self.headings:
            yield heading, self[field_under(heading)]

    @property
    def said(self) -> list[tuple[str, str, UUID | None]]:
        """Return title, text and topic of each part on which something was written."""
        return [(title, field.data, topic_id) for (title, topic_id), field in self.texts if field.data]

    def take_over(self, said: Mapping[Heading, Sequence[str]]) -> None:
        """Add what is not there yet to the text under each heading, a paragraph each; what was typed stays."""
        for heading, field in self.texts:
            there = field.data or ""
            field.data = "\n\n".join(
                filter(None, [there, *(one for one in said.get(heading, ()) if one not in there)])
            )


def report_form(
    dialogue: DialogueSession,
    report: SessionReport | None,
    also: Collection[Heading] = (),
    sent: Mapping[str, str] | None = None,
    **defaults: Any,
) -> ReportForm:
    """Return the form with a text for each part of the programme, for what was written on parts that left it, and for more.

    What was `sent` under a heading that left meanwhile stays, under that heading.
    """
    headings = list(dict.fromkeys([*_headings(dialogue, report), *also]))
    left = _typed_where_it_left(sent or {}, headings)
    headings = list(dict.fromkeys([*headings, *left]))
    fields: dict[str, Field] = {
        field_under(heading): LongTextField(heading[0], [Length(max=5000)]) for heading in headings
    }
    kind = type("SectionsForm", (ReportForm,), {**fields, "headings": headings})
    form: ReportForm = kind(obj=report, data={**defaults, **_written(headings, report)})
    form.take_over(left)
    return form


class AskForm(Form):
    """Ask those present whether this is what they said."""

    until = DayField(
        _l("Until when can they answer?"),
        [DataRequired(_l("Fill in the last day on which they can answer."))],
    )


class HandleForm(Form):
    """Say what was done with a remark of somebody present."""

    handling = RadioWordField(
        _l("What do you do with it?"), [DataRequired(_l("Choose what you do with it."))], words=Handling
    )
    reason = LongTextField(_l("Why, or how?"), [Length(max=1000)])


class Answer(Word):
    """What somebody present says of a draft."""

    RIGHT = "right", N_("Yes, this is what we said.")
    WRONG = "wrong", N_("No, something should be different.")


class AnswerForm(Form):
    """Say whether this is what we said; `answer_form` adds a text for each part of the report."""

    answer = RadioWordField(
        _l("Is this what we said?"), [DataRequired(_l("Choose yes or no."))], words=Answer
    )
    whole = LongTextField(_l("Something about the whole report"), [Length(max=LONGEST_REMARK)])

    parts: Sequence[str] = ()

    @property
    def texts(self) -> Iterator[tuple[str, LongTextField]]:
        """Yield the title of each part with the field for what should be different in it."""
        for count, part in enumerate(self.parts, 1):
            yield part, self[f"part_{count}"]

    @property
    def remarks(self) -> dict[str, str]:
        """Return what should be different, by the title of the part; '' is the whole."""
        return {"": self.whole.data} | {part: field.data for part, field in self.texts}


def answer_form(check: ReportCheck, remarks: Sequence[CheckRemark]) -> AnswerForm:
    """Return the form with a text for each part, filled with the remarks of an earlier answer that nobody handled."""
    parts = [section.title for section in check.report.sections]
    fields = {
        f"part_{count}": LongTextField(_l("What should be different here?"), [Length(max=LONGEST_REMARK)])
        for count, _part in enumerate(parts, 1)
    }
    said = {one.part: one.text for one in remarks if one.handling is None}
    filled = {f"part_{count}": said.get(part, "") for count, part in enumerate(parts, 1)}
    kind = type("PartsForm", (AnswerForm,), {**fields, "parts": parts})
    answer = {None: None, True: Answer.RIGHT, False: Answer.WRONG}[check.agrees]
    form: AnswerForm = kind(data={"answer": answer, "whole": said.get("", ""), **filled})
    return form


def field_under(heading: Heading) -> str:
    """Return the name of the field under a heading: the same wherever it stands, since others come while somebody writes."""
    title, topic_id = heading
    return f"{SAID}{blake2b(f'{topic_id} {title}'.encode(), digest_size=8).hexdigest()}"


def programme_of(dialogue: DialogueSession) -> Sequence[Heading]:
    """Return the parts of a session's programme as headings, in order."""
    return [(part.title, part.topic_id) for part in dialogue.programme]


def _typed_where_it_left(
    sent: Mapping[str, str], headings: Collection[Heading]
) -> Mapping[Heading, Sequence[str]]:
    """Return what was typed under headings that are not there any more, each by the title that stood above it."""
    here = {field_under(heading) for heading in headings}
    typed = {name: text for name, text in sent.items() if name.startswith(SAID) and name not in here}
    return {
        (title, None): [text.strip()]
        for name, text in typed.items()
        if text.strip() and (title := sent.get(f"{TITLE}{name}", "").strip()[:LONGEST_TITLE])
    }


def _headings(dialogue: DialogueSession, report: SessionReport | None) -> Sequence[Heading]:
    written = report.sections if report else []
    return [*programme_of(dialogue), *((section.title, section.topic_id) for section in written)]


def _written(headings: Sequence[Heading], report: SessionReport | None) -> dict[str, str]:
    texts = {(one.title, one.topic_id): one.text for one in report.sections} if report else {}
    return {field_under(heading): texts.get(heading, "") for heading in headings}
