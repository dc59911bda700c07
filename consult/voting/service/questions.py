"""The questions of a round, until its first ballot."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from consult import audit
from consult.db import db
from consult.errors import RuleViolation
from consult.voting.models import Option, Question, QuestionKind, VotingRound
from consult.voting.queries import lock_for_change
from consult.voting.service.refusals import RoundFrozen
from consult.wording import N_


class OptionWanted(NamedTuple):
    """What can be chosen at a question of choice."""

    label: str
    topic_id: UUID | None = None


Way = tuple[QuestionKind, int | None, tuple[OptionWanted, ...]]
"""How a question is answered: its kind, how many may be chosen, and of what."""


class TooFewOptions(RuleViolation):
    """A choice with fewer options than may be chosen, or with two alike."""


class AboutTwoThings(RuleViolation):
    """A question that would be about a topic and an open question at once."""


class RepeatsOtherwise(RuleViolation):
    """A question that would repeat another, and isn't answered in the same way or can't repeat that one."""


class IsRepeated(RuleViolation):
    """A question that another repeats, so that it stays and is answered as it is."""


def add_question(
    voting_round: VotingRound,
    *,
    kind: QuestionKind,
    text: str,
    hint: str = "",
    topic_id: UUID | None = None,
    open_question_id: UUID | None = None,
    options: Sequence[OptionWanted] = (),
    max_choices: int | None = None,
    repeats_id: UUID | None = None,
    actor_id: UUID | None,
) -> Question:
    """Put a question at the end of a round, on a topic, on an open question or alone.

    Raises:
        RoundFrozen: after the first ballot.
        TooFewOptions, AboutTwoThings: when the question cannot be asked like this.
        RepeatsOtherwise: when it would repeat a question that it can't repeat.
    """
    _check_free(voting_round)
    _check(kind, topic_id, open_question_id, options, max_choices)
    if repeats_id is not None:
        _check_repeats(voting_round, repeats_id, _way(kind, options, max_choices))
    question = Question(
        voting_round_id=voting_round.id,
        position=_last_position(voting_round) + 1,
        kind=kind,
        text=text,
        hint=hint,
        topic_id=topic_id,
        open_question_id=open_question_id,
        max_choices=max_choices if kind == QuestionKind.CHOICE else None,
        repeats_id=repeats_id,
        options=_options(kind, options),
    )
    db.session.add(question)
    db.session.flush()
    audit.record("voting.add_question", voting_round, actor_id=actor_id, question=str(question.id))
    return question


def edit_question(
    question: Question,
    *,
    kind: QuestionKind,
    text: str,
    hint: str,
    topic_id: UUID | None,
    open_question_id: UUID | None,
    options: Sequence[OptionWanted],
    max_choices: int | None,
    repeats_id: UUID | None = None,
    actor_id: UUID | None,
) -> None:
    """Change a question; its options are written anew.

    Raises: as `add_question`; IsRepeated when another repeats it, and it would be answered otherwise or repeat one itself.
    """
    _check_free(question.voting_round)
    _check(kind, topic_id, open_question_id, options, max_choices)
    way = _way(kind, options, max_choices)
    if repeats_id is not None:
        _check_repeats(question.voting_round, repeats_id, way)
    if repeats_id is not None or way != _way_of(question):
        _check_not_repeated(question)
    question.options.clear()
    db.session.flush()  # frees the positions before the new options take them
    question.kind, question.text, question.hint = kind, text, hint
    question.topic_id, question.open_question_id = topic_id, open_question_id
    question.max_choices = max_choices if kind == QuestionKind.CHOICE else None
    question.repeats_id = repeats_id
    question.options = _options(kind, options)
    db.session.flush()
    audit.record("voting.edit_question", question.voting_round, actor_id=actor_id, question=str(question.id))


def remove_question(question: Question, *, actor_id: UUID | None) -> None:
    """Take a question out of its round.

    Raises:
        RoundFrozen: after the first ballot.
        IsRepeated: while another repeats it.
    """
    voting_round = question.voting_round
    _check_free(voting_round)
    _check_not_repeated(question)
    db.session.delete(question)
    db.session.flush()
    audit.record("voting.remove_question", voting_round, actor_id=actor_id, question=str(question.id))


def move_question(question: Question, *, to: int, actor_id: UUID | None) -> None:
    """Put a question at another place, from 1; the others make room. Raises RoundFrozen after the first ballot."""
    voting_round = question.voting_round
    _check_free(voting_round)
    others = db.session.scalars(
        select(Question)
        .where(Question.voting_round_id == voting_round.id, Question.id != question.id)
        .order_by(Question.position)
    ).all()
    place = max(0, min(to - 1, len(others)))
    order = [*others[:place], question, *others[place:]]
    last = _last_position(voting_round)
    for position, one in enumerate(order, last + 1):
        one.position = position
    db.session.flush()  # beyond the last place first, since no two questions share one even for a moment
    for position, one in enumerate(order, 1):
        one.position = position
    db.session.flush()
    audit.record("voting.move_question", voting_round, actor_id=actor_id, question=str(question.id), to=to)


def _check_free(voting_round: VotingRound) -> None:
    lock_for_change(voting_round)
    if voting_round.frozen_at is not None:
        raise RoundFrozen(N_("The first ballot has been cast, so the questions stay as they are."))


def _check(
    kind: QuestionKind,
    topic_id: UUID | None,
    open_question_id: UUID | None,
    options: Sequence[OptionWanted],
    max_choices: int | None,
) -> None:
    if topic_id is not None and open_question_id is not None:
        raise AboutTwoThings(N_("A question is about a topic or about an open question, not about both."))
    if kind != QuestionKind.CHOICE:
        return
    if max_choices is None or max_choices < 1 or len(options) <= max_choices:
        raise TooFewOptions(N_("Give more options than may be chosen."))
    if len({option.label for option in options}) != len(options):
        raise TooFewOptions(N_("Two options are the same."))


def _way(kind: QuestionKind, options: Sequence[OptionWanted], max_choices: int | None) -> Way:
    """Return how a question is answered."""
    is_choice = kind == QuestionKind.CHOICE
    return kind, max_choices if is_choice else None, tuple(options) if is_choice else ()


def _way_of(question: Question) -> Way:
    options = [OptionWanted(option.label, option.topic_id) for option in question.options]
    return _way(question.kind, options, question.max_choices)


def _check_repeats(voting_round: VotingRound, repeats_id: UUID, way: Way) -> None:
    """Refuse to repeat a question of another round, one that repeats another, and one that is answered otherwise."""
    first = db.session.scalar(
        select(Question)
        .filter_by(id=repeats_id, voting_round_id=voting_round.id, repeats_id=None)
        .options(selectinload(Question.options))
    )
    if first is None:
        raise RepeatsOtherwise(N_("Choose a question of this round that does not repeat another one itself."))
    if _way_of(first) != way:
        raise RepeatsOtherwise(
            N_(
                "A question that repeats another is answered in the same way. Leave the kind of answer, the options and their number empty: they are taken over."
            )
        )


def _check_not_repeated(question: Question) -> None:
    in_order = select(Question.repeats_id).where(Question.voting_round_id == question.voting_round_id)
    repeated = db.session.scalars(in_order.order_by(Question.position)).all()
    if question.id in repeated:
        raise IsRepeated(
            N_(
                "Question %(number)s repeats this one, so this one stays and is answered as it is. Change that one first."
            ),
            number=repeated.index(question.id) + 1,
        )


def _options(kind: QuestionKind, options: Sequence[OptionWanted]) -> list[Option]:
    if kind != QuestionKind.CHOICE:
        return []
    return [
        Option(position=place, label=option.label, topic_id=option.topic_id)
        for place, option in enumerate(options, 1)
    ]


def _last_position(voting_round: VotingRound) -> int:
    last = select(func.max(Question.position)).where(Question.voting_round_id == voting_round.id)
    return db.session.scalar(last) or 0
