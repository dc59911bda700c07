"""Departments and networks: how municipalities belong together."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import contains_eager, joinedload

from consult.db import db
from consult.directory.models import Department, Municipality, Network, NetworkMembership, Province
from consult.directory.queries.days import holds_on
from consult.errors import NotFound
from consult.wording import N_


def departments() -> Sequence[Department]:
    """Return the departments with their provinces, in the order of the provinces."""
    return db.session.scalars(
        select(Department)
        .join(Department.province)
        .options(contains_eager(Department.province))
        .order_by(Province.code)
    ).all()


def department(id: UUID) -> Department:
    """Return the department with its province, or raise NotFound."""
    statement = select(Department).where(Department.id == id).options(joinedload(Department.province))
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound(N_("This department does not exist."))
    return found


def department_of(province_code: str) -> Department | None:
    """Return the department of a province."""
    return db.session.scalar(_department_of(), {"province": province_code})


@cache
def _department_of() -> Select[Department]:
    of_province = select(Department).where(Department.province_code == bindparam("province"))
    return of_province.options(joinedload(Department.province))


def municipalities_by_province(day: date) -> dict[str, int]:
    """Return how many municipalities each province has on the day, by its code; one without is left out."""
    rows = db.session.execute(
        select(Municipality.province_code, func.count())
        .where(holds_on(Municipality, day))
        .group_by(Municipality.province_code)
    )
    return dict(rows.all())


def networks() -> Sequence[Network]:
    """Return the networks by name."""
    return db.session.scalars(select(Network).order_by(Network.name)).all()


def network(id: UUID) -> Network:
    """Return the network, or raise NotFound."""
    found = db.session.get(Network, id)
    if found is None:
        raise NotFound(N_("This network does not exist."))
    return found


def networks_of(code: str, day: date) -> Sequence[Network]:
    """Return the networks that the municipality belongs to on the day, by name."""
    return db.session.scalars(
        select(Network)
        .join(NetworkMembership)
        .where(NetworkMembership.municipality_code == code, holds_on(NetworkMembership, day))
        .order_by(Network.name)
        .distinct()
    ).all()


def members_of(network_id: UUID, day: date) -> Sequence[tuple[Municipality, NetworkMembership]]:
    """Return the members of a network that exist on the day, with their provinces, and since when; by name."""
    rows = db.session.execute(
        select(Municipality, NetworkMembership)
        .join(NetworkMembership, NetworkMembership.municipality_code == Municipality.code)
        .where(
            NetworkMembership.network_id == network_id,
            holds_on(NetworkMembership, day),
            holds_on(Municipality, day),
        )
        .options(joinedload(Municipality.province))
        .order_by(Municipality.search_name)
    )
    return [(municipality, membership) for municipality, membership in rows]


def members_by_network(day: date) -> dict[UUID, int]:
    """Return how many municipalities belong to each network on the day; a network without is left out."""
    rows = db.session.execute(
        select(NetworkMembership.network_id, func.count(NetworkMembership.municipality_code.distinct()))
        .join(Municipality, Municipality.code == NetworkMembership.municipality_code)
        .where(holds_on(NetworkMembership, day), holds_on(Municipality, day))
        .group_by(NetworkMembership.network_id)
    )
    return dict(rows.all())


def network_names(day: date) -> dict[str, tuple[str, ...]]:
    """Return the names of the networks of each municipality on the day, sorted; one in no network is left out."""
    rows = db.session.execute(
        select(NetworkMembership.municipality_code, Network.name)
        .join(NetworkMembership.network)
        .where(holds_on(NetworkMembership, day))
    )
    names: dict[str, set[str]] = {}
    for code, name in rows:
        names.setdefault(code, set()).add(name)
    return {code: tuple(sorted(found)) for code, found in names.items()}
