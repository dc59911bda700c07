"""Count ranked questions: instant run-off, Schulze and the single transferable vote (Borda: see `points`).

A ranking is a tuple of candidates (indices), best first; who is left out of it stands below those in it. Counts are
exact (whole numbers and fractions) and don't depend on the order of the ballots. Where nothing else decides, the
candidate with the lowest index goes first, also where nobody ranked anyone: ask first whether there are ballots.
"""

from consult.methods.rankings.runoff import Round, instant_runoff, instant_runoff_rounds
from consult.methods.rankings.schulze import pairwise, schulze, schulze_order
from consult.methods.rankings.transferable import Stage, stv, stv_stages

__all__ = [
    "Round",
    "Stage",
    "instant_runoff",
    "instant_runoff_rounds",
    "pairwise",
    "schulze",
    "schulze_order",
    "stv",
    "stv_stages",
]
