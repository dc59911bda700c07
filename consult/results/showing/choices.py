"""What the page shows on which the bureau chooses topics: choices in, sentences, a table and heat tables out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from consult import charts
from consult.charts import Figure
from consult.methods.tally import Share
from consult.results import pictures
from consult.results.choices import Approvals, Choices, Chosen, Topic
from consult.results.portions import STATED, Portion
from consult.results.round_figures import RoundFigures
from consult.results.sentences import choices as words
from consult.results.sentences.groups import dimension_name
from consult.results.sentences.rules import explained, rule_name
from consult.results.spread import PEOPLE


@dataclass(frozen=True)
class TopicLine:
    """One topic that any rule chooses: its support, and per rule its place in the order of choosing (None: not chosen)."""

    topic: Topic
    share: Figure
    places: tuple[int | None, ...]
    is_disputed: bool


@dataclass(frozen=True)
class RuleColumn:
    """One rule: its name, and who is left out."""

    name: str
    people: int
    share: str


def of_choices(figures: RoundFigures, approvals: Approvals, choices: Choices, rule: str) -> dict[str, Any]:
    """Return everything that the page shows of what the rules choose."""
    if choices.why_not:
        return {"why_not": words.why_not(choices)}
    return {
        "conclusion": words.conclusion(figures, choices, rule),
        "voters": words.voters(choices),
        "heading": words.heading(choices),
        "rules": [_column(each) for each in choices.chosen],
        "lines": list(_lines(approvals, choices)),
        "others": [each.name for each in _unchosen(approvals, choices)],
        "heats": list(_heats(figures, choices)),
        "verdicts": [
            (words.rule_names(rules), words.verdict(approvals, rules), rules[0].due is None)
            for rules in choices.distinct
        ],
        "explained": explained(),
        "quota": -(-(choices.voters or 0) // choices.seats),
    }


def _column(chosen: Chosen) -> RuleColumn:
    found = chosen.left_out.share or Share(0, 0)
    return RuleColumn(rule_name(chosen.rule), found.numerator, words.part(found))


def _lines(approvals: Approvals, choices: Choices) -> Iterator[TopicLine]:
    """Return the topics that any rule chooses: first in the order of the first rule, then of the others."""
    for id in dict.fromkeys(topic for each in choices.chosen for topic in each.topics):
        topic = approvals.topic(id)
        places = tuple(each.topics.index(id) + 1 if id in each.topics else None for each in choices.chosen)
        yield TopicLine(topic, pictures.share(topic.support, topic.hidden), places, id in choices.disputed)


def _unchosen(approvals: Approvals, choices: Choices) -> list[Topic]:
    chosen = {topic for each in choices.chosen for topic in each.topics}
    return [topic for topic in approvals.topics if topic.id not in chosen]


def _heats(figures: RoundFigures, choices: Choices) -> Iterator[tuple[str, str, charts.HeatTable]]:
    """Return per dimension who is left out: a row for each choice, a column for each group."""
    for dimension in PEOPLE:
        rows = [
            (words.rule_names(rules), _groups(rules[0], dimension), rules[0].left_out)
            for rules in choices.distinct
        ]
        if heat := pictures.portion_heat(figures, rows):
            yield dimension, dimension_name(dimension), heat


def _groups(chosen: Chosen, dimension: str) -> list[Portion]:
    """Return the groups of a dimension; the networks, each a dimension of its own, together."""
    if dimension == "network":
        return [each for each in chosen.groups if each.dimension not in STATED]
    return chosen.by(dimension)
