from datetime import timedelta
from uuid import uuid4

import pytest

from consult.consultations.models import Phase
from consult.db import db
from consult.topics import service
from consult.topics.models import ProposalState, Topic, TopicProposal
from tests.factories import accounts, consultations, topics
from tests.factories.consultations import NOW

pytestmark = pytest.mark.usefixtures("at_now")


@pytest.fixture
def bureau(sign_in):
    return sign_in(accounts.bureau())


@pytest.fixture
def organiser(sign_in, groningen):
    return sign_in(accounts.organiser(groningen))


@pytest.fixture
def fields(theme):
    return {"title": "Bouwen", "summary": "Waar kan het?", "theme": str(theme.id), "addressed_to": "region"}


# --- the list -----------------------------------------------------------------------------------------------


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


# --- one topic ----------------------------------------------------------------------------------------------


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


# --- proposing ----------------------------------------------------------------------------------------------


def test_only_departments_and_the_bureau_propose(client, sign_in, organiser, bureau, consultation):
    url = f"/topics/propose/{consultation.id}"
    assert client.get(url).status_code == 302
    assert sign_in(accounts.member()).get(url).status_code == 403
    assert sign_in(accounts.admin()).get(url).status_code == 403
    assert organiser.get(url).status_code == 200
    assert bureau.get(url).status_code == 200


def test_a_proposal_appears_among_ones_own(organiser, consultation, groningen, fields):
    url = f"/topics/propose/{consultation.id}"
    page = organiser.post(url, data=fields | {"department": str(groningen.id)}, follow_redirects=True)
    assert "Uw voorstel is verstuurd." in page.text
    assert "Bouwen" in page.text


def test_a_department_of_somebody_else_cannot_be_chosen(organiser, consultation, zeeland, fields):
    answer = organiser.post(
        f"/topics/propose/{consultation.id}", data=fields | {"department": str(zeeland.id)}
    )
    assert answer.status_code == 422
    assert db.session.query(TopicProposal).count() == 0


def test_who_acts_for_two_departments_chooses(sign_in, consultation, groningen, zeeland):
    user = accounts.organiser(groningen)
    user.assignments.extend(accounts.organiser(zeeland).assignments)
    page = sign_in(user).get(f"/topics/propose/{consultation.id}").text
    assert "Kies een afdeling" in page


def test_wrong_input_is_told_in_the_order_of_the_page_and_nothing_is_lost(organiser, consultation, groningen):
    data = {"department": str(groningen.id), "summary": "Waar kan het?", "title": "a" * 121}
    answer = organiser.post(f"/topics/propose/{consultation.id}", data=data)
    assert answer.status_code == 422
    assert "<title>Fout: " in answer.text
    assert "Waar kan het?" in answer.text
    assert "a" * 121 in answer.text
    assert 'id="theme-error"' in answer.text


def test_after_closing_the_page_says_so_and_a_late_post_keeps_its_words(
    organiser, consultation, groningen, fields
):
    consultation.closes_at = NOW - timedelta(days=1)
    db.session.commit()
    url = f"/topics/propose/{consultation.id}"
    assert "U kunt geen onderwerpen meer voorstellen" in organiser.get(url).text
    late = organiser.post(url, data=fields | {"department": str(groningen.id)})
    assert late.status_code == 422
    assert "Waar kan het?" in late.text


def test_ones_own_proposal_is_changed_until_it_is_decided(organiser, proposal, fields):
    url = f"/topics/proposals/{proposal.id}/edit"
    assert "Wonen in de regio" in organiser.get(url).text
    assert "Bouwen" in organiser.post(url, data=fields, follow_redirects=True).text
    service.decline(db.session.get_one(TopicProposal, proposal.id), reason="Dubbel.", now=NOW, actor_id=None)
    db.session.commit()
    assert "Over dit voorstel is besloten" in organiser.get(url).text
    assert organiser.post(url, data=fields).status_code == 422


