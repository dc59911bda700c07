import re
from uuid import uuid4

import pytest
import time_machine

from consult.consultations.models import Consultation, Phase
from consult.db import db
from consult.directory.models import Office, Person
from consult.reactions import service
from consult.reactions.models import QuoteConsent, Reaction, ReactionState
from tests.factories import accounts, consultations, directory, topics
from tests.factories import reactions as make
from tests.factories.consultations import NOW

SAID = {
    "text": "Geef ons de ruimte.",
    "stance": "suggestion",
    "addressed_to": "association",
    "consent": "office_province",
}


@pytest.fixture(autouse=True)
def _at_the_time_of_the_tests():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def author(app):
    zwolle = directory.municipality("Zwolle", province=directory.province("PV23", "Overijssel", "Ov"))
    return directory.appointment(directory.person("S. Visser"), office=Office.CLERK, municipality=zwolle)


@pytest.fixture
def topic(author):
    topic = topics.topic()
    make.open_for_reactions(consultation_of(topic), author)
    db.session.commit()
    return topic


@pytest.fixture
def member(author, sign_in):
    return sign_in(accounts.member(author))


def test_a_member_writes_and_is_told_that_it_was_sent(member, topic):
    page = member.post(f"/reactions/write?topic={topic.id}", data=SAID, follow_redirects=True)
    assert page.status_code == 200
    assert "Uw reactie is verstuurd" in page.text
    assert db.session.query(Reaction).one().text == "Geef ons de ruimte."


def test_each_choice_shows_how_the_author_would_be_named(member, topic):
    page = member.get(f"/reactions/write?topic={topic.id}").text
    assert "Een deelnemer uit Overijssel" in page
    assert "Griffier, Overijssel" in page
    assert "S. Visser, griffier, Zwolle" in page


def test_an_open_question_is_answered_too(member, topic, author):
    note = consultations.note(consultation_of(topic))
    db.session.commit()
    question = note.open_questions[0]
    member.post(f"/reactions/write?question={question.id}", data=SAID)
    assert db.session.query(Reaction).one().open_question_id == question.id


def test_an_empty_reaction_is_told_beside_the_field_and_keeps_the_rest(member, topic):
    page = member.post(f"/reactions/write?topic={topic.id}", data=SAID | {"text": " "})
    assert page.status_code == 422
    assert "Schrijf uw reactie." in page.text
    assert re.search(r'checked[^>]*value="suggestion"|value="suggestion"[^>]*checked', page.text)


def test_a_text_that_is_too_long_stays(member, topic):
    page = member.post(f"/reactions/write?topic={topic.id}", data=SAID | {"text": "lang " * 801})
    assert page.status_code == 422
    assert "lang lang" in page.text
    assert db.session.query(Reaction).count() == 0


def test_after_closing_the_text_can_be_copied(member, topic):
    consultation_of(topic).phase = Phase.CLOSED
    db.session.commit()
    page = member.post(f"/reactions/write?topic={topic.id}", data=SAID)
    assert page.status_code == 422
    assert "Geef ons de ruimte." in page.text


def test_who_holds_two_offices_chooses_first_which_one_speaks(member, topic, author):
    person = db.session.get_one(Person, author.person_id)
    directory.appointment(person, office=Office.COUNCIL_MEMBER, municipality=directory.municipality())
    db.session.commit()
    answer = member.get(f"/reactions/write?topic={topic.id}")
    assert answer.status_code == 302
    assert f"/consultations/{topic.consultation_id}/speaking" in answer.location
    assert "reactions" in answer.location


def test_a_visitor_signs_in_before_writing(client, topic):
    db.session.commit()
    assert client.get(f"/reactions/write?topic={topic.id}").status_code == 302


def test_staff_without_an_office_may_not_write(sign_in, topic):
    assert sign_in(accounts.bureau()).get(f"/reactions/write?topic={topic.id}").status_code == 403


def test_a_topic_that_is_not_there_is_404(member):
    assert member.get(f"/reactions/write?topic={uuid4()}").status_code == 404
    assert member.get("/reactions/write").status_code == 404


def test_somebody_elses_reaction_cannot_be_opened(sign_in, topic, author):
    reaction = make.reaction(topic, author)
    client = sign_in(accounts.member())
    for page in ("edit", "consent", "withdraw", "sent"):
        assert client.get(f"/reactions/{reaction.id}/{page}").status_code == 403


def test_the_author_edits_the_own_reaction(member, topic, author):
    reaction = make.reaction(topic, author)
    db.session.commit()
    assert reaction.text in member.get(f"/reactions/{reaction.id}/edit").text
    member.post(f"/reactions/{reaction.id}/edit", data=SAID | {"text": "Toch anders."})
    assert db.session.get_one(Reaction, reaction.id).text == "Toch anders."


