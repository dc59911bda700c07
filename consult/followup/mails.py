"""The digest: what moved of what somebody contributed to. Its text is composed when it leaves and never stored."""

from collections.abc import Sequence
from uuid import UUID

from flask import current_app, render_template
from flask_babel import gettext
from itsdangerous import BadSignature, URLSafeSerializer

from consult import mail
from consult.directory.models import Person
from consult.followup import queries
from consult.followup.models import DigestRun
from consult.followup.queries import Moved
from consult.language import speaking_dutch
from consult.mail import OutboxMail

COMPOSER = "followup.digest"


@speaking_dutch()
def post_digest(person: Person, run: DigestRun) -> OutboxMail:
    """Put a digest in the outbox: what is kept says to whom and when, never about what."""
    return mail.post_composed(
        recipient=person.email,
        subject=gettext("What became of your input"),
        composer=COMPOSER,
        values={"person_id": str(person.id), "run_id": str(run.id)},
        stop_url=f"{_address()}/my-input/stop/{stop_token(person.id)}",
    )


@mail.composer(COMPOSER)
@speaking_dutch()
def compose_digest(person_id: str, run_id: str) -> str | None:
    """Write the digest of one person, or give None when they want none any more or nothing of theirs is left."""
    person, run = queries.person(UUID(person_id)), queries.run(UUID(run_id))
    if person is None or queries.has_stopped(person.id):
        return None
    moved = queries.moved(run.since, run.until)
    keystore = current_app.extensions["keystore"]
    own = queries.items_by_person([person.id], [one.item.id for one in moved], keystore).get(person.id, set())
    theirs = [one for one in moved if one.item.id in own]
    return digest_text(person.name, theirs, stop_token(person.id)) if theirs else None


@speaking_dutch()
def digest_text(name: str, moved: Sequence[Moved], token: str) -> str:
    """Return the text of a digest; nothing in it tells what somebody wrote or voted."""
    return render_template(
        "followup/mail/digest.txt", name=name, moved=moved, address=_address(), token=token
    )


def stop_token(person_id: UUID) -> str:
    """Return the words in an address that let their reader stop the digest without signing in."""
    return str(_signer().dumps(str(person_id)))


def person_of(token: str) -> UUID | None:
    """Return whose token it is, or None when nobody made it here."""
    try:
        return UUID(_signer().loads(token))
    except (BadSignature, ValueError):
        return None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="followup.stop")


def _address() -> str:
    return str(current_app.config["BASE_URL"].rstrip("/"))
