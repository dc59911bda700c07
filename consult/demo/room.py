"""A session that is going on now, with its room prepared: what a visitor of the demo can lead, join and put on a screen."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import insert

from consult.clock import local_date
from consult.db import db
from consult.demo.accounts import OWN_PROVINCE
from consult.demo.year import CURRENT, Year
from consult.dialogues.models import DialogueSession
from consult.dialogues.service.planning import Part, plan_dialogue
from consult.dialogues.service.registration import register
from consult.directory import queries as directory
from consult.live.models import LiveState, PromptKind, Reveal
from consult.live.queries import prompts
from consult.live.service import joining, opening, ordering
from consult.live.service.ordering import Wanted
from consult.voting.models import VOTING_ROUND_DIALOGUE, VotingRound

PROVINCE = OWN_PROVINCE
BEGAN = timedelta(minutes=10)
SEATS, WANTED, IN_ALREADY = 120, 64, 41
QUESTIONS = 3
"""How many of the round's questions stand in the running order; the others can be added."""


def make(year: Year) -> str:
    """Plan the session as if weeks ago, let people register and some join, and make its running order."""
    voting_round = next(one for one in year.rounds.values() if one.is_open(year.now))
    dialogue = _plan(year, voting_round)
    people = _register(year, dialogue)
    state = opening.open_room(dialogue, keystore=year.keystore, actor_id=year.organisers[PROVINCE])
    opening.set_wifi(state, name="Gast Stadhuis", password="welkom2027")  # noqa: S106  # of a hall that does not exist
    _order(state)
    for person_id in people[: year.few(IN_ALREADY)]:
        joining.join(state, person_id=person_id, now=year.now)
    return f"1 room, {len(people)} people registered"


def _plan(year: Year, voting_round: VotingRound) -> DialogueSession:
    consultation = year.consultations[CURRENT]
    dialogue = plan_dialogue(
        consultation=consultation,
        title="Nu in de zaal: wonen, zorg en bereikbaarheid",
        description="Deze bijeenkomst is nu bezig. Doe mee op uw telefoon, of leid haar zelf.",
        starts_at=year.now - BEGAN,
        ends_at=year.now + timedelta(hours=2),
        seats=SEATS,
        place="Zwolle, stadhuis",
        online_url="",
        department_id=year.departments[PROVINCE].id,
        network_id=None,
        programme=[Part("Stemmen en praten aan tafel", 90, None)],
        now=consultation.opens_at - timedelta(days=1),
        actor_id=year.organisers[PROVINCE],
    )
    shown = {"voting_round_id": voting_round.id, "dialogue_id": dialogue.id}
    db.session.execute(insert(VOTING_ROUND_DIALOGUE).values(shown))
    return dialogue


def _register(year: Year, dialogue: DialogueSession) -> list[UUID]:
    chance = year.chance("room")
    found = sorted(
        directory.people_on(local_date(dialogue.starts_at), province_code=PROVINCE, network_id=None),
        key=lambda one: one.email,
    )
    own = set(year.accounts.values())
    people = [one.id for one in found if one.id not in own]
    chance.shuffle(people)
    coming = people[: year.few(WANTED)]
    for person_id in coming:
        register(dialogue=dialogue, person_id=person_id, now=year.now - timedelta(days=3), by_mail=False)
    return coming


def _order(state: LiveState) -> None:
    """Leave a few questions of the round, and put a warm-up, a talk and a word between them."""
    offered = prompts.questions_in(state.dialogue_id)
    ordering.choose_questions(state, {one.id for one in offered[:QUESTIONS]})
    talk = ordering.add_part(
        state,
        Wanted(
            PromptKind.TALK,
            text="Praat aan uw tafel over wat u net zag",
            hint="Wat verraste u? Wie ziet het anders?",
            minutes=10,
            seconds=480,
        ),
    )
    ordering.move_part(state, talk, place=3)
    word = Wanted(PromptKind.WORDS, text="Welk woord past bij de komende vier jaar?", minutes=5)
    ordering.add_part(state, word._replace(reveal=Reveal.ON_REVEAL))
