"""The texts of the mails of the accounts room."""

from flask import render_template
from flask_babel import gettext

from consult.language import speaking_dutch


@speaking_dutch()
def sign_in_link(url: str) -> tuple[str, str]:
    """Return the subject and text of the mail with a sign-in link."""
    return gettext("Your link to sign in to Consult"), render_template(
        "accounts/mail/sign_in_link.txt", url=url
    )
