"""What the page of a round shows."""

from fractions import Fraction
from typing import Any

from consult.results.narrowing import ALL, Narrowing
from consult.results.round_figures import RoundFigures
from consult.results.sentences import channels as words
from consult.results.sentences import doubts, rounds
from consult.results.showing import channels, dissents, shifts, ways
from consult.results.showing.facts import voting
from consult.results.showing.lists import lists_of
from consult.results.showing.responses import of_target, response_tables
from consult.results.showing.spreads import of_many


def of_round(
    figures: RoundFigures, narrowing: Narrowing = ALL, target: Fraction | None = None
) -> dict[str, Any]:
    """Return everything that the page of a round shows; with a target, the response beside it."""
    lists = lists_of(figures, narrowing)
    return {
        "figures": figures,
        "narrowing": narrowing,
        "conclusion": rounds.conclusion(figures),
        "doubt": rounds.doubt(figures),
        "response": figures.response,
        "response_heading": rounds.response_heading(figures),
        "response_tables": response_tables(figures, target),
        "target": of_target(figures, target),
        "who_took_part": doubts.who_took_part(figures),
        **voting(figures),
        "base": None,
        "lists": lists,
        "spread": of_many(figures, lists.beside, narrowing.by),
        "ways": ways.of_many(figures, lists.beside),
        "weighing": ways.weighing(figures),
        "voices": dissents.of_round(figures),
        "shifts": shifts.of_round(figures),
        "channels_beside": channels.of_round(figures),
        "unchecked": words.unchecked(figures),
    }
