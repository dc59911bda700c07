"""Questions that were asked again: what the same people answered before and after."""

from collections.abc import Sequence
from dataclasses import dataclass

from consult import charts, formats
from consult.charts import Figure
from consult.methods.disclosure import Hidden
from consult.results.round_figures import CHOICE, QuestionFigures, RoundFigures, ShiftFigures
from consult.results.sentences import shifts
from consult.results.sentences.amounts import sentence
from consult.results.spread import Told, name_of


@dataclass(frozen=True)
class Moves:
    """Who went from which answer (rows) to which (the rest of `heads`); the first head is for the rows."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class ShiftShown:
    """One question that was asked again: in words, both shares on a strip, and who moved where that may be told."""

    first: QuestionFigures
    again: QuestionFigures
    heading: str
    conclusion: str
    chart: charts.PairChart | None
    moves: Moves | None


def of_round(figures: RoundFigures) -> list[ShiftShown]:
    """Return every question that repeats another, in the order of the round."""
    return [_shown(first, each) for each in figures.questions if (first := _first(figures, each))]


def of_question(figures: RoundFigures, question: QuestionFigures) -> list[ShiftShown]:
    """Return those that a question has a part in: as the one that repeats, or as the one that is repeated."""
    return [each for each in of_round(figures) if question.id in {each.first.id, each.again.id}]


def _first(figures: RoundFigures, again: QuestionFigures) -> QuestionFigures | None:
    return figures.question(again.repeats) if again.repeats else None


def _shown(first: QuestionFigures, again: QuestionFigures) -> ShiftShown:
    told: Sequence[Told] = again.ranked_options if again.kind == CHOICE else [again]
    moved = [(each, each.shift) for each in told if each.shift]
    most = max(moved, key=lambda each: abs(shifts.points(again.kind, each[1]) or 0), default=None)
    pairs = [_pair(each, again.kind, shift) for each, shift in moved if not shift.hidden]
    return ShiftShown(
        first,
        again,
        shifts.heading(again),
        _sentence(again, *most) if most else "",
        charts.pairs(pairs) if any(isinstance(each.one, float) for each in pairs) else None,
        _moves(again.kind, again.shift) if again.shift else None,
    )


def _sentence(again: QuestionFigures, told: Told, shift: ShiftFigures) -> str:
    """Return how people moved; of a choice, on the option on which they moved most."""
    conclusion = shifts.conclusion(again.kind, shift)
    return (
        f"{sentence(name_of(told))}: {conclusion[:1].lower()}{conclusion[1:]}"
        if again.kind == CHOICE
        else conclusion
    )


def _pair(told: Told, kind: str, shift: ShiftFigures) -> charts.Pair:
    return charts.Pair(name_of(told), _share(kind, shift.after), _share(kind, shift.before), None)


def _share(kind: str, counts: tuple[int, ...]) -> Figure:
    return (shifts.support_of(kind, counts).percent or 0) / 100 if counts else Hidden.TOO_FEW


def _moves(kind: str, shift: ShiftFigures) -> Moves | None:
    if not shift.moves:
        return None
    names = [shifts.group(kind, each) for each in shift.answers]
    rows = [
        (name, *(formats.number(people) for people in row))
        for name, row in zip(names, shift.moves, strict=True)
    ]
    return Moves(tuple(names), tuple(rows))