def test_a_proposal_of_another_department_is_not_ones_to_change(client, sign_in, zeeland, proposal):
    url = f"/topics/proposals/{proposal.id}/edit"
    assert sign_in(accounts.organiser(zeeland)).get(url).status_code == 403
    assert sign_in(accounts.member()).get(url).status_code == 403
    assert client.get(url).status_code == 302


def test_ones_own_proposals_show_their_state_and_reason(organiser, proposal, consultation, zeeland, theme):
    topics.proposal(consultation, zeeland, "Van Zeeland", theme=theme)
    service.decline(proposal, reason="Dit kwam vorig jaar aan bod.", now=NOW, actor_id=None)
    db.session.commit()
    page = organiser.get("/topics/proposals").text
    assert "afgewezen" in page
    assert "Reden: Dit kwam vorig jaar aan bod." in page
    assert "Van Zeeland" not in page


def test_without_proposals_the_overview_says_what_to_do(organiser, bureau, client, sign_in):
    assert "nog niets voorgesteld" in organiser.get("/topics/proposals").text
    assert "U werkt niet voor een afdeling" in bureau.get("/topics/proposals").text
    assert client.get("/topics/proposals").status_code == 302
    assert sign_in(accounts.member()).get("/topics/proposals").status_code == 403


def test_the_overview_costs_the_same_however_long(organiser, consultation, groningen, theme, queries):
    for number in range(12):
        topics.proposal(consultation, groningen, f"Voorstel {number}", theme=theme)
    db.session.commit()
    organiser.get("/topics/proposals")
    queries.clear()
    organiser.get("/topics/proposals")
    assert len(queries) <= 5  # the account and its roles, how many, the proposals, what is open to proposals


# --- the desk of the bureau ---------------------------------------------------------------------------------


@pytest.fixture
def urls(consultation, proposal, topic):
    return [
        f"/topics/queue/{consultation.id}",
        f"/topics/proposals/{proposal.id}",
        f"/topics/proposals/{proposal.id}/accept",
        f"/topics/proposals/{proposal.id}/accept-into",
        f"/topics/proposals/{proposal.id}/decline",
        f"/topics/{topic.id}/edit",
        f"/topics/{topic.id}/merge",
    ]


def test_the_desk_is_for_the_bureau_alone(client, sign_in, bureau, organiser, urls):
    others = [sign_in(accounts.member()), sign_in(accounts.admin()), organiser]
    for url in urls:
        assert client.get(url).status_code == 302
        assert [other.get(url).status_code for other in others] == [403, 403, 403]
        assert bureau.get(url).status_code == 200


def test_the_queue_starts_with_the_oldest_and_counts_each_state(
    bureau, consultation, proposal, groningen, theme
):
    newer = topics.proposal(
        consultation, groningen, "Nieuwer", theme=theme, created_at=NOW + timedelta(days=1)
    )
    service.decline(newer, reason="Dubbel.", now=NOW, actor_id=None)
    db.session.commit()
    page = bureau.get(f"/topics/queue/{consultation.id}").text
    assert f'href="/topics/proposals/{proposal.id}"' in page
    assert "Nieuwer" not in page
    assert "Reden: Dubbel." in bureau.get(f"/topics/queue/{consultation.id}?state=declined").text


def test_an_empty_queue_says_that_nothing_waits(bureau, consultation):
    assert "Er wacht niets op u" in bureau.get(f"/topics/queue/{consultation.id}").text
    assert (
        "Geen voorstel heeft deze status."
        in bureau.get(f"/topics/queue/{consultation.id}?state=accepted").text
    )


def test_the_queue_costs_the_same_however_long(bureau, consultation, groningen, theme, queries):
    for number in range(12):
        topics.proposal(consultation, groningen, f"Voorstel {number}", theme=theme)
    db.session.commit()
    bureau.get(f"/topics/queue/{consultation.id}")
    queries.clear()
    bureau.get(f"/topics/queue/{consultation.id}")
    assert (
        len(queries) <= 8
    )  # account, roles, consultation, themes, questions, how many, proposals, per state


