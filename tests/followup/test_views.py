import pytest
import time_machine

from consult.agenda import queries, service
from consult.db import db
from consult.reactions import service as reactions
from tests.factories import accounts, directory, topics
from tests.factories import agenda as make
from tests.factories import reactions as write
from tests.factories.consultations import NOW


@pytest.fixture(autouse=True)
def _at_the_time_of_the_tests():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def author(app):
    return directory.appointment()


def test_a_reaction_leads_to_the_item_that_rests_on_it(sign_in, author):
    reaction = write.reaction(author=author)
    reactions.approve(reaction, actor_id=None)
    item = resting_on(reaction)
    page = sign_in(accounts.member(author)).get("/my-input/").text
    assert "Uw woorden zijn onderbouwing geworden van:" in page
    assert f"/agenda/items/{item.id}" in page


def test_the_item_is_not_shown_before_the_agenda_is_published(sign_in, author):
    reaction = write.reaction(author=author)
    reactions.approve(reaction, actor_id=None)
    item = resting_on(reaction, publish=False)
    page = sign_in(accounts.member(author)).get("/my-input/").text
    assert f"/agenda/items/{item.id}" not in page
    assert "nog niet vastgesteld" in page


def test_the_reason_of_declining_is_read_by_the_author(sign_in, author):
    reactions.decline(
        write.reaction(author=author), reason="Noemt een persoon.", actor_id=None, today=NOW.date()
    )
    assert "Noemt een persoon." in sign_in(accounts.member(author)).get("/my-input/").text


def test_nobody_sees_the_input_of_somebody_else(sign_in, author):
    write.reaction(author=author, text="Alleen van mij.")
    assert "Alleen van mij." not in sign_in(accounts.member()).get("/my-input/").text


def test_an_open_consultation_lets_the_author_change_and_take_back(sign_in, author):
    reaction = write.reaction(author=author)
    page = sign_in(accounts.member(author)).get("/my-input/").text
    assert f"/reactions/{reaction.id}/edit" in page
    assert f"/reactions/{reaction.id}/withdraw" in page


def test_without_input_the_page_says_what_can_be_done(sign_in):
    page = sign_in(accounts.member()).get("/my-input/").text
    assert "U schreef nog niets" in page
    assert "U stemde nog niet" in page


def test_the_page_is_for_members(client, sign_in):
    assert client.get("/my-input/").status_code == 302
    assert sign_in(accounts.bureau()).get("/my-input/").status_code == 403


def test_the_page_costs_the_same_however_much_one_wrote(sign_in, author, queries):
    topic = topics.topic()
    for number in range(12):
        write.reaction(topic, author, text=f"Reactie {number}")
    client = sign_in(accounts.member(author))
    queries.clear()
    assert client.get("/my-input/").text.count("Reactie ") >= 12
    # account, consultations, reactions, rounds, what rests on them, threads, those on threads, drafts, mails
    assert len(queries) <= 11


def resting_on(reaction, *, publish=True):
    item = make.item(make.agenda(reaction.consultation))
    db.session.flush()
    db.session.expire_all()
    item = make.decided(queries.item(item.id))
    service.attach_reaction(item, reaction=reaction, actor_id=None)
    db.session.flush()
    db.session.expire_all()
    if publish:
        service.publish(queries.agenda(item.agenda_id), now=NOW, actor_id=None)
    db.session.commit()
    return item
