"""Voting rounds with their questions, made before the consultations open and prepared once they have."""

from datetime import datetime, timedelta
from typing import Any

from consult.db import db
from consult.demo import reading
from consult.demo.year import Year, instant
from consult.dialogues.models import DialogueSession
from consult.voting import queries, service
from consult.voting.models import QuestionKind, VotingRound
from consult.voting.service import OptionWanted

Written = dict[str, Any]


def make(year: Year) -> str:
    """Make the rounds with all their questions."""
    asked = 0
    for written in reading.book("consultations")["rounds"]:
        voting_round = _round(year, written)
        _ask(year, voting_round, written)
        db.session.expire(voting_round, ["questions"])  # It was made without any.
        year.rounds[written["slug"]] = queries.voting_round(voting_round.id)
        asked += len(voting_round.questions)
    return f"{len(year.rounds)} rounds, {asked} questions"


def prepare(year: Year) -> str:
    """Show the rounds to the members, some days before each opens."""
    for voting_round in year.rounds.values():
        service.prepare_round(
            voting_round,
            now=voting_round.opens_at - timedelta(days=2),
            keystore=year.keystore,
            actor_id=year.bureau_id,
        )
    return f"{len(year.rounds)} rounds"


def _round(year: Year, written: Written) -> VotingRound:
    opens_at, closes_at = _dates(year, written)
    return service.make_round(
        consultation=year.consultations[written["consultation"]],
        title=written["title"],
        intro=written["introduction"],
        opens_at=opens_at,
        closes_at=closes_at,
        dialogues=_sessions_in(year, written["consultation"], opens_at, closes_at),
        actor_id=year.bureau_id,
    )


def _dates(year: Year, written: Written) -> tuple[datetime, datetime]:
    if "opens" in written:
        return instant(written["opens"]), instant(written["closes"])
    return year.in_days(written["opens_in_days"], 9), year.consultations[written["consultation"]].closes_at


def _sessions_in(year: Year, slug: str, begin: datetime, end: datetime) -> list[DialogueSession]:
    """Return the sessions of a consultation at which the round stands open."""
    return [
        dialogue
        for written, dialogue in year.dialogues
        if written["consultation"] == slug and begin <= dialogue.starts_at < end
    ]


def _ask(year: Year, voting_round: VotingRound, written: Written) -> None:
    titles = {one["slug"]: one for one in reading.book("topics")["topics"]}
    for slug in written["importance_topics"]:
        topic_id = year.topics[slug].id
        _add(year, voting_round, QuestionKind.IMPORTANCE, text=titles[slug]["question"], topic_id=topic_id)
    for one in written.get("choices", []):
        options = [
            OptionWanted(titles[slug]["title"], year.topics[slug].id) for slug in one.get("option_topics", [])
        ]
        options += [OptionWanted(text) for text in one.get("option_texts", [])]
        _add(
            year,
            voting_round,
            QuestionKind.CHOICE,
            text=one["text"],
            hint=one["hint"],
            options=options,
            max_choices=one["up_to"],
        )
    for one in written.get("statements", []):
        _add(year, voting_round, QuestionKind.STANCE, text=one["text"], hint=one["hint"])


def _add(year: Year, voting_round: VotingRound, kind: QuestionKind, **asked: Any) -> None:
    service.add_question(voting_round, kind=kind, actor_id=year.bureau_id, **asked)
