"""Ballots of some of the people on the register, with the differences between groups that leanings.toml tells."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from consult.demo.leanings import Opinion, Person, takes_part
from consult.demo.register import members
from consult.demo.year import Year
from consult.voting import queries, service
from consult.voting.models import Channel, QuestionKind, VotingRound
from consult.voting.service import BallotPaper

FIRST_DAY = 20
"""How many ballots come in on the first day, all online."""
IN_THE_ROOM = 0.8
"""Which part of those who came to a session voted there."""
ON_PAPER = 0.012
LEFT_OUT, STOPPED_EARLY = 0.006, 0.04
"""Which part of the answers is missing, and which part of the people stops halfway."""
WAITS = {"current-1": {"raadslid@voorbeeld.example"}}
"""Demo accounts that did not vote yet, so that whoever signs in can."""
Answers = dict[UUID, int | list[int] | None]


class Asked(NamedTuple):
    """One question: of a topic (its slug, or "" when it has none), and the options by position: a topic or a label."""

    id: UUID
    kind: QuestionKind
    topic: str
    text: str
    options: Mapping[int, tuple[str, str]]
    most: int


def cast(year: Year) -> str:
    """Hand in everybody's ballots: some one by one on the first day, the others by the end (or by now)."""
    told = []
    for slug, made in year.rounds.items():
        voting_round = queries.voting_round(made.id)
        papers = list(_papers(year, slug, voting_round))
        _first_day(year, voting_round, papers[:FIRST_DAY])
        service.cast_many(
            voting_round=voting_round,
            ballots=papers[FIRST_DAY:],
            now=min(year.now, voting_round.closes_at - timedelta(hours=1)),
            keystore=year.keystore,
        )
        told.append(f"{len(papers):,}")
    return f"{' + '.join(told)} ballots"


def _first_day(year: Year, voting_round: VotingRound, papers: Sequence[BallotPaper]) -> None:
    for minute, paper in enumerate(papers):
        service.cast_ballot(
            voting_round=voting_round,
            person_id=paper.person_id,
            answers=paper.answers,
            now=voting_round.opens_at + timedelta(hours=9, minutes=7 * minute),
            keystore=year.keystore,
        )


def _papers(year: Year, slug: str, voting_round: VotingRound) -> Iterator[BallotPaper]:
    """Give the ballots of a round; who comes to a session mostly votes there."""
    day, rooms = voting_round.consultation.reference_date, _rooms(year, voting_round)
    asked, accounts = _asked(year, voting_round), set(year.accounts.values())
    for email, person_id, strata in members(year, day):
        if email in WAITS.get(slug, ()):
            continue
        engaged = year.chance("engaged", day.year, email).random() < takes_part(slug, strata)
        votes = engaged or person_id in accounts
        if not votes and person_id not in rooms:
            continue
        chance = year.chance("ballot", slug, email)
        room = rooms.get(person_id) if chance.random() < IN_THE_ROOM else None
        if room or votes:
            on_paper = chance.random() < ON_PAPER
            channel = Channel.ROOM if room else Channel.PAPER if on_paper else Channel.ONLINE
            yield BallotPaper(person_id, _answers(Person(strata, chance), asked), channel, room)


def _asked(year: Year, voting_round: VotingRound) -> Sequence[Asked]:
    """Return the questions of a round as plain values: everybody answers the same."""
    slugs: dict[UUID | None, str] = {topic.id: slug for slug, topic in year.topics.items()}
    return [
        Asked(
            id=question.id,
            kind=question.kind,
            topic=slugs.get(question.topic_id, ""),
            text=question.text,
            options={
                option.position: (slugs.get(option.topic_id, ""), option.label) for option in question.options
            },
            most=question.max_choices or 1,
        )
        for question in voting_round.questions
    ]


def _rooms(year: Year, voting_round: VotingRound) -> dict[UUID, UUID]:
    """Return at which session of the round people were, by person; the last when they were at two."""
    return {
        person_id: dialogue.id
        for dialogue in sorted(voting_round.dialogues, key=lambda one: one.starts_at)
        for person_id in year.came.get(dialogue.id, [])
    }


def _answers(person: Person, questions: Sequence[Asked]) -> Answers:
    """Return what one person says: in full, or halfway."""
    opinions: dict[str, Opinion] = {}
    answers: Answers = {}
    for question in questions:
        if question.kind == QuestionKind.IMPORTANCE and question.topic:
            opinion = opinions[question.topic] = person.opinion(question.topic)
            answers[question.id] = opinion.value
        elif question.kind == QuestionKind.CHOICE:
            answers[question.id] = _choices(person, question, opinions)
        else:
            answers[question.id] = person.stance(question.text)
    return _unfinished(person, answers)


def _choices(person: Person, question: Asked, opinions: Mapping[str, Opinion]) -> list[int]:
    appeals = {
        position: opinions[topic].strength if topic else person.appeal(label)
        for position, (topic, label) in question.options.items()
    }
    return person.favourite(appeals, question.most)


def _unfinished(person: Person, answers: Answers) -> Answers:
    """Return what was filled in of it; at least one answer."""
    kept = list(answers)
    if person.chance.random() < STOPPED_EARLY:
        kept = kept[: person.chance.randint(2, len(kept))]
    kept = [id for id in kept if person.chance.random() >= LEFT_OUT] or kept[:1]
    return {id: answers[id] for id in kept}
