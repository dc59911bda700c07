"""Real conversations of the Polis open data set, with the groups that Polis found."""

import csv
from pathlib import Path

import numpy as np
import pytest

POLIS = Path(__file__).parents[2].parent / "shared" / "testdata" / "polis"
needs_polis = pytest.mark.skipif(
    not POLIS.exists(), reason="the conversations of Polis are not on this machine (shared/testdata/polis)"
)
TWO_GROUPS = ("15-per-hour-seattle", "brexit-consensus", "scoop-hivemind.biodiversity", "vtaiwan.uberx")


def conversation(name):
    """Give the answers (people × statements, 1 agree, NaN = none) and Polis's group of each person, -1 = none."""
    with (POLIS / name / "participants-votes.csv").open() as table:
        head, *people = csv.reader(table)
    first, group = head.index("n-disagree") + 1, head.index("group-id")
    values = [[float(answer or "nan") for answer in person[first:]] for person in people]
    return np.array(values), np.array([int(person[group] or -1) for person in people])
