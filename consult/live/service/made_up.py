"""What people say who do not exist: believable, and the same each time for the same session and part."""

from collections.abc import Sequence
from datetime import datetime
from random import Random
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import select

from consult.clock import local_date
from consult.db import db
from consult.dialogues.models import DialogueSession
from consult.directory import queries as directory
from consult.directory.models import Office
from consult.live.models import (
    Contribution,
    ContributionState,
    Feeling,
    LiveState,
    MoodAnswer,
    Participant,
    Prompt,
    PromptKind,
    ProvisionalAnswer,
    WordsAnswer,
)
from consult.voting.models import Question, QuestionKind

PEOPLE = 120
SLOWEST = 25
"""Seconds within which those who answer have answered."""
SILENT = 0.1
"""Which part of the people never answers."""
UNSURE = 0.05
"""Which part does not know how important something is."""
TABLES = 12
OFFICES = {
    Office.COUNCIL_MEMBER: 60,
    Office.ALDERMAN: 18,
    Office.MAYOR: 10,
    Office.CLERK: 8,
    Office.MUNICIPAL_SECRETARY: 4,
}
WORDS = {
    "samen": 9,
    "dichtbij": 6,
    "vertrouwen": 6,
    "wonen": 5,
    "ruimte": 4,
    "duidelijk": 4,
    "jongeren": 3,
    "bereikbaar": 3,
    "eerlijk": 2,
    "zorg": 2,
    "vooruit": 2,
    "rust": 1,
}
"""Words with how often one is thought of."""
CARDS = (
    "Bouw ook in de dorpen, dan blijven de scholen open.",
    "Geef jongeren voorrang bij een huis in hun eigen dorp.",
    "Minder regels voor wie zelf wil bouwen.",
    "De bus moet ook 's avonds rijden.",
    "Laat gemeenten samen een wachtlijst voor zorg bijhouden.",
    "Maak brieven korter, dan begrijpt iedereen ze.",
    "Eén loket voor mensen met schulden.",
    "Zorg dat het dorpshuis open blijft.",
    "Vaste gezichten in de wijk werken beter dan projecten.",
    "Kijk eerst wat er al is, en bouw daarop verder.",
)
"""What a few write on a card; some think the same, so that there is something to put together."""
QUESTIONS = (
    "Wie betaalt dit als het geld van het Rijk stopt?",
    "Wat doen gemeenten die hier al mee begonnen zijn?",
    "Wanneer horen wij wat er met deze avond gebeurt?",
    "Geldt dit ook voor kleine gemeenten?",
    "Hoe blijft de raad hierbij aan het stuur?",
)
WRITERS = {PromptKind.CARDS: (0.15, CARDS), PromptKind.FLOOR: (0.07, QUESTIONS)}
"""Which part of the people writes a card or asks a question, and what."""
FEELINGS = dict(zip(Feeling, (3, 6, 4, 2, 1), strict=True))
TABLE_OF = {
    PromptKind.QUESTION: ProvisionalAnswer,
    PromptKind.WORDS: WordsAnswer,
    PromptKind.MOOD: MoodAnswer,
    PromptKind.CARDS: Contribution,
    PromptKind.FLOOR: Contribution,
}
"""Where answers to each kind of part stand; when the tables talk, nobody who is made up says anything."""


class Planned(NamedTuple):
    """What one made-up person is going to say, so many seconds after the part opened."""

    key: str
    seconds: float
    row: dict[str, Any]


def people(dialogue: DialogueSession, now: datetime) -> Sequence[dict[str, Any]]:
    """Return people who do not exist as rows of participants: larger provinces send more of them."""
    chance = Random(f"{dialogue.id} people")  # noqa: S311  # made-up people need no secret
    towns = directory.municipalities_on(local_date(dialogue.starts_at))
    offices = chance.choices(list(OFFICES), list(OFFICES.values()), k=PEOPLE)
    homes = chance.choices(towns, k=PEOPLE) if towns else [None] * PEOPLE
    return [
        {
            "id": UUID(int=chance.getrandbits(128), version=4),
            "dialogue_id": dialogue.id,
            "office": office,
            "municipality_code": home.code if home else None,
            "province_code": home.province_code if home else None,
            "table_number": place % TABLES + 1,
            "email": "",
            "joined_at": now,
            "is_rehearsal": True,
        }
        for place, (office, home) in enumerate(zip(offices, homes, strict=True))
    ]


def planned(state: LiveState, prompt: Prompt, question: Question | None) -> Sequence[Planned]:
    """Return what each made-up person is going to say to a part, in a fixed order; some never say anything."""
    ids = select(Participant.id).filter_by(dialogue_id=state.dialogue_id, is_rehearsal=True)
    chance = Random(f"{state.dialogue_id} {prompt.position}")  # noqa: S311  # as above
    leaning, found = chance.uniform(0.3, 0.7), []
    speaking, _texts = WRITERS.get(prompt.kind, (1 - SILENT, ()))
    for id in sorted(db.session.scalars(ids)):
        is_silent, seconds = chance.random() >= speaking, chance.triangular(2, SLOWEST, 7)
        said = _said(state, prompt, question, chance, leaning)
        row = {"id": uuid4(), "author_key": id.hex, "is_rehearsal": True, **said}
        if not is_silent:
            found.append(Planned(id.hex, seconds, row))
    return found


def _said(
    state: LiveState, prompt: Prompt, question: Question | None, chance: Random, leaning: float
) -> dict[str, Any]:
    if question is not None:
        value, choices = _thought(question, chance, leaning)
        return {
            "dialogue_id": state.dialogue_id,
            "question_id": question.id,
            "value": value,
            "choices": choices,
        }
    if prompt.kind == PromptKind.MOOD:
        return {"prompt_id": prompt.id, "feeling": chance.choices(list(FEELINGS), list(FEELINGS.values()))[0]}
    if prompt.kind in WRITERS:
        text = chance.choice(WRITERS[prompt.kind][1])
        return {
            "prompt_id": prompt.id,
            "slot": 1,
            "text": text,
            "state": ContributionState.NEW,
            "in_report": False,
        }
    words = chance.choices(list(WORDS), list(WORDS.values()), k=chance.randint(1, 3))
    return {"prompt_id": prompt.id, "words": list(dict.fromkeys(words))}


def _thought(question: Question, chance: Random, leaning: float) -> tuple[int | None, list[int] | None]:
    """Return a believable answer as value or choices; `leaning` is how much people are for it (0..1)."""
    if question.kind == QuestionKind.STANCE:
        return chance.choices((1, -1, 0), (leaning, 0.9 - leaning, 0.1))[0], None
    if question.kind == QuestionKind.IMPORTANCE:
        drawn = 1 + sum(chance.random() < leaning for _ in range(4))
        return (None if chance.random() < UNSURE else drawn), None
    options = list(range(1, len(question.options) + 1))
    liked = sorted(options, key=lambda place: chance.random() * (1 + 1 / place))[::-1]
    return None, sorted(liked[: chance.randint(1, question.max_choices or 1)])
