"""Forms of ballots on paper: printing them, handing one back, and what somebody reads on one."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectField
from wtforms.validators import InputRequired, Length, Optional, StopValidation

from consult.directory.models import Office, Province
from consult.forms import ChoicesField, Form, TextField, choice
from consult.live.models import VoidReason
from consult.live.queries.paper import OFFICE, PROVINCE, VOID, Reading
from consult.voting.forms import choices_of, field_name, read, written
from consult.voting.models import QuestionKind, VotingRound
from consult.voting.queries import Answer, Asked, Paper

BLANK = "blank"
BY_NAME, OPEN = "by_name", "open"
NOTHING = Reading()


class PrintForm(Form):
    """How many ballots to print, of which round, and how they are handed out."""

    voting_round = RadioField(_l("Of which round?"), [InputRequired(_l("Choose a round."))])
    size = IntegerField(_l("How many ballots?"), [InputRequired(_l("Fill in how many, such as 30."))])
    kind = RadioField(
        _l("How do you hand them out?"),
        [InputRequired(_l("Choose how you hand them out."))],
        choices=lambda: [
            choice(
                BY_NAME, _l("By name: we look up who gets one, and that person cannot vote online any more")
            ),
            choice(
                OPEN, _l("Without a name: anyone takes one; nobody can check whether they vote online too")
            ),
        ],
    )

    def offer(self, rounds: Sequence[VotingRound]) -> None:
        """List the rounds that are shown in the session."""
        self.voting_round.choices = [choice(str(one.id), one.title) for one in rounds]


class HandBackForm(Form):
    """The number on the paper that somebody hands back."""

    code = TextField(
        _l("Number on the ballot"), [InputRequired(_l("Fill in the number on the ballot.")), Length(max=40)]
    )


def _said(message: Any) -> Callable[[Form, Any], None]:
    """Return a check that something was chosen, unless the paper does not count."""

    def check(form: Form, field: Any) -> None:
        if VOID in form and form[VOID].data:
            field.errors = []
            raise StopValidation
        if not field.data:
            field.errors = []
            raise StopValidation(message)

    check.field_flags = {"required": True}  # type: ignore[attr-defined]  # WTForms reads it
    return check


def entry_form(paper: Paper, provinces: Sequence[Province], only: Collection[str] | None = None) -> Form:
    """Return a form with a field for all that is read on a paper, or for these fields only; without a number for those."""
    fields: dict[str, Any] = {}
    if only is None:
        fields["code"] = TextField(
            _l("Number on the ballot"),
            [InputRequired(_l("Fill in the number on the ballot.")), Length(max=40)],
        )
    if only is None or OFFICE in only:
        fields[OFFICE] = RadioField(
            _l("Office"),
            [_said(_l("Choose the office, or ‘Nothing, or not clear’."))],
            choices=[choice(one.value, _l(one.label)) for one in Office] + [_blank()],
        )
    if only is None or PROVINCE in only:
        fields[PROVINCE] = SelectField(
            _l("Province"),
            [_said(_l("Choose the province, or ‘Nothing, or not clear’."))],
            choices=[choice("", _l("Choose a province"))]
            + [choice(one.code, one.name) for one in provinces]
            + [_blank()],
        )
    for asked in paper.questions:
        if only is None or str(asked.id) in only:
            fields[field_name(asked)] = _question(asked)
    if only is None or VOID in only:
        fields[VOID] = SelectField(
            _l("Does this paper count?"),
            [Optional()],
            choices=[
                choice("", _l("Yes, it counts")),
                *(choice(one.value, _l(one.label)) for one in VoidReason),
            ],
        )
    return type("EntryForm", (Form,), fields)()  # type: ignore[no-any-return]  # a form by another name


def _blank() -> Any:
    return choice(BLANK, _l("Nothing, or not clear"))


def _question(asked: Asked) -> Any:
    several = asked.kind == QuestionKind.CHOICE
    return (ChoicesField if several else RadioField)(
        asked.text,
        [_said(_l("Choose what is ticked, or ‘Nothing, or not clear’."))],
        choices=[choice(value, label) for value, label in choices_of(asked).items()] + [_blank()],
    )


def reading_of(form: Any, paper: Paper, before: Reading = NOTHING) -> Reading:
    """Return what was read; what the form does not ask is as it was `before`."""
    if VOID in form and form[VOID].data:
        return Reading(void_reason=VoidReason(form[VOID].data))
    answers = dict(before.answers)
    for asked in paper.questions:
        if (name := field_name(asked)) in form:
            answers.pop(asked.id, None)
            answers |= _answer(asked, form[name].data)
    office = _word(form, OFFICE)
    province = _word(form, PROVINCE)
    return Reading(
        before.office if office is None else Office(office) if office else None,
        before.province_code if province is None else province or None,
        answers,
    )


def _word(form: Any, name: str) -> str | None:
    """Return what was chosen, "" for nothing; None when the form does not ask."""
    if name not in form:
        return None
    return "" if form[name].data == BLANK else str(form[name].data)


def _answer(asked: Asked, data: Any) -> dict[Any, Answer]:
    words = [data] if isinstance(data, str) else list(data or ())
    if BLANK in words or not words:
        return {}
    return {asked.id: read(asked, words)}


def words_of(reading: Reading, field: str, paper: Paper, provinces: Sequence[Province]) -> Any:
    """Return what somebody read in one field, in words."""
    nothing = _l("Nothing, or not clear")
    if field == VOID:
        return _l(reading.void_reason.label) if reading.void_reason else _l("Yes, it counts")
    if field == OFFICE:
        return _l(reading.office.label) if reading.office else nothing
    if field == PROVINCE:
        names = {one.code: one.name for one in provinces}
        return names[reading.province_code] if reading.province_code else nothing
    asked = next(one for one in paper.questions if str(one.id) == field)
    if asked.id not in reading.answers:
        return nothing
    labels = choices_of(asked)
    return ", ".join(str(labels[word]) for word in written(asked, reading.answers[asked.id]))


def label_of(field: str, paper: Paper) -> Any:
    """Return what a field is called."""
    names = {VOID: _l("Does this paper count?"), OFFICE: _l("Office"), PROVINCE: _l("Province")}
    if field in names:
        return names[field]
    asked = next(one for one in paper.questions if str(one.id) == field)
    return f"{asked.number}. {asked.text}"
