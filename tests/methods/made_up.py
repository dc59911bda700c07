"""Ballots made up for the tests of the methods."""

import numpy as np
from hypothesis import strategies as st

from consult.methods.responses import Kind, Question, ResponseMatrix, Stratum

NOTHING = float("nan")
PROVINCES = ("Groningen", "Fryslân", "Drenthe", "Flevoland")
OFFICES = ("mayor", "alderman", "council member")


def scale(*columns, strata=None, population=None, **more):
    """A round of scale questions: one sequence of answers a question, NaN for none."""
    return ResponseMatrix(
        values=np.array(columns, dtype=float).T.reshape(-1, len(columns)),
        questions=tuple(Question(f"q{place}", f"Question {place}") for place in range(len(columns))),
        strata=strata or {},
        population=population or {},
        **more,
    )


def in_groups(labels, sizes):
    """A stratum of so many ballots in each group, group by group."""
    return Stratum(np.repeat(np.arange(len(labels)), sizes), tuple(labels))


def round_by_chance(seed, ballots, questions=4):
    """A round with everything in it: all kinds, gaps, "don't know", two dimensions and a register."""
    chance = np.random.default_rng(seed)
    kinds = [list(Kind)[place % 3] for place in range(questions)]
    leaning = chance.choice([0.5, 0.9, 0.97])
    columns = [
        np.where(chance.random(ballots) < leaning, kind.answers[-1], chance.choice(kind.answers, ballots))
        for kind in kinds
    ]
    values = np.array(columns, dtype=float).T.reshape(ballots, questions)
    skipped = chance.random(values.shape)
    values[skipped < 0.2] = NOTHING
    where = chance.dirichlet(np.full(len(PROVINCES), 0.7))
    provinces = chance.choice(len(PROVINCES), ballots, p=where)
    offices = chance.choice(len(OFFICES), ballots, p=[0.1, 0.2, 0.7])
    register = np.zeros((len(OFFICES), len(PROVINCES)), dtype=int)
    np.add.at(register, (offices, provinces), 1)
    return ResponseMatrix(
        values=values,
        questions=tuple(Question(f"q{place}", f"Question {place}", kind) for place, kind in enumerate(kinds)),
        strata={"office": Stratum(offices, OFFICES), "province": Stratum(provinces, PROVINCES)},
        population={("office", "province"): register + chance.integers(0, 9, register.shape)},
        no_opinion=skipped < 0.1,
    )


rounds = st.builds(round_by_chance, st.integers(0, 2**32 - 1), st.integers(0, 160), st.integers(1, 5))
