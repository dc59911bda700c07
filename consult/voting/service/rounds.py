"""Making a round, changing it while it may be changed, and making it ready for the members."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from consult import audit
from consult.consultations.models import Consultation
from consult.db import db
from consult.dialogues.models import DialogueSession
from consult.errors import RuleViolation
from consult.keystore import KeyStore
from consult.voting.models import QuestionKind, VotingRound
from consult.voting.queries import lock_for_change, paper_of
from consult.voting.service.refusals import NotReady, RoundFrozen
from consult.voting.service.sealing import plan_sealing
from consult.wording import N_


class OpensAfterClosing(RuleViolation):
    """A round that would close before it opens."""


class OutsideConsultation(RuleViolation):
    """A round that would stand open when its consultation does not."""


def make_round(
    *,
    consultation: Consultation,
    title: str,
    opens_at: datetime,
    closes_at: datetime,
    intro: str = "",
    dialogues: Sequence[DialogueSession] = (),
    actor_id: UUID | None,
) -> VotingRound:
    """Make a round without questions; members see it once it is prepared.

    Raises:
        OpensAfterClosing, OutsideConsultation: when the dates are wrong.
    """
    _check_dates(consultation, opens_at, closes_at)
    voting_round = VotingRound(
        consultation=consultation,
        title=title,
        intro=intro,
        opens_at=opens_at,
        closes_at=closes_at,
        dialogues=list(dialogues),
        questions=[],
    )
    db.session.add(voting_round)
    db.session.flush()
    audit.record("voting.make", voting_round, actor_id=actor_id)
    return voting_round


def edit_round(
    voting_round: VotingRound,
    *,
    title: str,
    intro: str,
    opens_at: datetime,
    closes_at: datetime,
    dialogues: Sequence[DialogueSession],
    now: datetime,
    actor_id: UUID | None,
) -> None:
    """Change a round; after the first ballot only a later closing, while it is open.

    Raises:
        OpensAfterClosing, OutsideConsultation: when the dates are wrong.
        RoundFrozen: when something else would change after the first ballot, or the round has closed.
    """
    _check_dates(voting_round.consultation, opens_at, closes_at)
    lock_for_change(voting_round)
    if voting_round.frozen_at is not None:
        kept = (voting_round.title, voting_round.intro, voting_round.opens_at)
        stays = kept == (title, intro, opens_at) and set(voting_round.dialogues) == set(dialogues)
        if not stays or closes_at < voting_round.closes_at or voting_round.has_closed(now):
            raise RoundFrozen(N_("After the first ballot only the closing can move, and only to later."))
    voting_round.title, voting_round.intro = title, intro
    voting_round.opens_at, voting_round.closes_at = opens_at, closes_at
    voting_round.dialogues = list(dialogues)
    db.session.flush()
    audit.record("voting.edit", voting_round, actor_id=actor_id)


def prepare_round(
    voting_round: VotingRound, *, now: datetime, keystore: KeyStore, actor_id: UUID | None
) -> None:
    """Show a round to the members: its key is made, and it will seal itself after closing. Twice is harmless.

    Raises:
        NotReady: when it has no question, a choice lacks options, or its time has passed.
    """
    lock_for_change(voting_round)
    if voting_round.prepared_at is not None:
        return
    questions = paper_of(voting_round).questions
    if not questions:
        raise NotReady(N_("Add at least one question first."))
    for asked in questions:
        if asked.kind == QuestionKind.CHOICE and len(asked.options) <= (asked.max_choices or 0):
            raise NotReady(
                N_("Question %(number)s needs more options than may be chosen."), number=asked.number
            )
    if voting_round.has_closed(now):
        raise NotReady(N_("The time of this round has passed. Choose a later closing first."))
    keystore.create(voting_round.id)
    voting_round.prepared_at = now
    db.session.flush()
    plan_sealing(voting_round)
    audit.record("voting.prepare", voting_round, actor_id=actor_id)


def _check_dates(consultation: Consultation, opens_at: datetime, closes_at: datetime) -> None:
    if closes_at <= opens_at:
        raise OpensAfterClosing(N_("The closing must come after the opening."))
    if opens_at < consultation.opens_at or closes_at > consultation.closes_at:
        raise OutsideConsultation(N_("A round opens and closes while its consultation is open."))
