"""What is said in a room and is no vote."""

from uuid import uuid4

from flask import current_app

from consult.db import db
from consult.directory.models import Office
from consult.live.models import Command, Contribution, Prompt, PromptKind
from consult.live.queries import prompts
from consult.live.service import hosting, joining, saying
from tests.factories import directory
from tests.factories.consultations import NOW
from tests.factories.live import pressed, room


def prompt(state, kind, *, position=None, **values):
    """One more part of a room's running order, which nobody opened yet."""
    place = position or len(prompts.prompts(state.dialogue_id)) + 1
    values = {"text": "Wat is voor u het belangrijkste?"} | values
    one = Prompt(dialogue_id=state.dialogue_id, position=place, kind=PromptKind(kind), **values)
    db.session.add(one)
    db.session.flush()
    return one


def with_words(state):
    """The same room with a part for words and one for cards; with that part, and a card that waits."""
    return state, prompt(state, "words"), card(prompt(state, "cards"))


def card(one, text="Bouw in het dorp.", **values):
    """A card or question of somebody."""
    values = {"author_key": uuid4().hex, "slot": 1} | values
    return directory.saved(Contribution(prompt_id=one.id, text=text, **values))


def asked(kind, **values):
    """A room in which this is asked now; with the prompt."""
    state = room()
    one = prompt(state, kind, **values)
    pressed_to(state, one)
    pressed(state, "open")
    return state, one


def pressed_to(state, one):
    """The same room with another part on the screen."""
    hosting.press(state.dialogue_id, Command.SHOW, seen=state.presses, now=NOW, minimum=10, prompt_id=one.id)
    db.session.flush()
    return state


def guests(state, many):
    """So many guests who joined."""
    town = directory.municipality()
    return [
        joining.join_as_guest(state, office=Office.COUNCIL_MEMBER, municipality=town, now=NOW)
        for _count in range(many)
    ]


def words(state, one, *answers):
    """Each of these words (with / between several of one person) by another guest."""
    for seat, words in zip(guests(state, len(answers)), answers, strict=True):
        saying.say_words(
            state, one, seat, words=words.split("/"), keystore=current_app.extensions["keystore"], now=NOW
        )
    db.session.flush()
