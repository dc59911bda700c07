"""What sealing counts while everything is there, since it cannot be counted again.

Kept are sums over many ballots only. An answer per group of few people is not among them: over twenty questions, the
sums of a few ballots nearly always tell which ballots those were, and that would undo the coarsening of the groups.
For the same reason the share by inhabitants is rounded and needs twenty municipalities: with three decimals there
are a thousand outcomes and more than a million ways in which twenty municipalities may have answered.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from consult.directory.models import Office, SizeClass
from consult.directory.queries import RegisterCounts, provinces
from consult.methods.responses import BoolArray, FloatArray, IntArray
from consult.voting.queries import CastBallots, strata_of_rows

FEWEST_MUNICIPALITIES, FEWEST_FOR_INHABITANTS, FEWEST_IN_SESSION = 5, 20, 10
Tables = dict[str, dict[str, Any]]


def tables_of(cast: CastBallots, register: RegisterCounts, inhabitants: Mapping[str, int]) -> Tables:
    """Return the fixed list of tables by name; `inhabitants` are by the pseudonym of the municipality.

    - took_part: ballots per group of each dimension, before the groups become coarser (the roll says as much)
    - raking: ballots per office × province × size class (the last one: unknown), in the order of the register
    - municipalities, inhabitants: per column [share in support, mean, municipalities], each municipality counted
      once, or by its inhabitants; null where too few municipalities answered
    - sessions: per session [answers, in support, sum of the values] for each column
    - answers: per column the counts of each answer, of "don't know" and of no answer, over all ballots
    """
    strata = strata_of_rows(cast.rows, register)
    return {
        "took_part": {
            name: {label: int(count) for label, count in zip(stratum.labels, stratum.counts(), strict=True)}
            for name, stratum in strata.items()
        },
        "raking": {"cells": _raking(cast)},
        "municipalities": {"columns": _by_municipality(cast, None)},
        "inhabitants": {"columns": _by_municipality(cast, inhabitants)},
        "sessions": _by_session(cast),
        "answers": {"columns": _answers(cast)},
    }


def _raking(cast: CastBallots) -> list[list[list[int]]]:
    offices, sizes = list(Office), [*SizeClass, None]
    codes = [province.code for province in provinces()]
    times = Counter((row.office, row.province_code, row.size_class) for row in cast.rows)
    return [[[times[office, code, size] for size in sizes] for code in codes] for office in offices]


def _supported(cast: CastBallots) -> BoolArray:
    """Return where a ballot supports (4 and 5, agree, chosen), shape ballots × columns."""
    columns = [
        np.isin(values, column.kind.support)
        for values, column in zip(cast.values.T, cast.columns, strict=True)
    ]
    return np.array(columns, dtype=np.bool_).reshape(len(cast.columns), len(cast.rows)).T


def _by_municipality(cast: CastBallots, inhabitants: Mapping[str, int] | None) -> list[list[float | None]]:
    cast = _of_known_municipality(cast)
    keys, place = np.unique([row.municipality_key for row in cast.rows], return_inverse=True)
    weights = np.array(
        [1 if inhabitants is None else inhabitants.get(key, 0) for key in keys], dtype=np.float64
    )
    fewest = FEWEST_MUNICIPALITIES if inhabitants is None else FEWEST_FOR_INHABITANTS
    supported = _supported(cast)
    return [
        _weighed(cast.values[:, column], supported[:, column], place, weights, fewest)
        for column in range(len(cast.columns))
    ]


def _of_known_municipality(cast: CastBallots) -> CastBallots:
    """Leave out ballots on paper of which nobody knows whose they are."""
    known = [place for place, row in enumerate(cast.rows) if row.municipality_key is not None]
    if len(known) == len(cast.rows):
        return cast
    rows = [cast.rows[place] for place in known]
    return replace(cast, rows=rows, values=cast.values[known], no_opinion=cast.no_opinion[known])


def _weighed(
    values: FloatArray, supported: BoolArray, place: IntArray, weights: FloatArray, fewest: int
) -> list[float | None]:
    """Return [share in support, mean, municipalities] of one column: of municipalities, then of their weights."""
    answered = ~np.isnan(values)
    many = np.bincount(place[answered], minlength=len(weights))
    counted = (many > 0) & (weights > 0)
    municipalities = int(counted.sum())
    if municipalities < fewest:
        return [None, None, None]
    sums = [
        np.bincount(place[answered], weights=each[answered], minlength=len(weights))
        for each in (supported.astype(np.float64), values)
    ]
    means = [
        round(float(np.average(each[counted] / many[counted], weights=weights[counted])), 3) for each in sums
    ]
    return [*means, municipalities]


def _by_session(cast: CastBallots) -> dict[str, list[list[float]]]:
    """Return the sums of sessions with enough ballots; never so that the ballots outside them are few."""
    times = Counter(row.dialogue_id for row in cast.rows)
    elsewhere = times.pop(None, 0) + sum(count for count in times.values() if count < FEWEST_IN_SESSION)
    shown = sorted((count, str(id), id) for id, count in times.items() if count >= FEWEST_IN_SESSION)
    while shown and 0 < elsewhere < FEWEST_IN_SESSION:
        elsewhere += shown.pop(0)[0]
    supported = _supported(cast)
    tables = {}
    for _count, name, id in shown:
        there = np.array([row.dialogue_id == id for row in cast.rows])
        values = cast.values[there]
        sums = (~np.isnan(values)).sum(axis=0), supported[there].sum(axis=0), np.nansum(values, axis=0)
        tables[name] = np.stack(sums, axis=1).astype(float).tolist()
    return tables


def _answers(cast: CastBallots) -> list[list[int]]:
    lines = []
    for place, column in enumerate(cast.columns):
        values, dont_know = cast.values[:, place], int(cast.no_opinion[:, place].sum())
        counts = [int((values == answer).sum()) for answer in column.kind.answers]
        lines.append([*counts, dont_know, len(values) - sum(counts) - dont_know])
    return lines
