"""What a reaction may carry of its author: never so much that few people could have written it."""

from collections import Counter
from datetime import date

from consult.directory import queries as directory
from consult.directory.models import OFFICE_GROUPS, Appointment, SizeGroup

LEAST = 10
"""How many people of one office group in a province hold office in municipalities of each size, or none is written down."""


def told_size(speaker: Appointment, day: date) -> SizeGroup | None:
    """Return the size of the speaker's municipality as of a day, or None where it could make people known.

    It is told for all of an office group in a province or for none of them, so that its absence tells nothing either.
    """
    group = OFFICE_GROUPS[speaker.office]
    offices = [office for office, its_group in OFFICE_GROUPS.items() if its_group == group]
    places = directory.sizes_of_places(day, province_code=speaker.municipality.province_code, offices=offices)
    people: Counter[SizeGroup | None] = Counter()
    for size, holders in places.values():
        people[size] += holders
    if None in people or min(people.values(), default=0) < LEAST:
        return None
    return places[speaker.municipality_code][0]