def test_a_proposal_is_shown_beside_what_looks_like_it(bureau, proposal, topic):
    page = bureau.get(f"/topics/proposals/{proposal.id}").text
    assert "Woningbouw" in page
    assert f"accept-into?target={topic.id}" in page


def test_accepting_makes_a_topic_and_leads_to_the_next(
    bureau, proposal, consultation, zeeland, theme, fields
):
    waiting = topics.proposal(
        consultation, zeeland, "Daarna", theme=theme, created_at=NOW + timedelta(days=1)
    )
    db.session.commit()
    url = f"/topics/proposals/{proposal.id}/accept"
    assert "Wonen in de regio" in bureau.get(url).text
    answer = bureau.post(url, data=fields | {"global_goals": "11; 7 7"})
    assert answer.location == f"/topics/proposals/{waiting.id}"
    assert db.session.query(Topic).one().global_goals == [7, 11]


def test_goals_that_do_not_exist_are_told_and_kept(bureau, proposal, fields):
    answer = bureau.post(f"/topics/proposals/{proposal.id}/accept", data=fields | {"global_goals": "7, 18"})
    assert answer.status_code == 422
    assert 'value="7, 18"' in answer.text
    assert "van 1 tot en met 17" in answer.text


def test_a_proposal_joins_a_topic(bureau, proposal, topic):
    url = f"/topics/proposals/{proposal.id}/accept-into"
    assert "checked" in bureau.get(f"{url}?target={topic.id}").text
    page = bureau.post(url, data={"target": str(topic.id)}, follow_redirects=True).text
    assert "hoort nu bij het onderwerp" in page
    assert db.session.get_one(TopicProposal, proposal.id).topic_id == topic.id


def test_joining_nothing_is_told(bureau, proposal, topic):
    answer = bureau.post(f"/topics/proposals/{proposal.id}/accept-into")
    assert answer.status_code == 422
    assert "Kies een onderwerp." in answer.text


def test_without_topics_there_is_nothing_to_join(bureau, proposal):
    assert "Er zijn nog geen onderwerpen" in bureau.get(f"/topics/proposals/{proposal.id}/accept-into").text


def test_declining_asks_for_a_reason(bureau, proposal):
    url = f"/topics/proposals/{proposal.id}/decline"
    assert bureau.post(url, data={"reason": " "}).status_code == 422
    assert bureau.post(url, data={"reason": "Dubbel."}).status_code == 302
    assert db.session.get_one(TopicProposal, proposal.id).state == ProposalState.DECLINED


def test_a_decision_that_came_second_keeps_its_words(bureau, proposal, fields):
    service.decline(proposal, reason="Dubbel.", now=NOW, actor_id=None)
    db.session.commit()
    answer = bureau.post(f"/topics/proposals/{proposal.id}/accept", data=fields)
    assert answer.status_code == 422
    assert "al besloten" in answer.text
    assert "Waar kan het?" in answer.text


def test_a_topic_is_reworded_unless_it_is_frozen(bureau, topic, fields):
    url = f"/topics/{topic.id}/edit"
    assert "Bouwen" in bureau.post(url, data=fields, follow_redirects=True).text
    db.session.get_one(Topic, topic.id).frozen_at = NOW
    db.session.commit()
    assert "verandert niet meer" in bureau.get(url).text
    late = bureau.post(url, data=fields | {"title": "Te laat"})
    assert late.status_code == 422
    assert "Te laat" in late.text


def test_two_topics_are_merged(bureau, topic, consultation, theme):
    other = topics.topic(consultation, "Wonen", theme=theme)
    db.session.commit()
    url = f"/topics/{topic.id}/merge"
    assert bureau.post(url).status_code == 422
    assert bureau.post(url, data={"target": str(other.id)}).location == f"/topics/{other.id}"
    assert "kan niet worden samengevoegd" in bureau.get(url).text
