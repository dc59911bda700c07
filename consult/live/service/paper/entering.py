"""Entering papers: two people read each, without seeing what the other read; where they differ, somebody looks again."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, selectinload

from consult import audit
from consult.db import db
from consult.errors import RuleViolation
from consult.live.models import PaperBallot, PaperBatch, PaperEntry, PaperPile, PaperState
from consult.live.queries.paper import Reading, differences, reading_of
from consult.voting.queries import paper_of
from consult.voting.service import check_answers
from consult.wording import N_

FIRST, SECOND, SETTLED = 1, 2, 3


class CodeUnknown(RuleViolation):
    """No paper of this pile has this code."""

    def __init__(self) -> None:
        """Say what to do about it."""
        super().__init__(N_("We do not know this number. Check it on the paper."))


class EnteredByYourself(RuleViolation):
    """Somebody else must enter a paper the second time."""


class EnteredTwice(RuleViolation):
    """Two people entered this paper already, or it does not count."""


class NothingRead(RuleViolation):
    """No answer at all, and no reason why the paper does not count."""


class NotDifferent(RuleViolation):
    """There is no difference to settle (any more)."""


def enter(pile: PaperPile, code: str, reading: Reading, *, clerk_id: UUID) -> PaperState:
    """Keep what somebody reads on a paper, as the first or the second to do so; return how far the paper is then.

    Raises:
        CodeUnknown: when no paper of the pile has this code.
        EnteredByYourself: when the same person entered it before.
        EnteredTwice: when nobody needs to enter it any more.
        WrongAnswer: when an answer does not fit its question.
        NothingRead: when there is no answer, and no reason why the paper does not count.
    """
    ballot = locked_ballot(pile, code)
    if ballot.state == PaperState.ENTERED and ballot.entries[0].clerk_id == clerk_id:
        raise EnteredByYourself(
            N_("You entered this paper before. Somebody else must enter it the second time.")
        )
    if ballot.state not in {PaperState.PRINTED, PaperState.ENTERED}:
        raise EnteredTwice(N_("This paper need not be entered (any more)."))
    said = _checked(pile, reading)
    is_first = ballot.state == PaperState.PRINTED
    if is_first:
        ballot.state = PaperState.ENTERED
    elif differences(reading_of(ballot.entries[0]), said):
        ballot.state = PaperState.DIFFERENT
    else:
        ballot.state = PaperState.AGREED
    _keep(ballot.id, FIRST if is_first else SECOND, said, clerk_id)
    return ballot.state


def settle(pile: PaperPile, code: str, reading: Reading, *, clerk_id: UUID) -> None:
    """Keep what somebody reads who looks at the paper again because two people read it differently.

    Raises:
        CodeUnknown, WrongAnswer, NothingRead: as `enter`.
        NotDifferent: when that is settled.
    """
    ballot = locked_ballot(pile, code)
    if ballot.state != PaperState.DIFFERENT:
        raise NotDifferent(N_("There is no difference to settle on this paper (any more)."))
    fields = len(differences(*(reading_of(entry) for entry in ballot.entries)))
    ballot.state = PaperState.AGREED
    _keep(ballot.id, SETTLED, _checked(pile, reading), clerk_id)
    audit.record("live.settle_paper", pile, actor_id=clerk_id, code=ballot.code, fields=fields)


def locked_ballot(pile: PaperPile, code: str) -> PaperBallot:
    """Return the paper with this code as it is now, locked; case, spaces and hyphens don't matter. Raises CodeUnknown."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    found = db.session.scalar(
        select(PaperBallot)
        .join(PaperBallot.batch)
        .where(PaperBatch.pile_id == pile.id, PaperBallot.code == plain)
        .options(contains_eager(PaperBallot.batch), selectinload(PaperBallot.entries))
        .with_for_update(of=PaperBallot)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise CodeUnknown
    return found


def _checked(pile: PaperPile, reading: Reading) -> Reading:
    """Return what is kept of a reading; of a paper that does not count only why."""
    if reading.void_reason:
        return Reading(void_reason=reading.void_reason)
    if not reading.answers:
        raise NothingRead(N_("Is nothing filled in? Then choose why this paper does not count."))
    check_answers(paper_of(pile.voting_round), reading.answers)
    return reading


def _keep(ballot_id: UUID, place: int, reading: Reading, clerk_id: UUID) -> None:
    db.session.add(
        PaperEntry(
            ballot_id=ballot_id,
            place=place,
            clerk_id=clerk_id,
            office=reading.office,
            province_code=reading.province_code,
            answers={str(id): answer for id, answer in reading.answers.items()},
            void_reason=reading.void_reason,
        )
    )
    db.session.flush()
