"""What a part of a session asks: the question of its round, and the answers in the words that people read."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext

from consult.live.models import Feeling, Prompt, PromptKind
from consult.voting import queries as voting
from consult.voting.forms import choices_of
from consult.voting.queries import Asked, Paper


def paper_with(prompt: Prompt) -> Paper | None:
    """Return the questions of the round to which the question of a prompt belongs; None for what is no vote."""
    if prompt.question is None:
        return None
    round_id = prompt.question.voting_round_id
    return voting.frozen_paper(round_id) or voting.paper_of(voting.round_alone(round_id))


def asked_in(prompt: Prompt) -> Asked | None:
    """Return the question of a round that a prompt puts; None for what is no vote."""
    paper = paper_with(prompt)
    return paper.by_id[prompt.question_id] if paper and prompt.question_id else None


def labels_of(prompt: Prompt | None, asked: Asked | None) -> Mapping[str, Any]:
    """Return the answers that can be given with what people read; nothing where people use their own words."""
    if asked is not None:
        return choices_of(asked)
    if prompt is None or prompt.kind != PromptKind.MOOD:
        return {}
    return {one.value: gettext(one.label) for one in Feeling}
