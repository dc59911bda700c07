"""Work of the accounts room after the answer: a sign-in link is made and mailed here, so that it is never stored."""

from urllib.parse import quote

from flask import current_app

from consult import clock, jobs, mail
from consult.accounts import mails, service


@jobs.job("accounts.send_link")
def send_link(email: str, next_path: str) -> None:
    """Make a link for this address and mail it."""
    token = service.make_link(email=email, now=clock.now())
    url = f"{current_app.config['BASE_URL'].rstrip('/')}/sign-in/{token}"
    subject, body = mails.sign_in_link(f"{url}?next={quote(next_path)}" if next_path else url)
    mail.deliver(recipient=email, subject=subject, body=body)
