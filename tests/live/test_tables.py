"""A statement of a table counts once the others there say that it is what they said."""

import pytest
from flask import current_app
from sqlalchemy import delete, func, select

from consult.consultations.models import AddressedTo
from consult.db import db
from consult.errors import NotFound
from consult.live.models import Participant, StatementCheck, TableStatement
from consult.live.queries import states
from consult.live.queries.tables import statement, waiting_at_tables
from consult.live.service import joining, tables
from consult.reactions import service as reactions
from consult.reactions.models import QuoteConsent, Reaction, ReactionState, Stance
from tests.at_once import at_once
from tests.factories import accounts, directory, live, said, topics
from tests.factories.consultations import NOW

TEXT = "Regel wonen samen, niet elk voor zich."


@pytest.fixture
def state(app):
    made = live.room()
    current_app.extensions["keystore"].create(made.dialogue.consultation_id)
    return made


def seated(state, number=4):
    """Somebody at a table."""
    seat = live.seat(state)
    joining.sit_at_table(seat, number)
    return seat


def written(state, seat, text=TEXT):
    """What this person wrote for the table."""
    return tables.make_statement(
        state,
        seat,
        subject=topics.topic(state.dialogue.consultation),
        text=text,
        stance=Stance.SUGGESTION,
        addressed_to=AddressedTo.ASSOCIATION,
        now=NOW,
        keystore=current_app.extensions["keystore"],
    )


def checked(state, said, seat, *, agrees=True):
    """Whether this check confirmed it."""
    keystore = current_app.extensions["keystore"]
    return tables.check_statement(state, said, seat, agrees=agrees, now=NOW, keystore=keystore)


def test_two_others_make_it_a_reaction_like_any_other(state):
    writer, second, third, fourth = (seated(state) for _person in range(4))
    said = written(state, writer)
    assert not checked(state, said, second)
    assert not checked(state, said, third, agrees=False)
    assert not checked(state, said, third, agrees=False)
    assert checked(state, said, fourth)
    reaction = db.session.scalars(select(Reaction)).one()
    assert (reaction.text, reaction.state, reaction.consent) == (
        TEXT,
        ReactionState.SUBMITTED,
        QuoteConsent.NONE,
    )
    keystore = current_app.extensions["keystore"]
    assert reaction.author_key == keystore.pseudonym(reaction.consultation_id, writer.person_id)
    with pytest.raises(tables.AlreadyConfirmed):
        checked(state, said, second)


@pytest.mark.parametrize(
    ("agree", "disagree", "needed", "missing"),
    [(0, 0, 2, 2), (1, 0, 2, 1), (2, 0, 2, 0), (0, 0, 1, 1), (1, 1, 1, 1), (2, 2, 2, 1), (3, 2, 2, 0)],
)
def test_what_is_missing_is_told_before_it_counts(agree, disagree, needed, missing):
    assert tables.still_missing(agree, disagree, needed) == missing


@pytest.mark.parametrize(("people", "needed"), [(1, 1), (2, 1), (3, 2), (9, 2)])
def test_two_others_are_enough_and_of_two_people_the_other(state, people, needed):
    for _person in range(people):
        seated(state)
    assert tables.needed_at(state.dialogue_id, 4) == needed


def test_in_a_rehearsal_a_table_writes_nothing_down(state):
    writer = seated(state)
    state.is_rehearsing = True
    with pytest.raises(reactions.ReactionsClosed):
        written(state, writer)


def test_who_wrote_it_and_who_sits_elsewhere_cannot_confirm_it(state):
    writer, elsewhere = seated(state), seated(state, number=5)
    said = written(state, writer)
    for seat in (writer, elsewhere):
        with pytest.raises(tables.NotAtThisTable):
            checked(state, said, seat)
    assert waiting_at_tables(state.dialogue_id) == {4: 1}


def test_guests_neither_confirm_what_a_table_said_nor_count_as_others_there(state):
    writer, other = seated(state), seated(state)
    guests = said.guests(state, 2)
    made = written(state, writer)
    for guest in guests:
        joining.sit_at_table(guest, 4)
        with pytest.raises(tables.NotAtThisTable):
            checked(state, made, guest)
    assert checked(state, made, other)  # The only other whom the register knows.


