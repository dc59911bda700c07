"""How the same people answered a question and the one that repeats it, as may be kept beside the figures of both."""

from consult.methods.disclosure import Hidden
from consult.methods.responses import ResponseMatrix
from consult.methods.shift import guarded_shift, shift
from consult.results.round_figures import LARGE_MAJORITY, TOO_FEW, ShiftFigures


def shift_figures(matrix: ResponseMatrix, before: str, after: str, minimum: int) -> ShiftFigures:
    """Return the move between two columns of a round."""
    found = guarded_shift(shift(matrix, before, after), minimum)
    if isinstance(found, Hidden):
        return ShiftFigures(hidden=LARGE_MAJORITY if found is Hidden.LARGE_MAJORITY else TOO_FEW)
    moves = None if isinstance(found.moves, Hidden) else found.moves
    return ShiftFigures(
        base=found.base,
        changed=None if isinstance(found.changed, Hidden) else found.changed,
        before=() if isinstance(found.before, Hidden) else found.before,
        after=() if isinstance(found.after, Hidden) else found.after,
        answers=moves.answers if moves else (),
        moves=moves.people if moves else (),
    )
