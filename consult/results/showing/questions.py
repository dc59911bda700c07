"""What the page of a question shows."""

from typing import Any

from consult import charts
from consult.results import pictures
from consult.results.narrowing import ALL, Narrowing
from consult.results.round_figures import CHOICE, IMPORTANCE, QuestionFigures, RoundFigures
from consult.results.sentences import agreements, doubts, questions
from consult.results.showing import dissents, shifts, ways
from consult.results.showing.facts import voting
from consult.results.showing.spreads import of_many, of_one


def of_question(
    figures: RoundFigures, question: QuestionFigures, narrowing: Narrowing = ALL
) -> dict[str, Any]:
    """Return everything that the page of a question shows."""
    bars = pictures.answer_bars(question)
    return {
        "figures": figures,
        "question": question,
        "narrowing": narrowing,
        "support": doubts.leading(question),
        "margin": _margin(figures, question),
        "conclusion": " ".join(
            line
            for line in (questions.conclusion(figures, question), questions.place(figures, question))
            if line
        ),
        "doubt": doubts.doubt(figures, question),
        "answers_heading": questions.answers_heading(question),
        "bars": bars,
        "reasons": charts.reasons(bar.answer.count for bar in bars),
        "agreement": agreements.number(question),
        "opinions": agreements.sentence(question),
        "response": figures.response,
        **voting(figures),
        "base": question.base,
        "spread": of_one(figures, question, narrowing.by),
        "topics": of_many(figures, figures.ranking, narrowing.by) if question.kind == IMPORTANCE else None,
        "voices": dissents.of_question(figures, question),
        "shifts": shifts.of_question(figures, question),
        "ways": ways.of_question(figures, question),
        "weighing": ways.weighing(figures),
        "who_took_part": doubts.who_took_part(figures),
        "is_choice": question.kind == CHOICE,
    }


def _margin(figures: RoundFigures, question: QuestionFigures) -> dict[str, Any] | None:
    """Return what goes into the margin, so that the page can write the sum out."""
    support, invited = doubts.leading(question), figures.response.invited
    if support is None or not support.base or invited is None or support.base > invited:
        return None
    return {"share": support.share, "base": support.base, "invited": invited}
