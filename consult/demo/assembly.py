"""Two general assemblies: that of 5 June 2019, and one to come. That the vision was adopted unanimously is real; the rest is made up."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from consult.agenda.queries import agenda_of
from consult.assembly import queries, service
from consult.assembly.models import (
    Advice,
    Assembly,
    AssemblyMember,
    AssemblyProposal,
    CouncilHeard,
    Mandate,
    ProposalKind,
    Ruling,
    Stand,
)
from consult.clock import local
from consult.consultations.models import Consultation
from consult.db import db
from consult.demo import people, reading
from consult.demo.year import CURRENT, PAST, Year
from consult.directory.models import Appointment, Office, Person
from consult.directory.queries.people import in_office
from consult.methods.weighted_vote import Count

OFFICES = {
    Office.MAYOR: 40,
    Office.ALDERMAN: 40,
    Office.MUNICIPAL_SECRETARY: 8,
    Office.CLERK: 6,
    Office.COUNCIL_MEMBER: 6,
}
"""How often an office casts the votes of its municipality, in a hundred."""
CASTS_IN_THE_DEMO = ("GM0355", Office.ALDERMAN)
"""The demo account that votes for its municipality (Zeist) at the assembly to come."""
Written = dict[str, Any]
Held = tuple[str, UUID]
"""The address of somebody in office, and the appointment."""


def make(year: Year) -> str:
    """Make the vote table, the assembly that adopted the vision, and the one that is to come."""
    service.add_example(actor_id=year.bureau_id)
    past, coming = _past(year), _coming(year)
    return f"{len(past)} proposals in 2019, {len(coming)} to come"


def _past(year: Year) -> Sequence[Written]:
    book = reading.book("assembly")
    told = book["assemblies"]
    consultation = year.consultations[PAST]
    deadline = local(told["past_deadline"], 12)
    assembly = _assembly(
        year,
        consultation,
        title=told["past_title"],
        held_on=told["past_day"],
        place="",
        documents_on=told["past_documents"],
        deadline=deadline,
        now=local(told["past_documents"], 10),
    )
    now = local(told["past_day"], 14)
    members = _mandated(year, assembly, now, present=1.0)
    made: dict[str, AssemblyProposal] = {}
    written: list[Written] = book["past"]
    for one in sorted(written, key=lambda one: "amends" in one):
        made[one["key"]] = _proposal(year, assembly, one, consultation, made)
    for place, one in enumerate(written):
        _settle(year, made[one["key"]], one, members, now + timedelta(minutes=20 * place))
    return written


def _coming(year: Year) -> Sequence[Written]:
    book = reading.book("assembly")
    consultation = year.consultations[CURRENT]
    held_on = consultation.assembly_on or year.day(180)
    assembly = _assembly(
        year,
        consultation,
        title=f"{book['assemblies']['coming_title']} {held_on.year}",
        held_on=held_on,
        place=book["assemblies"]["coming_place"],
        documents_on=held_on - timedelta(days=42),
        deadline=local(held_on - timedelta(days=13), 12),
        now=year.in_days(-12, 10),
    )
    members = _mandated(year, assembly, year.in_days(-8, 10), present=0.35)
    written: list[Written] = book["coming"]
    for one in written:
        proposal = _proposal(year, assembly, one, consultation, {})
        if one.get("is_open"):
            service.open_voting(proposal, now=year.in_days(-6, 9), actor_id=year.bureau_id)
            _vote(year, proposal, one, members, year.in_days(-3, 11))
        _join(year, proposal, one, members, year.in_days(-3, 11))
    return written


def _assembly(
    year: Year, consultation: Consultation, *, deadline: datetime, now: datetime, **plan: Any
) -> Assembly:
    assembly = service.plan_assembly(
        **plan,
        amendments_until=deadline,
        motions_until=deadline,
        quorum_percent=None,
        consultation_id=consultation.id,
        actor_id=year.bureau_id,
    )
    service.announce(assembly, now=now, actor_id=year.bureau_id)
    return queries.assembly(assembly.id)


def _proposal(
    year: Year,
    assembly: Assembly,
    written: Written,
    consultation: Consultation,
    made: Mapping[str, AssemblyProposal],
) -> AssemblyProposal:
    """Put a proposal on the agenda, or an amendment under what it amends."""
    words = {name: written[name] for name in ("title", "text", "proposer")} | {
        "received_at": local(assembly.held_on - timedelta(days=written["received_days_before"]), 9),
        "advice": Advice(written["advice"]) if "advice" in written else None,
        "advice_reason": written.get("advice_reason", ""),
    }
    if amends := written.get("amends"):
        added = service.add_amendment(made[amends], **words, actor_id=year.bureau_id)
        return queries.proposal(added.id)
    kind = ProposalKind(written["kind"])
    agenda = agenda_of(consultation.id) if kind == ProposalKind.AGENDA else None
    added = service.add_proposal(
        assembly,
        kind=kind,
        agenda_id=agenda.id if agenda else None,
        vision_id=consultation.vision_id,
        actor_id=year.bureau_id,
        **words,
    )
    return queries.proposal(added.id)


def _settle(
    year: Year, proposal: AssemblyProposal, written: Written, members: Sequence[AssemblyMember], now: datetime
) -> None:
    """Let the municipalities vote on a proposal, unless it is held over, and record the result."""
    if "present" in written:
        service.open_voting(proposal, now=now, actor_id=year.bureau_id)
        _vote(year, proposal, written, members, now + timedelta(minutes=4))
        service.close_voting(proposal, now=now + timedelta(minutes=10), actor_id=year.bureau_id)
    _join(year, proposal, written, members, now + timedelta(days=1))
    db.session.flush()
    db.session.expire(proposal)
    proposal, count = queries.proposal(proposal.id), queries.count_of(proposal.id)
    service.record_result(
        proposal,
        ruling=_ruling(proposal, Ruling(written["ruling"]), count),
        by_acclamation="present" in written and not count.all_municipalities,
        recorder=written["recorder"],
        note=written["note"],
        now=now + timedelta(minutes=15),
        actor_id=year.bureau_id,
    )


def _ruling(proposal: AssemblyProposal, told: Ruling, count: Count) -> Ruling:
    """Return the ruling that the texts tell, or in a small demo what its few votes say."""
    amended = any(one.result and one.result.ruling in service.ADOPTING for one in proposal.amendments)
    adopted = Ruling.AMENDED if amended else Ruling.PASSED
    if told == Ruling.HELD_OVER:
        return told
    passes = count.passes if count.all_municipalities else told in service.ADOPTING
    return adopted if passes else Ruling.REJECTED


def _vote(
    year: Year, proposal: AssemblyProposal, written: Written, members: Sequence[AssemblyMember], now: datetime
) -> None:
    for member, chance in _some(year, members, proposal.title, written["present"]):
        service.cast_position(
            proposal,
            member=member,
            person_id=_person(member),
            stand=_stand(chance, written),
            council_heard=CouncilHeard.YES if chance.random() < written["heard"] else CouncilHeard.NO,
            now=now,
        )


def _join(
    year: Year, proposal: AssemblyProposal, written: Written, members: Sequence[AssemblyMember], now: datetime
) -> None:
    if "joins" not in written:
        return
    for member, chance in _some(year, members, f"{proposal.title}/joins", 0.85):
        takes_part = chance.random() < written["joins"]
        service.say_participation(
            proposal, member=member, person_id=_person(member), takes_part=takes_part, now=now
        )


def _some(
    year: Year, members: Sequence[AssemblyMember], subject: str, share: float
) -> Iterator[tuple[AssemblyMember, Random]]:
    """Yield so many of the municipalities, each with a chance of its own; never that of the demo account."""
    for member in members:
        chance = year.chance("assembly", subject, member.municipality_code)
        is_mine = member.municipality_code == CASTS_IN_THE_DEMO[0]
        if chance.random() < share and not (is_mine and share < 0.5):
            yield member, chance


def _stand(chance: Random, written: Written) -> Stand:
    drawn = chance.random()
    if drawn < written["abstains"]:
        return Stand.ABSTAIN
    counted = (drawn - written["abstains"]) / (1 - written["abstains"])
    return Stand.FOR if counted < written["in_favour"] else Stand.AGAINST


def _mandated(year: Year, assembly: Assembly, now: datetime, *, present: float) -> Sequence[AssemblyMember]:
    """Appoint who votes for some of the municipalities, and return these, by code."""
    held = _in_office(now.date())
    members = sorted(queries.members_of(assembly.id), key=lambda one: one.municipality_code)
    found = []
    for member in year.some(members):
        chance = year.chance("mandate", assembly.title, member.municipality_code)
        is_demo = present < 1 and member.municipality_code == CASTS_IN_THE_DEMO[0]
        offices = held.get(member.municipality_code, {})
        if offices and (is_demo or chance.random() < present):
            chosen = _demo_holder(offices) if is_demo else _drawn(chance, offices)
            appointment = db.session.get_one(Appointment, chosen[1])
            service.give_mandate(member, appointment=appointment, now=now, actor_id=year.bureau_id)
            found.append(member.id)
    db.session.flush()
    return _loaded(found)


def _drawn(chance: Random, offices: Mapping[Office, list[Held]]) -> Held:
    there = [office for office in OFFICES if office in offices]
    office = chance.choices(there, [OFFICES[one] for one in there])[0]
    return chance.choice(offices[office])


def _demo_holder(offices: Mapping[Office, list[Held]]) -> Held:
    """Return what the demo account holds, or whoever is there in a small demo."""
    address = people.ACCOUNTS[CASTS_IN_THE_DEMO].email
    everyone = [one for held in offices.values() for one in held]
    return next((one for one in everyone if one[0] == address), everyone[0])


def _in_office(day: date) -> dict[str, dict[Office, list[Held]]]:
    """Return who holds which office on the day, by municipality; each in the order of their addresses."""
    found: dict[str, dict[Office, list[Held]]] = {}
    statement = (
        select(Appointment.municipality_code, Appointment.office, Person.email, Appointment.id)
        .join(Appointment.municipality)
        .join(Appointment.person)
        .where(in_office(day))
        .order_by(Person.email)
    )
    for code, office, email, id in db.session.execute(statement):
        found.setdefault(code, {}).setdefault(office, []).append((email, id))
    return found


def _loaded(ids: Sequence[UUID]) -> Sequence[AssemblyMember]:
    """Return members as casting needs them: with municipality and mandate."""
    mandate = joinedload(AssemblyMember.mandate).joinedload(Mandate.appointment)
    statement = select(AssemblyMember).where(AssemblyMember.id.in_(ids))
    statement = statement.options(joinedload(AssemblyMember.municipality), mandate)
    return db.session.scalars(
        statement.order_by(AssemblyMember.municipality_code).execution_options(populate_existing=True)
    ).all()


def _person(member: AssemblyMember) -> UUID:
    assert member.mandate is not None  # noqa: S101  # only members with a mandate are drawn
    return member.mandate.appointment.person_id
