"""Forms of the room: the shape of the input, nothing more."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, IntegerField, SelectField, validators
from wtforms.validators import UUID as IS_UUID
from wtforms.validators import DataRequired, InputRequired, Length, Optional, Regexp

from consult.accounts.forms import ADDRESS
from consult.consultations.models import AddressedTo, OpenQuestion
from consult.directory.models import Office
from consult.forms import AtMost, Form, LongTextField, RadioWordField, TextField, WordField, choice
from consult.live.models import LONGEST, Command, DeclineReason, Feeling, ModeratorAct, PromptKind
from consult.reactions.models import Stance
from consult.topics.models import Topic


class CodeForm(Form):
    """The code on the screen."""

    code = TextField(
        _l("Code on the screen"),
        [InputRequired(_l("Fill in the six characters on the screen.")), Length(max=20)],
    )


class GuestForm(Form):
    """Who a guest is: an office in a municipality, and where to ask whether that is so. `key` is that of the page."""

    key = HiddenField(validators=[Optional(), Length(max=200)])
    office = RadioWordField(
        _l("What is your office?"), [InputRequired(_l("Choose your office."))], words=Office
    )
    municipality = TextField(
        _l("Your municipality"), [InputRequired(_l("Fill in your municipality.")), Length(max=100)]
    )
    email = TextField(_l("Your e-mail address"), [Optional(), Length(max=254), ADDRESS])


class EmailForm(Form):
    """Where to ask a guest who it is."""

    email = TextField(
        _l("Your e-mail address"),
        [InputRequired(_l("Fill in your e-mail address.")), Length(max=254), ADDRESS],
    )


class NumberForm(Form):
    """The number on the phone of a guest, filled in by who confirms."""

    number = TextField(
        _l("Which number stands on your phone?"),
        [
            InputRequired(_l("Fill in the number that stands on your phone.")),
            Regexp(r"^\d{3}$", message=_l("The number has three digits.")),
        ],
    )


class TableForm(Form):
    """At which table somebody sits; nothing: at none."""

    table = TextField(
        _l("The number of your table"),
        [
            Optional(),
            Regexp(r"^0*[1-9]\d{0,2}$", message=_l("Fill in the number that stands on your table.")),
        ],
    )

    @property
    def number(self) -> int | None:
        """Return what was filled in."""
        return int(self.table.data) if self.table.data else None


class PressForm(Form):
    """One press of a host, with how many presses the host knew of."""

    command = SelectField(choices=[choice(one.value, one.label) for one in Command])
    seen = IntegerField(validators=[InputRequired()])
    prompt_id = HiddenField(validators=[Optional(), validators.UUID()])

    @property
    def part(self) -> UUID | None:
        """Return the part that the press is about."""
        return UUID(self.prompt_id.data) if self.prompt_id.data else None


class WifiForm(Form):
    """The network of the hall, as it stands on the screen and the hand-out."""

    wifi_name = TextField(_l("Name of the Wi-Fi"), [Length(max=64)])
    wifi_password = TextField(_l("Password of the Wi-Fi"), [Length(max=64)])


class StatementForm(Form):
    """What a table said."""

    about = SelectField(_l("What is this about?"), [InputRequired(_l("Choose what this is about."))])
    text = LongTextField(
        _l("What does your table say?"),
        [
            DataRequired(_l("Write down what your table says.")),
            Length(max=1000, message=_l("That is too long. Use at most 1,000 characters.")),
        ],
    )
    stance = RadioWordField(_l("What is it?"), [DataRequired(_l("Choose what it is."))], words=Stance)
    addressed_to = RadioWordField(
        _l("To whom do you say this?"), [DataRequired(_l("Choose to whom you say this."))], words=AddressedTo
    )

    def offer(self, subjects: Sequence[Topic | OpenQuestion]) -> None:
        """List what the session is about."""
        self.about.choices = [
            choice(one.id.hex, one.title if isinstance(one, Topic) else one.text) for one in subjects
        ]


class RewordForm(Form):
    """The same in other words."""

    text = LongTextField(
        _l("What does your table say?"),
        [
            DataRequired(_l("Write down what your table says.")),
            Length(max=1000, message=_l("That is too long. Use at most 1,000 characters.")),
        ],
    )


class SayForm(Form):
    """Something that is no vote. `key` is the phone's own: sent twice with the same, it is there once."""

    key = HiddenField(validators=[Optional(), IS_UUID()])

    @property
    def main(self) -> Field:
        """Return the field that a refusal is about."""
        first: Field = next(field for field in self if not isinstance(field, HiddenField))
        return first

    @property
    def own(self) -> list[str]:
        """Return what was said, as the marks of the own answer in a result."""
        return []

    @property
    def sent_as(self) -> UUID | None:
        """Return the key of the phone."""
        return UUID(self.key.data) if self.key.data else None


class WordsForm(SayForm):
    """One to three words."""

    word_1 = TextField(_l("First word"), [DataRequired(_l("Fill in at least one word.")), AtMost(30)])
    word_2 = TextField(_l("Second word"), [AtMost(30)])
    word_3 = TextField(_l("Third word"), [AtMost(30)])

    @property
    def words(self) -> list[str]:
        """Return what was typed."""
        return [self.word_1.data, self.word_2.data, self.word_3.data]

    @property
    def own(self) -> list[str]:
        """Return what was typed."""
        return [word for word in self.words if word]


class MoodForm(SayForm):
    """How somebody feels."""

    feeling = RadioWordField(_l("How do you feel?"), [InputRequired(_l("Choose one."))], words=Feeling)

    @property
    def own(self) -> list[str]:
        """Return what was chosen."""
        return [self.feeling.data.value]


class CardForm(SayForm):
    """One card."""

    text = LongTextField(
        _l("Your card"), [DataRequired(_l("Write something on the card.")), AtMost(LONGEST[PromptKind.CARDS])]
    )


class FloorForm(SayForm):
    """One question from the floor."""

    text = LongTextField(
        _l("Your question"), [DataRequired(_l("Write your question.")), AtMost(LONGEST[PromptKind.FLOOR])]
    )


SAYS: Mapping[PromptKind, type[SayForm]] = {
    PromptKind.WORDS: WordsForm,
    PromptKind.MOOD: MoodForm,
    PromptKind.CARDS: CardForm,
    PromptKind.FLOOR: FloorForm,
}
"""With which form each kind of prompt that is no vote is answered."""


class JudgeWordForm(Form):
    """What a moderator does with a word: one of the buttons, or a reason not to show it."""

    word = TextField(validators=[InputRequired(), Length(max=60)])
    act = SelectField(
        validators=[Optional()], choices=[choice(one, one) for one in ("approve", "merge", "undo")]
    )
    decline = WordField("", [Optional()], words=DeclineReason)
    counts_as = TextField(_l("Counts as"), [Length(max=60)])


class JudgeForm(Form):
    """What a moderator does with a card or a question: a button, a reason not to show it, a group, or one that says the same.

    That one is named by its id, or by its words (`other`) when `merges` was pressed.
    """

    act = SelectField(validators=[Optional()], choices=[choice(one.value, one.label) for one in ModeratorAct])
    decline = WordField("", [Optional()], words=DeclineReason)
    group = TextField(_l("Group"), [Length(max=60)])
    puts = HiddenField()
    same_as = HiddenField(validators=[Optional(), IS_UUID()])
    other = TextField(_l("Words of the other one"), [Length(max=max(LONGEST.values()))])
    merges = HiddenField()
