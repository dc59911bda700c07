"""Groups of points that lie together, how far apart they are, and how alike two ways of grouping are.

Plain numpy: scikit-learn gives the same (the tests compare), but takes a second to load, and its threads make the last
digit depend on the number of processors.
"""

import numpy as np
from numpy.random import Generator

from consult.methods.responses import FloatArray, IntArray

STARTS = 30
"""k-means stops at the first arrangement that no single step improves, so it is tried from several."""
ROUNDS = 300
"""After so many rounds k-means stops in any case; some twenty are usual."""
SAMPLE = 1_000
"""Of more points than this a random sample finds the best arrangements, and stands for all in the silhouette."""
_FINALISTS = 3
"""So many of them are then tried on all points."""


def centres_of(points: FloatArray, number: int, chance: Generator, starts: int = STARTS) -> FloatArray | None:
    """Find the centres of so many groups, shape (number, 2); None when there are fewer different points.

    k-means (S. Lloyd, 1957, published 1982) from starts spread as by k-means++ (Arthur and Vassilvitskii, 2007); the
    one with the least squared distance to the centres counts, the first when equal.
    """
    sample = points[chance.permutation(len(points))[:SAMPLE]]
    begun = _begun(sample, number, chance, starts)
    if begun is None:
        return None
    tried = _settled(sample, begun)
    best = np.argsort(_spread(sample, tried), kind="stable")[:_FINALISTS]
    settled = _settled(points, tried[best])
    return np.asarray(settled[np.argmin(_spread(points, settled))])


def nearest(points: FloatArray, centres: FloatArray) -> IntArray:
    """Give the index of the centre nearest to each point; of equals the first.

    Args:
        points: shape (points, 2).
        centres: shape (centres, 2), or (starts, centres, 2) for several arrangements at once.

    Returns:
        shape (points,) or (starts, points).
    """
    # The squared distance, less that of the point to the middle, which is the same for each centre.
    return np.asarray(
        np.argmin(
            (centres**2).sum(axis=-1)[..., np.newaxis, :] - 2 * points @ centres.swapaxes(-1, -2), axis=-1
        )
    )


def _spread(points: FloatArray, centres: FloatArray) -> FloatArray:
    """Give per arrangement the squared distance of all points to their centres together."""
    labels = nearest(points, centres)
    return np.asarray(
        ((points - np.take_along_axis(centres, labels[..., np.newaxis], 1)) ** 2).sum(axis=(1, 2))
    )


def _begun(points: FloatArray, number: int, chance: Generator, starts: int) -> FloatArray | None:
    """Draw points to start from, each the likelier the farther from those drawn before, shape (starts, number, 2).

    None when too few differ.
    """
    lots = [(chance.integers(len(points)), *chance.random(number - 1)) for _ in range(starts)]
    first, *others = np.array(lots).T
    drawn = [points[first.astype(np.intp)]]
    apart = np.full((starts, len(points)), np.inf)
    for lot in others:
        apart = np.minimum(apart, ((points - drawn[-1][:, np.newaxis]) ** 2).sum(axis=2))
        if not apart.any(axis=1).all():
            return None
        reach = np.cumsum(apart, axis=1)
        drawn.append(points[(reach <= lot[:, np.newaxis] * reach[:, -1:]).sum(axis=1)])
    return np.stack(drawn, axis=1)


def _settled(points: FloatArray, centres: FloatArray) -> FloatArray:
    """Move each centre to the middle of its points until no point changes; one without points stays where it is."""
    settled, moving, labels = centres.copy(), np.arange(len(centres)), nearest(points, centres)
    for _ in range(ROUNDS):
        settled[moving] = _middles(points, labels, settled[moving])
        before, labels = labels, nearest(points, settled[moving])
        changed = (before != labels).any(axis=1)
        moving, labels = moving[changed], labels[changed]
        if not len(moving):
            break
    return settled


def _middles(points: FloatArray, labels: IntArray, centres: FloatArray) -> FloatArray:
    """Give the middle of the points of each centre, and a centre itself where it has none."""
    count, number, _axes = centres.shape
    places = (labels + number * np.arange(count)[:, np.newaxis]).ravel()
    sizes = np.bincount(places, minlength=count * number)
    sums = [np.bincount(places, np.tile(axis, count), count * number) for axis in points.T]
    middles = np.stack(sums, axis=1) / np.maximum(sizes, 1)[:, np.newaxis]
    return np.where(sizes[:, np.newaxis], middles, centres.reshape(-1, 2)).reshape(centres.shape)


def silhouettes(points: FloatArray, groupings: list[IntArray], chance: Generator) -> list[float]:
    """Give the mean silhouette (-1..1) of each way of grouping the points: 1 far apart, 0 touching.

    Per point (b - a) / max(a, b), with a the mean distance to its own group and b that to the nearest other; 0 for one
    alone in its group. Of a random sample where there are very many points.

    Source: P. Rousseeuw, Silhouettes, Journal of Computational and Applied Mathematics 20 (1987) 53-65.
    """
    chosen = chance.permutation(len(points))[:SAMPLE]
    across, along = points[chosen].T
    distances = np.sqrt(np.subtract.outer(across, across) ** 2 + np.subtract.outer(along, along) ** 2)
    return [_silhouette(distances, labels[chosen]) for labels in groupings]


def _silhouette(distances: FloatArray, labels: IntArray) -> float:
    groups, own = np.unique(labels, return_inverse=True)
    if len(groups) == 1:
        return 0.0
    members = np.equal.outer(labels, groups).astype(np.float64)
    sizes, rows = members.sum(axis=0), np.arange(len(labels))
    sums = distances @ members
    within = sums[rows, own] / np.maximum(sizes[own] - 1, 1)
    means = sums / sizes
    means[rows, own] = np.inf
    between = means.min(axis=1)
    widest = np.maximum(within, between)
    widths = np.divide(between - within, widest, out=np.zeros_like(widest), where=widest > 0)
    return float(np.where(sizes[own] > 1, widths, 0).mean())


def adjusted_rand(labels: IntArray, others: IntArray) -> float:
    """Give how alike two ways of grouping the same people are: 1 the same, 0 as alike as by chance.

    Of all pairs of people: are they together, or apart, in both? Names and order of groups don't matter.

    Source: L. Hubert and P. Arabie, Comparing partitions, Journal of Classification 2 (1985) 193-218.
    """
    shape = (int(labels.max()) + 1, int(others.max()) + 1)
    cells = np.bincount(labels * shape[1] + others, minlength=shape[0] * shape[1]).reshape(shape)
    together, first, second = (_pairs(part) for part in (cells, cells.sum(axis=1), cells.sum(axis=0)))
    expected = first * second / _pairs(np.array([len(labels)]))
    most = (first + second) / 2
    return float((together - expected) / (most - expected)) if most != expected else 1.0


def _pairs(sizes: IntArray) -> float:
    return float((sizes * (sizes - 1) / 2).sum())
