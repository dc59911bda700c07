"""Importing the facts that come with the product, in the order in which they build on each other."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from consult.directory import facts
from consult.directory.service.law import import_council_seats
from consult.directory.service.members import import_departments, import_networks
from consult.directory.service.mergers import import_mergers
from consult.directory.service.municipalities import import_municipalities, import_provinces
from consult.directory.service.sheet import Progress, silent
from consult.directory.service.storing import Imported

Import = Callable[..., Imported]
SHIPPED: Sequence[tuple[str, Import]] = (
    ("provinces.csv", import_provinces),
    ("mergers.csv", import_mergers),
    *((f"municipalities-{year}.csv", partial(import_municipalities, year=year)) for year in facts.YEARS),
    ("departments.csv", import_departments),
    ("networks.csv", import_networks),
    ("council-seats.csv", import_council_seats),
)


def import_facts(*, progress: Progress = silent, actor_id: UUID | None = None) -> Imported:
    """Take over everything that is shipped; a second time changes nothing. Progress counts the files."""
    done = Imported("facts", 0)
    for place, (name, take_over) in enumerate(SHIPPED, 1):
        done += take_over(facts.content(name), actor_id=actor_id)
        progress(place, len(SHIPPED))
    return done
