"""The mails of the assembly room: what became of a motion or amendment, and that nobody was appointed to vote yet."""

from uuid import UUID

from flask import current_app, render_template
from flask_babel import gettext

from consult import mail
from consult.assembly.models import Assembly, AssemblyMember, AssemblyProposal, Submission
from consult.directory.models import Appointment
from consult.language import speaking_dutch


@speaking_dutch()
def tell_of_acceptance(submission: Submission, proposal: AssemblyProposal) -> None:
    """Tell whoever submitted it that it is on the agenda (with its appointment's person loaded)."""
    subject = gettext("On the agenda: %(title)s", title=submission.title)
    page = f"proposals/{proposal.id}"
    _post(submission.appointment, subject, "accepted", page, submission=submission, proposal=proposal)


@speaking_dutch()
def tell_of_return(submission: Submission, *, can_change: bool) -> None:
    """Tell whoever submitted it that it came back, and why."""
    subject = gettext("Returned: %(title)s", title=submission.title)
    page = f"submissions/{submission.id}"
    _post(submission.appointment, subject, "returned", page, submission=submission, can_change=can_change)


@speaking_dutch()
def remind_clerk(clerk: Appointment, member: AssemblyMember, assembly: Assembly) -> None:
    """Tell a clerk (with person and municipality loaded) that nobody was appointed to vote yet."""
    subject = gettext("Who votes for %(name)s?", name=clerk.municipality.name)
    page = f"{assembly.id}/mandate/{member.municipality_code}"
    _post(clerk, subject, "no_mandate", page, member=member, assembly=assembly)


def _post(to: Appointment, subject: str, text: str, page: str, **values: object) -> UUID:
    """Put a mail in the outbox: to somebody by name, with the address of the page where they can act."""
    address = f"{current_app.config['BASE_URL'].rstrip('/')}/assembly/{page}"
    body = render_template(f"assembly/mail/{text}.txt", to=to, page=address, **values)
    return mail.post(recipient=to.person.email, subject=subject, body=body).id
