"""Pictures of answers and of the ranked list: figures in, what the components draw out."""

from collections.abc import Sequence
from dataclasses import dataclass

from consult import charts
from consult.charts import Figure
from consult.methods.disclosure import Hidden
from consult.results.round_figures import (
    CHOICE,
    IMPORTANCE,
    STANCE,
    OptionFigures,
    QuestionFigures,
    Support,
    reason_of,
)
from consult.results.sentences.answers import answer_names, dont_know

TONES = {IMPORTANCE: ("low", "low", "middle", "high", "high"), STANCE: ("low", "middle", "high")}


@dataclass(frozen=True)
class RankedTopic:
    """One line of the ranked list: a topic with its share, or why that is hidden, and its bar (per cents of the strip)."""

    question: QuestionFigures
    share: Figure
    width: float | None


def share(support: Support | None, hidden: str) -> Figure:
    """Return a share in whole per cents (0..1), or why it is not shown; where nobody answered, too few did."""
    found = whole(support)
    return reason_of(hidden) if found is None else found


def whole(support: Support | None) -> float | None:
    """Return a share in whole per cents (0..1), as the page writes it; None where there is none."""
    percent = support.share.percent if support else None
    return None if percent is None else percent / 100


def answer_bars(question: QuestionFigures) -> tuple[charts.Bar, ...]:
    """Return the answers of a question from high to low, then "don't know"; a choice by its options, most chosen first."""
    if question.kind == CHOICE:
        return charts.bars([_option(question, option) for option in question.ranked_options])
    names = answer_names(question.kind)
    counts: list[int | None] = [*question.counts] or [None] * len(names)
    answers = [
        _answer(question, name, count, TONES[question.kind][at], at + 1)
        for at, (name, count) in enumerate(zip(names, counts, strict=True))
    ]
    if question.kind == IMPORTANCE:
        answers.insert(
            0, charts.Answer(dont_know(), _count(question.no_opinion, question.hidden), None, "none")
        )
    return charts.bars(answers[::-1])


def _answer(question: QuestionFigures, name: str, count: int | None, tone: str, at: int) -> charts.Answer:
    mark = str(at) if question.kind == IMPORTANCE else ""
    support = None if count is None else Support(count, question.base or 0)
    return charts.Answer(name, _count(count, question.hidden), whole(support), tone, mark)


def _option(question: QuestionFigures, option: OptionFigures) -> charts.Answer:
    count = option.support.supporters if option.support else None
    return charts.Answer(option.label, _count(count, option.hidden or question.hidden), whole(option.support))


def _count(count: int | None, hidden: str) -> int | Hidden:
    return reason_of(hidden) if count is None else count


def divided(questions: Sequence[QuestionFigures]) -> charts.DivergingChart:
    """Return all answers to questions of one scale, low ones left and high ones right of a middle line."""
    kind = questions[0].kind
    return charts.diverging(
        [name[:1].lower() + name[1:] for name in answer_names(kind)],
        [charts.Answers(each.name, each.counts or reason_of(each.hidden)) for each in questions],
    )


def ranking(topics: Sequence[QuestionFigures]) -> list[RankedTopic]:
    """Return topics in the order given, with bars that compare: a full strip is everyone."""
    return [_ranked(question) for question in topics]


def _ranked(question: QuestionFigures) -> RankedTopic:
    found = whole(question.support)
    width = None if found is None else round(found * 100, 1)
    return RankedTopic(question, share(question.support, question.hidden), width)
