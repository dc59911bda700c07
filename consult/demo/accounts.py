"""The demo accounts of staff, and an organiser for each department."""

from consult.accounts import service
from consult.accounts.models import StaffRole
from consult.demo import people
from consult.demo.names import DOMAIN
from consult.demo.year import Year
from consult.directory import queries
from consult.directory.models import Department

OWN_PROVINCE = "PV23"
"""The demo account of an organiser acts for this department (Overijssel)."""
ORGANISERS = {
    "PV20": "Trijn Bulthuis",
    "PV21": "Sjoerd Hoekstra",
    "PV22": "Geesje Drenth",
    "PV23": "Olga de Boer",
    "PV24": "Ravi Kanhai",
    "PV25": "Els Wissink",
    "PV26": "Pieter Schouten",
    "PV27": "Nadia Bakkali",
    "PV28": "Wim van der Linden",
    "PV29": "Adrie Minderhoud",
    "PV30": "Lotte van Gils",
    "PV31": "Jos Smeets",
}

BUREAU = (("bureau", "Roos de Wit"), ("bureau.collega", "Joost van Vliet"))
"""Who works at the bureau: the demo account, and a colleague."""


def make(year: Year) -> str:
    """Give two people of the bureau, the administrator and every department their accounts."""
    admin = service.give_role(
        email=f"beheer@{DOMAIN}", name="Kees Mulder", role=StaffRole.ADMIN, department=None, actor_id=None
    )
    year.bureau_id, year.colleague_id = (
        service.give_role(
            email=f"{address}@{DOMAIN}",
            name=name,
            role=StaffRole.BUREAU,
            department=None,
            actor_id=admin.user_id,
        ).user_id
        for address, name in BUREAU
    )
    for department in queries.departments():
        year.departments[department.province_code] = department
        assignment = service.give_role(
            email=_address(department),
            name=ORGANISERS[department.province_code],
            role=StaffRole.ORGANISER,
            department=department,
            actor_id=admin.user_id,
        )
        year.organisers[department.province_code] = assignment.user_id
    for account in people.ACCOUNTS.values():
        if person := queries.person_by_email(account.email):
            year.accounts[account.email] = person.id
    year.networks = {network.name: network for network in queries.networks()}
    return f"{len(year.organisers)} organisers, the bureau and an administrator"


def _address(department: Department) -> str:
    """Return afdeling@… for the demo account, and afdeling.drenthe@… for the other departments."""
    if department.province_code == OWN_PROVINCE:
        return f"afdeling@{DOMAIN}"
    province = department.province.name.lower().replace("â", "a")
    return f"afdeling.{province}@{DOMAIN}"
