"""What one phone shows of what its own participant said, and the words for what is no vote."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from consult.live.asked import paper_with
from consult.live.forms import SAYS, SayForm
from consult.live.models import Contribution, Feeling, LiveState, Participant, Prompt, PromptKind
from consult.live.queries import contributions, sayings
from consult.live.queries.answers import provisional
from consult.live.queries.contributions import WRITTEN, Listed
from consult.live.service.answering import author_key, said_in
from consult.live.service.authors import author_of
from consult.live.views import seats
from consult.live.views.room import keystore
from consult.voting import queries as voting
from consult.voting.forms import answer_form, written
from consult.voting.queries import Asked

FACES: Mapping[str, str] = {
    Feeling.VERY_GOOD: "laugh",
    Feeling.GOOD: "smile",
    Feeling.SO_SO: "meh",
    Feeling.BAD: "frown",
    Feeling.VERY_BAD: "angry",
}
"""Beside its word each step has a face; no step is told by the face alone."""


@dataclass(frozen=True)
class Own:
    """What one participant said under a prompt that is no vote."""

    words: Sequence[str] = ()
    feeling: Feeling | None = None
    contributions: Sequence[Contribution] = ()
    supported: Collection[UUID] = field(default_factory=frozenset)

    @property
    def own_ids(self) -> Collection[UUID]:
        """Return which cards or questions are one's own."""
        return {one.id for one in self.contributions}

    @property
    def marks(self) -> Sequence[str] | None:
        """Return the own answer as a result marks it; None for no answer, and for what is no answer but a text."""
        return [self.feeling.value] if self.feeling else self.words or None


def own(state: LiveState, prompt: Prompt | None, seat: Participant) -> Own:
    """Return what a participant said; nothing once nobody can tell any more whose it is."""
    if prompt is None or prompt.kind not in SAYS or not keystore().exists(state.id):
        return Own()
    author = author_of(state, prompt.id, seat, keystore())
    if prompt.kind == PromptKind.WORDS:
        return Own(words=sayings.own_words(prompt.id, author))
    if prompt.kind == PromptKind.MOOD:
        return Own(feeling=sayings.own_feeling(prompt.id, author))
    return Own(
        contributions=sayings.own_contributions(prompt.id, author),
        supported=sayings.own_support(prompt.id, author),
    )


def vote_on(state: LiveState, prompt: Prompt, asked: Asked, seat: Participant) -> dict[str, Any]:
    """Return what a phone's page is given for a vote: `own`, the words that were sent; `is_untold`: there are some, not shown."""
    own = _own_vote(state, prompt, asked, seat)
    is_untold = own is not None and not seats.may_be_told(seat)
    own = None if is_untold else own
    return {"own": own, "is_untold": is_untold, "form": answer_form(asked, own or [])}


def _own_vote(state: LiveState, prompt: Prompt, asked: Asked, seat: Participant) -> list[str] | None:
    """Return what this person answered, as the words that were sent; None for no answer yet."""
    paper = paper_with(prompt)
    if paper is None or not keystore().exists(paper.round_id):
        return None
    if seat.person_id is None or state.is_rehearsing:
        kept = provisional(asked.id, author_key(state, prompt, seat, keystore()))
        return written(asked, said_in(kept)) if kept else None
    said = voting.own_answers(voting.round_alone(paper.round_id), seat.person_id, keystore())
    return written(asked, said[asked.id]) if said and asked.id in said else None


def part_of(state: LiveState, prompt: Prompt | None, seat: Participant) -> dict[str, Any]:
    """Return what a phone's page is given for what is no vote, as `vote_on` does for one, with what was `said`."""
    if prompt is None or prompt.kind not in SAYS:
        return {"own": None, "is_untold": False}
    said = own(state, prompt, seat)
    is_untold = said.marks is not None and not seats.may_be_told(seat)
    said = Own() if is_untold else said
    values: dict[str, Any] = {"key": uuid4().hex}
    if prompt.kind == PromptKind.WORDS:
        values |= dict(zip(("word_1", "word_2", "word_3"), said.words, strict=False))
    elif prompt.kind == PromptKind.MOOD:
        values |= {"feeling": said.feeling}
    form = SAYS[prompt.kind](formdata=None, data=values)
    return {"said": said, "own": said.marks, "is_untold": is_untold, "form": form}


def listed(state: LiveState, prompt: Prompt | None) -> Sequence[Listed]:
    """Return the cards or questions that others may read; nothing for another kind."""
    if prompt is None or prompt.kind not in WRITTEN:
        return []
    return contributions.seen(contributions.listed(prompt, state))


def empty_form(prompt: Prompt | None) -> SayForm | None:
    """Return the form of what is no vote with nothing filled in; None for another kind."""
    return SAYS[prompt.kind]() if prompt and prompt.kind in SAYS else None
