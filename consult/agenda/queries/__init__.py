"""What the agenda room can look up. Reads; never writes."""

from consult.agenda.queries.agendas import (
    Chapter,
    agenda,
    agenda_of,
    agendas,
    chapters,
    consultations_without_agenda,
    count_by_outcome,
    published_agenda,
)
from consult.agenda.queries.dissent import DissentCard, dissent_card, dissent_cards, dissent_reply
from consult.agenda.queries.drafts import (
    Saved,
    history,
    item_in_draft,
    item_version,
    newest_version,
    two_versions,
)
from consult.agenda.queries.evidence import (
    evidence,
    evidence_of,
    figures_of,
    held_dialogues,
    is_newest_figure,
    quotable_reactions,
    reports_of,
    threads_of,
    voices_of,
)
from consult.agenda.queries.items import decision_of, item, item_to_rest, last_position, neighbour, number_of
from consult.agenda.queries.numbers import CheckedNumber, checked_numbers, number_source

__all__ = [
    "Chapter",
    "CheckedNumber",
    "DissentCard",
    "Saved",
    "agenda",
    "agenda_of",
    "agendas",
    "chapters",
    "checked_numbers",
    "consultations_without_agenda",
    "count_by_outcome",
    "decision_of",
    "dissent_card",
    "dissent_cards",
    "dissent_reply",
    "evidence",
    "evidence_of",
    "figures_of",
    "held_dialogues",
    "history",
    "is_newest_figure",
    "item",
    "item_in_draft",
    "item_to_rest",
    "item_version",
    "last_position",
    "neighbour",
    "newest_version",
    "number_of",
    "number_source",
    "published_agenda",
    "quotable_reactions",
    "reports_of",
    "threads_of",
    "two_versions",
    "voices_of",
]
