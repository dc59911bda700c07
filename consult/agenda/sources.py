"""What stands beside a draft on the page of its sources: what last year left unfinished, and items of earlier years like its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from consult.agenda.models import Agenda, AgendaItem, Outcome
from consult.methods.texts import nearest

ENDED = frozenset({"done", "stopped"})
"""How far an item is when nothing of it comes along, as the values of its progress say it."""


@dataclass(frozen=True)
class LikeItems:
    """One item of the draft with those of earlier years that are most like it, most alike first."""

    item: AgendaItem
    earlier: Sequence[AgendaItem]


def unfinished_of_last_year(earlier: Sequence[AgendaItem]) -> Sequence[AgendaItem]:
    """Return the items of the newest of these agendas that were taken over and neither are done nor were stopped, in order."""
    return [
        item
        for item in earlier
        if item.agenda_id == earlier[0].agenda_id and not _was_left_out(item) and not _has_ended(item)
    ]


def like_items(agenda: Agenda, earlier: Sequence[AgendaItem]) -> Sequence[LikeItems]:
    """Return the items of a draft that some earlier item is like, each with those."""
    found = nearest([_words(item) for item in agenda.items], [_words(item) for item in earlier])
    return [
        LikeItems(item, [earlier[one.other] for one in alike])
        for item, alike in zip(agenda.items, found, strict=True)
        if alike
    ]


def _was_left_out(item: AgendaItem) -> bool:
    return item.decision is not None and item.decision.outcome == Outcome.NOT_ADOPTED


def _has_ended(item: AgendaItem) -> bool:
    return item.progress is not None and item.progress.status.value in ENDED


def _words(item: AgendaItem) -> str:
    return f"{item.title}\n{item.text}"
