"""Choose topics from approvals, and say whom the choice leaves out.

Every rule is exact (whole numbers and fractions), gives the chosen topics in the order in which it chose them, and
breaks ties to the lowest index. All but plain equal shares choose as many topics as there are seats, or all when there
are fewer; topics that nobody approves come last. Who approves nothing counts as a voter all the same.

A weight w counts as w ballots alike under every rule. Only proportions matter: all weights times ten choose the same.
Floats are read to their last bit (0.1 is not a tenth), so give fractions where a tie should stay a tie.
"""

from consult.methods.selection.phragmen import sequential_phragmen
from consult.methods.selection.representation import Unrepresented, left_out, left_out_by_group, unrepresented
from consult.methods.selection.shares import Completion, equal_shares
from consult.methods.selection.thiele import approval_top, sequential_pav

__all__ = [
    "Completion",
    "Unrepresented",
    "approval_top",
    "equal_shares",
    "left_out",
    "left_out_by_group",
    "sequential_pav",
    "sequential_phragmen",
    "unrepresented",
]
