from uuid import uuid4

import pytest

from consult.consultations.models import Phase
from consult.db import db
from consult.topics import service
from tests.factories import consultations, topics
from tests.factories.consultations import NOW

pytestmark = pytest.mark.usefixtures("at_now")


def test_without_a_consultation_the_list_says_so(client):
    assert "Er zijn nog geen onderwerpen" in client.get("/topics/").text


def test_everyone_sees_the_topics_of_the_current_consultation(client, topic, proposal):
    service.accept_into(proposal, topic, now=NOW, actor_id=None)
    db.session.commit()
    page = client.get("/topics/").text
    assert "Woningbouw" in page
    assert "Groningen" in page
    assert "1 onderwerp" in page


def test_another_consultation_is_asked_for_by_its_id(client, topic, theme):
    other = consultations.consultation(title="Gemeenten 2024", phase=Phase.PUBLISHED, themes=[theme])
    topics.topic(other, "Leefbaarheid", theme=theme)
    db.session.commit()
    page = client.get(f"/topics/?consultation={other.id}").text
    assert "Leefbaarheid" in page
    assert "Woningbouw" not in page


def test_what_fits_no_filter_says_so(client, topic):
    assert "Geen onderwerp past hierbij" in client.get("/topics/?q=zzz").text


def test_a_filter_that_means_nothing_is_left_out(client, topic):
    assert "Woningbouw" in client.get("/topics/?theme=nonsense&to=nobody&page=-3").text


def test_pages_keep_the_consultation_and_the_filter(client, consultation, theme):
    for number in range(21):
        topics.topic(consultation, f"Onderwerp {number}", theme=theme)
    db.session.commit()
    page = client.get(f"/topics/?theme={theme.id}").text
    assert f"consultation={consultation.id}&amp;theme={theme.id}" in page or (
        f"page=2&amp;consultation={consultation.id}&amp;theme={theme.id}" in page
    )


def test_topics_of_a_consultation_in_preparation_are_for_staff(client, organiser, theme):
    preparing = consultations.consultation(phase=Phase.PREPARING, themes=[theme])
    hidden = topics.topic(preparing, "Nog geheim", theme=theme)
    db.session.commit()
    assert client.get(f"/topics/?consultation={preparing.id}").status_code == 404
    assert client.get(f"/topics/{hidden.id}").status_code == 302
    assert "Nog geheim" in organiser.get(f"/topics/?consultation={preparing.id}").text


def test_the_list_costs_the_same_however_long(client, consultation, theme, groningen, queries):
    def statements():
        queries.clear()
        client.get("/topics/")
        return len(queries)

    def add(number):
        topic = topics.topic(consultation, f"Onderwerp {number}", theme=theme)
        service.accept_into(
            topics.proposal(consultation, groningen, theme=theme), topic, now=NOW, actor_id=None
        )
        db.session.commit()

    add(0)
    few = statements()
    for number in range(1, 15):
        add(number)
    assert statements() == few <= 10  # consultation with themes and note, count, topics, who proposed, others


def test_a_topic_shows_who_proposed_it_in_which_words(client, topic, proposal):
    service.accept_into(proposal, topic, now=NOW, actor_id=None)
    db.session.commit()
    page = client.get(f"/topics/{topic.id}").text
    assert "Afdeling Groningen" in page
    assert "Wonen in de regio" in page
    assert f"/reactions/write?topic={topic.id}" in page


def test_after_closing_nobody_is_asked_to_react(client, theme):
    closed = consultations.consultation(phase=Phase.CLOSED, themes=[theme])
    topic = topics.topic(closed, theme=theme)
    db.session.commit()
    assert "/reactions/write" not in client.get(f"/topics/{topic.id}").text


def test_a_merged_topic_leads_to_the_other(client, topic, consultation, theme):
    other = topics.topic(consultation, "Wonen", theme=theme)
    service.merge(topic, into=other, actor_id=None)
    db.session.commit()
    assert f"/topics/{other.id}" in client.get(f"/topics/{topic.id}").text
    assert "Hierin zijn opgegaan: Woningbouw." in client.get(f"/topics/{other.id}").text


def test_a_topic_that_is_not_there_is_404(client):
    assert client.get(f"/topics/{uuid4()}").status_code == 404


def test_one_topic_costs_the_same_however_many_proposed_it(
    client, topic, consultation, groningen, theme, queries
):
    for _ in range(8):
        proposal = topics.proposal(consultation, groningen, theme=theme)
        service.accept_into(proposal, topic, now=NOW, actor_id=None)
    db.session.commit()
    queries.clear()
    client.get(f"/topics/{topic.id}")
    assert len(queries) <= 6  # topic, themes, sessions, rounds, proposals, look-alikes
