"""Planning an assembly: its day and deadlines, who votes there with how many votes, and telling everyone."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict, Unpack
from uuid import UUID

from consult import audit
from consult.assembly import queries
from consult.assembly.models import Assembly, AssemblyMember
from consult.clock import local_date
from consult.db import db
from consult.directory import queries as directory
from consult.errors import Conflict, RuleViolation
from consult.methods import weighted_vote
from consult.methods.weighted_vote import Bracket
from consult.wording import N_


class Plan(TypedDict):
    """What an assembly is to be."""

    title: str
    held_on: date
    place: str
    documents_on: date | None
    amendments_until: datetime
    motions_until: datetime
    quorum_percent: int | None
    consultation_id: UUID | None


class DeadlineAfterAssembly(RuleViolation):
    """Something is due after the assembly took place."""


class DocumentsTooLate(RuleViolation):
    """Nobody can amend what nobody could read."""


class DayFixed(RuleViolation):
    """Voting began, so the day and the list of votes stay as they are."""


class NoVoteTable(RuleViolation):
    """No vote table says how many votes a municipality has on that day."""


class InhabitantsUnknown(RuleViolation):
    """Nobody can say how many votes a municipality of unknown size has."""


class AlreadyAnnounced(Conflict):
    """Everyone can see it already."""


def plan_assembly(*, actor_id: UUID | None, **plan: Unpack[Plan]) -> Assembly:
    """Plan an assembly; only the bureau sees it until it is announced.

    Raises:
        DeadlineAfterAssembly, DocumentsTooLate.
    """
    _check(plan)
    assembly = Assembly(**plan)
    db.session.add(assembly)
    db.session.flush()
    audit.record("assembly.plan", assembly, actor_id=actor_id, title=assembly.title)
    return assembly


def edit_assembly(assembly: Assembly, *, actor_id: UUID | None, **plan: Unpack[Plan]) -> None:
    """Change an assembly; on another day the list of votes is drawn up anew.

    Raises:
        DeadlineAfterAssembly, DocumentsTooLate, DayFixed.
    """
    _check(plan)
    moved = plan["held_on"] != assembly.held_on
    if moved or plan["quorum_percent"] != assembly.quorum_percent:
        _require_no_vote_yet(assembly)
    for name, value in plan.items():
        setattr(assembly, name, value)
    db.session.flush()
    if moved and assembly.weights_from is not None:
        draw_up_members(assembly, actor_id=actor_id)
    audit.record("assembly.edit", assembly, actor_id=actor_id, title=assembly.title)


def announce(assembly: Assembly, *, now: datetime, actor_id: UUID | None) -> None:
    """Let everyone see the assembly, and draw up who votes there.

    Raises:
        AlreadyAnnounced, NoVoteTable, InhabitantsUnknown.
    """
    if assembly.announced_at is not None:
        raise AlreadyAnnounced(N_("This assembly was announced already."))
    draw_up_members(assembly, actor_id=actor_id)
    assembly.announced_at = now
    db.session.flush()
    audit.record("assembly.announce", assembly, actor_id=actor_id)


def draw_up_members(assembly: Assembly, *, actor_id: UUID | None) -> None:
    """Write down which municipalities exist on the assembly's day and how many votes each has; mandates stay.

    Raises:
        DayFixed, NoVoteTable, InhabitantsUnknown.
    """
    _require_no_vote_yet(assembly)
    day = assembly.held_on
    rows = queries.vote_table(day)
    if not rows:
        raise NoVoteTable(N_("There is no vote table that holds on that day. Add one first."))
    table = [Bracket(row.lower, row.upper, row.votes) for row in rows]
    inhabitants = _inhabitants(day)
    there = {member.municipality_code: member for member in queries.members_of(assembly.id)}
    _remove([member for code, member in there.items() if code not in inhabitants])
    for code, number in inhabitants.items():
        member = there.get(code) or AssemblyMember(assembly_id=assembly.id, municipality_code=code)
        member.inhabitants, member.votes = number, weighted_vote.votes_of(number, table)
        db.session.add(member)
    assembly.weights_from = rows[0].valid_from
    db.session.flush()
    audit.record("assembly.members", assembly, actor_id=actor_id, municipalities=len(inhabitants))


def _remove(gone: Sequence[AssemblyMember]) -> None:
    """Take municipalities that do not exist on the day off the list, unless one submitted something."""
    if gone and queries.any_submission([member.id for member in gone]):
        raise DayFixed(
            N_("A municipality that does not exist on that day submitted something, so the day stays.")
        )
    for member in gone:
        db.session.delete(member)


def _inhabitants(day: date) -> dict[str, int]:
    """Return the inhabitants of every municipality that exists on the day."""
    known = directory.inhabitants_on(day)
    existing = directory.municipalities_on(day)
    if unknown := [one.name for one in existing if one.code not in known]:
        raise InhabitantsUnknown(
            N_("It is not known how many people live in %(names)s, so its votes cannot be given."),
            names=", ".join(unknown[:5]),
        )
    return {one.code: known[one.code] for one in existing}


def _check(plan: Plan) -> None:
    if max(local_date(plan["amendments_until"]), local_date(plan["motions_until"])) > plan["held_on"]:
        raise DeadlineAfterAssembly(N_("A deadline cannot come after the assembly itself."))
    documents_on = plan["documents_on"]
    if documents_on is not None and documents_on > local_date(plan["amendments_until"]):
        raise DocumentsTooLate(
            N_("The documents must be there before amendments are due, or nobody can amend them.")
        )


def _require_no_vote_yet(assembly: Assembly) -> None:
    if queries.any_position(assembly.id):
        raise DayFixed(N_("Voting has begun, so the day, the quorum and the list of votes stay as they are."))
