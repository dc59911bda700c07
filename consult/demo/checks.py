"""What the agenda of 2019-2020 was checked for: numbers that its figures hold, and other voices used or left out."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from consult import formats
from consult.agenda import queries, service
from consult.agenda.models import Agenda, AgendaItem, EvidenceKind
from consult.agenda.queries import DissentCard
from consult.demo import reading
from consult.demo.year import Year
from consult.results import queries as results

EDITOR = "M. de Boer"
Written = dict[str, Any]
Figures = Mapping[str, tuple[UUID, UUID]]
"""The published figures, as (snapshot, question), by the slug of a topic or the text of a statement."""


def with_figure(text: str, written: Written, figures: Figures) -> str:
    """Return the text of an item with a sentence on its first figure, where it has one that is shown."""
    if "figure" not in written:
        return text
    pair = figures[written["evidence_topics"][0]]
    share = results.figures_by_question([pair])[pair].share
    return text if share is None else f"{text}\n\n{written['figure'].format(share=formats.percent(share))}"


def make(year: Year, agenda: Agenda) -> None:
    """Use the other voices on what an item rests on in that item; leave out the rest for the reason that is written."""
    reasons = {one["question"]: one["reason"] for one in reading.book("agenda")["left_out"]}
    for card in queries.dissent_cards(agenda):
        item = _item_on(agenda, card)
        if item is None:
            reason = reasons.get(card.found.name, reasons[""])
            service.refuse_dissent(
                agenda, card=card, reason=reason, replied_by=EDITOR, actor_id=year.bureau_id
            )
        else:
            service.use_dissent(agenda, card=card, item=item, replied_by=EDITOR, actor_id=year.bureau_id)


def _item_on(agenda: Agenda, card: DissentCard) -> AgendaItem | None:
    """Return the first item that rests on the figure of a card."""
    return next(
        (
            item
            for item in agenda.items
            for one in item.evidence
            if one.kind is EvidenceKind.FIGURE and one.question_id == card.found.question_id
        ),
        None,
    )
