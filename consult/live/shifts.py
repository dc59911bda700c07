"""How the same people answered before and after they talked about it, as plain values that are kept with the prompt."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from consult.live.figures import STANCES, Figures, Moved
from consult.methods.disclosure import Hidden
from consult.methods.shift import Shift, guarded_shift
from consult.voting.models import QuestionKind
from consult.voting.queries import Asked

AGREE, DISAGREE, PASS = STANCES
LOWEST_FIRST = {
    QuestionKind.STANCE: (DISAGREE, PASS, AGREE),
    QuestionKind.IMPORTANCE: ("1", "2", "3", "4", "5"),
}
"""The words of the answers in the order in which a shift counts them."""


class Move(NamedTuple):
    """One answer with which share of those who answered twice gave it before and after (0..1)."""

    label: str
    before: float
    after: float


def shift_figures(asked: Asked, shifts: Sequence[Shift], minimum: int) -> Moved | None:
    """Return what may be shown of a shift; None where that is nothing."""
    guarded = [guarded_shift(one, minimum) for one in shifts]
    told = [(one, one.before, one.after) for one in guarded if not isinstance(one, Hidden)]
    pairs = [
        (before, after)
        for _one, before, after in told
        if not isinstance(before, Hidden) and not isinstance(after, Hidden)
    ]
    if not pairs or len(pairs) < len(guarded):
        return None
    first, *_ = told[0]
    if asked.kind == QuestionKind.CHOICE:
        words = [str(option.position) for option in asked.options]
        before, after = zip(*((left[1], right[1]) for left, right in pairs), strict=True)
        changed = None
    else:
        words = list(LOWEST_FIRST[asked.kind])
        before, after = pairs[0]
        changed = None if isinstance(first.changed, Hidden) else first.changed
    return Moved(
        base=first.base,
        changed=changed,
        before=dict(zip(words, before, strict=True)),
        after=dict(zip(words, after, strict=True)),
    )


def moves_of(figures: Figures, labels: Mapping[str, Any]) -> Sequence[Move]:
    """Return the answers in their order with what was answered before and after; none where that is not shown."""
    shift = figures.get("shift")
    if not shift:
        return []
    base = shift["base"]
    return [
        Move(str(labels[word]), shift["before"][word] / base, shift["after"][word] / base)
        for word in figures["words"]
        if word in shift["after"]
    ]
