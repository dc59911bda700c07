"""Taking over a conversation that was held elsewhere as a sealed round, so that it can be read here.

Its people stand on no register: there is nobody to tie an answer to, no group, no share of those invited, no margin.
"""

from datetime import datetime, timedelta
from uuid import UUID

import numpy as np

from consult import audit, jobs
from consult.clock import local_date
from consult.consultations import queries as consultations
from consult.consultations import service
from consult.db import db
from consult.methods.responses import Kind, ResponseMatrix
from consult.methods.responses import Question as Column
from consult.voting.models import Question, QuestionKind, VotingRound
from consult.voting.service.polis import Conversation
from consult.voting.service.sealing import keep_answers

MOMENT = timedelta(seconds=1)


def take_over(conversation: Conversation, *, now: datetime, actor_id: UUID | None) -> VotingRound:
    """Make a consultation in preparation with one sealed round, and return the round: a question a statement.

    Raises:
        NoThemes: when the association has no theme yet for a consultation to stand under.
    """
    ends = conversation.last_vote + MOMENT
    consultation = service.make_consultation(
        title=conversation.topic,
        summary=conversation.address,
        agenda_period=str(ends.year),
        opens_at=conversation.first_vote,
        closes_at=ends,
        reference_date=local_date(conversation.last_vote),
        themes=consultations.themes(),
        actor_id=actor_id,
    )
    voting_round = VotingRound(
        consultation=consultation,
        title=conversation.topic,
        source=f"Polis {conversation.address}".strip(),
        opens_at=conversation.first_vote,
        closes_at=ends,
        prepared_at=now,
        frozen_at=now,
        sealed_at=now,
        erased_at=now,
        dialogues=[],
        questions=[
            Question(position=place, kind=QuestionKind.STANCE, text=text, options=[])
            for place, text in enumerate(conversation.statements.values(), 1)
        ],
    )
    db.session.add(voting_round)
    db.session.flush()
    keep_answers(voting_round, _matrix(voting_round, conversation))
    db.session.flush()
    jobs.enqueue("results.count", id=str(voting_round.id))
    audit.record("voting.import", voting_round, actor_id=actor_id, source=voting_round.source)
    return voting_round


def _matrix(voting_round: VotingRound, conversation: Conversation) -> ResponseMatrix:
    place = {number: column for column, number in enumerate(conversation.statements)}
    values = np.full((len(conversation.people), len(place)), np.nan)
    for row, said in enumerate(conversation.people):
        values[row, [place[number] for number in said]] = list(said.values())
    columns = tuple(Column(str(each.id), each.text, Kind.STANCE) for each in voting_round.questions)
    return ResponseMatrix(values, columns)
