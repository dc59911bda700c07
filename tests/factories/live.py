"""The room of a session: what is asked there, and who is in it."""

from flask import current_app
from sqlalchemy import insert

from consult.consultations.models import AddressedTo
from consult.db import db
from consult.directory.models import Municipality
from consult.live.models import Command, VoidReason
from consult.live.queries import paper as papers
from consult.live.queries import prompts as asked
from consult.live.queries import states
from consult.live.service import hosting, joining, opening, ordering, tables
from consult.live.service.paper import entering, printing
from consult.reactions.models import Stance
from consult.voting import queries
from consult.voting.models import VOTING_ROUND_DIALOGUE
from tests.factories import accounts, consultations, dialogues, voting
from tests.factories.consultations import NOW


def room(dialogue=None, voting_round=None):
    """A room in which the questions of a round are asked, nothing of which is opened yet."""
    consultation = consultations.consultation()
    dialogue = dialogue or dialogues.dialogue(consultation, starts_at=NOW)
    voting_round = voting_round or voting.open_round(consultation)
    shown = {"voting_round_id": voting_round.id, "dialogue_id": dialogue.id}
    db.session.execute(insert(VOTING_ROUND_DIALOGUE).values(shown))
    db.session.flush()
    opening.open_room(dialogue, keystore=current_app.extensions["keystore"], actor_id=None)
    return states.state(dialogue.id)


def pressed(state, *commands, now=NOW, **values):
    """The same room after a host pressed these, one after the other."""
    for command in commands:
        hosting.press(
            state.dialogue_id, Command(command), seen=state.presses, now=now, **{"minimum": 10} | values
        )
    db.session.flush()
    return state


def prompts(state):
    """The running order."""
    return asked.prompts(state.dialogue_id)


def moved(dialogue_id, prompt_id, place):
    """Move a part, as one host does; commits."""
    ordering.move_part(states.state(dialogue_id), asked.prompt(prompt_id), place=place)
    db.session.commit()


def seat(state, person_id=None):
    """Somebody on the register who joined."""
    return joining.join(state, person_id=person_id or voting.voter(), now=NOW)


def pile(state=None, *, size=1, by_name=False):
    """Ballots on paper of the round that is shown in a room; returns the pile and the codes on them."""
    state = state or room()
    voting_round = asked.rounds_shown_in(state.dialogue_id)[0]
    batch = printing.print_ballots(
        state.dialogue, voting_round, size=size, is_by_name=by_name, now=NOW, actor_id=None
    )
    db.session.flush()
    return papers.pile(batch.pile_id), papers.codes_of(batch.id)


def entered(pile, code, *readings):
    """How far a paper is after somebody, and then somebody else, entered it."""
    clerks = (accounts.bureau(), accounts.bureau())
    return [
        entering.enter(pile, code, reading, clerk_id=clerk.id)
        for reading, clerk in zip(readings, clerks, strict=False)
    ]


def unsettled_paper(state):
    """A pile with what was printed, and the one paper among it that two people read differently."""
    made, codes = pile(state, size=3, by_name=True)
    for code, reasons in zip(codes, (["empty"], ["empty", "too_many"], ["empty", "empty"]), strict=True):
        entered(made, code, *[papers.Reading(void_reason=VoidReason(reason)) for reason in reasons])
    return made, papers.batches([made.id])[0], papers.different(made.id)[0]


def guest(state, appointment):
    """Somebody who joined as a guest, with the office and municipality of this appointment."""
    place = db.session.get_one(Municipality, appointment.municipality_code)
    return joining.join_as_guest(state, office=appointment.office, municipality=place, now=NOW)


def round_of(state):
    """The round whose question is on the screen."""
    return queries.voting_round(state.prompt.question.voting_round_id)


def crowd(state, *answers):
    """As many people in the room as there are answers, who gave these to the question on the screen."""
    asked = round_of(state)
    for answer in answers:
        voting.tap(asked, seat(state).person_id, {state.prompt.question_id: answer}, state.dialogue)


def statement(state, person_id, topic, table=4):
    """What somebody wrote down for the table."""
    writer = seat(state, person_id)
    joining.sit_at_table(writer, table)
    return tables.make_statement(
        state,
        writer,
        subject=topic,
        text="Regel wonen samen.",
        stance=Stance.SUGGESTION,
        addressed_to=AddressedTo.ASSOCIATION,
        now=NOW,
        keystore=current_app.extensions["keystore"],
    )
