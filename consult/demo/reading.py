"""The texts of the demo year as they stand in consult/demo/texts."""

import csv
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

TEXTS = Path(__file__).parent / "texts"


@cache
def book(name: str) -> dict[str, Any]:
    """Return a TOML file of the texts by its name without ending; its head names the fields."""
    return tomllib.loads((TEXTS / f"{name}.toml").read_text())


class WrittenReaction(NamedTuple):
    """One row of reactions.csv."""

    ref: str
    consultation: str
    topic: str
    open_question: str
    stance: str
    addressed_to: str
    office: str
    province_hint: str
    evidence_for: str
    text: str


@cache
def reactions(consultation: str) -> Sequence[WrittenReaction]:
    """Return the written reactions to one consultation, in the order of the file."""
    with (TEXTS / "reactions.csv").open(newline="") as file:
        rows = [WrittenReaction(**row) for row in csv.DictReader(file)]
    return [row for row in rows if row.consultation == consultation]
