"""The lists of a round: its topics, its statements and its choices, as a reader asked to see them."""

from collections.abc import Sequence
from dataclasses import dataclass

from consult import charts
from consult.methods.disclosure import Hidden
from consult.paging import Page
from consult.results import pictures
from consult.results.listing import PER_PAGE, listed
from consult.results.narrowing import ANSWERS, Narrowing
from consult.results.pictures import RankedTopic
from consult.results.round_figures import CHOICE, IMPORTANCE, STANCE, QuestionFigures, RoundFigures
from consult.results.sentences import agreements, questions, rounds

MANY = 10
"""With more questions a list can be searched and sorted."""


@dataclass(frozen=True)
class Scale:
    """Questions of one scale with all their answers, and how much people agree on each, in words."""

    chart: charts.DivergingChart
    opinions: tuple[str, ...]
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Lists:
    """One page of the questions of a round: topics by their share or with all answers, statements, choices with words."""

    page: Page[QuestionFigures]
    is_long: bool
    topics: list[RankedTopic]
    topics_heading: str
    topics_scale: Scale | None
    statements_heading: str
    statements: Scale | None
    choices: list[tuple[QuestionFigures, str]]
    beside: list[QuestionFigures]
    """What the tables of groups and of ways of counting have as rows: the topics, without any the statements, and without
    those the first ones of the round."""

    @property
    def reasons(self) -> tuple[Hidden, ...]:
        """Return why topics show no figure, so that each sign gets its words."""
        return charts.reasons(line.share for line in self.topics)


def lists_of(figures: RoundFigures, narrowing: Narrowing) -> Lists:
    """Return the lists of a round, as narrowed."""
    page = listed(figures, narrowing)
    topics, statements, choices = (
        [each for each in page.items if each.kind == kind] for kind in (IMPORTANCE, STANCE, CHOICE)
    )
    return Lists(
        page,
        len(figures.questions) > MANY,
        pictures.ranking(topics),
        rounds.ranking_heading(figures),
        _scale(topics) if narrowing.show == ANSWERS else None,
        rounds.statements_heading(figures),
        _scale(statements),
        [(each, questions.conclusion(figures, each)) for each in choices],
        topics or statements or rounds.compared(figures)[:PER_PAGE],
    )


def _scale(found: Sequence[QuestionFigures]) -> Scale | None:
    if not found:
        return None
    return Scale(
        pictures.divided(found),
        tuple(agreements.opinions(each) for each in found),
        tuple(each.id for each in found),
    )
