"""A phone in a room in which one thing is asked, and what others do there meanwhile."""

from types import SimpleNamespace

from flask import current_app
from playwright.sync_api import expect
from sqlalchemy import select, update

from consult.db import db
from consult.dialogues.badges import badge_of
from consult.live.models import Contribution, ContributionState, Feeling
from consult.live.queries import states
from consult.live.service import saying
from tests.factories import accounts, directory, live, said
from tests.factories.consultations import NOW
from tests.journeys.hands import Hand

FIELD, STATE = "[data-say] textarea", "[data-say] [data-sent]"
ANSWERED = "#now [data-sent]"
UNSENT = "#unsent .card"
PATIENCE = 20_000
"""Milliseconds: a result so far is asked for every ten seconds at most."""
PAGE_IS_KEPT = """async () => {
  const isKept = async () => (await (await caches.open("room")).keys()).some(({ url }) => url === location.href);
  while (!(await isKept())) await new Promise((wait) => setTimeout(wait, 50));
}"""
"""Resolves once the phone could open its page without a network."""


def takes_a_seat(site, visit, kind, **values):
    """Sit in a room in which this is asked, on a phone with a script."""
    site.moves_to(NOW)
    with site.backstage():
        state, prompt = said.asked(kind, **values)
        town = directory.municipality()
        member = accounts.member(directory.appointment(municipality=town))
        room = SimpleNamespace(
            dialogue_id=state.dialogue_id,
            prompt_id=prompt.id,
            code=state.code,
            text=prompt.text,
            badge=badge_of(state.dialogue_id, member.person_id),
            town=town.name,
        )
    phone = Hand(visit(member))
    phone.opens(f"{site.address}/join/{room.code}")
    phone.presses("Doe mee")
    expect(phone.page.locator("#now[data-filled]")).to_be_attached()
    return phone, room


def says(site, room, everything):
    """Let so many others say this: their word, or how they feel."""
    with site.backstage():
        state, keystore = states.state(room.dialogue_id), current_app.extensions["keystore"]
        for seat, one in zip(said.guests(state, len(everything)), everything, strict=True):
            if isinstance(one, Feeling):
                saying.say_mood(state, state.prompt, seat, feeling=one, keystore=keystore, now=NOW)
            else:
                saying.say_words(state, state.prompt, seat, words=[one], keystore=keystore, now=NOW)


def asked_by_others(site, room, *texts):
    """Let others have asked these questions, which everyone reads."""
    with site.backstage():
        prompt = states.state(room.dialogue_id).prompt
        for text in texts:
            said.card(prompt, text, state=ContributionState.APPROVED)


def no_longer_approved(site, room):
    """Let a moderator come back on every question of the room, which no phone heard of yet."""
    with site.backstage():
        db.session.execute(
            update(Contribution).filter_by(prompt_id=room.prompt_id).values(state=ContributionState.NEW)
        )


def writes(phone, text):
    """Write one card or question, and press the button."""
    phone.page.locator(FIELD).fill(text)
    phone.page.locator("[data-say]:has(textarea) button").click()


def presses(site, room, *commands):
    """Press as the host does, beside the browser."""
    with site.backstage():
        live.pressed(states.state(room.dialogue_id), *commands)


def written(site, room):
    """What arrived, by its words."""
    with site.backstage():
        return sorted(db.session.scalars(select(Contribution.text).filter_by(prompt_id=room.prompt_id)))
