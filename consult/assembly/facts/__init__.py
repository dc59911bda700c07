"""The example of a vote table that comes with the product."""

import csv
from datetime import date
from pathlib import Path

EXAMPLE_FROM = date(2010, 1, 1)
EXAMPLE_SOURCE = "VOORBEELD: verzonnen door de makers van Consult. De echte stemverhouding staat niet in een openbare bron."
"""In Dutch, as every source is written: it is shown as it stands."""


def example() -> list[tuple[int, int]]:
    """Return the example as (from so many inhabitants on, votes) pairs, from few to many."""
    with (Path(__file__).parent / "vote-weights-example.csv").open(encoding="utf-8", newline="") as file:
        return [(int(row["inhabitants_from"]), int(row["votes"])) for row in csv.DictReader(file)]
