"""What the method statement says of each round, and of each method that its figures come from."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from consult import formats
from consult.formats import decimal
from consult.results.queries import RoundResult
from consult.results.round_figures import Factor, RoundFigures, Support, margin_of
from consult.results.sentences import doubts
from consult.results.sentences.amounts import percent
from consult.results.sentences.groups import dimension_name, group_name
from consult.wording import N_

METHODS = (
    (
        N_("Share in support"),
        N_(
            "Who answered 4 or 5 (important), agreed or chose, divided by everyone who answered the question."
        ),
        N_("Whole per cents, halves up. “I don't know” and a skipped question are in no share."),
    ),
    (
        N_("Margin"),
        N_(
            "1.96 × √(p(1 − p) / n) × √((N − n) / (N − 1)): how far chance alone may take a share from that of everyone invited."
        ),
        "W. Cochran, Sampling Techniques (1977), § 3.2",
    ),
    (
        N_("Weighing"),
        N_(
            "Ballots count more or less, so that office × size of municipality and province add up as in the register; factors from 0.3 to 3."
        ),
        "W. Deming, F. Stephan, Annals of Mathematical Statistics 11 (1940) 427–444; L. Kish, Survey Sampling (1965)",
    ),
    (
        N_("Each municipality or province once"),
        N_(
            "The mean of the shares of municipalities (counted while sealing, before municipalities could no longer be told) or of the provinces shown."
        ),
        N_("Beside the result, so that regional variety is not averaged away."),
    ),
    (
        N_("Agreement"),
        N_("From 1 (everyone gives one answer) by 0 (every answer as often) to −1 (two camps at both ends)."),
        "C. van der Eijk, Quality & Quantity 35 (2001) 325–341",
    ),
    (
        N_("Dissent"),
        N_(
            "A group that differs at least ten points from all others together, beyond chance after correction for the number of comparisons."
        ),
        "R. Fisher (1935); Y. Benjamini, Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995) 289–300",
    ),
    (
        N_("Small groups"),
        N_(
            "Figures that rest on too few people are hidden, and as few others as it takes so that they can't be worked out by subtraction. Where most groups would be hidden, some stand together."
        ),
        "L. Cox, Journal of the American Statistical Association 90 (1995) 1453–1462",
    ),
    (
        N_("Choosing topics"),
        N_(
            "Most approved, sequential proportional approval, Phragmén and equal shares: what each chooses and whom it leaves out."
        ),
        "M. Lackner, P. Skowron, Multi-Winner Voting with Approval Preferences (2023)",
    ),
    (
        N_("Opinion groups"),
        N_(
            "People who answer alike, found by principal components and k-means; shown only where they come back in new draws."
        ),
        "C. Small e.a., Polis, Recerca 26 (2021)",
    ),
)


@dataclass(frozen=True)
class RoundStatement:
    """What the statement says of one round."""

    result: RoundResult
    figures: RoundFigures

    @property
    def period(self) -> str:
        """Return from which to which day people could vote."""
        days = (self.figures.opened_on, self.figures.closed_on)
        return " – ".join(formats.short_day(date.fromisoformat(day)) for day in dict.fromkeys(days))

    @property
    def response(self) -> str:
        """Return how many took part, of how many."""
        response = self.figures.response
        if response.answered is None:
            return formats.SUPPRESSED
        if response.share is None:
            return formats.number(response.answered)
        values = {
            "answered": formats.number(response.answered),
            "invited": formats.number(response.invited or 0),
            "share": percent(response.share),
        }
        return str(gettext("%(answered)s of %(invited)s (%(share)s)", **values))

    @property
    def widest_margin(self) -> str:
        """Return the widest margin of a national figure, or why there is none."""
        supports = [
            found for each in self.figures.questions if (found := doubts.leading(each)) and found.base
        ]
        fewest = min((found.base for found in supports), default=0)
        margin = margin_of(Support(fewest // 2, fewest), self.figures.response.invited) if fewest else None
        if margin is None:
            return str(gettext("none: nobody was drawn or invited from a list"))
        return str(gettext("at most ± %(points)s points", points=decimal(margin * 100)))

    @property
    def weighing(self) -> str:
        """Return how strong the weighing is, or why nothing was weighed."""
        found = self.figures.weighing
        if found.effective is None:
            return str(gettext("not weighed: too few ballots, or no register to weigh to"))
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

    def factors(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the factors by dimension: what it is called, with each group and its factor."""
        names = dict.fromkeys(factor.dimension for factor in self.figures.weighing.factors)
        return [(dimension_name(name), [self._line(each) for each in self._of(name)]) for name in names]

    def _of(self, dimension: str) -> list[Factor]:
        return [each for each in self.figures.weighing.factors if each.dimension == dimension]

    def _line(self, factor: Factor) -> tuple[str, str]:
        return group_name(self.figures, factor.label), decimal(factor.tenths / 10)


def methods() -> list[tuple[str, str, str]]:
    """Return each method: what it is called, what it does, and where it comes from."""
    return [
        (str(gettext(name)), str(gettext(words)), str(gettext(source))) for name, words, source in METHODS
    ]
