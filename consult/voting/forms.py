"""Forms of the voting room: the shape of the input, nothing more. Answers travel as words; `written` and `read` turn them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, RadioField, SelectField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, StopValidation

from consult.clock import AMSTERDAM
from consult.consultations.models import OpenQuestion
from consult.dialogues.models import DialogueSession
from consult.forms import (
    ChoicesField,
    DayField,
    Form,
    LongTextField,
    RadioWordField,
    TextField,
    TimeField,
    choice,
    instant,
)
from consult.topics.models import Topic
from consult.voting.models import Question, QuestionKind, VotingRound
from consult.voting.queries import Answer, Asked, Paper

DONT_KNOW, NONE = "dont_know", "none"
STANCES = {"agree": 1, "disagree": -1, "pass": 0}
IMPORTANCE = {"5": 5, "4": 4, "3": 3, "2": 2, "1": 1, DONT_KNOW: None}
WORDS = {
    QuestionKind.IMPORTANCE: {
        "5": _l("very important"),
        "4": _l("important"),
        "3": _l("fairly important"),
        "2": _l("not very important"),
        "1": _l("not important"),
        DONT_KNOW: _l("I don't know"),
    },
    QuestionKind.STANCE: {"agree": _l("Agree"), "disagree": _l("Disagree"), "pass": _l("No opinion")},
}


def field_name(asked: Asked) -> str:
    """Return the name under which the answer to a question is sent; it moves along when questions change places."""
    return f"q-{asked.id.hex[:8]}"


def choices_of(asked: Asked) -> dict[str, Any]:
    """Return the words that can be sent for a question, with what the person reads."""
    if asked.kind == QuestionKind.CHOICE:
        return {str(option.position): option.label for option in asked.options} | {NONE: _l("None of these")}
    return WORDS[asked.kind]


def written(asked: Asked, answer: Answer) -> list[str]:
    """Return an answer as the words that are sent."""
    if isinstance(answer, (list, tuple)):
        return [str(position) for position in answer] or [NONE]
    meanings = STANCES if asked.kind == QuestionKind.STANCE else IMPORTANCE
    return [word for word, meaning in meanings.items() if meaning == answer]


def read(asked: Asked, words: Sequence[str]) -> Answer:
    """Return the answer that these words say.

    Raises:
        ValueError: when they say nothing for this question.
    """
    if asked.kind == QuestionKind.CHOICE:
        return [] if list(words) == [NONE] else sorted(int(word) for word in words)
    meanings: Mapping[str, int | None] = STANCES if asked.kind == QuestionKind.STANCE else IMPORTANCE
    if len(words) != 1 or words[0] not in meanings:
        raise ValueError(f"no answer: {words}")
    return meanings[words[0]]


def read_all(paper: Paper, sent: Any) -> dict[UUID, Answer]:
    """Return the answers in a sent form (a MultiDict); a question that is not there was not answered.

    Raises:
        ValueError: as `read`.
    """
    lists = {asked: sent.getlist(field_name(asked)) for asked in paper.questions}
    return {asked.id: read(asked, words) for asked, words in lists.items() if words}


class OneAnswerForm(Form):
    """The answer to a question with one answer."""

    answer = RadioField(
        validators=[InputRequired(_l("Choose an answer. Don't you know? Then choose ‘I don't know’."))],
        validate_choice=True,
    )


class OpinionForm(Form):
    """The answer to a proposition."""

    answer = RadioField(
        validators=[InputRequired(_l("Choose an answer. No opinion? You can choose that too."))]
    )


class ChoicesForm(Form):
    """The answer to a question with several answers."""

    answer = ChoicesField(
        validators=[InputRequired(_l("Choose at least one. You can also choose ‘None of these’."))]
    )


class CheckForm(Form):
    """The page to check; it carries what is wrong with the ballot as a whole."""

    ballot = HiddenField()


FORMS = {
    QuestionKind.IMPORTANCE: OneAnswerForm,
    QuestionKind.STANCE: OpinionForm,
    QuestionKind.CHOICE: ChoicesForm,
}


def answer_form(asked: Asked, words: Sequence[str]) -> Any:
    """Return the form of one question; `words` are the answer so far."""
    so_far = list(words) if asked.kind == QuestionKind.CHOICE else next(iter(words), None)
    form = FORMS[asked.kind](answer=so_far)
    form.answer.label.text = asked.text
    form.answer.choices = [choice(value, label) for value, label in choices_of(asked).items()]
    return form


class RoundForm(Form):
    """A round, without its questions."""

    title = TextField(_l("Title"), [InputRequired(_l("Give the round a title.")), Length(max=200)])
    intro = LongTextField(_l("Introduction"), [Length(max=2000)])
    opens_on = DayField(_l("Opens on"), [InputRequired(_l("Say when the round opens."))])
    opens_at = TimeField(_l("At"), [InputRequired(_l("Say at what time the round opens."))])
    closes_on = DayField(_l("Closes on"), [InputRequired(_l("Say when the round closes."))])
    closes_at = TimeField(_l("At"), [InputRequired(_l("Say at what time the round closes."))])
    dialogues = ChoicesField(_l("Also shown in these sessions"))

    def offer(self, dialogues: Sequence[DialogueSession]) -> None:
        """List the sessions of the consultation."""
        self.dialogues.choices = [choice(str(one.id), one.title) for one in dialogues]

    def values(self, dialogues: Sequence[DialogueSession]) -> dict[str, Any]:
        """Return what the service takes."""
        return {
            "title": self.title.data,
            "intro": self.intro.data,
            "opens_at": instant(self.opens_on.data, self.opens_at.data),
            "closes_at": instant(self.closes_on.data, self.closes_at.data),
            "dialogues": [one for one in dialogues if str(one.id) in (self.dialogues.data or ())],
        }


class RequiredUnlessRepeats(InputRequired):
    """Ask for what a new question needs; one that repeats another takes it over from that one."""

    def __call__(self, form: Any, field: Any) -> None:
        """Stop at an empty field, with an error or, of a repeated question, without one."""
        if form.repeats.data and not field.data:
            field.errors = []
            raise StopValidation
        super().__call__(form, field)


class QuestionForm(Form):
    """One question of a round; options are typed one a line. One that repeats another needs nothing else."""

    repeats = SelectField(_l("Does it repeat a question?"), default="")
    kind = RadioWordField(
        _l("How is it answered?"),
        [RequiredUnlessRepeats(_l("Choose how it is answered."))],
        words=QuestionKind,
    )
    text = LongTextField(_l("Question"), [RequiredUnlessRepeats(_l("Write the question.")), Length(max=300)])
    hint = LongTextField(_l("Explanation"), [Length(max=500)])
    about = SelectField(_l("What is it about?"))
    options = LongTextField(_l("Options, one a line"), [Length(max=4000)])
    max_choices = IntegerField(_l("How many may be chosen?"), [Optional(), NumberRange(min=1, max=50)])

    def offer(
        self,
        topics: Sequence[Topic],
        open_questions: Sequence[OpenQuestion],
        first_ones: Mapping[int, Question],
    ) -> None:
        """List what the question can be about, and by number which ones it can repeat."""
        self.repeats.choices = [
            choice("", _l("No, it is a new question")),
            *(
                choice(str(one.id), _l("Repeats question %(number)s: %(text)s", number=number, text=one.text))
                for number, one in first_ones.items()
            ),
        ]
        self.about.choices = [
            choice("", _l("Nothing in particular")),
            *(choice(f"topic:{one.id}", _l("Topic: %(title)s", title=one.title)) for one in topics),
            *(
                choice(f"question:{one.id}", _l("Open question: %(text)s", text=one.text))
                for one in open_questions
            ),
        ]

    @property
    def labels(self) -> list[str]:
        """Return the options that were typed."""
        return [line.strip() for line in self.options.data.split("\n") if line.strip()]


def show_round(form: RoundForm, voting_round: VotingRound) -> None:
    """Fill the form with a round."""
    opens, closes = (at.astimezone(AMSTERDAM) for at in (voting_round.opens_at, voting_round.closes_at))
    form.title.data, form.intro.data = voting_round.title, voting_round.intro
    form.opens_on.data, form.opens_at.data = opens.date(), opens.time()
    form.closes_on.data, form.closes_at.data = closes.date(), closes.time()
    form.dialogues.data = [str(one.id) for one in voting_round.dialogues]


def show_question(form: QuestionForm, question: Question) -> None:
    """Fill the form with a question."""
    form.repeats.data = str(question.repeats_id or "")
    form.kind.data, form.text.data, form.hint.data = question.kind, question.text, question.hint
    form.options.data = "\n".join(option.label for option in question.options)
    form.max_choices.data = question.max_choices
    subjects = {"topic": question.topic_id, "question": question.open_question_id}
    form.about.data = next((f"{what}:{id}" for what, id in subjects.items() if id), "")
