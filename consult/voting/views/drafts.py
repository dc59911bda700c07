"""Where answers wait that were not sent yet: in the session cookie of the person's own browser, never with us.

A row with a person and answers in it is what this room may not have; a cookie is signed, out of reach of scripts, and
ends with the browser's session (twelve hours at most, or signing out). Twenty-one answers take some four hundred bytes
of the four thousand there are. A draft is only read for the account that wrote it.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from flask import session
from flask_login import current_user

from consult.voting.forms import field_name, read, written
from consult.voting.models import VotingRound
from consult.voting.queries import Answer, Paper
from consult.voting.service import Receipt, WrongAnswer, check_answer


def kept(paper: Paper) -> dict[UUID, Answer]:
    """Return the draft of a round; what no longer fits its question is left out."""
    draft = session.get(_key(paper.round_id), {})
    found: dict[UUID, Answer] = {}
    for asked in paper.questions if draft.get("by") == _account() else ():
        words = draft.get(field_name(asked))
        try:
            if words:
                answer = read(asked, words.split(" "))
                check_answer(asked, answer)
                found[asked.id] = answer
        except (ValueError, WrongAnswer):
            continue
    return found


def keep(paper: Paper, answers: Mapping[UUID, Answer]) -> None:
    """Let answers wait in the browser."""
    words = {
        field_name(asked): " ".join(written(asked, answers[asked.id]))
        for asked in paper.questions
        if asked.id in answers
    }
    session[_key(paper.round_id)] = {"by": _account(), **words}


def forget(round_id: UUID) -> None:
    """Drop the draft."""
    session.pop(_key(round_id), None)


def hand_over(round_id: UUID, receipt: Receipt) -> None:
    """Give the receipt to the browser; we keep none."""
    forget(round_id)
    session["receipt"] = [round_id.hex, receipt.received_at.isoformat(), receipt.answers]


def receipt_of(voting_round: VotingRound) -> Receipt | None:
    """Return the receipt of the ballot that this browser sent last, if it was for this round."""
    round_id, received_at, answers = session.get("receipt", (None, None, None))
    return Receipt(datetime.fromisoformat(received_at), answers) if round_id == voting_round.id.hex else None


def _key(round_id: UUID) -> str:
    return f"draft-{round_id.hex[:12]}"


def _account() -> str:
    return str(current_user.get_id())[:8]
