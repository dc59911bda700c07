"""How long the largest document of the demo year takes: describing it, as each download does, and writing it, as a job does."""

import time

from sqlalchemy import select

from bench import show
from consult.agenda.models import Agenda
from consult.app import create_app
from consult.db import db
from consult.documents.kinds import described
from consult.documents.models import Format
from consult.documents.parts import Figure
from consult.documents.writing import written

DESCRIBED_WITHIN, WRITTEN_WITHIN = 500, 30


def measure(address: str) -> None:
    """Print what the agenda of the demo year takes in every format."""
    app = create_app(SQLALCHEMY_DATABASE_URI=address, DEMO=True)
    with app.app_context():
        id = db.session.scalars(select(Agenda.id).where(Agenda.published_at.is_not(None))).one()
        described("agenda", id)
        started = time.perf_counter()
        document = described("agenda", id)
        took = (time.perf_counter() - started) * 1000
        figures = sum(isinstance(part, Figure) for part in document.parts)
        what = f"{took:.0f} ms: {len(document.parts)} parts, {figures} figures"
        show.line("describing it", what, f"under {DESCRIBED_WITHIN} ms")
        for each in Format:
            started = time.perf_counter()
            content = written(document, each)
            took = time.perf_counter() - started
            show.line(
                f"as {each.value}", f"{took:.1f} s, {len(content) / 1024:.0f} kB", f"under {WRITTEN_WITHIN} s"
            )
