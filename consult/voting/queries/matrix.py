"""The table that every method takes: ballots, their groups, the register beside them and what sealing counted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
from sqlalchemy import select

from consult.consultations.models import Consultation
from consult.db import db
from consult.directory.models import Office, OfficeGroup, SizeClass
from consult.directory.queries import RegisterCounts, provinces, register_counts
from consult.methods.packing import Packed, unpack
from consult.methods.responses import FloatArray, IntArray, ResponseMatrix, Stratum
from consult.voting.models import Channel, SealedAnswers, SealedTally, VotingRound
from consult.voting.queries.cast import CastBallots, cast_ballots
from consult.voting.queries.paper_ballots import TALLY
from consult.voting.queries.strata import chosen_speakers
from consult.voting.queries.tallies import municipalities_reached

NOT_STATED = "not_stated"
MEMBER, OTHER = "member", "other"
CROSS = ("office", "province", "size_class")
Labels = Mapping[str, tuple[str, ...]]


def response_matrix(voting_round: VotingRound) -> ResponseMatrix:
    """Return all ballots of a round as the table that every method takes, before and after sealing.

    Dimensions: office, province, size_class, channel and one per network. Labels are stored words and codes; those
    that sealing made (an office group) and "not_stated" come last, and only where there is such a ballot. Of a sealed
    round all stands in one row, with the register counts of that moment; one that was sealed before there were such
    rows is read from its ballots and from the register.

    Raises:
        packing.Damaged: when the sealed answers are not those that were sealed.
    """
    if voting_round.is_sealed and (sealed := _sealed_answers(voting_round)):
        labels = {each["name"]: tuple(each["labels"]) for each in sealed.layout["strata"]}
        return unpack(Packed(sealed.layout, sealed.answers), sealed.digest, _tallies(voting_round, labels))
    cast = cast_ballots(voting_round)
    matrix = matrix_of(cast, cast.rows, register_of(voting_round.consultation))
    if not voting_round.is_sealed:
        return matrix
    labels = {name: stratum.labels for name, stratum in matrix.strata.items()}
    return replace(matrix, tallies=_tallies(voting_round, labels))


def matrix_of(cast: CastBallots, groups: Sequence[Any], register: RegisterCounts) -> ResponseMatrix:
    """Return ballots as a table, each with the groups that stand for it in `groups`, the register beside them."""
    strata = strata_of_rows(groups, register)
    labels = {name: stratum.labels for name, stratum in strata.items()}
    return ResponseMatrix(
        values=cast.values,
        questions=cast.columns,
        strata=strata,
        population=_population(register, labels),
        no_opinion=cast.no_opinion,
    )


def register_of(consultation: Consultation) -> RegisterCounts:
    """Return the register at the reference date, each person where the speaking office stands."""
    return register_counts(consultation.reference_date, speaking=chosen_speakers(consultation))


def strata_of_rows(rows: Sequence[Any], register: RegisterCounts) -> dict[str, Stratum]:
    """Return the groups of ballots by dimension."""
    codes = tuple(province.code for province in provinces())
    networks = {row.networks: frozenset((row.networks or "").split(",")) for row in rows}
    strata = {
        "office": _stratum([row.office for row in rows], (*Office, *OfficeGroup), always=len(Office)),
        "province": _stratum([row.province_code for row in rows], codes),
        "size_class": _stratum([row.size_class for row in rows], tuple(SizeClass)),
        "channel": _stratum([row.channel for row in rows], tuple(Channel)),
    }
    for name in register.networks:
        member = {
            text: None if text is None else MEMBER if name in names else OTHER
            for text, names in networks.items()
        }
        strata[name] = _stratum([member[row.networks] for row in rows], (MEMBER, OTHER))
    return strata


def _stratum(groups: Sequence[str | None], known: Sequence[str], *, always: int | None = None) -> Stratum:
    """Return one dimension; of `known` the first `always` are labels even without a ballot."""
    found = set(groups)
    shown = (
        known if always is None else [*known[:always], *(group for group in known[always:] if group in found)]
    )
    labels = [str(group) for group in shown] + [NOT_STATED] * (None in found)
    place = {group: number for number, group in enumerate(labels)}
    codes = [place[NOT_STATED if group is None else group] for group in groups]
    return Stratum(np.array(codes, dtype=np.int64), tuple(labels))


def _population(register: RegisterCounts, labels: Labels) -> dict[tuple[str, ...], IntArray]:
    """Return the register counts along the labels; whose inhabitants are unknown stands under "not_stated"."""
    if register.of("size_class")[("unknown",)] and NOT_STATED not in labels["size_class"]:
        cross: tuple[str, ...] = CROSS[:2]
    else:
        cross = CROSS
    tables = [cross, *((name,) for name in register.networks)]
    return {dimensions: _counted(register, dimensions, labels) for dimensions in tables}


def _counted(register: RegisterCounts, dimensions: tuple[str, ...], labels: Labels) -> IntArray:
    counts = register.of(*dimensions)
    shape = tuple(len(labels[name]) for name in dimensions)
    table = np.zeros(shape, dtype=np.int64)
    names = [[(place, label) for place, label in enumerate(labels[name])] for name in dimensions]
    for cell in product(*names):
        wanted = tuple("unknown" if label == NOT_STATED else label for _place, label in cell)
        table[tuple(place for place, _label in cell)] = counts[wanted]
    return table


def _sealed_answers(voting_round: VotingRound) -> SealedAnswers | None:
    return db.session.scalar(select(SealedAnswers).filter_by(voting_round_id=voting_round.id))


def _tallies(voting_round: VotingRound, labels: Labels) -> dict[str, FloatArray]:
    """Return what sealing counted, participation laid along the labels of the dimensions; nothing of an imported round."""
    if voting_round.source is not None:
        return {}
    rows = db.session.execute(
        select(SealedTally.name, SealedTally.table).where(SealedTally.voting_round_id == voting_round.id)
    )
    tables: dict[str, Any] = {row.name: row.table for row in rows}
    arrays = {
        name: np.array(tables[name]["columns"], dtype=np.float64)
        for name in ("municipalities", "inhabitants")
    }
    for dimension, counts in tables["took_part"].items():
        if dimension in labels:
            answered = [counts.get(label, 0) for label in labels[dimension]]
            arrays[f"took_part:{dimension}"] = np.array(answered, dtype=np.float64)
    arrays["raking"] = np.array(tables["raking"]["cells"], dtype=np.float64)
    if TALLY in tables:
        arrays[TALLY] = np.array([tables[TALLY]["ballots"], tables[TALLY]["unchecked"]], dtype=np.float64)
    reached = tables["reach"]["municipalities"] if "reach" in tables else municipalities_reached(voting_round)
    arrays["reach"] = np.array(reached, dtype=np.float64)
    return arrays
