"""The figures of one question, and of one option of a choice; null where something is hidden."""

from dataclasses import dataclass

from consult.methods.agreement import agreement
from consult.results.parts import Counted, ShiftFigures, Spread, Support

IMPORTANCE, STANCE, CHOICE = "importance", "stance", "choice"


@dataclass(frozen=True)
class OptionFigures:
    """One option of a choice: how many of those who answered chose it, in all and per province; rest as of a question."""

    id: str
    label: str
    topic_id: str | None
    support: Support | None = None
    provinces: tuple[Support | None, ...] = ()
    hidden: str = ""
    majorities: tuple[str, ...] = ()
    spread: tuple[Spread, ...] = ()
    otherwise: tuple[Counted, ...] = ()
    shift: ShiftFigures | None = None

    def by(self, dimension: str) -> Spread | None:
        """Return the support per group of a dimension; None where nothing of it is told."""
        return next((each for each in self.spread if each.dimension == dimension), None)


@dataclass(frozen=True)
class QuestionFigures:
    """One question. `counts` are the answers from low to high (none for a choice); `place` is its rank by support.

    `repeats` is the id of the question that it repeats, and `shift` what the same people answered then and now.
    `provinces` follow the provinces of the round; it is empty where nothing per province may be shown. `majorities` are the
    codes of those that are hidden because nearly everyone in a small group gave the same answer (AC-P4).
    """

    id: str
    number: int
    kind: str
    text: str
    name: str
    topic_id: str | None
    max_choices: int | None = None
    hidden: str = ""
    counts: tuple[int, ...] = ()
    base: int | None = None
    no_opinion: int | None = None
    no_answer: int | None = None
    place: int | None = None
    support: Support | None = None
    provinces: tuple[Support | None, ...] = ()
    otherwise: tuple[Counted, ...] = ()
    options: tuple[OptionFigures, ...] = ()
    majorities: tuple[str, ...] = ()
    spread: tuple[Spread, ...] = ()
    repeats: str | None = None
    shift: ShiftFigures | None = None

    def by(self, dimension: str) -> Spread | None:
        """Return the support per group of a dimension; None where nothing of it is told."""
        return next((each for each in self.spread if each.dimension == dimension), None)

    @property
    def agreement(self) -> float | None:
        """Return how much people agree (van der Eijk's A, -1..1); None for a choice, and where nobody answered."""
        return agreement(self.counts) if self.counts else None

    @property
    def points(self) -> float | None:
        """Return the mean answer in points of the scale; None when it is hidden or nobody answered."""
        if self.kind != IMPORTANCE or not self.counts or not self.base:
            return None
        return sum(answer * count for answer, count in enumerate(self.counts, 1)) / self.base

    @property
    def ranked_options(self) -> list[OptionFigures]:
        """Return the options, the most chosen first; equals in the order of the ballot, hidden ones last."""
        return sorted(self.options, key=lambda each: -each.support.supporters if each.support else 1)
