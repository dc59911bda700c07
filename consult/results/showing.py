"""What the pages of a round and of a question show: figures in, sentences, headings and charts out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from consult import charts, formats
from consult.results import pictures
from consult.results.round_figures import (
    CHOICE,
    IMPORTANCE,
    LARGE_MAJORITY,
    QuestionFigures,
    ResponseFigures,
    RoundFigures,
)
from consult.results.sentences import doubts, questions, rounds
from consult.results.sentences.groups import dimension_name, group_name

SHOWN = (("office", "size_class", "network"), ("province",))
"""The dimensions of the response, in the two columns of the page."""


@dataclass(frozen=True)
class GroupLine:
    """One group of the response: `share` 0..1 and `answered` are None when hidden."""

    name: str
    share: float | None
    answered: int | None
    registered: int | None


@dataclass(frozen=True)
class ResponseTable:
    """The response of one dimension."""

    id: str
    name: str
    lines: list[GroupLine]

    @property
    def has_hidden(self) -> bool:
        """Tell whether a group is hidden, so that the sign for it needs words."""
        return any(line.answered is None for line in self.lines)


def of_round(figures: RoundFigures) -> dict[str, Any]:
    """Return everything that the page of a round shows."""
    return {
        "figures": figures,
        "conclusion": rounds.conclusion(figures),
        "doubt": rounds.doubt(figures),
        "response": figures.response,
        "response_heading": rounds.response_heading(figures),
        "response_tables": response_tables(figures),
        "who_took_part": doubts.who_took_part(figures),
        **_voting(figures),
        "base": None,
        "ranking": pictures.ranking(figures),
        "ranking_heading": rounds.ranking_heading(figures),
        "heat": pictures.topic_heat(figures),
        "heat_heading": rounds.heat_heading(figures),
        "others": [
            (each, questions.conclusion(figures, each))
            for each in figures.questions
            if each.kind != IMPORTANCE
        ],
    }


def of_question(figures: RoundFigures, question: QuestionFigures) -> dict[str, Any]:
    """Return everything that the page of a question shows."""
    is_choice, ways = question.kind == CHOICE, questions.otherwise(figures, question)
    dots = pictures.province_dots(figures, question)
    return {
        "figures": figures,
        "question": question,
        "support": doubts.leading(question),
        "margin": _margin(figures, question),
        "conclusion": questions.conclusion(figures, question),
        "doubt": doubts.doubt(figures, question),
        "answers_heading": questions.answers_heading(question),
        "bars": pictures.answer_bars(question),
        "response": figures.response,
        **_voting(figures),
        "base": question.base,
        "provinces_heading": questions.provinces_heading(figures, question),
        "dots": dots,
        "has_hidden": dots is not None and any(row.at is None for row in dots.rows),
        "map": pictures.province_map(figures, question) if dots else None,
        "heat": pictures.option_heat(figures, question) if is_choice else _topics(figures, question),
        "heat_heading": rounds.heat_heading(figures),
        "ways": ways,
        "ways_heading": questions.otherwise_heading(ways),
        "who_took_part": doubts.who_took_part(figures),
        "is_choice": is_choice,
        "is_majority": question.hidden == LARGE_MAJORITY,
    }


def _topics(figures: RoundFigures, question: QuestionFigures) -> charts.HeatTable | None:
    """Return topics × provinces beside a question that is one of them."""
    return pictures.topic_heat(figures) if question.kind == IMPORTANCE else None


def _margin(figures: RoundFigures, question: QuestionFigures) -> dict[str, Any] | None:
    """Return what goes into the margin, so that the page can write the sum out."""
    support, invited = doubts.leading(question), figures.response.invited
    if support is None or not support.base or invited is None or support.base > invited:
        return None
    return {"share": support.share, "base": support.base, "invited": invited}


def _voting(figures: RoundFigures) -> dict[str, Any]:
    """Return when, how and among whom people voted."""
    return {
        "period": period(figures),
        "channels": channels(figures),
        "reference_day": formats.short_day(date.fromisoformat(figures.reference_date)),
    }


def period(figures: RoundFigures) -> str:
    """Return from which day to which day people could vote: "1 november 2018 – 16 november 2018"."""
    first, last = (
        formats.short_day(date.fromisoformat(day)) for day in (figures.opened_on, figures.closed_on)
    )
    return first if first == last else f"{first} – {last}"


def channels(figures: RoundFigures) -> list[str]:
    """Return the ways in which people voted, where that may be told."""
    groups = figures.response.of("channel")
    return [group_name(figures, group.label) for group in groups if group.answered != 0]


def response_tables(figures: RoundFigures) -> list[list[ResponseTable]]:
    """Return the response per dimension in two columns, groups in the order of the register."""
    return [_tables(figures, names) for names in SHOWN]


def _tables(figures: RoundFigures, names: Sequence[str]) -> list[ResponseTable]:
    return [
        ResponseTable(name, dimension_name(name), _lines(figures, figures.response, name))
        for name in names
        if figures.response.of(name)
    ]


def _lines(figures: RoundFigures, response: ResponseFigures, name: str) -> list[GroupLine]:
    return [
        GroupLine(
            group_name(figures, group.label),
            (group.share.percent or 0) / 100 if group.share else None,
            group.answered,
            group.registered,
        )
        for group in response.of(name)
    ]
