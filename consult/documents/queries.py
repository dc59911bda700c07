"""What was written of a subject. Reads; never writes."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from consult.db import db
from consult.documents.models import Format, KeptDocument


def kept(subject_id: UUID, kinds: Collection[str]) -> dict[tuple[str, Format], KeptDocument]:
    """Return the documents on a subject, by kind and format, without what is in them."""
    found = db.session.scalars(
        select(KeptDocument).where(KeptDocument.subject_id == subject_id, KeptDocument.kind.in_(kinds))
    )
    return {(one.kind, one.format): one for one in found}


def document(id: UUID) -> KeptDocument | None:
    """Return one document, or None when it is gone."""
    return db.session.get(KeptDocument, id)
