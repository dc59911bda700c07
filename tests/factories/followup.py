"""Published items, and what was told of them."""

from datetime import date

from consult.agenda import queries as agendas
from consult.agenda import service as composing
from consult.agenda.models import Agenda, Outcome
from consult.db import db
from consult.followup import queries, service
from consult.followup.models import Status
from tests.factories import agenda as make
from tests.factories.consultations import NOW

TODAY = NOW.date()


def item(agenda=None, title="Gemeenten plannen samen.", *, reaction=None, outcome=Outcome.ADOPTED, **values):
    """An item of an agenda that everyone reads, as the follow-up loads it; it rests on a reaction when one is given."""
    agenda = agenda or make.agenda(reaction.consultation if reaction else None)
    agenda.published_at = None
    made = make.item(agenda, title, **values)
    db.session.flush()
    db.session.expire_all()
    made = make.decided(agendas.item(made.id), outcome=outcome)
    if reaction:
        composing.attach_reaction(made, reaction=reaction, actor_id=None)
    return published(made)


def published(item, at=NOW):
    """The item, after everyone may read its agenda."""
    db.session.get_one(Agenda, item.agenda_id).published_at = at
    return loaded(item)


def loaded(item):
    """The item as the follow-up loads it."""
    db.session.flush()
    db.session.expire_all()
    return queries.item(item.id)


def told(item, status=Status.UNDER_WAY, text="Wij zijn begonnen.", **values):
    """The item after the bureau told something of it."""
    defaults = {"told_by": "R. de Wit", "now": NOW, "actor_id": None}
    service.tell(item, status=status, text=text, **defaults | values)
    return loaded(item)


def milestone(item, title="Handreiking klaar", due_on=date(2026, 6, 1), done_on=None, **values):
    """A milestone of an item."""
    defaults = {"now": NOW, "today": TODAY, "actor_id": None}
    return service.add_milestone(item, title=title, due_on=due_on, done_on=done_on, **defaults | values)
