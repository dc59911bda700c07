"""The questions of a round as a reader asked to see them: found by a word, in an order, a page at a time."""

from collections.abc import Callable

from consult.directory.names import folded
from consult.paging import Page
from consult.results.narrowing import DIVIDED, GAP, NAME, NUMBER, SUPPORT, Narrowing
from consult.results.round_figures import CHOICE, QuestionFigures, RoundFigures
from consult.results.sentences import provinces

PER_PAGE = 30
LAST = float("inf")
Key = Callable[[QuestionFigures], float | str]


def listed(figures: RoundFigures, narrowing: Narrowing) -> Page[QuestionFigures]:
    """Return one page of the questions in which the words are found: topics, then statements, then choices.

    Each kind in the order asked for; hidden ones last, equals the stronger first. A page past the end is the last one.
    """
    words = folded(narrowing.q)
    kinds = (figures.ranking, figures.statements, figures.of_kind(CHOICE))
    found = [
        question
        for questions in kinds
        for question in sorted(questions, key=_key(figures, narrowing.sort))
        if not words or words in _searched(question)
    ]
    pages = max(1, -(-len(found) // PER_PAGE))
    number = min(max(1, narrowing.page), pages)
    first = (number - 1) * PER_PAGE
    return Page(found[first : first + PER_PAGE], number, PER_PAGE, len(found))


def _searched(question: QuestionFigures) -> str:
    return folded(question.name, question.text, *(option.label for option in question.options))


def _key(figures: RoundFigures, order: str) -> Key:
    """Return what questions are sorted by; a sort keeps equals in the order given, and that is the strongest first."""
    keys: dict[str, Key] = {
        SUPPORT: lambda _question: 0,
        NAME: lambda question: folded(question.name),
        NUMBER: lambda question: question.number,
        GAP: lambda question: -_gap(figures, question),
        DIVIDED: lambda question: LAST if question.agreement is None else question.agreement,
    }
    return keys[order]


def _gap(figures: RoundFigures, question: QuestionFigures) -> int:
    """Return how many points the highest and the lowest province are apart; -1 where fewer than two are shown."""
    ranked = provinces.shown(figures.by_province(question))
    return ranked[0].percent - ranked[-1].percent if len(ranked) > 1 else -1
