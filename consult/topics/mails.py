"""The mails about topics: each is put in the outbox with the change that it tells of."""

from collections.abc import Sequence

from flask import current_app, render_template
from flask_babel import gettext

from consult import mail
from consult.accounts.models import User
from consult.language import speaking_dutch
from consult.topics.models import Topic, TopicProposal


@speaking_dutch()
def tell_of_decision(proposal: TopicProposal, topic: Topic | None, organisers: Sequence[User]) -> None:
    """Tell the organisers of a department what became of its proposal: which topic, or why not."""
    address = current_app.config["BASE_URL"].rstrip("/")
    subject = gettext("Decision on your proposal: %(title)s", title=proposal.title)
    for user in organisers:
        body = render_template(
            "topics/mail/decided.txt", proposal=proposal, topic=topic, user=user, address=address
        )
        mail.post(recipient=user.email, subject=subject, body=body)
