"""Who could be meant by the line beside a quote: how many people hold this office there."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, select

from consult.db import db
from consult.directory.models import Appointment, Municipality, Office
from consult.directory.queries.people import in_office
from consult.reactions.models import QuoteConsent

ALONE = frozenset({Office.MAYOR, Office.MUNICIPAL_SECRETARY, Office.CLERK})
"""Offices of which a municipality has one, whatever the register says of a deputy."""


def people_who_fit(
    office: Office, *, municipality: str | None, province_code: str, day: date
) -> Mapping[QuoteConsent, int]:
    """Return how many people each line could be about, of lines that tell the office; a name is about one.

    `municipality` is its name on the day; without it only the line with the province is counted.
    """
    person, here = Appointment.person_id, Municipality.name == (municipality or "")
    row = db.session.execute(
        select(func.count(person.distinct()), func.count(person.distinct()).filter(here))
        .select_from(Appointment)
        .join(Appointment.municipality)
        .where(in_office(day), Appointment.office == office, Municipality.province_code == province_code)
    ).one()
    province, holders = row
    fits = {QuoteConsent.OFFICE_PROVINCE: max(province, 1)}
    if municipality:
        fits[QuoteConsent.OFFICE_MUNICIPALITY] = 1 if office in ALONE else max(holders, 1)
        fits[QuoteConsent.NAME] = 1
    return fits
