"""Written reactions, each by somebody of the office and province that would say so, and their moderation."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from random import Random
from typing import Any
from uuid import UUID

from consult.consultations import queries as consultations
from consult.consultations.models import AddressedTo, OpenQuestion
from consult.demo import reading
from consult.demo.reading import WrittenReaction
from consult.demo.register import members
from consult.demo.year import CURRENT, Year
from consult.reactions import service
from consult.reactions.models import QuoteConsent, Reaction, Stance
from consult.topics.models import Topic

CONSENTS = {
    QuoteConsent.NONE: 14,
    QuoteConsent.PROVINCE: 18,
    QuoteConsent.OFFICE_PROVINCE: 38,
    QuoteConsent.OFFICE_MUNICIPALITY: 20,
    QuoteConsent.NAME: 10,
}
"""How many of a hundred authors give each consent."""
WAITING = 0.14
"""Which part of the reactions to the open consultation still waits for approval."""
WROTE_BEFORE = 0.3
"""Which part is by somebody who wrote something before."""
BY_THE_BUREAU = 0.3
"""Which part is judged by the bureau instead of the department."""
People = Mapping[tuple[str, str], Sequence[UUID]]
"""Who holds an office in a province: the keys are office and province; province '' is the whole country."""


class Authors:
    """Who writes what."""

    def __init__(self, year: Year, slug: str) -> None:
        """Look up who may speak in a consultation."""
        self.people = _people(year, slug)
        self.wrote: dict[tuple[str, str], list[UUID]] = defaultdict(list)
        self.accounts = {ref: year.accounts[email] for email, refs in _accounts() for ref in refs}

    def of(self, row: WrittenReaction, chance: Random) -> UUID:
        """Return who wrote a row: a demo account, somebody who wrote before, or somebody new; of the right office."""
        if row.ref in self.accounts:
            return self.accounts[row.ref]
        group = (row.office, row.province_hint)
        if self.wrote[group] and chance.random() < WROTE_BEFORE:
            return chance.choice(self.wrote[group])
        author = chance.choice(self.people.get(group) or self.people[row.office, ""])
        self.wrote[group].append(author)
        return author


def write(year: Year) -> str:
    """Write the reactions to both consultations."""
    for slug, consultation in year.consultations.items():
        asked = consultations.consultation(consultation.id)
        authors = Authors(year, slug)
        questions = {str(one.position): one for one in (asked.note.open_questions if asked.note else [])}
        for row in _rows(year, slug):
            subject = year.topics[row.topic] if row.topic else questions[row.open_question]
            year.reactions[row.ref] = _write(year, row, subject, authors)
    return f"{len(year.reactions)} reactions"


def moderate(year: Year) -> str:
    """Approve most, decline some with a reason, and leave some of the open consultation waiting."""
    book = reading.book("moderation")
    reasons = {one["ref"]: one["reason"] for one in book["declined"]}
    departments = {department.id: code for code, department in year.departments.items()}
    approved = declined = 0
    for ref, reaction in year.reactions.items():
        chance = year.chance("moderation", ref)
        actor_id = _judge(year, departments[reaction.department_id], chance)
        if ref in reasons:
            service.decline(reaction, reason=reasons[ref], actor_id=actor_id, today=year.today)
            declined += 1
        elif not _waits(ref, book["waiting"], chance):
            service.approve(reaction, actor_id=actor_id)
            approved += 1
    return f"{approved} approved, {declined} declined, {len(year.reactions) - approved - declined} wait"


def _rows(year: Year, slug: str) -> Iterator[WrittenReaction]:
    """Give the rows that this year has: all, or some of them and those of the demo accounts."""
    rows = reading.reactions(slug)
    some = {row.ref for row in year.some(rows)} | {ref for _email, refs in _accounts() for ref in refs}
    yield from (row for row in rows if row.ref in some)


def _write(year: Year, row: WrittenReaction, subject: Topic | OpenQuestion, authors: Authors) -> Reaction:
    chance = year.chance("reaction", row.ref)
    consultation = year.consultations[row.consultation]
    begin, end = consultation.opens_at, min(year.now, consultation.closes_at)
    author = authors.of(row, chance)
    reaction = service.write_reaction(
        consultation=consultation,
        subject=subject,
        person_id=author,
        text=row.text,
        stance=Stance(row.stance),
        addressed_to=AddressedTo(row.addressed_to),
        consent=_consent(row, chance),
        now=begin + (end - begin) * chance.uniform(0.01, 0.99),
        keystore=year.keystore,
    )
    year.authors[reaction.id] = author
    return reaction


def _consent(row: WrittenReaction, chance: Random) -> QuoteConsent:
    """Return how far the author may be named; what an item of the agenda rests on may be quoted."""
    written = reading.book("moderation")["consents"].get(row.ref)
    levels = [one for one in CONSENTS if one != QuoteConsent.NONE or not row.evidence_for]
    drawn = chance.choices(levels, [CONSENTS[one] for one in levels])[0]
    return QuoteConsent(written) if written else drawn


def _waits(ref: str, waiting: Sequence[str], chance: Random) -> bool:
    own = {ref for _email, refs in _accounts() for ref in refs}
    return ref in waiting or (ref.startswith(CURRENT) and ref not in own and chance.random() < WAITING)


def _judge(year: Year, province_code: str, chance: Random) -> UUID | None:
    return year.bureau_id if chance.random() < BY_THE_BUREAU else year.organisers[province_code]


def _people(year: Year, slug: str) -> People:
    found: dict[tuple[str, str], list[UUID]] = defaultdict(list)
    for member in members(year, year.consultations[slug].reference_date):
        if member.person_id not in year.accounts.values():
            found[member.strata.office, member.strata.province_code].append(member.person_id)
            found[member.strata.office, ""].append(member.person_id)
    return found


@cache
def _accounts() -> Sequence[tuple[str, Sequence[str]]]:
    accounts: dict[str, Any] = reading.book("moderation")["accounts"]
    return list(accounts.items())
