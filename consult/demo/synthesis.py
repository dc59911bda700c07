"""Common threads: made by the bureau, and the reactions that it put in them; of the open consultation only a part."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from consult import clock
from consult.demo import reading
from consult.demo.reading import WrittenReaction
from consult.demo.year import CURRENT, PAST, Year
from consult.reactions.models import ReactionState
from consult.synthesis import service
from consult.synthesis.models import CommonThread

READ_SO_FAR = 0.6
"""Which part of the reactions to the open consultation was read."""
ORDERED_ON = clock.local(date(2019, 3, 25), 15)
"""When the reactions of 2018-2019 were ordered: after the closing, before the draft of the agenda."""
MOST = 2
"""In how many threads a reaction is put at most."""
Written = dict[str, Any]


def make(year: Year) -> str:
    """Make the threads and put the reactions in them, as the bureau read them one by one."""
    put = 0
    for slug, instant in ((PAST, ORDERED_ON), (CURRENT, year.now)):
        with clock.standing_at(instant):
            written = [one for one in reading.book("threads")["threads"] if one["consultation"] == slug]
            threads = [(one, _thread(year, one, year.bureau_id)) for one in written]
            put += _order(year, slug, threads, year.bureau_id)
            year.threads += threads
    return f"{len(year.threads)} threads, {put} reactions put in them or in the rest"


def _thread(year: Year, written: Written, actor_id: UUID) -> CommonThread:
    return service.make_thread(
        consultation=year.consultations[written["consultation"]],
        name=written["name"],
        description=written["description"],
        actor_id=actor_id,
    )


def _order(year: Year, slug: str, threads: Sequence[tuple[Written, CommonThread]], actor_id: UUID) -> int:
    """Put what can be put; return how many reactions were."""
    put = 0
    for row in _read(year, slug):
        reaction = year.reactions[row.ref]
        found = fitting(year, row, threads)
        for thread in found:
            service.code(reaction, thread, actor_id=actor_id)
        if not found and slug == PAST:
            service.code_as_rest(reaction, actor_id=actor_id)
        put += bool(found) or slug == PAST
    return put


def _read(year: Year, slug: str) -> Iterator[WrittenReaction]:
    """Give the rows that the bureau read: all of the consultation of 2018-2019, and a part of the open one."""
    for row in reading.reactions(slug):
        reaction = year.reactions.get(row.ref)
        if reaction is None or reaction.state == ReactionState.DECLINED:
            continue
        if slug == PAST or year.chance("read", row.ref).random() < READ_SO_FAR:
            yield row


def fitting(
    year: Year, row: WrittenReaction, threads: Sequence[tuple[Written, CommonThread]]
) -> Sequence[CommonThread]:
    """Return the threads whose words stand in a reaction, most words first; those of its own theme only."""
    theme_id = year.topics[row.topic].theme_id if row.topic else None
    text = f" {row.text.lower()} "
    hits = [
        (-sum(f" {word}" in text for word in written["words"]), place, thread)
        for place, (written, thread) in enumerate(threads)
        if theme_id in {None, year.themes[written["theme"]].id}
    ]
    best = sorted(hit for hit in hits if hit[0] < 0)[: MOST if theme_id else 1]
    return [thread for _hits, _place, thread in best]
