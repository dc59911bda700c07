"""What the voting room can look up. Reads; never writes."""

from consult.voting.queries.ballots import own_answers
from consult.voting.queries.cast import CastBallots, cast_ballots
from consult.voting.queries.matrix import NOT_STATED, matrix_of, register_of, response_matrix, strata_of_rows
from consult.voting.queries.paper import (
    Answer,
    Answers,
    Asked,
    Choosable,
    Paper,
    frozen_paper,
    minutes_for,
    paper_of,
)
from consult.voting.queries.paper_ballots import OnPaper, on_paper, on_paper_in, unchecked_paper
from consult.voting.queries.room import Counted, Paired, answers_in_room, paired_answers, shifts_in_room
from consult.voting.queries.rounds import (
    Participation,
    channel_of,
    lock_for_change,
    locked_round,
    participation,
    question,
    round_alone,
    rounds,
    rounds_of,
    took_part,
    voting_round,
)
from consult.voting.queries.strata import chosen_speakers, strata_at
from consult.voting.queries.tallies import municipalities_reached, session_tallies
from consult.voting.queries.turnout import cast_by_group

__all__ = [
    "NOT_STATED",
    "Answer",
    "Answers",
    "Asked",
    "CastBallots",
    "Choosable",
    "Counted",
    "OnPaper",
    "Paired",
    "Paper",
    "Participation",
    "answers_in_room",
    "cast_ballots",
    "cast_by_group",
    "channel_of",
    "chosen_speakers",
    "frozen_paper",
    "lock_for_change",
    "locked_round",
    "matrix_of",
    "minutes_for",
    "municipalities_reached",
    "on_paper",
    "on_paper_in",
    "own_answers",
    "paired_answers",
    "paper_of",
    "participation",
    "question",
    "register_of",
    "response_matrix",
    "round_alone",
    "rounds",
    "rounds_of",
    "session_tallies",
    "shifts_in_room",
    "strata_at",
    "strata_of_rows",
    "took_part",
    "unchecked_paper",
    "voting_round",
]
