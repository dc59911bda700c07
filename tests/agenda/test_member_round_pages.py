"""The pages of the member round: the draft for members on a phone, the desk of the bureau, and what everyone reads later."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine

from consult.agenda.models import Agenda
from consult.consultations.models import Phase
from consult.db import db
from consult.reactions.models import Stance
from tests.factories import accounts, directory
from tests.factories import agenda as make
from tests.factories.consultations import NOW
from tests.results.pages import words

CLOSED = NOW + timedelta(days=15)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as travelled:
        yield travelled


@pytest.fixture
def item(app):
    """The only item of a round that is open, by the ids of it and around it."""
    opened = make.member_round()
    consultation = make.consultation_of(opened.agenda)
    consultation.phase = Phase.ANALYSING
    db.session.commit()
    return SimpleNamespace(
        id=opened.items[0].id,
        item_id=opened.items[0].item_id,
        member_round_id=opened.id,
        agenda_id=opened.agenda_id,
        consultation_id=consultation.id,
    )


@pytest.fixture
def author(app):
    return directory.appointment(directory.person("S. Visser"))


@pytest.fixture
def account(author):
    return accounts.member(author)


@pytest.fixture
def member(sign_in, account):
    return sign_in(account)


def react(client, item, **values):
    data = {"stance": "concern", "text": "Wie betaalt dit?"} | values
    return client.post(f"/agenda/member-rounds/items/{item.id}", data=data, follow_redirects=True)


def test_the_bureau_opens_a_round_after_reading_what_it_does(sign_in, app):
    bureau = sign_in(accounts.bureau())
    agenda = make.with_item()
    app.extensions["keystore"].create(agenda.consultation_id)
    db.session.commit()
    address = f"/agenda/{agenda.id}/member-rounds"
    assert "Elk lid in het register kan het 1 punt lezen" in words(bureau.get(address))
    data = {"explanation": "Wat vindt u?", "day": "1-1-2020", "at": "17.00"}
    refused = bureau.post(address, data=data)
    assert refused.status_code == 422
    assert "Kies een sluitingstijd in de toekomst." in refused.text
    assert "Wat vindt u?" in refused.text
    opened = bureau.post(address, data=data | {"day": "20-3-2026"}, follow_redirects=True)
    assert "Leden kunnen het concept vanaf nu lezen" in opened.text
    assert "De klok sluit de ronde." in words(bureau.get(address))
    assert "Eerst een punt" not in opened.text


def test_the_bureau_moves_the_closing(sign_in, item, clock):
    user = accounts.bureau()
    address = f"/agenda/member-rounds/{item.member_round_id}/edit"
    bureau = sign_in(user)
    assert 'value="15-3-2026"' in bureau.get(address).text
    data = {"explanation": "Wij wachten nog even.", "day": "1-3-2026", "at": "20.00"}
    refused = bureau.post(address, data=data)
    assert refused.status_code == 422
    assert "minstens een dag vanaf nu" in refused.text
    assert "Wij wachten nog even." in refused.text
    bureau.post(address, data=data | {"day": "29-3-2026"})
    assert "29 maart 2026" in bureau.get(f"/agenda/member-rounds/{item.member_round_id}").text
    clock.move_to(CLOSED + timedelta(days=30))
    assert "Deze ledenronde is gesloten." in sign_in(user).get(address).text


def test_an_empty_draft_has_no_round_to_open(sign_in):
    agenda = make.agenda()
    db.session.commit()
    page = sign_in(accounts.bureau()).get(f"/agenda/{agenda.id}/member-rounds")
    assert "Open de ronde" not in page.text


def test_a_member_finds_the_draft_from_the_home_the_step_and_the_agendas(member, client, item):
    address = f"/agenda/member-rounds/{item.member_round_id}"
    for page in ("/", f"/consultations/{item.consultation_id}", "/agenda/"):
        assert address in member.get(page).text
    steps = words(client.get(f"/consultations/{item.consultation_id}"))
    assert "reageren op het concept: nu, tot en met 15 mrt" in steps
    assert address not in client.get("/").text
    assert client.get(address).status_code == 302


def test_a_member_reads_the_draft_as_a_draft_and_reacts_until_the_closing(
    sign_in, member, account, item, clock
):
    page = words(member.get(f"/agenda/member-rounds/{item.member_round_id}"))
    assert "Concept: Agenda 2027" in page
    assert "U kunt reageren tot zondag 15 maart 2026" in page
    kept = words(react(member, item))
    assert "Uw reactie is bewaard." in kept
    assert "zorg u reageerde" in kept.lower()
    assert "Wie betaalt dit?" in member.get(f"/agenda/member-rounds/items/{item.id}").text
    assert "Uw reactie is bewaard." in react(member, item, stance="support", text="").text
    clock.move_to(CLOSED)
    refused = react(sign_in(account), item, text="Dit schreef ik net.")
    assert refused.status_code == 422
    assert "Deze ledenronde is gesloten." in refused.text
    assert "Dit schreef ik net." in refused.text


def test_a_reaction_without_a_stance_or_words_is_told_beside_the_field(member, item):
    page = react(member, item, stance="", text="Mijn tekst.")
    assert page.status_code == 422
    assert "Kies wat u ervan vindt." in page.text
    assert "Mijn tekst." in page.text
    page = react(member, item, text="")
    assert page.status_code == 422
    assert "Schrijf in uw eigen woorden wat u bedoelt." in page.text


def test_a_reaction_is_taken_back_after_a_page_that_asks(member, item):
    react(member, item)
    address = f"/agenda/member-rounds/items/{item.id}/take-back"
    assert "Wilt u uw reactie intrekken?" in member.get(address).text
    assert "Uw reactie is ingetrokken." in member.post(address, follow_redirects=True).text
    assert member.post(address).status_code == 404


def test_who_held_no_office_then_reads_that(sign_in, item):
    late = sign_in(accounts.member(directory.appointment(valid_from=NOW.date())))
    assert "als u een functie had" in late.get(f"/agenda/member-rounds/items/{item.id}").text
    assert react(late, item).status_code == 403


def test_the_bureau_reads_without_names_and_answers_after_the_closing(sign_in, item, author, clock):
    user = accounts.bureau()
    bureau = sign_in(user)
    for _ in range(4):
        make.reacted(item, stance=Stance.SUPPORT, text="")
    make.reacted(item, author)
    db.session.commit()
    address = f"/agenda/member-rounds/items/{item.id}/answer"
    page = bureau.get(address)
    assert "Wie betaalt dit?" in page.text
    assert "S. Visser" not in page.text
    assert "Zorg 1" in words(page)
    assert "Wie betaalt dit?" not in bureau.get(f"{address}?stance=support").text
    assert bureau.post(address, data={"answer": "Wij rekenen het uit."}).status_code == 422
    clock.move_to(CLOSED)
    bureau = sign_in(user)
    assert "wacht op een antwoord" in words(bureau.get(f"/agenda/member-rounds/{item.member_round_id}/desk"))
    assert bureau.post(address, data={"answer": ""}).status_code == 422
    kept = bureau.post(address, data={"answer": "Wij rekenen het uit."}, follow_redirects=True)
    assert "Uw antwoord is bewaard." in kept.text


def test_few_reactions_are_not_told_apart_by_stance(sign_in, item):
    make.reacted(item)
    make.reacted(item, stance=Stance.SUPPORT, text="Goed.")
    db.session.commit()
    bureau = sign_in(accounts.bureau())
    page = bureau.get(f"/agenda/member-rounds/items/{item.id}/answer?stance=support")
    assert "stance=" not in page.text
    assert "Wie betaalt dit?" in page.text


def test_what_was_done_is_found_in_two_clicks_and_public_with_the_agenda(
    sign_in, client, member, account, item, clock
):
    react(member, item)
    for number in range(10):
        make.reacted(item, stance=Stance.SUPPORT if number < 7 else Stance.QUESTION, text="Dit is geheim.")
    db.session.commit()
    clock.move_to(CLOSED)
    sign_in(accounts.bureau()).post(
        f"/agenda/member-rounds/items/{item.id}/answer", data={"answer": "Wij rekenen het uit."}
    )
    member = sign_in(account)
    own = member.get("/my-input/").text
    assert "Wie betaalt dit?" in own
    assert "Wij rekenen het uit." in own
    assert f'href="/agenda/member-rounds/items/{item.id}"' in own
    assert "Wij rekenen het uit." in member.get(f"/agenda/member-rounds/items/{item.id}").text
    assert client.get(f"/agenda/member-rounds/{item.member_round_id}").status_code == 302
    db.session.get_one(Agenda, item.agenda_id).published_at = CLOSED
    db.session.commit()
    for address in (f"/agenda/items/{item.item_id}", f"/agenda/member-rounds/{item.member_round_id}"):
        page = words(client.get(address))
        assert "Wij rekenen het uit. R. de Wit" in page
        assert "Steun 7 Zorg 1 Suggestie 0 Vraag 3" in page
        assert "geheim" not in page
        assert "Wie betaalt dit?" not in page


@pytest.mark.parametrize("kind", ["member", "organiser", "admin"])
def test_only_the_bureau_reads_what_members_said(sign_in, item, kind):
    client = sign_in(getattr(accounts, kind)())
    for path in (f"items/{item.id}/answer", f"{item.member_round_id}/desk"):
        assert client.get(f"/agenda/member-rounds/{path}").status_code == 403


def test_the_pages_cost_the_same_however_many_items_and_reactions(sign_in, member, author, queries):
    agenda = make.with_item()
    one = make.member_round(agenda)
    db.session.commit()
    bureau = sign_in(accounts.bureau())

    def cost(client, address):
        queries.clear()
        client.get(address)
        return len(queries)

    def pages(found):
        return (
            (member, f"/agenda/member-rounds/{found.id}"),
            (member, f"/agenda/member-rounds/items/{found.items[0].id}"),
            (bureau, f"/agenda/member-rounds/{found.id}/desk"),
            (bureau, f"/agenda/member-rounds/items/{found.items[0].id}/answer"),
            (member, "/my-input/"),
        )

    make.reacted(one.items[0], author)
    db.session.commit()
    before = [cost(*page) for page in pages(one)]
    for number in range(3):
        make.item(db.session.get_one(Agenda, agenda.id), title=f"Punt {number}")
    more = make.member_round(agenda, now=CLOSED, closes_at=CLOSED + timedelta(days=9))
    for item in more.items:
        make.reacted(item, author, now=CLOSED)
        make.reacted(item, now=CLOSED)
    db.session.commit()
    assert [cost(*page) for page in pages(more)] == before
    assert max(before) <= 12
