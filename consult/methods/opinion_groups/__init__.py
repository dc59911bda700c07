"""Find groups of people who answer alike, whatever their office or province.

As Polis does it (Small et al., Polis: Scaling deliberation by mapping high dimensional opinion spaces, Recerca 26, 2021):
each person becomes a point on a map of two axes along which answers differ most (`axes`), people near each other form a
group, and the number of groups is the one that leaves them farthest apart (`clusters`). Other than Polis, we group only
where there are people and answers enough, show whether the groups come back in other draws of people (`holding`), and
correct what sets a group apart for the number of comparisons. docs/opinion-groups.md compares the outcome with Polis's own.

Labels, points and centres are of ballots: they are never published. What may be: the sizes and shares that
`guarded.guarded_table` shows of `OpinionGroups.among(matrix)`, the `statements` and `common_ground` of those cells, and
the `record` of the run.
"""

from consult.methods.opinion_groups.answers import digest
from consult.methods.opinion_groups.consensus import CommonGround, common_ground
from consult.methods.opinion_groups.finding import DIMENSION, NOT_GROUPED, OpinionGroups, Reason, find
from consult.methods.opinion_groups.holding import Stability

__all__ = [
    "DIMENSION",
    "NOT_GROUPED",
    "CommonGround",
    "OpinionGroups",
    "Reason",
    "Stability",
    "common_ground",
    "digest",
    "find",
]
