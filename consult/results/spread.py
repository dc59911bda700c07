"""Support by group of one dimension, under the names that a reader knows: figures in, named groups out."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from consult.directory.models import OFFICE_GROUPS
from consult.methods.responses import Kind, Question
from consult.results.round_figures import (
    CHOICE,
    IMPORTANCE,
    STANCE,
    GroupFigure,
    OptionFigures,
    QuestionFigures,
    RoundFigures,
    Support,
)
from consult.results.sentences.groups import group_name

Told = QuestionFigures | OptionFigures
KINDS = {IMPORTANCE: Kind.SCALE, STANCE: Kind.STANCE, CHOICE: Kind.CHOICE}
PEOPLE = ("province", "office", "size_class", "network")
"""What people are divided by who belong to a group whatever they do."""
DIMENSIONS = (*PEOPLE, "channel")
"""What support is divided by, in the order of the page."""
OFFICES_IN = {
    str(group): [str(office) for office, its in OFFICE_GROUPS.items() if its is group]
    for group in OFFICE_GROUPS.values()
}
"""The offices of each group of offices."""


def told_of(question: QuestionFigures) -> list[Told]:
    """Return a question and its options, each of which may have support."""
    return [question, *question.options]


def name_of(told: Told) -> str:
    """Return what it is about: the topic, the statement, or the option."""
    return told.label if isinstance(told, OptionFigures) else told.name


def column_of(told: Told, kind: str) -> Question:
    """Return it as methods know it; `kind` is that of its question."""
    return Question(told.id, name_of(told), KINDS[kind])


def dimensions_of(told: Iterable[Told]) -> list[str]:
    """Return the dimensions by which anything of these is told."""
    every = list(told)
    return [name for name in DIMENSIONS if any(_labels(each, name) for each in every)]


def groups(figures: RoundFigures, told: Told, dimension: str) -> list[GroupFigure]:
    """Return the support per group in the order of the register; none where nothing is told.

    Left out are the few ballots of which sealing left only "mayor or alderman", beside those of mayors and of aldermen.
    """
    found = figures.by_group(told, dimension)
    if dimension == "province":
        return list(found)
    labels = {each.code for each in found}
    return [
        replace(each, name=name, abbreviation=name)
        for each in found
        if not is_remainder(each.code, labels)
        for name in (group_name(figures, each.code),)
    ]


def shown(figures: RoundFigures, told: Told, dimension: str) -> Iterator[tuple[str, Support]]:
    """Yield the label and the support of each of these groups that is shown and in which anyone answered."""
    if dimension == "province":
        labels, supports = [place.code for place in figures.provinces], told.provinces
    else:
        spread = told.by(dimension)
        labels, supports = (list(spread.labels), spread.supports) if spread else ([], ())
    for label, support in zip(labels, supports, strict=False):
        if support and support.base and not is_remainder(label, labels):
            yield label, support


def columns(figures: RoundFigures, told: Sequence[Told], dimension: str) -> list[tuple[str, str, str]]:
    """Return the groups that any of these has, as (label, short name, name), in the order of the register."""
    if dimension == "province":
        return [(place.code, place.abbreviation, place.name) for place in figures.provinces]
    registered = [group.label for group in figures.response.of(dimension)]
    found = dict.fromkeys(label for each in told for label in _labels(each, dimension))
    ordered = sorted(
        found, key=lambda label: registered.index(label) if label in registered else len(registered)
    )
    names = {label: group_name(figures, label) for label in ordered if not is_remainder(label, found)}
    return [(label, name, name) for label, name in names.items()]


def has_remainder(told: Sequence[Told], dimension: str) -> bool:
    """Tell whether `groups` or `columns` leave anyone out."""
    found = {label for each in told for label in _labels(each, dimension)}
    return any(is_remainder(label, found) for label in found)


def is_remainder(label: str, labels: Collection[str]) -> bool:
    """Tell whether a label holds ballots of which only the group of offices is known, beside others of which the office is."""
    return any(office in labels for office in OFFICES_IN.get(label, ()))


def _labels(told: Told, dimension: str) -> Collection[str]:
    """Return the labels of the groups; of provinces some word, as they follow those of the round."""
    if dimension == "province":
        return ["province"] if told.provinces else []
    spread = told.by(dimension)
    return spread.labels if spread else ()
