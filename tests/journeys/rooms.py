"""A session with a room: who is there, what is asked, and how its pages are worked."""

from contextlib import contextmanager
from types import SimpleNamespace

from flask import current_app
from playwright.sync_api import expect

from consult.db import db
from consult.dialogues.badges import badge_of
from consult.directory.models import Office
from consult.live.models import Feeling, Prompt, PromptKind, Reveal
from consult.live.queries import prompts, states
from consult.live.service import saying
from consult.voting.queries import paper_of
from consult.voting.service import SaidInRoom, answer_in_room
from tests.factories import accounts, consultations, dialogues, directory, live, voting
from tests.factories.consultations import NOW

OTHERS = 17
QUESTIONS = (
    ("Hoe belangrijk is wonen?", Reveal.LIVE),
    ("Wij moeten meer samenwerken.", Reveal.AFTER_VOTE),
    ("Wat komt eerst?", Reveal.ON_REVEAL),
)
WORDS, MOOD = "Welk woord past bij uw dorp?", "Hoe zit u erbij?"


def set_the_scene():
    """A session of today with a room in which three questions of a round, words and a mood are asked; 17 others sit in it."""
    province = directory.department(directory.province("PV23", "Overijssel", "Ov"))
    consultation = consultations.consultation()
    dialogue = dialogues.dialogue(consultation, province, starts_at=NOW)
    state = live.room(dialogue, voting.open_round(consultation))
    for prompt, (_text, reveal) in zip(prompts.prompts(dialogue.id), QUESTIONS, strict=True):
        prompt.reveal = reveal
    for place, (kind, text) in enumerate(((PromptKind.WORDS, WORDS), (PromptKind.MOOD, MOOD)), 4):
        db.session.add(
            Prompt(dialogue_id=dialogue.id, position=place, kind=kind, text=text, reveal=Reveal.AFTER_CLOSE)
        )
    where = directory.municipality("Zwolle", province=directory.province("PV23"))
    people = [directory.appointment(municipality=where).person_id for _person in range(OTHERS)]
    for person in people:
        live.seat(state, person)
    members = [accounts.member(directory.appointment(municipality=where)) for _person in range(3)]
    return SimpleNamespace(
        dialogue_id=dialogue.id,
        round_id=prompts.prompts(dialogue.id)[0].question.voting_round_id,
        people=people,
        members=members,
        organiser=accounts.organiser(province),
        code=state.code,
        screen_key=state.screen_key,
        badge=badge_of(dialogue.id, members[1].person_id),
    )


def of_elsewhere(state, many):
    """So many mayors of another province who sit in the room."""
    place = directory.municipality("Assen", province=directory.province("PV22", "Drenthe", "Dr"))
    people = [
        directory.appointment(municipality=place, office=Office.MAYOR).person_id for _one in range(many)
    ]
    for person in people:
        live.seat(state, person)
    return people


def tap(made, number, answers):
    """Let so many others answer question `number` (from 1) at one moment: the answers of people, in their order."""
    from consult.voting.queries import round_alone

    asked = paper_of(round_alone(made.round_id)).questions[number - 1]
    said = [
        SaidInRoom(person, asked.id, answer, made.dialogue_id)
        for person, answer in zip(made.people, answers, strict=False)
        if answer != "later"
    ]
    keystore = current_app.extensions["keystore"]
    answer_in_room(round_id=made.round_id, said=said, now=NOW, keystore=keystore)


def say(made, said):
    """Let the others say this to the prompt of now: their words, or how they feel."""
    state = states.state(made.dialogue_id)
    keystore = current_app.extensions["keystore"]
    for person, one in zip(made.people, said, strict=True):
        seat = live.seat(state, person)
        if isinstance(one, Feeling):
            saying.say_mood(state, state.prompt, seat, feeling=one, keystore=keystore, now=NOW)
        else:
            saying.say_words(state, state.prompt, seat, words=[one], keystore=keystore, now=NOW)


def presses(host, command):
    """Press a button of the desk, and see that it was done."""
    with done(host.page):
        host.page.locator(f"button[name=command][value={command}]").locator("visible=true").first.click()


@contextmanager
def done(page):
    """Wait until a press of the desk was done: the desk then knows of one more; its version may grow for other reasons."""
    seen = page.locator("#now input[name=seen]").first
    before = seen.input_value()
    yield
    expect(seen).not_to_have_value(before)


def sends(phone, *labels):
    """Choose or type an answer on a phone with a script, and see that it arrived."""
    answers(phone, *labels)
    expect(phone.page.locator("[data-answer] [data-sent]")).to_contain_text("Verstuurd ✓")


def answers(phone, *labels):
    """Choose answers, and press the button."""
    for label in labels:
        phone.chooses(label)
    phone.page.get_by_role("button", name="Verstuur").click()


def is_asked(phone, text):
    """See that this question came by itself."""
    expect(phone.page.locator("h1")).to_contain_text(text)


def bars(screen):
    """What the wall says at each bar: its words, and of how many people it is."""
    rows = screen.page.locator(".live-bars tbody tr")
    return {
        " ".join(row.locator("th").inner_text().split()): row.locator("td").last.inner_text()
        for row in rows.all()
    }