def test_the_author_takes_consent_back(member, topic, author):
    reaction = make.reaction(topic, author)
    db.session.commit()
    member.post(f"/reactions/{reaction.id}/consent", data={"consent": "none"})
    assert db.session.get_one(Reaction, reaction.id).consent == QuoteConsent.NONE


def test_taking_back_asks_first_and_says_what_is_lost(member, topic, author):
    reaction = make.reaction(topic, author)
    db.session.commit()
    assert "verwijderd" in member.get(f"/reactions/{reaction.id}/withdraw").text
    member.post(f"/reactions/{reaction.id}/withdraw")
    assert db.session.query(Reaction).count() == 0


def test_everyone_reads_approved_reactions_without_a_name(client, topic, author):
    service.approve(make.reaction(topic, author), actor_id=None)
    db.session.commit()
    page = client.get(f"/reactions/?topic={topic.id}").text
    assert "Griffier, Overijssel" in page
    assert "Visser" not in page


def test_the_list_says_that_it_is_empty(client, topic):
    db.session.commit()
    assert "Nog geen reacties" in client.get(f"/reactions/?topic={topic.id}").text


def test_the_list_is_filtered(client, topic, author):
    service.approve(make.reaction(topic, author), actor_id=None)
    db.session.commit()
    assert "Griffier" in client.get("/reactions/?stance=suggestion&province=PV23").text
    assert "Griffier, Overijssel" not in client.get("/reactions/?stance=concern").text
    assert client.get("/reactions/?stance=nonsense&topic=nonsense&page=x").status_code == 200


def test_the_list_costs_the_same_however_long(client, topic, author, queries):
    for number in range(15):
        service.approve(make.reaction(topic, author, text=f"Reactie {number}"), actor_id=None)
    db.session.commit()
    queries.clear()
    assert client.get(f"/reactions/?consultation={topic.consultation_id}").text.count("Reactie ") == 15
    assert len(queries) <= 3  # provinces, how many, and the page with what each is about


def test_an_organiser_judges_only_the_own_department(sign_in, topic, author):
    reaction = make.reaction(topic, author)
    own = directory.department(directory.province("PV23"))
    other = directory.department(directory.province("PV27", "Noord-Holland", "NH"))
    assert sign_in(accounts.organiser(own)).get(f"/reactions/{reaction.id}/moderate").status_code == 200
    assert sign_in(accounts.organiser(other)).get(f"/reactions/{reaction.id}/moderate").status_code == 403
    assert reaction.text not in sign_in(accounts.organiser(other)).get("/reactions/moderation").text


def test_staff_never_see_a_name_without_consent(sign_in, topic, author):
    reaction = make.reaction(topic, author)
    client = sign_in(accounts.bureau())
    for path in (f"/reactions/{reaction.id}/moderate", "/reactions/moderation"):
        page = client.get(path).text
        assert reaction.text in page
        assert "Visser" not in page
        assert "Zwolle" not in page


def test_approving_goes_on_to_the_next(sign_in, topic, author):
    first, second = make.reaction(topic, author), make.reaction(topic, author, text="Nog een.")
    answer = sign_in(accounts.bureau()).post(f"/reactions/{first.id}/approve")
    assert answer.location.endswith(f"/reactions/{second.id}/moderate")
    assert db.session.get_one(Reaction, first.id).state == ReactionState.APPROVED


def test_declining_without_a_reason_is_told_beside_the_field(sign_in, topic, author):
    reaction = make.reaction(topic, author)
    page = sign_in(accounts.bureau()).post(f"/reactions/{reaction.id}/decline", data={"reason": ""})
    assert page.status_code == 422
    assert "Vertel de schrijver" in page.text


def test_a_declined_reaction_keeps_its_reason(sign_in, topic, author):
    reaction = make.reaction(topic, author)
    sign_in(accounts.bureau()).post(f"/reactions/{reaction.id}/decline", data={"reason": "Niet hierover."})
    assert db.session.get_one(Reaction, reaction.id).reason == "Niet hierover."


def test_a_member_may_not_judge(member, topic, author):
    reaction = make.reaction(topic, author)
    db.session.commit()
    assert member.get("/reactions/moderation").status_code == 403
    assert member.post(f"/reactions/{reaction.id}/approve").status_code == 403


def test_the_queue_costs_the_same_however_long(sign_in, topic, author, queries):
    for number in range(15):
        make.reaction(topic, author, text=f"Reactie {number}")
    client = sign_in(accounts.bureau())
    queries.clear()
    assert client.get("/reactions/moderation").text.count("Reactie ") == 15
    assert len(queries) <= 4  # the account, its roles, how many, and the page


def consultation_of(topic):
    return db.session.get_one(Consultation, topic.consultation_id)
