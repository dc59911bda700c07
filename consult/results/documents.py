"""What the results room offers to take along: the method statement of a consultation as a document."""

from flask import url_for

from consult.consultations import queries as consultations
from consult.documents.views import Offer, offer
from consult.permissions import Permission
from consult.results.views import blueprint
from consult.wording import N_

offer(
    Offer(
        blueprint=blueprint,
        kinds=(("method", N_("The method statement of this consultation")),),
        permission=Permission.RESULT_READ,
        of=consultations.consultation,
        home=lambda consultation: (consultation.title, url_for("results.method", id=consultation.id)),
    )
)
