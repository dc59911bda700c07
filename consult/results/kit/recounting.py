"""Computing published figures again from a kit, and saying of each that was not computed why not."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from consult.methods.responses import Question, ResponseMatrix, Stratum
from consult.results.counting import count_round
from consult.results.kit.making import (
    ANSWER,
    BALLOTS,
    BUREAU,
    COUNTED_ELSEWHERE,
    FIGURES,
    GROUPS,
    PUBLIC,
    RULES,
    SEALED,
    TALLIES,
    elsewhere,
)
from consult.results.kit.package import Fault, unpack
from consult.results.kit.rows import Unreadable, numbers_of, read_back, shown_columns
from consult.results.round_figures import (
    OptionFigures,
    QuestionFigures,
    ResponseFigures,
    RoundFigures,
    canonical,
    digest_of,
    read,
)

ROLL = "who took part, by group, comes from the roll, which is in no kit"
SEALING = "counted at sealing, while municipalities could still be told apart"
PAIRS = "who gave both answers is in the bureau's kit only"
GROUP = "the groups of ballots are in the bureau's kit only"
SEALED_WAYS = {"municipalities", "inhabitants"}
NO_FIGURES = {"number", "max_choices", "version", "threshold", "sessions"}
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Verdict:
    """What came of computing a kit again."""

    faults: tuple[Fault, ...] = ()
    recomputed: int = 0
    """Figures that came out the same from the rows of the kit."""
    taken: Mapping[str, int] = field(default_factory=dict)
    """Why not → figures that stand in the sealed tallies and can't be computed from this kit."""

    @property
    def holds(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.faults


def verify(content: bytes) -> Verdict:
    """Compute everything in a kit again that can be computed again."""
    files, faults = unpack(content)
    if faults:
        return Verdict(tuple(faults))
    try:
        return _verify(files)
    except KeyError as missing:
        return Verdict((Fault(str(missing.args[0]), "it is missing, or it lacks a part"),))
    except (Unreadable, ValueError, TypeError) as error:
        return Verdict((Fault(FIGURES, f"it can't be computed again: {error}"),))


def _verify(files: Mapping[str, bytes]) -> Verdict:
    stored, rules = json.loads(files[FIGURES]), json.loads(files[RULES])
    faults = []
    if canonical(stored) != files[FIGURES] or digest_of(stored) != rules["digest"]:
        faults.append(Fault(FIGURES, "it is not the text whose digest was published"))
    published = read(stored)
    if json.loads(files[TALLIES]) != elsewhere(published.as_json()):
        faults.append(Fault(TALLIES, "it does not say the same as figures.json"))
    is_whole = rules["kit"] == BUREAU
    counted = _from_answers(published, files)
    faults += _compare(published, counted, PUBLIC)[0]
    if is_whole:
        counted = count_round(_whole_ballots(files), blank_of(published), published.threshold)
    found, recomputed, taken = _compare(published, counted, rules["kit"])
    return Verdict((*faults, *(found if is_whole else ())), recomputed, taken)


def blank_of(figures: RoundFigures) -> RoundFigures:
    """Return a round with all its names and without a figure."""
    questions = tuple(
        QuestionFigures(
            id=each.id,
            number=each.number,
            kind=each.kind,
            text=each.text,
            name=each.name,
            topic_id=each.topic_id,
            max_choices=each.max_choices,
            repeats=each.repeats,
            options=tuple(OptionFigures(one.id, one.label, one.topic_id) for one in each.options),
        )
        for each in figures.questions
    )
    return replace(figures, threshold=0, questions=questions, response=ResponseFigures())


def _from_answers(published: RoundFigures, files: Mapping[str, bytes]) -> RoundFigures:
    """Count the answers, question by question; what is hidden stays as it was published, since it says nothing."""
    columns = shown_columns(published)
    if not columns:
        return replace(published, response=ResponseFigures())
    told = {column.id for column in columns.values()} | {column.part_of for column in columns.values()}
    values, unknown = [], []
    for name, column in columns.items():
        words = [row[0] for row in read_back(files[name], ANSWER)]
        value, silent = numbers_of(words, column.kind)
        values.append(value)
        unknown.append(silent)
    if len({len(value) for value in values}) > 1:
        raise Unreadable("the files of answers/ are not of one length")
    matrix = ResponseMatrix(
        values=np.array(values).T.reshape(-1, len(columns)),
        questions=tuple(columns.values()),
        no_opinion=np.array(unknown, dtype=np.bool_).T.reshape(-1, len(columns)),
    )
    blank = blank_of(published)
    asked = tuple(
        replace(each, options=tuple(one for one in each.options if one.id in told))
        for each in blank.questions
        if each.id in told
    )
    counted = count_round(matrix, replace(blank, questions=asked), published.threshold)
    return replace(counted, questions=tuple(_with_hidden(each, counted) for each in published.questions))


def _with_hidden(published: QuestionFigures, counted: RoundFigures) -> QuestionFigures:
    """Return the counted question with the options that are hidden; a question that is hidden as it is."""
    found = counted.question(published.id)
    if found is None:
        return published
    options = {each.id: each for each in found.options}
    return replace(found, options=tuple(options.get(each.id, each) for each in published.options))


def _whole_ballots(files: Mapping[str, bytes]) -> ResponseMatrix:
    groups, columns = json.loads(files[GROUPS]), _columns(json.loads(files[FIGURES]))
    strata = groups["strata"]
    rows = list(
        read_back(files[BALLOTS], [*(each["name"] for each in strata), *(each.id for each in columns)])
    )
    parts = list(zip(*rows, strict=True)) or [()] * (len(strata) + len(columns))
    answers = [
        numbers_of(words, column.kind) for words, column in zip(parts[len(strata) :], columns, strict=True)
    ]
    shape = len(rows), len(columns)
    return ResponseMatrix(
        values=np.array([values for values, _unknown in answers]).T.reshape(shape),
        questions=columns,
        strata={
            each["name"]: _stratum(words, each["labels"]) for words, each in zip(parts, strata, strict=False)
        },
        population={
            tuple(each["dimensions"]): np.array(each["counts"], dtype=np.int64) for each in groups["register"]
        },
        no_opinion=np.array([unknown for _values, unknown in answers], dtype=np.bool_).T.reshape(shape),
        tallies={
            name: np.array(table, dtype=np.float64) for name, table in json.loads(files[SEALED]).items()
        },
    )


def _columns(figures: Mapping[str, Any]) -> tuple[Question, ...]:
    """Return every column of the round, hidden ones too."""
    bare = replace(blank_of(read(figures)), threshold=0)
    return tuple(shown_columns(bare).values())


def _stratum(words: Sequence[str], labels: Sequence[str]) -> Stratum:
    place = {label: code for code, label in enumerate(labels)}
    return Stratum(np.array([place[word] for word in words], dtype=np.int64), tuple(labels))


def _compare(
    published: RoundFigures, counted: RoundFigures, kit: str
) -> tuple[list[Fault], int, dict[str, int]]:
    """Hold every figure against what was counted: where it differs, how many are the same, and why others can't be."""
    told, found = dict(_leaves(published.as_json())), dict(_leaves(counted.as_json()))
    faults, same, taken = [], 0, Counter[str]()
    for path in [*told, *(path for path in found if path not in told)]:
        figure, again = told.get(path), found.get(path)
        reason = _why_not(path, kit, again, told.get((*path[:-1], "way")))
        if figure != again and (not reason or kit == BUREAU):
            faults.append(
                Fault(FIGURES, f"{'.'.join(map(str, path))} is {figure!r}, and counts to {again!r}")
            )
        elif reason:
            taken[reason] += figure is not None
        else:
            same += isinstance(figure, int | float) and path[-1] not in NO_FIGURES
    return faults, same, dict(taken)


def _why_not(path: Path, kit: str, again: object, way: object) -> str:
    """Return why a figure can't be computed from a kit; '' when it can."""
    if path[0] == "unchecked":
        return ROLL if kit == PUBLIC else ""
    if path[0] == "response":
        return ROLL if path[1] != "answered" or again is None else ""
    if "otherwise" in path and way in SEALED_WAYS:
        return SEALING
    if "shift" in path[:-1] and kit == PUBLIC:
        return PAIRS
    is_of_groups = path[0] in {"weighing", "together"} or any(part in path[1:] for part in COUNTED_ELSEWHERE)
    return GROUP if is_of_groups and kit == PUBLIC else ""


def _leaves(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Give every single value with the names and places that lead to it."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, (*path, name))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _leaves(inner, (*path, place))
    else:
        yield path, value
