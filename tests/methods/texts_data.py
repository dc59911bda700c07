"""Real Dutch clauses under eight subjects, and made-up reactions for worked examples."""

import csv
from functools import cache
from pathlib import Path

import pytest

from consult.methods.texts import corpus_of

CLAUSES = Path(__file__).parents[2].parent / "shared" / "testdata" / "dutch_texts" / "labelled_clauses.csv"
needs_clauses = pytest.mark.skipif(
    not CLAUSES.exists(), reason="the labelled clauses are not on this machine (shared/testdata/dutch_texts)"
)
HOUSING = [
    "Starters vinden in ons dorp geen betaalbare woning.",
    "Bouw meer betaalbare woningen voor starters.",
    "De woningnood in kleine dorpen wordt vergeten.",
    "Zonder nieuwe woningen trekken jongeren weg uit het dorp.",
]
CARE = [
    "De wachtlijst voor jeugdhulp is veel te lang.",
    "Jeugdzorg moet dichter bij het gezin komen.",
    "Gezinnen wachten maanden op jeugdhulp.",
    "Kinderen wachten te lang op jeugdzorg.",
]


def clauses():
    """Give the clauses and the number of the subject of each."""
    with CLAUSES.open() as table:
        rows = list(csv.reader(table))[1:]
    names = sorted({subject for subject, _ in rows})
    return [text for _, text in rows], [names.index(subject) for subject, _ in rows]


@cache
def real_corpus():
    """Give the clauses as they are read once."""
    return corpus_of(clauses()[0])
