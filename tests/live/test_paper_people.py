"""Handing a paper to somebody by name: who is found first, what a press asks before it, and taking it back."""

from functools import partial

import pytest
from sqlalchemy import func, select

from consult.audit import AuditEvent
from consult.db import db
from consult.live.queries import paper as papers
from consult.live.queries import states
from consult.live.queries.handing import FEW, people_to_hand_to
from consult.live.service.paper import handing
from consult.voting.models import Ballot, Roll
from tests.at_once import at_once
from tests.factories import accounts, dialogues, directory, live, voting
from tests.factories.consultations import NOW


@pytest.fixture
def pile(app):
    made = live.pile(size=3, by_name=True)
    db.session.commit()
    return made


@pytest.fixture
def clerk(sign_in):
    """The browser of somebody of the bureau."""
    return sign_in(accounts.bureau())


def named(name):
    """Somebody in office with this name."""
    directory.appointment(person := directory.person(name))
    return person


def count(table):
    return db.session.scalar(select(func.count()).select_from(table))


def test_of_namesakes_who_is_in_the_room_comes_first_then_who_registered(pile):
    pile, _codes = pile
    elsewhere, registered, present = (named("S. Visser") for _ in range(3))
    named("T. Bakker")
    dialogues.registration(pile.dialogue, registered)
    dialogues.registration(pile.dialogue, present)
    live.seat(states.state(pile.dialogue_id), present.id)
    seen = people_to_hand_to(pile.dialogue, "visser")
    assert (seen.present, seen.registered, seen.others) == ([present], [registered], [elsewhere])
    assert people_to_hand_to(pile.dialogue, "").people == [present, registered]
    assert people_to_hand_to(pile.dialogue, "niemand").people == []


def test_more_than_a_page_of_namesakes_are_counted_and_nobody_twice(pile):
    pile, _codes = pile
    for _ in range(FEW):
        dialogues.registration(pile.dialogue, named("S. Visser"))
    named("S. Visser")
    live.seat(states.state(pile.dialogue_id), named("S. Visser").id)
    seen = people_to_hand_to(pile.dialogue, "visser")
    assert (len(seen.people), seen.left) == (FEW, 2)


def test_whoever_was_handed_a_paper_twice_is_told_of_once(pile, app):
    pile, _codes = pile
    done = {"now": NOW, "keystore": app.extensions["keystore"], "actor_id": None}
    person = voting.voter()
    assert [handing.hand_out(pile, person_id=person, **done) for _ in range(2)] == [True, False]
    handed_out = select(func.count()).select_from(AuditEvent).filter_by(action="live.hand_out_paper")
    assert (count(Roll), db.session.scalar(handed_out)) == (1, 1)


def test_of_clerks_who_hand_somebody_a_paper_at_once_one_gives_it(pile, app):
    pile, _codes = pile
    keystore, pile_id = app.extensions["keystore"], pile.id
    voting.cast(pile.voting_round, voting.voter(), voting.answers(pile.voting_round))  # No clerk is alone.
    people = [voting.voter() for _ in range(8)]
    db.session.commit()

    def hand_out(_clerk, person_id):
        is_new = handing.hand_out(
            papers.pile(pile_id), person_id=person_id, now=NOW, keystore=keystore, actor_id=None
        )
        db.session.commit()
        return is_new

    told = [at_once(app, partial(hand_out, person_id=person), 4).count(True) for person in people]
    assert told == [1] * 8


