"""Forms of the results room."""

from collections.abc import Callable, Sequence

from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, IntegerField, SelectField
from wtforms.validators import DataRequired, Length, ValidationError

from consult.forms import Form, LongTextField, TextField, choice
from consult.results.choices import RULES, SHARES, Approvals
from consult.results.comparing import DIFFERENCE, SORTS, TOPIC
from consult.results.narrowing import DIVIDED, GAP, NAME, NUMBER, SUPPORT
from consult.results.sentences.choices import approvals_name
from consult.results.sentences.rules import rule_name

USUAL = 5
"""How many topics are chosen when nobody says how many."""
COMPARED = RULES[1:]
"""The rules beside the first: number of votes alone."""


class CorrectionForm(Form):
    """Why a published result is corrected."""

    reason = LongTextField(
        _l("Why do you correct this result?"),
        [DataRequired(_l("Say why you correct the result.")), Length(max=1000)],
    )


class ChoosingForm(Form):
    """How many topics to choose, from what, and beside which rule; what is not asked for is what is usual."""

    class Meta:
        """A question asked by GET needs no forgery token."""

        csrf = False

    approvals = SelectField(_l("Choose from"), validate_choice=False)
    topics = IntegerField(_l("How many topics"))
    rule = SelectField(_l("Compare with"), validate_choice=False)

    def offer(self, found: Sequence[Approvals]) -> None:
        """Fill in the choices, and what is usual where nothing was asked for."""
        self.found = {each.id: each for each in found}
        self.approvals.choices = [choice(each.id, approvals_name(each)) for each in found]
        self.rule.choices = [choice(rule, rule_name(rule)) for rule in COMPARED]
        if self.approvals.data not in self.found:
            self.approvals.data = found[0].id
        if self.rule.data not in COMPARED:
            self.rule.data = SHARES
        if not "".join(self.topics.raw_data or []).strip():
            self.topics.data, self.topics.raw_data = min(USUAL, max(self.most - 1, 1)), None
            self.topics.process_errors = []

    @property
    def chosen_from(self) -> Approvals:
        """Return what is chosen from."""
        return self.found[self.approvals.data]

    @property
    def most(self) -> int:
        """Return how many topics there are."""
        return len(self.chosen_from.topics)

    @property
    def seats(self) -> int:
        """Return how many topics to choose; only of a form that was not refused."""
        return self.topics.data or 0

    def validate_topics(self, field: Field) -> None:
        """Refuse what is no number of topics, in words that say how many there are."""
        if field.data is None or not 1 <= field.data <= self.most:
            field.errors = []
            raise ValidationError(
                _l("There are %(most)s topics. Choose a number from 1 to %(most)s.", most=self.most)
            )


class ComparisonForm(Form):
    """Two groups of one dimension to put beside each other."""

    class Meta:
        """A question asked by GET needs no forgery token."""

        csrf = False

    by = HiddenField()
    one = SelectField(_l("Compare"), validate_choice=False)
    other = SelectField(_l("With"), validate_choice=False)
    sort = SelectField(
        _l("In order of"),
        choices=[choice(DIFFERENCE, _l("Largest difference first")), choice(TOPIC, _l("Name"))],
        default=DIFFERENCE,
        validate_choice=False,
    )

    def offer(
        self, dimensions: Sequence[tuple[str, str]], values: Callable[[str], Sequence[tuple[str, str]]]
    ) -> None:
        """Fill in the groups of the dimension asked for, or of the first; an order that does not exist is the first."""
        names = [name for name, _words in dimensions]
        self.dimension = next((name for name in names if name == self.by.data), next(iter(names), ""))
        self.by.data = self.dimension
        self.labels = dict(values(self.dimension))
        offered = [choice("", _l("Choose a group")), *(choice(*each) for each in self.labels.items())]
        self.one.choices = self.other.choices = offered
        if self.sort.data not in SORTS:
            self.sort.data = DIFFERENCE

    @property
    def is_asked(self) -> bool:
        """Tell whether any group was chosen."""
        return bool(self.one.data or self.other.data)

    def validate_one(self, field: Field) -> None:
        """Refuse a group that does not exist."""
        if field.data not in self.labels:
            raise ValidationError(_l("Choose a group from the list."))

    def validate_other(self, field: Field) -> None:
        """Refuse a group that does not exist, and one that is compared with itself."""
        self.validate_one(field)
        if field.data == self.one.data:
            raise ValidationError(_l("Choose another group than the first."))


class ListForm(Form):
    """Which questions of a round to see, and in which order; how they are shown goes along."""

    class Meta:
        """A question asked by GET needs no forgery token."""

        csrf = False

    by = HiddenField()
    show = HiddenField()
    q = TextField(_l("Search"))
    sort = SelectField(
        _l("In order of"),
        choices=[
            choice(SUPPORT, _l("Most support first")),
            choice(GAP, _l("Largest difference between provinces")),
            choice(DIVIDED, _l("Most divided first")),
            choice(NUMBER, _l("The ballot")),
            choice(NAME, _l("Name")),
        ],
        default=SUPPORT,
        validate_choice=False,
    )
