"""Importing the departments and the networks with their members."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, insert, select

from consult.db import db
from consult.directory import queries
from consult.directory.models import Department, Municipality, Network, NetworkMembership
from consult.directory.names import folded
from consult.directory.service.sheet import Line, Progress, Sheet, silent
from consult.directory.service.storing import Imported, recorded, store
from consult.wording import N_


class Membership(NamedTuple):
    """That a municipality belongs to a network in a period; what a row says."""

    network: str
    municipality_code: str
    valid_from: date | None
    valid_until: date | None
    source: str


def import_departments(
    content: bytes, *, progress: Progress = silent, actor_id: UUID | None = None
) -> Imported:
    """Take over the departments, one a province: province, name, abbreviation.

    Raises:
        ImportRefused: with every fault of the file; nothing is written then.
    """
    sheet = Sheet(content, ["province", "name", "abbreviation"])
    provinces = {province.code.lower(): province.code for province in queries.provinces()}
    rows = []
    for line in sheet.watched(progress):
        row = {
            "province_code": line.one_of("province", provinces),
            "name": line.text("name"),
            "abbreviation": line.optional("abbreviation"),
        }
        line.once("province", row["province_code"])
        line.once("name", row["name"])
        rows.append(row)
    sheet.settle()
    return recorded(store(Department, rows, key=["province_code"]), actor_id=actor_id)


def import_networks(content: bytes, *, progress: Progress = silent, actor_id: UUID | None = None) -> Imported:
    """Take over networks with their members. The file holds the whole list of each network that it names.

    Raises:
        ImportRefused: with every fault of the file; nothing is written then.
    """
    sheet = Sheet(content, ["network", "municipality"], optional=["title", "from", "until", "source"])
    municipalities = every_municipality()
    read = [(line, _membership(line, municipalities)) for line in sheet.watched(progress)]
    titles: dict[str, str] = {}
    for line, membership in read:
        if titles.setdefault(membership.network, line.optional("title")) != line.optional("title"):
            line.refuse("title", N_("An earlier row gives this network another title."))
    _check_overlap(read)
    sheet.settle()
    done = store(Network, [{"name": name, "title": title} for name, title in titles.items()], key=["name"])
    ids = {network.name: network.id for network in queries.networks()}
    done += _replace_members({name: ids[name] for name in titles}, [membership for _line, membership in read])
    progress(2, 2)
    return recorded(done, actor_id=actor_id)


def _membership(line: Line, municipalities: Mapping[str, Municipality]) -> Membership:
    """Return what one row says."""
    starts, ends = line.day("from", may_be_empty=True), line.day("until", may_be_empty=True)
    if starts and ends and ends <= starts:
        line.refuse("until", N_("The end comes before the beginning."))
    code = known_municipality(line, municipalities)
    return Membership(line.text("network"), code, starts, ends, line.optional("source"))


def every_municipality() -> dict[str, Municipality]:
    """Return all that ever were, by code."""
    return {municipality.code: municipality for municipality in db.session.scalars(select(Municipality))}


def known_municipality(line: Line, municipalities: Mapping[str, Municipality]) -> str:
    """Return the code in the column "municipality"; a name in its place is a fault that says the code."""
    cell = line.text("municipality")
    if not cell or cell.upper() in municipalities:
        return cell.upper()
    named = [
        code
        for code, row in municipalities.items()
        if folded(cell) in {folded(row.name), folded(row.also_known_as)}
    ]
    if named:
        message = N_("Write the code of “%(found)s”: %(codes)s.")
        line.refuse("municipality", message, found=cell, codes=", ".join(sorted(named)))
    else:
        line.refuse("municipality", N_("There is no municipality “%(found)s”."), found=cell)
    return ""


def _check_overlap(read: Sequence[tuple[Line, Membership]]) -> None:
    """Note where a municipality would belong to a network twice at once."""
    earlier: dict[tuple[str, str], list[Membership]] = {}
    for line, membership in read:
        if not membership.municipality_code:
            continue
        place = (membership.network, membership.municipality_code)
        if any(_overlap(membership, other) for other in earlier.get(place, [])):
            message = N_("%(code)s already belongs to %(network)s then, says an earlier row.")
            line.refuse("municipality", message, code=place[1], network=place[0])
        earlier.setdefault(place, []).append(membership)


def _overlap(one: Membership, other: Membership) -> bool:
    starts, ends = one.valid_from or date.min, one.valid_until or date.max
    return starts < (other.valid_until or date.max) and (other.valid_from or date.min) < ends


def _replace_members(ids: Mapping[str, UUID], memberships: Sequence[Membership]) -> Imported:
    """Make the memberships of these networks what the file says; leave them alone when they are."""
    of_these = NetworkMembership.network_id.in_(ids.values())
    there = {
        (row.network_id, row.municipality_code, row.valid_from, row.valid_until, row.source)
        for row in db.session.scalars(select(NetworkMembership).where(of_these))
    }
    wanted = {(ids[membership.network], *membership[1:]) for membership in memberships}
    if wanted == there:
        return Imported("NetworkMembership", len(memberships))
    names = ("network_id", "municipality_code", "valid_from", "valid_until", "source")
    db.session.execute(delete(NetworkMembership).where(of_these))
    db.session.execute(
        insert(NetworkMembership), [dict(zip(names, row, strict=True)) for row in sorted(wanted, key=str)]
    )
    return Imported(
        "NetworkMembership", len(memberships), added=len(wanted - there), changed=len(there - wanted)
    )
