"""What processes of this machine use, as Linux tells it."""

import os
from collections.abc import Iterable
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


def children(number: int) -> list[int]:
    """Return the processes that a process started."""
    return [int(one) for one in Path(f"/proc/{number}/task/{number}/children").read_text().split()]


def memory(number: int) -> int:
    """Return the bytes that a process holds, those that it shares with others included."""
    return int(Path(f"/proc/{number}/statm").read_text().split()[1]) * PAGE


def worked(numbers: Iterable[int]) -> float:
    """Return the seconds that processes kept a core busy so far."""
    return sum(_ticks(number) for number in numbers) / TICKS


def _ticks(number: int) -> int:
    own, system = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[11:13]
    return int(own) + int(system)
