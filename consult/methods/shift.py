"""How people answered a question before and after they talked about it: only those who answered both times.

A shift is never shown of few people, and never so that the answers of the few who answered only once can be subtracted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from consult.methods.disclosure import Hidden, checked, is_hidden, near_unanimous, of_one_mind, suppress
from consult.methods.responses import IntArray, Kind, ResponseMatrix
from consult.methods.tally import Share

Pair = tuple[int | None, int | None, int]
"""An answer before, one after (None: no answer, or "don't know"), and how many people gave these two."""


@dataclass(frozen=True, eq=False)
class Shift:
    """What the same people answered twice, and what those answered who did so once; exact and unguarded."""

    kind: Kind
    moves: IntArray
    """Shape (answers, answers): people by their answer before (rows) and after (columns), lowest first."""
    once_before: IntArray
    """Shape (answers,): those who answered only before."""
    once_after: IntArray
    """Shape (answers,): those who answered only after."""
    within: tuple[tuple[IntArray, IntArray], ...] = ()
    """The same two counts of smaller wholes that may be told as well: per dimension, of the groups in which anyone answered
    both times."""

    @property
    def base(self) -> int:
        """How many answered both times."""
        return int(self.moves.sum())

    @property
    def before(self) -> IntArray:
        """People per answer before, of those who answered both times."""
        return np.asarray(self.moves.sum(axis=1), dtype=np.int64)

    @property
    def after(self) -> IntArray:
        """People per answer after, of the same."""
        return np.asarray(self.moves.sum(axis=0), dtype=np.int64)

    @property
    def changed(self) -> int:
        """How many gave another answer after than before."""
        return self.base - int(np.trace(self.moves))

    @property
    def net(self) -> int:
        """How many more people support it after than before, of the same people; negative when fewer do."""
        return int((self.after - self.before)[_supporting(self.kind)].sum())


def shift_of(kind: Kind, pairs: Iterable[Pair]) -> Shift:
    """Count pairs of answers; whoever answered neither time is left out.

    Raises:
        ValueError: for an answer that the kind doesn't know.
    """
    answers = kind.answers
    places = {answer: place for place, answer in enumerate(answers)} | {None: len(answers)}
    table = np.zeros((len(answers) + 1, len(answers) + 1), dtype=np.int64)
    for before, after, people in pairs:
        if before not in places or after not in places:
            raise ValueError(f"an answer outside {answers}")
        table[places[before], places[after]] += people
    return Shift(kind, table[:-1, :-1], table[:-1, -1], table[-1, :-1])


def shift(matrix: ResponseMatrix, before: str | int, after: str | int) -> Shift:
    """Count two columns of a round, of the same kind, and per dimension who answered once in the groups of who did twice.

    Raises:
        ValueError: for columns of different kinds.
    """
    first, second = matrix.column(before), matrix.column(after)
    kind = matrix.questions[first].kind
    if kind is not matrix.questions[second].kind:
        raise ValueError("a question that repeats another is answered in the same way")
    codes, size = matrix.codes.astype(np.int64), len(kind.answers) + 1
    cells = codes[first] * size + codes[second]
    twice = (codes[first] < size - 1) & (codes[second] < size - 1)
    table = _table(cells, size)
    within = []
    for stratum in matrix.strata.values():
        part = _table(cells[np.isin(stratum.codes, stratum.codes[twice])], size)
        within.append((part[:-1, -1], part[-1, :-1]))
    return Shift(kind, table[:-1, :-1], table[:-1, -1], table[-1, :-1], tuple(within))


def _table(cells: IntArray, size: int) -> IntArray:
    return np.bincount(cells, minlength=size * size).astype(np.int64).reshape(size, size)


@dataclass(frozen=True)
class Moves:
    """Who went from which answer to which, as a whole table in which no count is small."""

    answers: tuple[tuple[int, ...], ...]
    """What the rows and the columns stand for: each answer, or only all others and all in support."""
    people: tuple[tuple[int, ...], ...]
    """One tuple an answer before: people per answer after."""


@dataclass(frozen=True)
class GuardedShift:
    """A shift as it may be shown beside the figures of both questions."""

    base: int
    """How many answered both times."""
    changed: int | Hidden
    before: tuple[int, ...] | Hidden
    """People per answer before, lowest first."""
    after: tuple[int, ...] | Hidden
    net: int | Hidden
    moves: Moves | Hidden


def guarded_shift(found: Shift, minimum: int) -> GuardedShift | Hidden:
    """Give a shift as it may be shown beside what all answered to each of both questions.

    Nothing of fewer than `minimum` people, or of a small group of one mind before or after (AC-P4). The counts before
    also stay hidden where fewer than `minimum` people answered only then, or those are of one mind: they are what is
    left of the figure of all, or of that of the groups to which all belong who answered twice. So do the counts after, and the net move needs both. How many changed is hidden where
    nearly all did or nearly nobody, in a small group; of an option, which one chose or did not, it would tell the
    table of moves and goes with it. That table is shown as a whole or not at all (`disclosure.suppress`), in answers
    or else in who supports it.

    Args:
        found: the shift.
        minimum: the fewest people that a figure may rest on.
    """
    least = checked(minimum)
    if found.base < least:
        return Hidden.TOO_FEW
    if any(
        of_one_mind(_support(found.kind, each), found.kind, least) for each in (found.before, found.after)
    ):
        return Hidden.LARGE_MAJORITY
    before = _told(found.kind, found.before, [found.once_before, *(each[0] for each in found.within)], least)
    after = _told(found.kind, found.after, [found.once_after, *(each[1] for each in found.within)], least)
    has_both = not is_hidden(before) and not is_hidden(after)
    moves = _moves(found, least) if has_both else Hidden.TOO_FEW
    return GuardedShift(
        base=found.base,
        changed=_changed(found, moves, least),
        before=before,
        after=after,
        net=found.net if has_both else Hidden.TOO_FEW,
        moves=moves,
    )


def _told(kind: Kind, both: IntArray, once: Sequence[IntArray], minimum: int) -> tuple[int, ...] | Hidden:
    """Give the counts back unless they tell what the few think who answered once, in any of these wholes."""
    if any(0 < int(each.sum()) < minimum for each in once):
        return Hidden.TOO_FEW
    if any(each.any() and of_one_mind(_support(kind, each), kind, minimum) for each in once):
        return Hidden.LARGE_MAJORITY
    return tuple(both.tolist())


def _changed(found: Shift, moves: Moves | Hidden, minimum: int) -> int | Hidden:
    if found.kind is Kind.CHOICE and is_hidden(moves):
        return moves
    if near_unanimous((found.changed, found.base - found.changed), minimum):
        return Hidden.LARGE_MAJORITY
    return found.changed


def _moves(found: Shift, minimum: int) -> Moves | Hidden:
    """Give the finest table of which every count may be shown."""
    places = range(len(found.kind.answers))
    supporting = _supporting(found.kind)
    others = [place for place in places if place not in supporting]
    for groups in ([[place] for place in places], [others, supporting]):
        table = np.array(
            [[found.moves[np.ix_(rows, columns)].sum() for columns in groups] for rows in groups],
            dtype=np.int64,
        )
        if not suppress(table, minimum).any():
            answers = tuple(tuple(found.kind.answers[place] for place in group) for group in groups)
            return Moves(answers, tuple(tuple(row) for row in table.tolist()))
    return Hidden.TOO_FEW


def _supporting(kind: Kind) -> list[int]:
    return [place for place, answer in enumerate(kind.answers) if answer in kind.support]


def _support(kind: Kind, counts: IntArray | Sequence[int]) -> Share:
    people = np.asarray(counts)
    return Share(int(people[_supporting(kind)].sum()), int(people.sum()))
