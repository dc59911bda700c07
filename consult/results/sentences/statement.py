"""What the method statement says of each round: who was invited, who answered, how sure that is, what is hidden."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext, ngettext

from consult import formats
from consult.formats import decimal
from consult.methods.disclosure import Hidden
from consult.results.queries import RoundResult
from consult.results.round_figures import CHOICE, IMPORTANCE, STANCE, Group, RoundFigures, Support, margin_of
from consult.results.sentences import channels, doubts, ways
from consult.results.sentences.amounts import joined, percent
from consult.results.sentences.groups import dimension_name, group_name
from consult.results.spread import told_of

DIMENSIONS = ("office", "size_class", "province", "network")
"""The groups of the response, in the order of the statement."""


@dataclass(frozen=True)
class GroupLine:
    """One group of the register; `answered` says why where it is hidden, `factor` is "" where nothing was weighed.

    `share` is the response (0..1), None where it is hidden or nobody counted who was invited.
    """

    name: str
    registered: int | None
    answered: int | Hidden
    response: str
    factor: str
    share: float | None = None


@dataclass(frozen=True)
class RoundStatement:
    """What the statement says of one round."""

    result: RoundResult
    figures: RoundFigures

    @property
    def headline(self) -> str:
        """Return how many of those invited took part, and from how many municipalities, as far as that is told."""
        response = self.figures.response
        if response.answered is None:
            return str(gettext("Too few people took part to say how many."))
        answered = formats.number(response.answered)
        if response.share is None:
            first = gettext("%(answered)s people took part.", answered=answered)
        else:
            first = gettext(
                "Of the %(invited)s people invited, %(answered)s took part: %(share)s.",
                invited=formats.number(response.invited or 0),
                answered=answered,
                share=percent(response.share),
            )
        return f"{first} {self._municipalities}".strip()

    @property
    def _municipalities(self) -> str:
        some, every = self.figures.response.municipalities, self.figures.response.all_municipalities
        if not some or every is None:
            return ""
        if some == every:
            return str(gettext("They are from all %(all)s municipalities.", all=formats.number(every)))
        values = {"some": formats.number(some), "all": formats.number(every)}
        return str(gettext("They are from %(some)s of the %(all)s municipalities.", **values))

    @property
    def period(self) -> str:
        """Return from which to which day people could vote."""
        days = (self.figures.opened_on, self.figures.closed_on)
        return " – ".join(formats.short_day(date.fromisoformat(day)) for day in dict.fromkeys(days))

    @property
    def channels(self) -> str:
        """Return in which ways people voted, with how many ballots came so where that is shown."""
        told = []
        for group in self.figures.response.of("channel"):
            name = group_name(self.figures, group.label).lower()
            if group.answered is None:
                told.append(name)
            elif group.answered:
                told.append(f"{formats.number(group.answered)} {name}")
        return joined(told)

    @property
    def unchecked(self) -> str:
        """Return how many ballots on paper nobody could check; "" without any."""
        return channels.unchecked(self.figures)

    @property
    def questions(self) -> str:
        """Return how many questions of each kind were asked."""
        topics, statements, choices = (
            len(self.figures.of_kind(kind)) for kind in (IMPORTANCE, STANCE, CHOICE)
        )
        told = [
            ngettext("%(num)s topic", "%(num)s topics", topics) if topics else "",
            ngettext("%(num)s statement", "%(num)s statements", statements) if statements else "",
            ngettext("%(num)s choice", "%(num)s choices", choices) if choices else "",
        ]
        return joined([str(each) for each in told if each])

    @property
    def widest_margin(self) -> str:
        """Return the widest margin of a national figure, or why there is none."""
        supports = [
            found for each in self.figures.questions if (found := doubts.leading(each)) and found.base
        ]
        if not supports:
            return str(gettext("none: no national figure may be shown"))
        fewest = min(found.base for found in supports)
        margin = margin_of(Support(fewest // 2, fewest), self.figures.response.invited)
        if margin is None:
            return str(gettext("none: nobody was drawn or invited from a list"))
        return str(gettext("at most ± %(points)s points", points=decimal(margin * 100)))

    @property
    def weighing(self) -> str:
        """Return how strong the weighing is, or why nothing was weighed."""
        found = self.figures.weighing
        if found.effective is None:
            why_not = ways.why_not(found.why_not)
            return why_not or str(gettext("not weighed: too few ballots, or no register to weigh to"))
        values = {
            "effective": formats.number(found.effective),
            "least": decimal((found.least or 0) / 10),
            "largest": decimal((found.largest or 0) / 10),
        }
        return str(
            gettext(
                "factors from %(least)s to %(largest)s; as sure as %(effective)s ballots of equal weight",
                **values,
            )
        )

    @property
    def withheld(self) -> str:
        """Return below how many people figures are hidden, and how many of those of groups are."""
        supports = [
            support
            for question in self.figures.questions
            for told in told_of(question)
            for support in (*told.provinces, *(each for spread in told.spread for each in spread.supports))
        ]
        below = gettext("below %(threshold)s people", threshold=self.figures.threshold)
        if not supports:
            return str(below)
        hidden = gettext(
            "%(hidden)s of %(all)s figures of groups",
            hidden=formats.number(supports.count(None)),
            all=formats.number(len(supports)),
        )
        return f"{below}: {hidden}"

    @property
    def is_weighed(self) -> bool:
        """Tell whether groups have a factor."""
        return bool(self.figures.weighing.factors)

    def tables(self) -> list[tuple[str, list[GroupLine]]]:
        """Return the groups of each dimension: what it is called, with a line a group."""
        return [(name, lines) for _dimension, name, lines in self.groups()]

    def groups(self) -> list[tuple[str, str, list[GroupLine]]]:
        """Return the groups of each dimension: its key, what it is called, with a line a group."""
        return [
            (name, dimension_name(name), [self._line(name, each) for each in groups])
            for name in DIMENSIONS
            if (groups := self.figures.response.of(name))
        ]

    def _line(self, dimension: str, group: Group) -> GroupLine:
        factors = {(each.dimension, each.label): each.tenths for each in self.figures.weighing.factors}
        tenths = factors.get((dimension, group.label))
        return GroupLine(
            group_name(self.figures, group.label),
            group.registered,
            Hidden.TOO_FEW if group.answered is None else group.answered,
            percent(group.share) if group.share else "–",
            "" if tenths is None else decimal(tenths / 10),
            float(group.share) if group.share else None,
        )
