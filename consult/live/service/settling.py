"""Fixing what may be shown of the answers: it is kept with the prompt, so that every screen shows the same."""

from sqlalchemy.orm import joinedload

from consult.db import db
from consult.live.figures import figures_of, may_replace
from consult.live.models import LiveState, Prompt, PromptKind, PromptState, Reveal
from consult.live.queries.answers import said_to
from consult.voting.models import Question


def settle_figures(state: LiveState, prompt: Prompt, minimum: int) -> bool:
    """Count the answers to a question and keep what may be shown; tell whether that changed anything.

    What was seen before stays when only a few answers came since (`figures.may_replace`).
    """
    if prompt.kind != PromptKind.QUESTION or prompt.question_id is None:
        return False
    question = db.session.get_one(Question, prompt.question_id, options=[joinedload(Question.options)])
    is_closed = prompt.state == PromptState.CLOSED
    found = figures_of(question, said_to(prompt, state), minimum=minimum, is_closed=is_closed)
    found["is_seen"] = prompt.is_revealed or prompt.reveal in {Reveal.LIVE, Reveal.AFTER_VOTE}
    if found == prompt.figures or not may_replace(prompt.figures, found, minimum):
        return False
    prompt.figures = found
    return True
