"""Writing documents as jobs: who asked reads on, and finds it when it is there."""

from uuid import UUID

from consult import clock, jobs
from consult.db import db
from consult.documents import queries, service
from consult.documents.kinds import described
from consult.documents.writing import software, written


@jobs.job("documents.write")
def write(id: str) -> None:
    """Gather what a document says, write it, and keep it; each step is told at once, to who waits for it."""
    row = queries.document(UUID(id))
    if row is None:
        return
    service.progress(row, step=1)
    db.session.commit()
    document = described(row.kind, row.subject_id)
    db.session.rollback()  # On SQLite a transaction that began by reading may find that another wrote.
    service.progress(row, step=2)
    db.session.commit()
    content = written(document, row.format)
    service.keep(row, content=content, digest=document.digest, software=software(), now=clock.now())
