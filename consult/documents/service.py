"""What happens to documents: somebody asks for one, a job writes it, it is kept."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from consult import jobs
from consult.db import db
from consult.documents import queries
from consult.documents.models import STEPS, Format, KeptDocument


def ask(
    *, kind: str, subject_id: UUID, digest: str, software: str, formats: Iterable[Format] = Format
) -> Sequence[KeptDocument]:
    """Ask for a document in each of these formats in which it is not there yet as it should be; return those asked for.

    Asking twice makes none twice: what is kept, or being made, is left alone.
    """
    there = queries.kept(subject_id, [kind])
    asked = []
    for each in formats:
        row = there.get((kind, each)) or KeptDocument(kind=kind, subject_id=subject_id, format=each)
        if row.is_being_made or row.tells(digest, software):
            continue
        db.session.add(row)
        db.session.flush()
        row.job, row.step = jobs.enqueue("documents.write", id=str(row.id)), 0
        asked.append(row)
    db.session.flush()
    return asked


def progress(row: KeptDocument, *, step: int) -> None:
    """Tell how far the writing is."""
    row.step = step
    db.session.flush()


def keep(row: KeptDocument, *, content: bytes, digest: str, software: str, now: datetime) -> None:
    """Keep a document as it was written, in the place of what was there before."""
    row.content, row.size, row.digest, row.software = content, len(content), digest, software
    row.made_at, row.step = now, STEPS
    db.session.flush()


def forget(*, subject_id: UUID) -> None:
    """Let go of all documents on a subject, at once: what they tell may no longer be told."""
    for row in db.session.scalars(select(KeptDocument).where(KeptDocument.subject_id == subject_id)):
        row.content, row.made_at, row.digest, row.size = None, None, "", 0
    db.session.flush()
