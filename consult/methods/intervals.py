"""How far chance alone can take a figure from the truth."""

from math import sqrt

CONFIDENCE_95 = 1.96
"""Standard errors to each side that hold 95 % of a normal distribution."""


def margin(share: float, n: int, population: int | None, *, effective: float | None = None) -> float | None:
    """Give the half-width of the 95 % interval of a share, as a share (0.05 = 5 points).

    e = 1.96 · √(p(1 - p) / n) · √((N - n) / (N - 1)); the last factor is the finite population correction: who asks
    everyone has no margin. It covers chance only, not who chose to take part (say so beside it).

    With weights the effective size takes the place of the n under p(1 - p): weights that differ make a share less
    sure, as if n / effective times fewer had answered (Kish's design effect; `weighting.effective_size`).

    Args:
        share: the share found (0..1); 0.5 gives the widest margin.
        n: people in the base of the share.
        population: people who were invited. None for an open link: there is no list to have drawn from.
        effective: of a weighted share the effective size of its base (above 0, at most n).

    Returns:
        The half-width; None without a margin (an open link, or nobody answered).

    Source: Cochran, Sampling Techniques (1977), §3.2, with the variance of the population taken over N - 1; for
    weights Kish, Survey Sampling (1965), §11.7.
    """
    if not 0 <= share <= 1:
        raise ValueError("a share lies between 0 and 1")
    if n < 0 or (population is not None and n > population):
        raise ValueError("the base is not larger than the population")
    if population is None or n == 0:
        return None
    if n == population:
        return 0.0
    sure = n if effective is None else effective
    if not 0 < sure < n + 1:
        raise ValueError("the effective size is not larger than the base")
    return CONFIDENCE_95 * sqrt(share * (1 - share) / sure) * sqrt((population - n) / (population - 1))
