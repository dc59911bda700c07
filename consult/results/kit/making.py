"""Making a kit: what was published of a round, and the answers that it was counted from.

The public kit holds each question's answers apart and in order of size, so that no two answers of one person stand
together and no group stands beside an answer. The bureau's kit also holds whole ballots with their coarsened groups.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from consult.methods.responses import FloatArray, ResponseMatrix
from consult.results.kit.package import pack
from consult.results.kit.rows import shown_columns, words_of, written
from consult.results.round_figures import canonical, digest_of, read
from consult.results.software import code_version

README = Path(__file__).parent / "README.txt"
FIGURES, TALLIES, RULES = "figures.json", "tallies.json", "rules.json"
BALLOTS, GROUPS, SEALED = "ballots.csv", "groups.json", "sealed.json"
PUBLIC, BUREAU = "public", "bureau"
ANSWER, CODEBOOK = ("answer",), ("file", "number", "question", "option", "kind", "answers")
COUNTED_ELSEWHERE = ("provinces", "majorities", "spread", "otherwise")
"""Parts of a question (and of an option) that rest on groups or on what sealing counted."""


def public_kit(figures: Mapping[str, Any], matrix: ResponseMatrix) -> bytes:
    """Return the kit of published figures that everyone may have; `matrix` holds all ballots of the round."""
    return pack(_public(figures, matrix, PUBLIC))


def bureau_kit(figures: Mapping[str, Any], matrix: ResponseMatrix) -> bytes:
    """Return the kit with whole ballots, their coarsened groups, the register and what sealing counted."""
    files = _public(figures, matrix, BUREAU)
    files[BALLOTS] = _ballots(matrix)
    files[GROUPS] = _json(
        {
            "strata": [{"name": name, "labels": list(each.labels)} for name, each in matrix.strata.items()],
            "register": [
                {"dimensions": list(names), "counts": counts.tolist()}
                for names, counts in matrix.population.items()
            ],
        }
    )
    files[SEALED] = _json({name: _plain(table) for name, table in matrix.tallies.items()})
    return pack(files)


def elsewhere(figures: Mapping[str, Any]) -> dict[str, Any]:
    """Return the published figures that the answers alone don't give: of groups, of the roll, and of sealing."""
    return {
        "response": figures["response"],
        "questions": {
            each["id"]: {
                **_parts(each),
                "options": {option["id"]: _parts(option) for option in each["options"]},
            }
            for each in figures["questions"]
        },
        "weighing": figures.get("weighing"),
        **({"together": figures["together"]} if figures.get("together") else {}),
        **({"unchecked": figures["unchecked"]} if figures.get("unchecked", 0) != 0 else {}),
    }


def _parts(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of a question or an option that rest on more than its own answers."""
    shift = {"shift": told["shift"]} if told.get("shift") else {}
    return {part: told.get(part, []) for part in COUNTED_ELSEWHERE} | shift


def _public(figures: Mapping[str, Any], matrix: ResponseMatrix, kind: str) -> dict[str, bytes]:
    plain = read(figures).as_json()
    columns = shown_columns(read(figures))
    files = {
        "README.txt": README.read_bytes(),
        FIGURES: canonical(figures),
        TALLIES: _json(elsewhere(plain)),
        RULES: _json(_rules(figures, kind)),
        "codebook.csv": written(CODEBOOK, _codebook(figures, columns)),
    }
    for name, column in columns.items():
        files[name] = written(ANSWER, ([word] for word in sorted(words_of(matrix, column.id))))
    return files


def _rules(figures: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """Return everything but the answers that the figures depend on."""
    return {
        "kit": kind,
        "software": code_version(),
        "digest": digest_of(figures),
        "threshold": figures["threshold"],
        "seeds": {},
        "support": {"importance": [4, 5], "stance": [1], "choice": [1]},
        "rounding": "whole per cents, halves up",
        "ties": "equal support: the higher mean first, then the order of the ballot",
    }


def _codebook(figures: Mapping[str, Any], columns: Mapping[str, Any]) -> list[list[object]]:
    asked = {each["id"]: each for each in figures["questions"]}
    lines = []
    for file, column in columns.items():
        question = asked[column.part_of or column.id]
        option = column.label if column.part_of else ""
        answers = " ".join(map(str, column.kind.answers))
        lines.append([file, question["number"], question["text"], option, question["kind"], answers])
    return lines


def _ballots(matrix: ResponseMatrix) -> bytes:
    """Return a ballot a row: its groups, then its answers by column; rows in the order of what they say."""
    parts = [
        np.array(stratum.labels, dtype=object)[stratum.codes].tolist() for stratum in matrix.strata.values()
    ]
    parts += [words_of(matrix, question.id) for question in matrix.questions]
    header = [*matrix.strata, *(question.id for question in matrix.questions)]
    return written(header, sorted(zip(*parts, strict=True)))


def _plain(table: FloatArray) -> Any:
    """Return a table as lists, with nothing where there is no number."""
    numbers = table.astype(object)
    numbers[np.isnan(table)] = None
    return numbers.tolist()


def _json(content: object) -> bytes:
    return json.dumps(content, sort_keys=True, indent=1, ensure_ascii=False).encode() + b"\n"
