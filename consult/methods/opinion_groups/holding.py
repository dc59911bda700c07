"""Whether groups hold: do they come back with other people, and do answers hang together at all?

k-means divides anything, also answers given by lot. Groups hold when both are so:

1. *They come back.* People are drawn anew (as many as there are, with replacement; of many a sample), axes and groups are
   found from scratch, and everyone is put in the nearest group. The adjusted Rand index with the groups found is, over all
   draws, at least 0.65 on average. (Dolnicar and Leisch, Evaluation of structure and reproducibility of cluster solutions
   using the bootstrap, Marketing Letters 21, 2010; below 0.65 is poor, from there moderate: Steinley, Properties of the
   Hubert-Arabie adjusted Rand index, Psychological Methods 9, 2004.)
2. *Answers hang together.* The first axis explains more than it does after every question's answers have been shuffled
   among those who gave them, in all of nineteen shuffles: by chance that happens once in twenty. (Parallel analysis: Horn,
   Psychometrika 30, 1965; by shuffling: Buja and Eyuboglu, Multivariate Behavioral Research 27, 1992.) Without this, one
   question that divides people, and nothing else, would pass for two stable groups. The options of one choice are shuffled
   together: whoever may choose three leaves the others, so that they hang together whatever people think.

Holding says that the same division comes back, not that there is a gap between the groups: that is the silhouette.
"""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from consult.methods.opinion_groups.axes import axes_of
from consult.methods.opinion_groups.clusters import SAMPLE, adjusted_rand, centres_of, nearest
from consult.methods.responses import FloatArray, IntArray

DRAWS, SHUFFLES = 30, 19
_STARTS = 5
COMES_BACK = 0.65


@dataclass(frozen=True)
class Stability:
    """How well groups withstand another draw of people, and whether there is more than chance to begin with."""

    agreement: float
    """Mean adjusted Rand index (1 the same, 0 as by chance) with the groups of other draws."""
    lowest: float
    """The least of them."""
    first_axis: float
    """The share of all differences (0..1) that lies along the first axis."""
    by_chance: float
    """The most that lay along the first axis in shuffled answers."""

    @property
    def comes_back(self) -> bool:
        """Say whether other draws of people give about the same groups."""
        return self.agreement >= COMES_BACK

    @property
    def hangs_together(self) -> bool:
        """Say whether answers to one question tell more about those to others than chance does."""
        return self.first_axis > self.by_chance

    @property
    def holds(self) -> bool:
        """Say whether the groups may be shown as groups."""
        return self.comes_back and self.hangs_together


def stability(answers: FloatArray, labels: IntArray, asked: IntArray, chance: Generator) -> Stability:
    """Draw people anew and shuffle answers, and see what remains of the groups.

    Args:
        answers: shape (people, questions), -1..1, NaN = no answer.
        labels: the group of each.
        asked: the question that each column is of, shape (questions,); the options of one choice share it.
        chance: its seed decides everything.
    """
    chosen = chance.permutation(len(answers))[:SAMPLE]
    seen, groups = answers[chosen], labels[chosen]
    again = [_found_again(answers, seen, groups, int(labels.max()) + 1, chance) for _ in range(DRAWS)]
    return Stability(
        agreement=float(np.mean(again)),
        lowest=min(again),
        first_axis=_first_axis(seen),
        by_chance=max(_first_axis(_shuffled(seen, asked, chance)) for _ in range(SHUFFLES)),
    )


def _found_again(
    answers: FloatArray, seen: FloatArray, groups: IntArray, number: int, chance: Generator
) -> float:
    drawn = answers[chance.integers(len(answers), size=len(seen))]
    if (axes := axes_of(drawn)) is None:
        return 0.0
    centres = centres_of(axes.place(drawn), number, chance, _STARTS)
    return 0.0 if centres is None else adjusted_rand(groups, nearest(axes.place(seen), centres))


def _first_axis(answers: FloatArray) -> float:
    axes = axes_of(answers)
    return 0.0 if axes is None else float(axes.explained[0])


def _shuffled(answers: FloatArray, asked: IntArray, chance: Generator) -> FloatArray:
    """Deal the answers to each question anew among those who gave one."""
    dealt = answers.copy()
    for question in np.unique(asked):
        columns = np.flatnonzero(asked == question)
        given = np.flatnonzero(~np.isnan(answers[:, columns[0]]))
        dealt[np.ix_(given, columns)] = answers[np.ix_(chance.permutation(given), columns)]
    return dealt
