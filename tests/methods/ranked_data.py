"""Real ranked elections in PrefLib's format."""

import re
from pathlib import Path

import pytest

RANKED = Path(__file__).parents[2].parent / "shared" / "testdata" / "ranked"
needs_ranked = pytest.mark.skipif(
    not RANKED.exists(),
    reason="the ranked elections of PrefLib are not on this machine (shared/testdata/ranked)",
)


def election(name):
    """Give the names of the candidates and the rankings, each up to the first tie in it."""
    lines = (RANKED / name).read_text().splitlines()
    names = [line.split(": ")[1] for line in lines if line.startswith("# ALTERNATIVE NAME")]
    rankings = []
    for line in lines:
        if not line.startswith("#"):
            number, order = line.split(": ")
            strict = re.match(r"[\d,]*", order)[0]
            ranking = tuple(int(candidate) - 1 for candidate in strict.split(",") if candidate)
            rankings += [ranking] * int(number)
    return names, rankings
