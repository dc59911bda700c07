"""Taking the demo out of a database again, with the keys that it made."""

from sqlalchemy import select

from consult.consultations.models import Consultation
from consult.db import Base, db
from consult.keystore import KeyStore
from consult.voting.models import VotingRound


def wipe(keystore: KeyStore) -> None:
    """Remove every row of every table, children first, and the keys; commits."""
    for table in (Consultation, VotingRound):
        for id in db.session.scalars(select(table.id)):
            keystore.destroy(id)
    for table in reversed(Base.metadata.sorted_tables):
        db.session.execute(table.delete())
    db.session.commit()
    db.session.expunge_all()
