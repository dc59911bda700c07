"""Ballots on paper: handed out, entered by clerks, and counted once beside those that came online or in the room.

Of a paper that was handed out to somebody by name, the roll knows; no other ballot of that person counts any more. A
paper of which nobody knows whose it is stands on no roll: it counts, and how many there are is told with the response.
"""

from collections.abc import Sequence
from datetime import datetime
from secrets import token_hex
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import delete, select

from consult.db import db
from consult.directory.models import Office
from consult.keystore import KeyStore
from consult.voting.models import Channel, PaperRecording, VotingRound
from consult.voting.queries.paper import Answers, paper_of
from consult.voting.queries.rounds import locked_channel, locked_round
from consult.voting.queries.strata import strata_at
from consult.voting.service.answers import check_answers
from consult.voting.service.recording import (
    BallotPaper,
    ballots_of,
    check_on_register,
    freeze,
    on_roll,
    open_round,
    refuse,
)
from consult.voting.service.refusals import PaperRecorded, VotedOtherwise, VotingClosed, VotingNotOpen
from consult.voting.service.writing import (
    BALLOT,
    ROLL,
    Values,
    put_new_ballots,
    put_on_roll,
    put_papers_on_roll,
)
from consult.wording import N_


class PaperSaid(NamedTuple):
    """What stands on one paper ballot: of someone who is known, or else with the office and province ticked on it."""

    office: Office | None
    province_code: str | None
    answers: Answers
    dialogue_id: UUID | None = None
    person_id: UUID | None = None


class Recorder(NamedTuple):
    """Who records ballots on paper, after which session, and how many of the ballots were handed out by name.

    Of those that were handed out by name it is known that nobody voted otherwise as well, but not which is whose.
    """

    user_id: UUID | None
    dialogue_id: UUID
    checked: int


def fix_questions(*, voting_round: VotingRound, now: datetime) -> None:
    """Fix the questions of a round because they are printed, as at a first ballot; the round need not be open yet.

    Raises:
        VotingClosed: when no ballot counts any more.
        VotingNotOpen: when the round was not shown to the members yet.
    """
    current = locked_round(voting_round.id, for_change=True)
    if current.has_closed(now):
        raise VotingClosed(current.ends_at)
    if current.prepared_at is None:
        raise VotingNotOpen(N_("Show this voting round to the members first."))
    freeze(current, now)


def hand_out_paper(*, voting_round: VotingRound, person_id: UUID, now: datetime, keystore: KeyStore) -> bool:
    """Write on the roll that somebody votes on paper; what they said online or in the room is withdrawn. Twice is once.

    The questions are fixed from then on, as at a first ballot: they are on paper.

    Returns: whether that is new; of several who do so at once it is for one.

    Raises:
        VotingClosed, VotingNotOpen, NotOnRegister, KeyMissing: as `cast_ballot`.
        PaperRecorded: when a paper ballot of this person was entered before.
    """
    current = open_round(voting_round.id, now, alone=voting_round.frozen_at is None)
    check_on_register(current, person_id)
    (voter,) = keystore.pseudonyms(current.id, person_id)
    freeze(current, now)
    is_new = put_on_roll([on_roll(current.id, BallotPaper(person_id, {}, Channel.PAPER))])
    _refuse_if_recorded(current.id, voter)
    db.session.execute(
        delete(BALLOT).where(BALLOT.c.voting_round_id == current.id, BALLOT.c.voter_key == voter)
    )
    return is_new


def take_back_paper(*, voting_round: VotingRound, person_id: UUID, now: datetime, keystore: KeyStore) -> bool:
    """Take a paper back that was not filled in: the person may vote otherwise again. False when none was handed out.

    Raises:
        VotingClosed, VotingNotOpen, KeyMissing: as `cast_ballot`.
        PaperRecorded: when it was entered before.
    """
    current = open_round(voting_round.id, now, alone=False)
    (voter,) = keystore.pseudonyms(current.id, person_id)
    if locked_channel(current.id, person_id) != Channel.PAPER:
        return False
    _refuse_if_recorded(current.id, voter)
    db.session.execute(
        delete(ROLL).where(ROLL.c.voting_round_id == current.id, ROLL.c.person_id == person_id)
    )
    return True


def record_paper(
    *,
    voting_round: VotingRound,
    ballots: Sequence[PaperSaid],
    now: datetime,
    keystore: KeyStore,
    recorder: Recorder | None = None,
) -> None:
    """Record what stands on paper ballots, each once; it replaces nothing. Who did so is kept, where that is told.

    Raises:
        VotingClosed, VotingNotOpen, WrongAnswer, NotOnRegister, KeyMissing: as `cast_ballot`.
        VotedOtherwise: when somebody who is known votes online or in the room, and was not handed a paper.
        PaperRecorded: when the paper ballot of somebody who is known was entered before, or stands here twice.
    One ballot that is refused refuses all.
    """
    if not ballots:
        return
    current = open_round(voting_round.id, now, alone=voting_round.frozen_at is None)
    paper = paper_of(current)
    for ballot in ballots:
        check_answers(paper, ballot.answers)
    known = _known(current, ballots, keystore)
    freeze(current, now)
    unknown = [(_unknown(current.id, each), each.answers) for each in ballots if each.person_id is None]
    if not put_new_ballots([*known, *unknown]):
        raise PaperRecorded
    if recorder:
        _keep_recording(current.id, len(ballots), recorder, now)


def _keep_recording(round_id: UUID, ballots: int, recorder: Recorder, now: datetime) -> None:
    db.session.add(
        PaperRecording(
            voting_round_id=round_id,
            dialogue_id=recorder.dialogue_id,
            recorded_by_id=recorder.user_id,
            recorded_at=now,
            ballots=ballots,
            checked=recorder.checked,
        )
    )
    db.session.flush()


def _known(
    current: VotingRound, ballots: Sequence[PaperSaid], keystore: KeyStore
) -> list[tuple[Values, Answers]]:
    """Put the people who are known on the roll, and return their ballots."""
    papers = [
        BallotPaper(each.person_id, each.answers, Channel.PAPER, each.dialogue_id)
        for each in ballots
        if each.person_id is not None
    ]
    people = {paper.person_id for paper in papers}
    if len(people) < len(papers):
        raise PaperRecorded
    strata = strata_at(current.consultation, list(people))
    if not strata.keys() >= people:
        refuse(current)
    rows = ballots_of(current.id, papers, strata, keystore) if papers else []
    if papers and not put_papers_on_roll([on_roll(current.id, paper) for paper in papers]):
        raise VotedOtherwise
    return [(row, paper.answers) for row, paper in zip(rows, papers, strict=True)]


def _unknown(round_id: UUID, said: PaperSaid) -> Values:
    """Return the columns of a ballot of which nobody knows whose it is: its pseudonym is nobody's."""
    return {
        "id": uuid4(),
        "voting_round_id": round_id,
        "voter_key": token_hex(32),
        "municipality_key": None,
        "dialogue_id": said.dialogue_id,
        "channel": Channel.PAPER,
        "office": str(said.office) if said.office else None,
        "province_code": said.province_code,
        "size_class": None,
        "networks": None,
    }


def _refuse_if_recorded(round_id: UUID, voter: str) -> None:
    """Refuse when a paper ballot counts under this pseudonym; the line on the roll is locked."""
    recorded = select(BALLOT.c.id).where(
        BALLOT.c.voting_round_id == round_id, BALLOT.c.voter_key == voter, BALLOT.c.channel == Channel.PAPER
    )
    if db.session.scalar(select(recorded.exists())):
        raise PaperRecorded
