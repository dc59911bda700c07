"""The page on which everyone reads what became of what one department brought in."""

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from consult.directory import queries as directory
from consult.directory.models import Department
from consult.followup import queries
from consult.followup.views.room import blueprint
from consult.permissions import Permission, require


@blueprint.get("/progress/departments/<uuid:id>")
@require(Permission.PUBLIC_READ, of=directory.department)
def department(department: Department) -> ResponseReturnValue:
    """Show what a department proposed and what its members wrote about, each with what became of it."""
    threshold = current_app.config["PUBLICATION_THRESHOLD"]
    proposals = queries.proposals_of(department.id)
    said = queries.topics_said(department.id, threshold=threshold)
    topic_ids = {one.topic_id for one in proposals if one.topic_id} | {one.topic.id for one in said}
    return render_template(
        "followup/department.html",
        department=department,
        departments=directory.departments(),
        proposals=proposals,
        said=said,
        by_topic=queries.items_of_topics(topic_ids),
        threshold=threshold,
    )
