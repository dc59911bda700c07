"""What stands beside a draft: who asked for what has no item, what last year left, items alike, and reports."""

from datetime import timedelta

import pytest
import time_machine
from flask import current_app

from consult.agenda.models import Agenda
from consult.db import db
from consult.followup.models import Status
from consult.voting import service
from consult.voting.service import BallotPaper, OptionWanted
from tests.agenda.drafts import fresh, rest_on
from tests.factories import accounts, consultations, dialogues, followup, reports, results, topics, voting
from tests.factories import agenda as make
from tests.factories.consultations import NOW
from tests.factories.results import CLOSED
from tests.results.pages import words


@pytest.fixture(autouse=True)
def _after_closing():
    with time_machine.travel(CLOSED, tick=False):
        yield


@pytest.fixture
def bureau(sign_in, app):
    return sign_in(accounts.bureau())


@pytest.fixture
def chosen(consultation):
    """A published round with a choice of two out of three topics and a question on the first of them."""
    return choice_of_topics(consultation)


def choice_of_topics(consultation):
    about = [topics.topic(consultation, title) for title in ("Wonen", "Zorg", "Klimaat")]
    asked = voting.voting_round(consultation)
    first = voting.importance(asked, topic_id=about[0].id)
    choice = voting.choice(asked, options=[OptionWanted(topic.title, topic.id) for topic in about])
    voting.prepared(asked)
    ballots = [
        BallotPaper(person, {first.id: 4 - number % 2, choice.id: said if number % 4 else [2]})
        for code, said, count in (("PV20", [1, 2], 40), ("PV29", [2, 3], 40), ("PV24", [1, 3], 4))
        for number, person in enumerate(results.people(code, count))
    ]
    keystore = current_app.extensions["keystore"]
    service.cast_many(voting_round=asked, ballots=ballots, now=NOW, keystore=keystore)
    service.seal_round(voting_round_id=asked.id, now=CLOSED, keystore=keystore)
    db.session.commit()
    return results.published(asked), about[1]


def test_without_such_a_question_the_page_says_so(bureau):
    agenda = make.agenda()
    db.session.commit()
    assert "Nog niets om naast het concept te leggen" in bureau.get(f"/agenda/{agenda.id}/asked-for").text
    page = words(bureau.get(f"/agenda/{agenda.id}/sources"))
    for said in ("Er is niets blijven liggen", "Geen punt lijkt op een eerder punt", "Nog geen verslagen"):
        assert said in page


def test_a_group_that_finds_nothing_back_is_named_with_what_it_asked_for(bureau, consultation, chosen):
    snapshot, zorg = chosen
    item = make.item(make.agenda(consultation))
    rest_on(fresh(item), snapshot)
    db.session.commit()
    address = f"/agenda/{item.agenda_id}/asked-for"
    page = words(bureau.get(address))
    assert "1 groep vindt niets terug van wat zij het meest koos." in page
    assert "Zeeland geen punt Zorg (100 %) geen punt Klimaat (75 %)" in page
    assert "Minstens 100 % van wie antwoordde, koos niets waarvoor een punt is." in page
    assert "Groningen, Flevoland, Wethouder is te weinig gepubliceerd" in page
    assert f"/agenda/{item.agenda_id}/items/new?topic={zorg.id}" in bureau.get(address).text


def test_an_item_begins_with_a_topic_an_earlier_item_or_a_report(bureau, consultation):
    topic = topics.topic(consultation, title="Zorg dichtbij", summary="Elke kern een huisarts.")
    item = make.item(make.agenda(consultation), title="Eerder punt")
    report = reports.report(dialogues.past_dialogue(consultation))
    db.session.commit()
    new = f"/agenda/{item.agenda_id}/items/new"
    assert "Zorg dichtbij" in bureau.get(f"{new}?topic={topic.id}").text
    assert "Eerder punt" in bureau.get(f"{new}?item={item.id}").text
    for broken in ("?topic=x", f"?topic={item.id}", f"?section={report.id}"):
        assert bureau.get(new + broken).status_code == 200
    kept = {"title": "Zelf getypt", "text": "", "theme": str(topic.theme_id)}
    assert "Zelf getypt" in bureau.post(f"{new}?topic={topic.id}", data=kept).text


def test_the_sources_are_unfinished_items_like_items_and_reports(bureau, consultation, queries):
    earlier = make.agenda(consultations.consultation(title="Eerder"), "Agenda 2026")
    going = followup.item(earlier, "Gemeenten kopen samen software in")
    followup.told(followup.item(earlier, "Een dijk verhogen"), Status.DONE)
    draft = make.agenda(consultation)
    make.item(draft, title="Samen software inkopen")
    reports.report(dialogues.past_dialogue(consultation))
    db.session.get_one(Agenda, earlier.id).published_at = NOW - timedelta(days=9)
    db.session.commit()
    queries.clear()
    page = bureau.get(f"/agenda/{draft.id}/sources")
    assert len(queries) <= 9  # the account, the draft with its parts, earlier items, the reports with theirs
    assert page.text.count(f"items/new?item={going.id}") == 2
    told = words(page)
    assert "Lijkt op “Samen software inkopen”" in told
    assert "Een dijk verhogen" not in told.split("Punten van eerdere jaren")[0]
    assert "1 verslag" in told


@pytest.mark.parametrize("kind", ["member", "organiser", "admin"])
def test_only_the_bureau_looks_beside_the_draft(sign_in, kind):
    agenda = make.agenda()
    db.session.commit()
    client = sign_in(getattr(accounts, kind)())
    for page in ("sources", "asked-for"):
        assert client.get(f"/agenda/{agenda.id}/{page}").status_code == 403
