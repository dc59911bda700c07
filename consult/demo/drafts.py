"""How the words of items grew: what earlier drafts said, and what the bureau said about them among themselves."""

from dataclasses import replace
from datetime import date
from itertools import cycle
from typing import Any
from uuid import UUID

from consult import clock
from consult.agenda import queries, service
from consult.agenda.models import Agenda, AgendaItem
from consult.agenda.words import ItemWords
from consult.clock import local
from consult.demo.year import Year

Written = dict[str, Any]
FINISHED = date(2019, 5, 6)
"""The day on which the last words of each item were saved."""


def write(year: Year, agenda: Agenda, written: Written, words: ItemWords) -> AgendaItem:
    """Add an item as its first draft said it and save it until it says these words; two people do so by turns."""
    drafts = [
        (one["on"], replace(words, title=one["title"], text=one["text"]))
        for one in written.get("earlier", [])
    ]
    (first_on, first), *later = [*drafts, (FINISHED, words)]
    people = cycle((year.bureau_id, year.colleague_id))
    with clock.standing_at(local(first_on, 14)):
        item = queries.item_in_draft(service.add_item(agenda, **vars(first), actor_id=next(people)).id)
    for on, said in later:
        with clock.standing_at(local(on, 14)):
            service.edit_item(item, said, edition=item.edition, actor_id=next(people))
    for comment in written.get("comments", []):
        _comment(item, comment, next(people), next(people))
    return queries.item(item.id)


def _comment(item: AgendaItem, written: Written, writer_id: UUID, settler_id: UUID) -> None:
    with clock.standing_at(local(written["on"], 10)):
        comment = service.add_comment(item, text=written["text"], actor_id=writer_id)
    if "settled_on" in written:
        service.settle_comment(comment, now=local(written["settled_on"], 14), actor_id=settler_id)
