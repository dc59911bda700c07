"""Count a round into the figures that may be shown. Pure: a ResponseMatrix and names in, `RoundFigures` out.

Every figure comes from `methods.guarded`. What is shown beside each other is made safe beside each other: questions
of one kind form one table with the provinces, a question whose total is hidden leaves that table altogether, and the
groups of each dimension stand on their own with the one total.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import isnan

import numpy as np

from consult.methods import disclosure, tally
from consult.methods.disclosure import Hidden, is_hidden
from consult.methods.guarded import guarded_distribution, guarded_ranking, guarded_response, guarded_table
from consult.methods.responses import IntArray, ResponseMatrix, Stratum
from consult.methods.tally import Share
from consult.results.round_figures import (
    CHOICE,
    IMPORTANCE,
    LARGE_MAJORITY,
    NOT_STATED,
    STANCE,
    TOO_FEW,
    Counted,
    Dimension,
    Group,
    OptionFigures,
    QuestionFigures,
    ResponseFigures,
    RoundFigures,
    Support,
)

STATED = ("office", "province", "size_class", "channel")
"""The dimensions that are no network, in the order of the page."""
Cells = dict[str, tuple[Support | None, ...]]


def count_round(matrix: ResponseMatrix, blank: RoundFigures, minimum: int) -> RoundFigures:
    """Fill the figures of a round into its names.

    Args:
        matrix: all ballots of the round.
        blank: the round with its questions, provinces and municipalities, without figures.
        minimum: the fewest people that a figure may rest on.
    """
    disclosure.checked(minimum)
    cells = _cells(matrix, blank, minimum)
    places = _places(matrix, blank, minimum)
    questions = (_question(matrix, each, cells, places, minimum) for each in blank.questions)
    return replace(
        blank,
        threshold=minimum,
        questions=tuple(questions),
        response=_response(matrix, blank.response, minimum),
    )


def _question(
    matrix: ResponseMatrix, asked: QuestionFigures, cells: Cells, places: dict[str, int | None], minimum: int
) -> QuestionFigures:
    if asked.kind == CHOICE:
        return _choice(matrix, asked, cells, minimum)
    counted = guarded_distribution(tally.distribution(matrix, asked.id), minimum)
    if isinstance(counted, Hidden):
        return replace(asked, hidden=_reason(counted))
    return replace(
        asked,
        counts=counted.counts,
        base=counted.base,
        no_opinion=counted.no_opinion,
        no_answer=counted.no_answer,
        place=places.get(asked.id),
        support=_support(counted.support),
        provinces=cells.get(asked.id, ()),
        otherwise=_otherwise(matrix, asked.id, minimum),
    )


def _choice(matrix: ResponseMatrix, asked: QuestionFigures, cells: Cells, minimum: int) -> QuestionFigures:
    """Count each option; all share the base of those who answered the question."""
    counted = {
        option.id: guarded_distribution(tally.distribution(matrix, option.id), minimum)
        for option in asked.options
    }
    if Hidden.TOO_FEW in counted.values():
        return replace(asked, hidden=TOO_FEW)
    shown = [each for each in counted.values() if not isinstance(each, Hidden)]
    if not shown:
        return replace(asked, hidden=LARGE_MAJORITY)
    return replace(
        asked,
        base=shown[0].base,
        no_opinion=shown[0].no_opinion,
        no_answer=shown[0].no_answer,
        options=tuple(_option(option, counted[option.id], cells) for option in asked.options),
    )


def _option(option: OptionFigures, counted: tally.Distribution | Hidden, cells: Cells) -> OptionFigures:
    if isinstance(counted, Hidden):
        return option
    return replace(option, support=_support(counted.support), provinces=cells.get(option.id, ()))


def _places(matrix: ResponseMatrix, blank: RoundFigures, minimum: int) -> dict[str, int | None]:
    asked = [each.id for each in blank.of_kind(IMPORTANCE)]
    return {rank.question.id: rank.place for rank in guarded_ranking(matrix, minimum, asked)} if asked else {}


def _cells(matrix: ResponseMatrix, blank: RoundFigures, minimum: int) -> Cells:
    """Count support per province for every column: one table for each kind, one for each choice."""
    tables = [[each.id for each in blank.of_kind(kind)] for kind in (IMPORTANCE, STANCE)]
    tables += [[option.id for option in each.options] for each in blank.of_kind(CHOICE)]
    cells: Cells = {}
    for columns in tables:
        cells |= _table(matrix, columns, [place.code for place in blank.provinces], minimum)
    return cells


def _table(matrix: ResponseMatrix, columns: Sequence[str], codes: Sequence[str], minimum: int) -> Cells:
    """Count one table of columns × provinces; a column whose total is hidden leaves it, and then nothing of it is told."""
    left = [
        column
        for column in columns
        if not is_hidden(guarded_distribution(tally.distribution(matrix, column), minimum))
    ]
    if "province" not in matrix.strata:
        return {}
    while left:
        table = guarded_table(matrix, "province", minimum, left)
        told = [column for column, total in zip(left, table.totals, strict=True) if not is_hidden(total)]
        if told == left:
            places = [table.labels.index(code) for code in codes]
            rows = zip(left, table.cells, strict=True)
            return {column: tuple(_support(row[place]) for place in places) for column, row in rows}
        left = told
    return {}


def _support(share: Share | Hidden) -> Support | None:
    return None if isinstance(share, Hidden) else Support(share.numerator, share.base)


def _reason(hidden: Hidden) -> str:
    return LARGE_MAJORITY if hidden is Hidden.LARGE_MAJORITY else TOO_FEW


def _otherwise(matrix: ResponseMatrix, column: str, minimum: int) -> tuple[Counted, ...]:
    """Return what sealing counted in other ways, where enough municipalities answered."""
    found = []
    for way in ("municipalities", "inhabitants"):
        if way in matrix.tallies:
            share, _mean, units = (float(each) for each in matrix.tallies[way][matrix.column(column)])
            if not isnan(share) and units >= minimum:
                found.append(Counted(way, int(share * 100 + 0.5), int(units)))
    return tuple(found)


def _response(matrix: ResponseMatrix, blank: ResponseFigures, minimum: int) -> ResponseFigures:
    """Count who took part; with fewer than the minimum in all, nothing is told but how many were invited."""
    invited = matrix.invited
    if 0 < matrix.ballots < minimum:
        return ResponseFigures(invited=invited, all_municipalities=blank.all_municipalities)
    stated = [name for name in STATED if name in matrix.strata]
    dimensions = [_dimension(matrix, name, minimum) for name in stated]
    networks = [name for name in matrix.strata if name not in STATED]
    by = [each for each in dimensions if each and each.groups] + _networks(matrix, networks, minimum)
    enough = blank.municipalities is not None and blank.municipalities >= minimum
    return ResponseFigures(
        invited=invited,
        answered=matrix.ballots,
        municipalities=blank.municipalities if enough or matrix.ballots == 0 else None,
        all_municipalities=blank.all_municipalities,
        by=tuple(by),
    )


def _dimension(matrix: ResponseMatrix, name: str, minimum: int) -> Dimension | None:
    """Count the groups of a dimension; None where even the total of all could not stand beside them."""
    took_part = _took_part(matrix, name)
    registered = matrix.registered(name)
    labels = matrix.strata[name].labels
    kept = [
        place
        for place, label in enumerate(labels)
        if took_part[place] or (registered[place] if registered is not None else label != NOT_STATED)
    ]
    if not kept:
        return None
    codes = np.repeat(np.arange(len(kept)), took_part[kept])
    alone = ResponseMatrix(
        values=np.empty((len(codes), 0)),
        questions=(),
        strata={name: Stratum(codes, tuple(labels[place] for place in kept))},
        population={} if registered is None else {(name,): registered[kept]},
    )
    counted = guarded_response(alone, minimum)
    if is_hidden(counted.total.answered):
        return None
    groups = (
        Group(each.label, each.registered, each.answered if isinstance(each.answered, int) else None)
        for each in counted.by[name]
    )
    return Dimension(name, tuple(groups))


def _took_part(matrix: ResponseMatrix, name: str) -> IntArray:
    """Return ballots per label as they were before sealing made groups coarser; the rest is not stated."""
    stratum = matrix.strata[name]
    if (before := matrix.tallies.get(f"took_part:{name}")) is None:
        return stratum.counts()
    counts = before.astype(np.int64)
    if NOT_STATED in stratum.labels:
        counts[stratum.labels.index(NOT_STATED)] += matrix.ballots - int(counts.sum())
    return counts if int(counts.sum()) == matrix.ballots else stratum.counts()


def _networks(matrix: ResponseMatrix, names: Sequence[str], minimum: int) -> list[Dimension]:
    """Count the members of each network; networks overlap, and still never exactly one stands hidden among them."""
    dimensions = {name: _dimension(matrix, name, minimum) for name in names}
    members = [
        (name, next((group for group in each.groups if group.label == "member"), None))
        for name, each in dimensions.items()
        if each
    ]
    groups = [Group(name, found.registered, found.answered) for name, found in members if found]
    if not groups:
        return []
    counts = [group.answered or 0 for group in groups]
    hidden = disclosure.suppress_list(counts, minimum, forced=[group.answered is None for group in groups])
    return [
        Dimension(
            "network",
            tuple(
                replace(group, answered=None) if hides else group
                for group, hides in zip(groups, hidden[:-1], strict=True)
            ),
        )
    ]
