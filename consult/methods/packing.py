"""A round in one piece: all its ballots in some bytes, and what those mean in a few words of JSON.

A million ballots take some ten bytes each and unpack in a moment. What is packed is what a `ResponseMatrix` holds, no
more: the ballots lie in the order of what they say, so that their order tells nothing, and the same ballots always
give the same digest, whoever packs them and wherever they came from.
"""

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from consult.methods.responses import (
    BoolArray,
    CodeArray,
    FloatArray,
    IntArray,
    Kind,
    Question,
    ResponseMatrix,
    Stratum,
)

VERSION = 1
_MOST_LABELS = 256


class Damaged(ValueError):
    """What was packed is not what is there now."""


@dataclass(frozen=True)
class Packed:
    """The ballots of a round in one piece.

    `layout` says what the bytes mean: how many ballots, the questions, the strata with their labels, and the register
    counts. `answers` are compressed (zlib): one byte a ballot for each question (the place of the answer in
    `Kind.answers`, one past the last for no answer, two for "don't know"), then one for each stratum (the place of
    its label); question by question, all ballots of the first one first.
    """

    layout: dict[str, Any]
    answers: bytes

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the layout and the bytes before they were compressed, in hexadecimal."""
        return _digest(self.layout, zlib.decompress(self.answers))


def pack(matrix: ResponseMatrix) -> Packed:
    """Put a round in one piece; its tallies stand elsewhere.

    Raises:
        ValueError: for ballots with weights, which nobody casts, and for more groups than a byte can tell apart.
    """
    if matrix.weights is not None:
        raise ValueError("weights are computed from the ballots, not packed with them")
    if any(len(stratum.labels) > _MOST_LABELS for stratum in matrix.strata.values()):
        raise ValueError(f"a stratum of more than {_MOST_LABELS} groups")
    lines = [*_answers(matrix), *(stratum.codes.astype(np.uint8) for stratum in matrix.strata.values())]
    table = np.array(lines, dtype=np.uint8).reshape(len(lines), matrix.ballots)
    return Packed(_layout(matrix), zlib.compress(table[:, np.lexsort(table)].tobytes() if lines else b""))


def unpack(packed: Packed, digest: str, tallies: Mapping[str, FloatArray] | None = None) -> ResponseMatrix:
    """Give the round back, with the tallies that stand elsewhere.

    Raises:
        Damaged: when it is not what the digest was made of.
    """
    layout = packed.layout
    try:
        content = zlib.decompress(packed.answers)
    except zlib.error as error:
        raise Damaged("the sealed answers cannot be read") from error
    if _digest(layout, content) != digest:
        raise Damaged("the sealed answers are not those of the digest")
    questions = tuple(_question(each) for each in layout["questions"])
    labels = {each["name"]: tuple(each["labels"]) for each in layout["strata"]}
    table = np.frombuffer(content, dtype=np.uint8).reshape(len(questions) + len(labels), layout["ballots"])
    values, no_opinion = _said(table, questions)
    groups = zip(labels.items(), table[len(questions) :], strict=True)
    return ResponseMatrix(
        values=values,
        questions=questions,
        strata={name: Stratum(codes, words) for (name, words), codes in groups},
        population=_population(layout["population"], labels),
        no_opinion=no_opinion,
        tallies=tallies or {},
    )


def _answers(matrix: ResponseMatrix) -> CodeArray:
    """Return the codes of the answers, "don't know" told from no answer."""
    return matrix.codes if matrix.no_opinion is None else matrix.codes + matrix.no_opinion.T


def _said(table: CodeArray, questions: tuple[Question, ...]) -> tuple[FloatArray, BoolArray]:
    """Return the values, and where "don't know" was said; both of shape (ballots, questions)."""
    values = np.empty((len(questions), table.shape[1]))
    no_opinion = np.empty(values.shape, dtype=np.bool_)
    for place, question in enumerate(questions):
        answers = question.kind.answers
        values[place] = np.array([*answers, np.nan, np.nan])[table[place]]
        no_opinion[place] = table[place] > len(answers)
    return values.T, no_opinion.T


def _layout(matrix: ResponseMatrix) -> dict[str, Any]:
    return {
        "version": VERSION,
        "ballots": matrix.ballots,
        "questions": [
            {"id": each.id, "label": each.label, "kind": each.kind.value, "part_of": each.part_of}
            for each in matrix.questions
        ],
        "strata": [{"name": name, "labels": list(each.labels)} for name, each in matrix.strata.items()],
        "population": [
            {"dimensions": list(dimensions), "counts": counts.tolist()}
            for dimensions, counts in matrix.population.items()
        ],
    }


def _population(
    stored: Sequence[Mapping[str, Any]], labels: Mapping[str, tuple[str, ...]]
) -> dict[tuple[str, ...], IntArray]:
    """Return the register counts; a dimension without any label leaves no trace in nested lists, so its shape is told."""
    return {
        tuple(each["dimensions"]): np.array(each["counts"], dtype=np.int64).reshape(
            [len(labels[name]) for name in each["dimensions"]]
        )
        for each in stored
    }


def _question(stored: Mapping[str, Any]) -> Question:
    return Question(stored["id"], stored["label"], Kind(stored["kind"]), stored["part_of"])


def _digest(layout: Mapping[str, Any], content: bytes) -> str:
    words = json.dumps(layout, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(words.encode() + b"\n" + content).hexdigest()