def test_what_was_taken_away_meanwhile_is_not_there_any_more(state):
    writer, other = seated(state), seated(state)
    made, keystore = written(state, writer), current_app.extensions["keystore"]
    db.session.execute(delete(TableStatement).execution_options(synchronize_session=False))
    with pytest.raises(NotFound):
        checked(state, made, other)
    with pytest.raises(NotFound):
        tables.reword_statement(state, made, writer, text="Anders.", keystore=keystore)
    with pytest.raises(NotFound):
        tables.drop_statement(state, made, writer, keystore=keystore)


def test_at_a_table_of_two_the_other_is_enough_and_other_words_are_asked_anew(state):
    writer, other = seated(state), seated(state)
    said, keystore = written(state, writer), current_app.extensions["keystore"]
    assert not checked(state, said, other, agrees=False)
    tables.reword_statement(state, said, writer, text="Regel wonen samen.", keystore=keystore)
    assert db.session.scalar(select(func.count()).select_from(StatementCheck)) == 0
    assert checked(state, said, other)
    with pytest.raises(tables.AlreadyConfirmed):
        tables.drop_statement(state, said, writer, keystore=keystore)


def test_two_who_confirm_at_once_make_one_reaction(app, state):
    writer, second, third = (seated(state) for _person in range(3))
    statement_id, dialogue_id = written(state, writer).id, state.dialogue_id
    people = [second.id, third.id]
    db.session.commit()

    def agree(place):
        again, seat = states.state(dialogue_id), db.session.get_one(Participant, people[place])
        confirms = checked(again, statement(statement_id), seat)
        db.session.commit()
        return confirms

    assert sorted(at_once(app, agree, 2)) == [False, True]
    assert db.session.scalar(select(func.count()).select_from(Reaction)) == 1


def test_no_row_tells_who_wrote_or_checked(state):
    writer, other = seated(state), seated(state)
    checked(state, written(state, writer), other)
    known = {str(one) for seat in (writer, other) for one in (seat.id, seat.person_id)}
    known |= {one.replace("-", "") for one in known}
    for table in (TableStatement, StatementCheck, Reaction):
        for row in db.session.execute(select(table.__table__)):
            assert known.isdisjoint(str(value) for value in row)


def test_a_table_is_worked_by_plain_forms(state, sign_in):
    topics_of = topics.topic(state.dialogue.consultation)
    writer, other = (accounts.member(directory.appointment()) for _person in range(2))
    state.dialogue.programme[0].topic_id = topics_of.id
    page = f"/join/{state.code}"
    first, second = sign_in(writer), sign_in(other)
    assert first.get(f"{page}/statements").status_code == 403
    for browser in (first, second):
        browser.post(f"{page}/seat")
        assert browser.post(f"{page}/table", data={"table": "0"}).status_code == 422
        browser.post(f"{page}/table", data={"table": "7"})
    sent = {"about": topics_of.id.hex, "text": TEXT, "stance": "suggestion", "addressed_to": "association"}
    refused = first.post(f"{page}/statement", data=sent | {"text": ""})
    assert (refused.status_code, "Schrijf op wat uw tafel zegt." in refused.text) == (422, True)
    first.post(f"{page}/statement", data=sent)
    waits = first.get(f"{page}/statements").text
    assert "wacht op uw tafel" in waits
    assert "zodra 1 ander aan uw tafel het bevestigt" in waits
    assert "Nog 1 keer ja nodig" in waits
    for browser in (first, second):
        phone = browser.get(page).text
        assert ("1 nog niet bevestigd" in phone, "na te kijken" in phone) == (True, False)
    said = db.session.scalars(select(TableStatement)).one()
    assert "Is dit wat wij zeiden?" in second.get(f"{page}/statements").text
    second.post(f"{page}/statement/{said.id}/check", data={"agrees": "yes"})
    assert "bevestigd door uw tafel" in first.get(f"{page}/statements").text
