"""Mail: `post` puts a message in the outbox with the transaction, a job delivers it once; `deliver` sends at once.

A message is claimed before it is handed to the mail server and recorded afterwards, each in a transaction of its own.
When a worker dies in between, nobody knows whether it arrived: it is never sent again by itself, but listed for a
person to decide. A text that must not be stored is composed when it leaves (`composer`); one that holds a secret, such
as a sign-in link, is delivered straight from its job.
"""

from consult.mail.composing import COMPOSERS, composer
from consult.mail.delivery import MEMORY, FateUnknown, Refused, deliver, mailbox
from consult.mail.jobs import send
from consult.mail.models import MailState, OutboxMail
from consult.mail.queries import count_unsettled, mail, unsettled, unsettled_page
from consult.mail.service import consider_sent, post, post_composed, send_again

__all__ = [
    "COMPOSERS",
    "MEMORY",
    "FateUnknown",
    "MailState",
    "OutboxMail",
    "Refused",
    "composer",
    "consider_sent",
    "count_unsettled",
    "deliver",
    "mail",
    "mailbox",
    "post",
    "post_composed",
    "send",
    "send_again",
    "unsettled",
    "unsettled_page",
]
