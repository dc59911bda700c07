"""The table of documents: each is kept as it was written, until what it tells changes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from consult.db import Dated, Row
from consult.jobs import Job, JobState
from consult.wording import N_, Word


class Format(Word):
    """In which format a document is written."""

    PDF = "pdf", N_("PDF, to read and to print")
    ODT = "odt", N_("ODT, to work on in LibreOffice or Word")
    DOCX = "docx", N_("DOCX, to work on in Word")


class KeptDocument(Dated, Row):
    """One document in one format: what it is made of is asked for by `kind` and `subject_id`.

    `digest` is that of the description it was written from, `software` the version of the code that wrote it; both are ""
    until it was. `job` writes it; `step` counts how far that is, of `STEPS`.
    """

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("kind", "subject_id", "format"),
        CheckConstraint("(content IS NULL) = (made_at IS NULL)", name="made_when_kept"),
    )

    kind: Mapped[str]
    subject_id: Mapped[UUID]
    format: Mapped[Format]
    job_id: Mapped[UUID | None] = mapped_column(ForeignKey("job.id"))
    step: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime | None]
    digest: Mapped[str] = mapped_column(default="")
    software: Mapped[str] = mapped_column(default="")
    size: Mapped[int] = mapped_column(default=0)
    content: Mapped[bytes | None] = deferred(mapped_column())
    job: Mapped[Job | None] = relationship(lazy="joined")

    @property
    def is_being_made(self) -> bool:
        """Tell whether somebody asked for it and it is not there yet."""
        return self.job is not None and self.job.state in {JobState.WAITING, JobState.RUNNING}

    @property
    def has_failed(self) -> bool:
        """Tell whether it was tried as often as we try, in vain."""
        return self.job is not None and self.job.state == JobState.FAILED

    def is_there(self, software: str) -> bool:
        """Tell whether it was written, as code of this version writes it."""
        return self.made_at is not None and self.software == software

    def tells(self, digest: str, software: str) -> bool:
        """Tell whether it says what a description of this digest says, as code of this version writes it."""
        return self.is_there(software) and self.digest == digest


STEPS = 3
"""Asked for, gathered, written."""
