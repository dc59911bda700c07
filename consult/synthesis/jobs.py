"""Suggesting threads and groupings, as a job: reading thousands of reactions takes a minute, and tells how far it is."""

from uuid import UUID

from consult import clock, jobs
from consult.db import db
from consult.methods.texts.meaning import Progress
from consult.synthesis import queries, service
from consult.synthesis.models import SuggestionRun


@jobs.job("synthesis.suggest")
def suggest(consultation_id: str) -> None:
    """Read all reactions of a consultation and keep what is suggested; twice is harmless, the later one stays."""
    run = queries.run_of(UUID(consultation_id))
    if run is None:
        return
    known = queries.material(run.consultation_id)
    db.session.commit()  # On SQLite a transaction that began by reading may find that another wrote.
    corpus = service.read_texts(known, _telling(run))
    groupings = service.find_groupings(corpus, known)
    service.keep_suggestions(run, corpus, known, now=clock.now())
    service.keep_groupings(run.consultation_id, groupings)
    db.session.commit()


def _telling(run: SuggestionRun) -> Progress:
    """Write down how far we are, at each tenth."""

    def told(share: float) -> None:
        tenth = 10 * int(9.5 * share)
        if tenth > run.done:
            run.done = tenth
            db.session.commit()

    return told
