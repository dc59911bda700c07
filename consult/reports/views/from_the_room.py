"""What the room of a session said, as words to begin a report with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import ngettext

from consult.dialogues.models import DialogueSession
from consult.language import speaking_dutch
from consult.live.queries.contributions import for_report
from consult.live.queries.people import present
from consult.live.queries.prompts import prompts
from consult.live.queries.states import state_if_any
from consult.live.queries.tables import confirmed_counts
from consult.live.views.scenes import Scene, past_scene


@dataclass(frozen=True)
class FromTheRoom:
    """How many joined, a sentence for each result that was shown, as the screen said it, and what was written.

    `written`: by part, the cards and questions that a moderator marked for the report, in the words of their authors.
    """

    attendance: int
    sentences: Sequence[str]
    written: Sequence[tuple[str, Sequence[str]]]


@speaking_dutch()
def from_the_room(dialogue: DialogueSession, now: datetime) -> FromTheRoom | None:
    """Return what the room said; None where there was none, or nobody joined. A report is Dutch, so these are."""
    state = state_if_any(dialogue.id)
    if state is None or state.is_rehearsing:
        return None
    there = present(state).known
    shown = [past_scene(state, one, now) for one in prompts(dialogue.id) if one.is_revealed and one.figures]
    sentences = [f"{_asked(scene)} {scene.aloud}" for scene in shown]
    _made, confirmed = confirmed_counts(dialogue.id)
    if confirmed:
        sentences.append(
            ngettext(
                "The tables confirmed %(num)s statement.",
                "The tables confirmed %(num)s statements.",
                confirmed,
            )
        )
    written = [(part.text, [one.row.text for one in marked]) for part, marked in for_report(dialogue.id)]
    return FromTheRoom(there, sentences, written) if there else None


def _asked(scene: Scene) -> str:
    return scene.asked.text if scene.asked else scene.prompt.text if scene.prompt else ""
