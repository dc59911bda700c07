"""What departments proposed, and what the bureau made of it."""

from datetime import timedelta
from typing import Any

from consult.consultations import queries as consultations
from consult.consultations.models import AddressedTo, Consultation
from consult.demo import reading
from consult.demo.year import Year
from consult.topics import service
from consult.topics.models import Topic, TopicProposal

PROPOSED_BEFORE, ACCEPTED_BEFORE = 55, 36
"""How many days before the opening the first topic is proposed, and the first accepted."""
Written = dict[str, Any]


def make(year: Year) -> str:
    """Have every topic proposed and decided on; some proposals are declined, some still wait."""
    written = reading.book("topics")
    asked = {slug: consultations.consultation(one.id) for slug, one in year.consultations.items()}
    for place, one in enumerate(written["topics"]):
        year.topics[one["slug"]] = _topic(year, one, asked[one["consultation"]], place)
    for one in written["loose_proposals"]:
        _loose(year, one, asked[one["consultation"]])
    proposals = sum(len(one["proposals"]) for one in written["topics"]) + len(written["loose_proposals"])
    return f"{proposals} proposals, {len(year.topics)} topics"


def _topic(year: Year, written: Written, consultation: Consultation, place: int) -> Topic:
    """Accept the first proposal as a topic, and the others into it."""
    decided_at = consultation.opens_at - timedelta(days=ACCEPTED_BEFORE, hours=14 - place % 6)
    proposals = [_propose(year, written, one, consultation) for one in written["proposals"]]
    topic = service.accept(
        proposals[0],
        title=written["title"],
        summary=written["summary"],
        theme_id=year.themes[written["theme"]].id,
        addressed_to=AddressedTo(written["addressed_to"]),
        global_goals=written["global_goals"],
        now=decided_at,
        actor_id=year.bureau_id,
    )
    for minute, proposal in enumerate(proposals[1:], 1):
        service.accept_into(
            proposal, topic, now=decided_at + timedelta(minutes=2 * minute), actor_id=year.bureau_id
        )
    return topic


def _propose(year: Year, topic: Written, written: Written, consultation: Consultation) -> TopicProposal:
    chance = year.chance("proposal", topic["slug"], written["province"])
    days = PROPOSED_BEFORE - chance.randrange(16)
    return service.propose(
        consultation=consultation,
        department_id=year.departments[written["province"]].id,
        theme_id=year.themes[topic["theme"]].id,
        title=written["title"],
        summary=written["explanation"],
        addressed_to=AddressedTo(topic["addressed_to"]),
        now=consultation.opens_at - timedelta(days=days, minutes=-chance.randrange(500, 1000)),
        actor_id=year.organisers[written["province"]],
    )


def _loose(year: Year, written: Written, consultation: Consultation) -> None:
    """Propose late, while the consultation is open; what the texts decline is declined two days later."""
    chance = year.chance("proposal", written["title"])
    proposed_at = year.in_days(-chance.randrange(3, 12), 11, chance.randrange(60))
    proposal = service.propose(
        consultation=consultation,
        department_id=year.departments[written["province"]].id,
        theme_id=year.themes[written["theme"]].id,
        title=written["title"],
        summary=written["explanation"],
        addressed_to=AddressedTo(written["addressed_to"]),
        now=proposed_at,
        actor_id=year.organisers[written["province"]],
    )
    if written["state"] == "declined":
        service.decline(
            proposal, reason=written["reason"], now=proposed_at + timedelta(days=2), actor_id=year.bureau_id
        )
