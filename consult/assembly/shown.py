"""What a result looks like on a page and in a file: shares to a hundredth of a per cent, as the association publishes them."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from flask_babel import format_decimal, gettext

from consult import charts, formats
from consult.assembly.models import Stand
from consult.charts.bars import Answer, Bar
from consult.methods import weighted_vote
from consult.methods.weighted_vote import ABSTAIN, FOR, Count

TONES = {Stand.FOR: "high", Stand.AGAINST: "low", Stand.ABSTAIN: "none"}


@dataclass(frozen=True)
class Shown:
    """A count with what it is a part of: all municipalities at the assembly, and all their votes."""

    count: Count
    municipalities: int
    votes: int
    quorum_percent: int | None = None

    @property
    def in_favour(self) -> str:
        """Return the weighted share in favour, such as "97,88 %"; '' when nobody was for or against."""
        share = self.count.share(FOR)
        return "" if share is None else per_cent(share)

    @property
    def in_favour_unweighted(self) -> str:
        """Return the share of municipalities in favour, each counting once; '' when nobody was for or against."""
        counted = self.count.all_municipalities - self.count.municipalities.get(ABSTAIN, 0)
        return per_cent(Fraction(self.count.municipalities.get(FOR, 0), counted)) if counted else ""

    @property
    def is_quorate(self) -> bool:
        """Tell whether enough votes were cast."""
        return weighted_vote.is_quorate(self.count.all_votes, self.votes, percent=self.quorum_percent)

    @property
    def cast_share(self) -> str:
        """Return which share of all votes was cast."""
        return per_cent(Fraction(self.count.all_votes, self.votes)) if self.votes else ""

    @property
    def rows(self) -> list[tuple[str, int, str, int]]:
        """Return (stand, weighted votes, their share, municipalities) for a table; an abstention has no share."""
        shares = {stand: self.count.share(stand) for stand in (Stand.FOR.value, Stand.AGAINST.value)}
        return [
            (
                formats.opening(formats.word(stand)),
                self.count.votes.get(stand, 0),
                per_cent(share) if (share := shares.get(stand)) is not None else "–",
                self.count.municipalities.get(stand, 0),
            )
            for stand in Stand
        ]

    @property
    def bars(self) -> tuple[Bar, ...]:
        """Return the weighted votes as bars."""
        return charts.bars(
            [
                Answer(
                    label=formats.opening(formats.word(stand)),
                    count=self.count.votes.get(stand, 0),
                    share=_float(self.count, stand),
                    tone=TONES[stand],
                )
                for stand in Stand
            ]
        )


def per_cent(share: Fraction) -> str:
    """Return "97,88 %" for a share of 0.97875: exact until it is written down, then half up."""
    hundredths = Decimal(weighted_vote.hundredths(share)) / 100
    return str(gettext("%(number)s %%", number=format_decimal(hundredths, "#,##0.00"))).replace(" ", "\u00a0")


def _float(count: Count, stand: Stand) -> float | None:
    share = None if stand == Stand.ABSTAIN else count.share(stand.value)
    return None if share is None else float(share)
