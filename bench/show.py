"""How figures are printed: each on a line of its own, with what it is judged by beside it."""

import sys

BROKEN: list[str] = []
"""What must hold and does not."""


def title(words: str) -> None:
    """Begin a group of figures."""
    print(f"\n{words}", flush=True)


def line(what: str, figure: object, goal: str = "") -> None:
    """Print one figure, with its goal where it has one."""
    print(f"  {what:42} {figure}{f'   (goal: {goal})' if goal else ''}", flush=True)


def ratio(part: float, whole: float) -> str:
    """Return one rate as a part of another."""
    return f"{part / whole:.2f}" if whole else "?"


def times(took: list[float]) -> str:
    """Return how long it took for half and for nearly all; `took` in seconds."""
    ordered = sorted(took) or [0.0]
    nearly_all = ordered[int(len(ordered) * 0.95)]
    return f"median {ordered[len(ordered) // 2] * 1000:.0f} ms, 95 % within {nearly_all * 1000:.0f} ms"


def broken(words: str) -> None:
    """Remember something that must hold and does not, so that the run fails once everything was measured."""
    BROKEN.append(words)


def end() -> None:
    """End the run as a failure when something that must hold does not."""
    if BROKEN:
        sys.exit("\n".join(["", "This must not be:", *BROKEN]))
