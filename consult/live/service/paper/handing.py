"""Handing out papers by name, and taking them back. Who has a paper stands on the roll; which paper stands nowhere."""

from datetime import datetime
from uuid import UUID

from consult import audit
from consult.db import db
from consult.errors import RuleViolation
from consult.keystore import KeyStore
from consult.live.models import PaperPile, PaperState, VoidReason
from consult.live.service.paper.entering import locked_ballot
from consult.voting import service as voting
from consult.wording import N_


class NotHandedOut(RuleViolation):
    """There is no paper to take back from this person."""


class NotBlank(RuleViolation):
    """A paper that is handed back must be one that was handed out by name and nobody entered."""


def hand_out(
    pile: PaperPile, *, person_id: UUID, now: datetime, keystore: KeyStore, actor_id: UUID | None
) -> bool:
    """Let somebody vote on paper: what that person said otherwise is withdrawn. Which paper it is, is not written down.

    Returns: whether that is new; twice is once, also when two clerks do it at the same moment.
    Raises: as `hand_out_paper` of voting.
    """
    is_new = voting.hand_out_paper(
        voting_round=pile.voting_round, person_id=person_id, now=now, keystore=keystore
    )
    if is_new:
        audit.record("live.hand_out_paper", pile, actor_id=actor_id)
    return is_new


def take_back(
    pile: PaperPile, code: str, *, person_id: UUID, now: datetime, keystore: KeyStore, actor_id: UUID | None
) -> None:
    """Take a paper back that was not used: it counts no more, and the person may vote otherwise again.

    The code is that of the paper in hand. It only makes sure that this paper is not entered as well; whose it was is not
    written down.

    Raises:
        CodeUnknown, NotBlank: when it is no paper that can be handed back.
        NotHandedOut: when nobody handed this person one.
        and as `take_back_paper` of voting.
    """
    ballot = locked_ballot(pile, code)
    if ballot.state != PaperState.PRINTED or not ballot.batch.is_by_name:
        raise NotBlank(N_("This paper was entered already, or it was not one to hand out by name."))
    if not voting.take_back_paper(
        voting_round=pile.voting_round, person_id=person_id, now=now, keystore=keystore
    ):
        raise NotHandedOut(N_("This person was handed no paper ballot."))
    ballot.state, ballot.void_reason = PaperState.VOID, VoidReason.HANDED_BACK
    db.session.flush()
    audit.record("live.take_back_paper", pile, actor_id=actor_id)
