"""Where answers wait that were not sent yet: in a cookie of the person's own browser, never with us.

A row with a person and answers in it is what this room may not have. The cookie is signed, out of reach of scripts, and
goes after twelve hours or at signing out. Twenty-one answers take some four hundred bytes of the four thousand there
are. A draft is only read for the account that wrote it. The receipt is a cookie too; it is no proof, so it is not signed.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Response, after_this_request, current_app, request
from flask_login import current_user
from itsdangerous import BadSignature, URLSafeSerializer

from consult.voting.forms import field_name, read, written
from consult.voting.models import VotingRound
from consult.voting.queries import Answer, Paper
from consult.voting.service import Receipt, WrongAnswer, check_answer

RECEIPT = "receipt"


def kept(paper: Paper) -> dict[UUID, Answer]:
    """Return the draft of a round; what no longer fits its question is left out."""
    draft = _opened(name_of(paper.round_id))
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
    _hand(name_of(paper.round_id), as_kept(paper, answers))


def as_kept(paper: Paper, answers: Mapping[UUID, Answer]) -> str:
    """Return answers as they wait in the browser of who is signed in."""
    words = {
        field_name(asked): " ".join(written(asked, answers[asked.id]))
        for asked in paper.questions
        if asked.id in answers
    }
    return str(_signer().dumps({"by": _account(), **words}))


def forget(round_id: UUID) -> None:
    """Drop the draft."""
    if (name := name_of(round_id)) in request.cookies:
        _hand(name, "")


def hand_over(round_id: UUID, receipt: Receipt) -> None:
    """Give the receipt to the browser; we keep none."""
    forget(round_id)
    _hand(RECEIPT, f"{round_id.hex}_{receipt.received_at.isoformat()}_{receipt.answers}")


def receipt_of(voting_round: VotingRound) -> Receipt | None:
    """Return the receipt of the ballot that this browser sent last, if it was for this round."""
    try:
        round_id, received_at, answers = request.cookies.get(RECEIPT, "").split("_")
        receipt = Receipt(datetime.fromisoformat(received_at), int(answers))
    except ValueError:
        return None
    return receipt if round_id == voting_round.id.hex else None


def _hand(name: str, value: str) -> None:
    """Give a cookie to the browser with the answer to this request; an empty one takes it away."""
    config = current_app.config

    def put(response: Response) -> Response:
        response.set_cookie(
            name,
            value,
            max_age=config["PERMANENT_SESSION_LIFETIME"] if value else 0,
            secure=config["SESSION_COOKIE_SECURE"],
            httponly=True,
            samesite=config["SESSION_COOKIE_SAMESITE"],
        )
        return response

    after_this_request(put)


def _opened(name: str) -> dict[str, Any]:
    try:
        return dict(_signer().loads(request.cookies.get(name, "")))
    except BadSignature:
        return {}


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="draft")


def name_of(round_id: UUID) -> str:
    """Return the name of the cookie in which the draft of a round waits."""
    return f"draft-{round_id.hex[:12]}"


def _account() -> str:
    return str(current_user.get_id())[:8]
