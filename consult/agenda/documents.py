"""What the agenda room offers to take along: the agenda as a document, and the answer to members."""

from flask import url_for

from consult.agenda import queries
from consult.agenda.views import blueprint
from consult.documents.views import Offer, offer
from consult.permissions import Permission
from consult.wording import N_

offer(
    Offer(
        blueprint=blueprint,
        kinds=(
            ("agenda", N_("The agenda, with what each item rests on")),
            ("answer", N_("The answer to members: what we do with your input")),
        ),
        permission=Permission.AGENDA_READ,
        of=queries.agenda,
        home=lambda agenda: (agenda.title, url_for("agenda.show", id=agenda.id)),
    )
)
