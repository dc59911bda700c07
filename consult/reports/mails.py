"""The mail of the reports room: is this what we said?"""

from datetime import date

from flask import current_app, render_template
from flask_babel import gettext

from consult import mail
from consult.directory.models import Person
from consult.language import speaking_dutch
from consult.reports.models import SessionReport


@speaking_dutch()
def ask_to_check(report: SessionReport, person: Person, token: str, until: date) -> None:
    """Ask somebody who was present to read the draft; the text is wiped once it was delivered."""
    base_url = current_app.config["BASE_URL"].rstrip("/")
    subject = gettext("Is this what we said? Report of %(title)s", title=report.dialogue.title)
    body = render_template(
        "reports/mail/check.txt",
        dialogue=report.dialogue,
        person=person,
        until=until,
        page=f"{base_url}/reports/check/{token}",
    )
    mail.post(recipient=person.email, subject=subject, body=body)
