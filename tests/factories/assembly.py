"""Assemblies with their members, mandates, proposals and positions."""

from datetime import UTC, date, datetime, timedelta

from consult.assembly import queries, service
from consult.assembly.models import CouncilHeard, ProposalKind, Ruling, Stand
from consult.db import db
from consult.directory.models import Appointment, Office
from tests.factories import directory
from tests.factories.consultations import NOW

BRACKETS = [(0, 1), (20_000, 2), (50_000, 4), (100_000, 7)]
SOURCE = "VOORBEELD: verzonnen"


def vote_table(valid_from=date(2020, 1, 1), lines=BRACKETS, source=SOURCE, **values):
    """A vote table that holds from a day on."""
    values = {"is_example": True, "actor_id": None} | values
    service.add_vote_table(valid_from=valid_from, table=service.brackets(lines), source=source, **values)


def plan(**values):
    """What an assembly three weeks after the instant of the tests is to be."""
    defaults = {
        "title": "ALV voorjaar 2026",
        "held_on": date(2026, 3, 22),
        "place": "Utrecht",
        "documents_on": date(2026, 2, 15),
        "amendments_until": datetime(2026, 3, 9, 12, tzinfo=UTC),
        "motions_until": datetime(2026, 3, 9, 12, tzinfo=UTC),
        "quorum_percent": None,
        "consultation_id": None,
    }
    return defaults | values


def assembly(**values):
    """An assembly that the bureau plans."""
    return service.plan_assembly(actor_id=None, **plan(**values))


def announced(**values):
    """An assembly that everyone sees; with a vote table when there was none, and the municipalities of the moment."""
    made = assembly(**values)
    if not queries.vote_table(made.held_on):
        vote_table()
    service.announce(made, now=NOW, actor_id=None)
    return queries.assembly(made.id)


def proposal(assembly=None, kind=ProposalKind.OTHER, title="Contributie 2027", **values):
    """A proposal on an assembly's agenda, received in time."""
    assembly = assembly or announced()
    made = service.add_proposal(assembly, kind=kind, actor_id=None, **words(title=title, **values))
    return fresh(made)


def amendment(proposal, title="Lagere contributie", **values):
    """An amendment on a proposal, received in time."""
    return fresh(service.add_amendment(proposal, actor_id=None, **words(title=title, **values)))


def words(**values):
    """What a proposal says."""
    defaults = {"text": "De vergadering besluit.", "proposer": "Bestuur", "received_at": NOW}
    return defaults | values


def mandated(assembly, municipality, office=Office.ALDERMAN):
    """The appointment that votes for a municipality."""
    held = directory.appointment(office=office, municipality=municipality)
    give(assembly, municipality, held)
    return held


def give(assembly, municipality, appointment, **values):
    """Give a municipality's mandate to an appointment, as the bureau."""
    db.session.flush()
    member = queries.member_of(assembly.id, municipality.code)
    values = {"now": NOW, "actor_id": None} | values
    return service.give_mandate(member, appointment=db.session.get_one(Appointment, appointment.id), **values)


def submission(assembly, municipality, holder, amends=None, title="Een buurtbus in elk dorp", **values):
    """What a municipality submitted, by who holds its mandate; as a page loads it."""
    db.session.flush()
    db.session.expire_all()
    defaults = {
        "text": "De vergadering vraagt het bestuur dit te regelen.",
        "person_id": db.session.get_one(Appointment, holder.id).person_id,
        "now": NOW,
        "actor_id": None,
    }
    made = service.submit(
        queries.assembly(assembly.id),
        member=queries.member_of(assembly.id, municipality.code),
        amends=queries.proposal(amends.id) if amends else None,
        title=title,
        **defaults | values,
    )
    return again(made)


def again(submission):
    """The submission as a page loads it."""
    db.session.flush()
    db.session.expire_all()
    return queries.submission(submission.id)


def opened(proposal):
    """The proposal, with voting open."""
    service.open_voting(fresh(proposal), now=NOW, actor_id=None)
    return fresh(proposal)


def closed(proposal):
    """The proposal, with voting closed."""
    service.close_voting(fresh(proposal), now=NOW + timedelta(hours=1), actor_id=None)
    return fresh(proposal)


def cast(proposal, municipality, appointment, stand=Stand.FOR, **values):
    """What a municipality stands for on a proposal."""
    db.session.flush()
    db.session.expire_all()
    member = queries.member_of(proposal.assembly_id, municipality.code)
    defaults = {
        "person_id": db.session.get_one(Appointment, appointment.id).person_id,
        "council_heard": CouncilHeard.YES,
        "now": NOW,
    }
    return service.cast_position(fresh(proposal), member=member, stand=stand, **defaults | values)


def voted(assembly, proposal, **stands):
    """The proposal with voting closed: for each of the stands so many municipalities of 30,000 (2 votes)."""
    for stand, municipalities in stands.items():
        for municipality in municipalities:
            cast(proposal, municipality, mandated(assembly, municipality), Stand(stand.rstrip("_")))
    return closed(proposal)


def recorded(proposal, ruling=Ruling.PASSED, **values):
    """The result of a proposal."""
    defaults = {"recorder": "R. de Wit", "now": NOW, "actor_id": None}
    return service.record_result(fresh(proposal), ruling=ruling, **defaults | values)


def fresh(proposal):
    """The proposal as a page loads it."""
    db.session.flush()
    db.session.expire_all()
    return queries.proposal(proposal.id)
