"""Making the running order: adding a part, changing it, moving it and taking it out, also while the session runs.

Whoever changes the order holds the lock on the state, as whoever presses does, so places stay 1, 2, 3, … without gaps.
"""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from consult.db import db
from consult.errors import RuleViolation
from consult.live.models import LiveState, Prompt, PromptKind, PromptState, Reveal
from consult.live.queries.prompts import prompts, questions_in
from consult.live.queries.states import locked_state
from consult.wording import N_


class WrongPart(RuleViolation):
    """A part that cannot stand in the running order."""


class PartStarted(RuleViolation):
    """A part that was opened stays as it was asked, and stays in the order."""


class Wanted(NamedTuple):
    """What one part is: a question of a round, or words of its own."""

    kind: PromptKind
    question_id: UUID | None = None
    text: str = ""
    hint: str = ""
    minutes: int = 3
    reveal: Reveal = Reveal.ON_REVEAL
    seconds: int | None = None
    cuts_off: bool = False


WARM_UP = Wanted(
    PromptKind.MOOD, text="Hoe zit u erbij?", hint="Zo ziet u meteen of uw telefoon het doet.", minutes=2
)
"""One tap that needs no moderator, and says something about the room when its result is shown."""


def takes_warm_up(state: LiveState, order: Sequence[Prompt]) -> bool:
    """Tell whether a warm-up can still come first: nothing was opened or shown yet, and there is none."""
    has_begun = state.prompt_id or any(one.state != PromptState.WAITING for one in order)
    return not has_begun and not any(one.is_warm_up for one in order)


def add_warm_up(state: LiveState) -> Prompt:
    """Put a part first with which people try their phones while they come in.

    Raises:
        PartStarted: when the session has begun, or there is one.
    """
    if not takes_warm_up(state, _locked(state)):
        raise PartStarted(N_("There is a warm-up already, or the session has begun."))
    return add_part(state, WARM_UP, place=1)


def add_part(state: LiveState, wanted: Wanted, *, place: int | None = None) -> Prompt:
    """Put a part at a place in the running order, counted from 1; without one at the end.

    Raises:
        WrongPart: when it has no words, or its question is not of a round of this session or stands there already.
    """
    order = _locked(state)
    _check(state, order, wanted)
    part = Prompt(dialogue_id=state.dialogue_id, position=len(order) + 1, **_values(wanted))
    try:
        with db.session.begin_nested():
            db.session.add(part)
    except IntegrityError as error:  # The lock was held, so only the question can be gone.
        raise WrongPart(N_("This question is not there (any more). Choose another one.")) from error
    if place is None:
        _changed(state)
    else:
        move_part(state, part, place=place)
    return part


def choose_questions(state: LiveState, chosen: Collection[UUID]) -> None:
    """Let of the questions of the rounds just these stand in the running order: what is new comes last, in the order of the rounds.

    Raises:
        PartStarted: when one is left out that was opened, or stands on the screen.
        WrongPart: when one is of no round that is shown in this session.
    """
    order, offered = _locked(state), [one.id for one in questions_in(state.dialogue_id)]
    if not set(chosen) <= set(offered):
        raise WrongPart(N_("Choose a question of a voting round that is shown in this session."))
    gone = [one for one in order if one.question_id in offered and one.question_id not in chosen]
    if any(one.state != PromptState.WAITING or one.id == state.prompt_id for one in gone):
        raise PartStarted(N_("A question that was opened already, or is on the screen, stays."))
    for one in gone:
        db.session.delete(one)
    db.session.flush()
    kept = [one for one in order if one not in gone]
    _number(kept)
    new = [id for id in offered if id in chosen and id not in {one.question_id for one in kept}]
    db.session.add_all(
        Prompt(dialogue_id=state.dialogue_id, position=place, **_values(Wanted(PromptKind.QUESTION, id)))
        for place, id in enumerate(new, len(kept) + 1)
    )
    _changed(state)


def change_part(state: LiveState, part: Prompt, wanted: Wanted) -> None:
    """Change a part; of one that was opened only the minutes, the time and when its result is shown.

    Raises:
        PartStarted: when what was asked would change after it was opened.
        WrongPart: as `add_part`.
    """
    order = _locked(state)
    if part.state != PromptState.WAITING and _asked(part) != _asked(wanted):
        raise PartStarted(N_("This part was opened already, so what is asked stays as it is."))
    _check(state, [one for one in order if one.id != part.id], wanted)
    for name, value in _values(wanted).items():
        setattr(part, name, value)
    if part.figures and part.is_seen_while_open:  # Whoever answered sees them from now on.
        part.figures = {**part.figures, "is_seen": True}
    _changed(state)


def move_part(state: LiveState, part: Prompt, *, place: int) -> None:
    """Move a part to a place in the order, counted from 1; what lies beyond the ends is the end."""
    order = [one for one in _locked(state) if one.id != part.id]
    order.insert(max(place, 1) - 1, part)
    _number(order)
    _changed(state)


def remove_part(state: LiveState, part: Prompt) -> None:
    """Take a part out of the running order.

    Raises:
        PartStarted: when it was opened, or stands on the screen.
    """
    order = _locked(state)
    if part.state != PromptState.WAITING:
        raise PartStarted(N_("This part was opened already, so it stays in the running order."))
    if state.prompt_id == part.id:
        raise PartStarted(N_("This part is on the screen now. Show another part first."))
    db.session.delete(part)
    db.session.flush()
    _number([one for one in order if one.id != part.id])
    _changed(state)


def _locked(state: LiveState) -> Sequence[Prompt]:
    """Lock the state, and return the order as it is now."""
    locked_state(state.dialogue_id)
    return prompts(state.dialogue_id, anew=True)


def _number(order: Sequence[Prompt]) -> None:
    """Give the parts their places: first all beyond the last one, so that no two ever have the same."""
    beyond = max([len(order), *(one.position for one in order)])
    for first in (beyond + 1, 1):
        for place, one in enumerate(order, first):
            one.position = place
        db.session.flush()


def _changed(state: LiveState) -> None:
    """Let every page of the room look again."""
    state.version += 1
    db.session.flush()


def _check(state: LiveState, others: Sequence[Prompt], wanted: Wanted) -> None:
    if wanted.kind != PromptKind.QUESTION:
        if not wanted.text and wanted.kind == PromptKind.TALK:
            raise WrongPart(N_("Write what they talk about."))
        if not wanted.text:
            raise WrongPart(N_("Write what you ask."))
        return
    if wanted.question_id not in {one.id for one in questions_in(state.dialogue_id)}:
        raise WrongPart(N_("Choose a question of a voting round that is shown in this session."))
    if wanted.question_id in {one.question_id for one in others}:
        raise WrongPart(N_("This question stands in the running order already."))


def _asked(part: Prompt | Wanted) -> tuple[Any, ...]:
    return part.kind, part.question_id, part.text, part.hint


def _values(wanted: Wanted) -> dict[str, Any]:
    """Return the columns; a question of a round has its own words, and only a time that runs can cut off."""
    values = wanted._asdict()
    if wanted.kind == PromptKind.QUESTION:
        values |= {"text": "", "hint": ""}
    else:
        values["question_id"] = None
    values["cuts_off"] = bool(wanted.cuts_off and wanted.seconds)
    return values