def test_a_page_names_the_person_and_what_is_lost_and_takes_nothing_yet(clerk, pile):
    pile, _codes = pile
    held = directory.appointment(directory.person("S. Visser"))
    voting.cast(pile.voting_round, held.person_id, voting.answers(pile.voting_round))
    db.session.commit()
    listed = clerk.get(f"/live/paper/{pile.id}/people?q=visser")
    assert "Anderen op het register" in listed.text
    url = f"/live/paper/{pile.id}/people/{held.person_id}?q=visser"
    assert f'href="{url}"' in listed.text
    asked = clerk.get(url).text
    for words in (
        "Stemt S. Visser op papier?",
        "Dit vervalt:",
        "wat S. Visser online of in de zaal stemde",
        "niet aangemeld",
        held.municipality.name,
        "Ja, geef het stembiljet",
        "Nee",
    ):
        assert words in asked
    assert count(Ballot) == 1


def test_the_page_tells_the_same_of_who_voted_and_who_did_not(clerk, pile):
    pile, _codes = pile
    held = directory.appointment(directory.person("S. Visser"))
    db.session.commit()
    url = f"/live/paper/{pile.id}/people/{held.person_id}"
    before = clerk.get(url).text
    voting.cast(pile.voting_round, held.person_id, voting.answers(pile.voting_round))
    db.session.commit()
    assert clerk.get(url).text == before


def test_yes_gives_one_paper_however_often_it_is_pressed(clerk, pile):
    pile, _codes = pile
    dialogues.registration(pile.dialogue, person := named("S. Visser"))
    voting.cast(pile.voting_round, person.id, voting.answers(pile.voting_round))
    db.session.commit()
    url = f"/live/paper/{pile.id}/people/{person.id}"
    assert "S. Visser stemt op papier" in clerk.post(url, follow_redirects=True).text
    assert "Geef geen tweede stembiljet" in clerk.post(url, follow_redirects=True).text
    assert (count(Ballot), count(Roll)) == (0, 1)
    assert papers.on_paper_by_name(pile.voting_round_id) == {person.id}
    assert clerk.get(url).status_code == 302


def test_who_is_not_on_the_register_of_the_round_is_refused_and_who_does_not_exist_is_not_found(clerk, pile):
    pile, _codes = pile
    person = directory.person("S. Visser")
    db.session.commit()
    url = f"/live/paper/{pile.id}/people"
    assert "geen op deze dag" in clerk.get(f"{url}/{person.id}").text
    assert "stemt op papier" not in clerk.post(f"{url}/{person.id}", follow_redirects=True).text
    assert count(Roll) == 0
    assert clerk.get(f"{url}/{pile.id}").status_code == 404


def test_a_paper_is_given_by_name_and_taken_back(clerk, pile):
    pile, codes = pile
    dialogues.registration(pile.dialogue, person := named("S. Visser"))
    elsewhere = named("T. Bakker")
    db.session.commit()
    url = f"/live/paper/{pile.id}/people"
    assert "T. Bakker" in clerk.get(f"{url}?q=bakker").text
    assert "Niemand gevonden" in clerk.get(f"{url}?q=niemand").text
    given = clerk.post(f"{url}/{person.id}", follow_redirects=True).text
    assert "stemt op papier" in given
    assert "T. Bakker" not in given
    for code, words in (("", "Vul het nummer van het stembiljet in"), ("XXXX", "Wij kennen dit nummer niet")):
        refused = clerk.post(f"{url}/{person.id}/back", data={"code": code})
        assert (refused.status_code, words in refused.text) == (422, True)
    assert clerk.post(f"{url}/{elsewhere.id}/back", data={"code": codes[0]}).status_code == 422
    back = clerk.post(f"{url}/{person.id}/back", data={"code": codes[0]}, follow_redirects=True)
    assert "kan weer online of in de zaal stemmen" in back.text


def test_the_list_of_people_costs_as_much_for_many_as_for_few(clerk, pile, queries):
    for _ in range(5):
        dialogues.registration(pile[0].dialogue, named("S. Visser"))
        named("S. Visser")
    db.session.commit()
    queries.clear()
    clerk.get(f"/live/paper/{pile[0].id}/people?q=visser")
    assert (
        len(queries) <= 9
    )  # who asks, the pile, who registered, who joined, the register, offices, who has a paper
