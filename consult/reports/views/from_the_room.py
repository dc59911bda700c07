"""What the room of a session said, as words to begin a report with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext, ngettext

from consult.dialogues.models import DialogueSession
from consult.language import speaking_dutch
from consult.live.queries.contributions import for_report
from consult.live.queries.people import came, present
from consult.live.queries.prompts import revealed
from consult.live.queries.states import state_if_any
from consult.live.queries.tables import confirmed_statements
from consult.live.told import told_of
from consult.reports.forms import Heading


@dataclass(frozen=True)
class FromTheRoom:
    """How many came, a sentence for each result that was shown, as the screen said it, and what was written.

    `results`: each with its topic, in the order of the session. `rest` is the title for results on no part of the
    programme. `written`: by part, the cards and questions that a moderator marked for the report, in the words of their
    authors.
    """

    attendance: int
    results: Sequence[tuple[str, UUID | None]]
    written: Sequence[tuple[str, Sequence[str]]]
    rest: str

    def by_heading(self, programme: Sequence[Heading]) -> Mapping[Heading, Sequence[str]]:
        """Return what belongs under each heading: a result under the part on its topic, the rest under titles of its own."""
        on_topic: dict[UUID | None, Heading] = {
            topic_id: (title, topic_id) for title, topic_id in reversed(programme) if topic_id
        }
        found: dict[Heading, list[str]] = {}
        for sentence, topic_id in self.results:
            found.setdefault(on_topic.get(topic_id, (self.rest, None)), []).append(sentence)
        for title, texts in self.written:
            found.setdefault((title, None), []).extend(texts)
        return found


@speaking_dutch()
def from_the_room(dialogue: DialogueSession) -> FromTheRoom | None:
    """Return what the room said; None where there was none, or nobody joined. A report is Dutch, so these are."""
    state = state_if_any(dialogue.id)
    if state is None or state.is_rehearsing:
        return None
    if not present(state).known:
        return None
    results = [(f"{one.question} {one.sentence}", one.topic_id) for one in told_of(revealed(dialogue.id))]
    if confirmed := confirmed_statements(dialogue.id):
        told = ngettext(
            "The tables confirmed %(num)s statement.", "The tables confirmed %(num)s statements.", confirmed
        )
        results.append((told, None))
    written = [(part.text, [one.row.text for one in marked]) for part, marked in for_report(state)]
    return FromTheRoom(came(state), results, written, gettext("What the room said"))
