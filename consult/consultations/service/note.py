"""Writing the discussion note and its open questions."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from consult import audit
from consult.consultations.models import Consultation, DiscussionNote, OpenQuestion, Phase
from consult.db import db
from consult.errors import RuleViolation
from consult.wording import N_

Lines = Sequence[tuple[str, str]]


class NoteClosed(RuleViolation):
    """What members read does not change after they answered."""


class QuestionsFixed(RuleViolation):
    """Members answer the open questions from the opening on, so they stay as they are."""


class NoteEmpty(RuleViolation):
    """A note asks something."""


def write_note(
    consultation: Consultation,
    *,
    title: str,
    text: str,
    questions: Lines,
    now: datetime,
    actor_id: UUID | None,
) -> DiscussionNote:
    """Write or rewrite the note (it must be loaded) with its questions as (text, hint) pairs, in order.

    The text may be mended until the consultation closes; the questions are fixed from its opening on.
    """
    if not consultation.takes_proposals(now):
        raise NoteClosed(N_("The consultation has closed, so the discussion note stays as it is."))
    if not questions:
        raise NoteEmpty(N_("Ask at least one question."))
    note = consultation.note or _new_note(consultation)
    asked = [(question.text, question.hint) for question in note.open_questions]
    if list(questions) != asked:
        if consultation.phase != Phase.PREPARING:
            raise QuestionsFixed(N_("Members may have answered already, so the questions stay as they are."))
        _ask(note, questions)
    note.title, note.text = title, text
    db.session.flush()
    audit.record("consultations.note", consultation, actor_id=actor_id, questions=len(questions))
    return note


def _new_note(consultation: Consultation) -> DiscussionNote:
    note = DiscussionNote(title="", text="", open_questions=[])
    consultation.note = note
    return note


def _ask(note: DiscussionNote, questions: Lines) -> None:
    """Word the questions anew, place by place: nobody answered them yet."""
    for place, (text, hint) in enumerate(questions, 1):
        if place > len(note.open_questions):
            note.open_questions.append(OpenQuestion(position=place))
        question = note.open_questions[place - 1]
        question.text, question.hint = text, hint
    del note.open_questions[len(questions) :]
