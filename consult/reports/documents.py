"""What the reports room offers to take along: a report as a document."""

from flask import url_for

from consult.documents.views import Offer, offer
from consult.permissions import Permission
from consult.reports import queries
from consult.reports.views import blueprint
from consult.wording import N_

offer(
    Offer(
        blueprint=blueprint,
        kinds=(("report", N_("The report of this session")),),
        permission=Permission.REPORT_READ,
        of=queries.report,
        home=lambda report: (report.dialogue.title, url_for("reports.show", id=report.id)),
    )
)
