"""Answering in the room: each tap counts by itself, and joins what the person said before."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from consult.keystore import KeyStore
from consult.voting.models import Channel
from consult.voting.queries.paper import Answer
from consult.voting.queries.strata import strata_at
from consult.voting.service.recording import BallotPaper, open_round, record
from consult.voting.service.writing import add_to_ballots


class SaidInRoom(NamedTuple):
    """One answer of one person, tapped in a session."""

    person_id: UUID
    question_id: UUID
    answer: Answer
    dialogue_id: UUID


def answer_in_room(
    *, round_id: UUID, said: Sequence[SaidInRoom], now: datetime, keystore: KeyStore, is_first: bool = False
) -> None:
    """Record what some people tap at the same moment; the last of each person to each question counts.

    Other answers of the same ballot stay, also those that were sent online before. The ballot becomes one of the room,
    and of this session: whoever is in the room now, is counted there with all that they say in the round. It stays so
    when they change it online later. `is_first` is that of `cast_together`.

    Raises: as `cast_ballot`; one answer that is refused refuses all.
    """
    current = open_round(round_id, now, alone=is_first)
    papers = _papers(said)
    strata = strata_at(current.consultation, [paper.person_id for paper in papers])
    record(current, papers, strata, now=now, keystore=keystore, put=add_to_ballots)


def _papers(said: Sequence[SaidInRoom]) -> list[BallotPaper]:
    """Return what each person says, in the session of their last tap."""
    answers: dict[UUID, dict[UUID, Answer]] = {}
    for one in said:
        answers.setdefault(one.person_id, {})[one.question_id] = one.answer
    places = {one.person_id: one.dialogue_id for one in said}
    return [BallotPaper(person, answers[person], Channel.ROOM, places[person]) for person in answers]
