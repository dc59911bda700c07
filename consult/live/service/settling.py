"""Fixing what may be shown of the answers: it is kept with the prompt, so that every screen shows the same."""

from uuid import UUID

from sqlalchemy.orm import joinedload

from consult.db import db
from consult.live.cloud import mood_figures, word_figures
from consult.live.figures import Figures, Moved, figures_of, next_edition
from consult.live.models import LiveState, Prompt, PromptKind, PromptState
from consult.live.queries import sayings
from consult.live.queries.answers import said_to
from consult.live.shifts import shift_figures
from consult.voting.models import Question
from consult.voting.queries import paper_of, round_alone, shifts_in_room


def settle_figures(state: LiveState, prompt: Prompt, minimum: int) -> bool:
    """Count what was answered and keep what may be shown; tell whether that changed anything."""
    found = new_figures(state, prompt, minimum)
    if found is None:
        return False
    prompt.figures = found
    return True


def new_figures(state: LiveState, prompt: Prompt, minimum: int) -> Figures | None:
    """Return what may be shown now instead of what stands there; None when that stays. Reads only.

    What was seen before stays when only a few answers came since (`figures.next_edition`).
    """
    found = _counted(state, prompt, minimum)
    if found is None:
        return None
    was_seen = bool(prompt.figures and prompt.figures.get("is_seen"))
    found["is_seen"] = was_seen or prompt.is_revealed or prompt.is_seen_while_open
    edition = next_edition(prompt.figures, found, minimum)
    return None if edition == prompt.figures else edition


def _counted(state: LiveState, prompt: Prompt, minimum: int) -> Figures | None:
    """Return what may be shown now; None where there is nothing to count."""
    if prompt.kind == PromptKind.WORDS:
        answers, judged = sayings.words_under(prompt, state), sayings.judged_words(prompt, state)
        return word_figures(answers, judged, minimum=minimum, is_moderated=prompt.is_moderated)
    if prompt.kind == PromptKind.MOOD:
        return mood_figures(sayings.feelings_under(prompt, state), minimum=minimum)
    if prompt.question_id is None:
        return None
    question = db.session.get_one(Question, prompt.question_id, options=[joinedload(Question.options)])
    is_closed = prompt.state == PromptState.CLOSED
    found = figures_of(question, said_to(prompt, state), minimum=minimum, is_closed=is_closed)
    if is_closed and found["counts"] is not None and question.repeats_id and not state.is_rehearsing:
        found["shift"] = _shift(state, question, question.repeats_id, minimum)
    return found


def _shift(state: LiveState, question: Question, repeats_id: UUID, minimum: int) -> Moved | None:
    """Return how the same people moved since they answered the question that this one repeats, as far as it may be shown."""
    paper = paper_of(round_alone(question.voting_round_id))
    first, second = paper.by_id[repeats_id], paper.by_id[question.id]
    return shift_figures(second, shifts_in_room(first, second, state.dialogue_id), minimum)
