"""The member round on the draft of 2019-2020: opened, reacted on by members, answered by the bureau."""

from collections.abc import Iterator
from random import Random
from typing import Any
from uuid import UUID

from consult.agenda import queries, service
from consult.agenda.member_rounds import MemberRoundItem
from consult.agenda.models import Agenda
from consult.clock import local
from consult.demo import reading
from consult.demo.register import members
from consult.demo.year import PAST, Year
from consult.reactions.models import Stance

Written = dict[str, Any]


def make(year: Year, agenda: Agenda, titles: dict[str, str]) -> str:
    """Hold the round and answer it; `titles` are those of the items by their number."""
    book = reading.book("draft")
    opened = service.open_round(
        agenda,
        explanation=book["explanation"],
        closes_at=local(book["closes_on"], 17),
        opened_by=book["opened_by"],
        now=local(book["opened_on"], 9),
        keystore=year.keystore,
        actor_id=year.bureau_id,
    )
    items = {item.title: item for item in queries.member_round(opened.id).items}
    told = 0
    for written in book["items"]:
        item = items[written.get("title") or titles[written["number"]]]
        told += _react(year, item, written)
        service.answer(
            item,
            text=written["answer"],
            answered_by=written["answered_by"],
            now=local(book["answered_on"], 12),
            actor_id=year.bureau_id,
        )
    return f"{told} reactions on the draft"


def _react(year: Year, item: MemberRoundItem, written: Written) -> int:
    """Let as many members react as are written, each once; gives how many."""
    begin, end = item.member_round.opened_at, item.member_round.closes_at
    said = [
        *written["reactions"],
        *[{"stance": "support", "text": "", "office": ""}] * written.get("support", 0),
    ]
    chance = year.chance("draft", item.title)
    authors = _authors(year, said, chance)
    for one, author in zip(said, authors, strict=True):
        service.react(
            item,
            person_id=author,
            stance=Stance(one["stance"]),
            text=one["text"],
            now=begin + (end - begin) * chance.uniform(0.01, 0.99),
            keystore=year.keystore,
        )
    return len(said)


def _authors(year: Year, said: list[Written], chance: Random) -> Iterator[UUID]:
    """Give who says each: the demo account that is written, else somebody of that office (or any) who said nothing of it yet."""
    taken = set(year.accounts.values())
    everybody = members(year, year.consultations[PAST].reference_date)
    for one in said:
        if "account" in one:
            yield year.accounts[one["account"]]
            continue
        free = [
            member.person_id
            for member in everybody
            if one["office"] in {"", member.strata.office} and member.person_id not in taken
        ]
        found = chance.choice(free)
        taken.add(found)
        yield found
