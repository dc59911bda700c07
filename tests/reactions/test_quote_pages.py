from uuid import uuid4

import pytest
import time_machine

from consult.consultations.models import Consultation
from consult.db import db
from consult.directory.models import Office
from consult.reactions import service
from consult.reactions.models import Quote, QuoteConsent, QuotePlace
from tests.factories import accounts, consultations, directory, topics
from tests.factories import reactions as make

NOW, TODAY = consultations.NOW, consultations.NOW.date()
TEXT = "Bouw voor starters. Laat het dorp zelf kiezen."


@pytest.fixture(autouse=True)
def _at_the_time_of_the_tests():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def topic(app):
    return topics.topic(title="Wonen in de regio")


@pytest.fixture
def mayor(app):
    zwolle = directory.municipality("Zwolle", province=directory.province("PV23", "Overijssel", "Ov"))
    return directory.appointment(directory.person("S. Visser"), office=Office.MAYOR, municipality=zwolle)


@pytest.fixture
def reaction(topic, mayor):
    return make.approved(topic, mayor, text=TEXT, consent=QuoteConsent.NAME)


def test_the_bureau_chooses_a_quote(sign_in, reaction):
    bureau, path = sign_in(accounts.bureau()), f"/reactions/{reaction.id}/quote"
    assert TEXT in bureau.get(path).text
    answer = bureau.post(path, data={"excerpt": "Laat het dorp zelf kiezen.", "named": "office_province"})
    assert answer.location.endswith(f"/reactions/quotes/{reaction.consultation_id}")
    assert db.session.query(Quote).one().excerpt == "Laat het dorp zelf kiezen."


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"excerpt": "Laat het dorp niet kiezen.", "named": "name"}, "woord voor woord"),
        ({"excerpt": " ", "named": "name"}, "Vul de woorden in"),
    ],
)
def test_a_wrong_quote_is_told_beside_the_field(sign_in, reaction, data, told):
    page = sign_in(accounts.bureau()).post(f"/reactions/{reaction.id}/quote", data=data)
    assert page.status_code == 422
    assert told in page.text


def test_only_the_levels_that_the_author_allows_are_offered(sign_in, topic, mayor):
    said = make.approved(topic, mayor, consent=QuoteConsent.OFFICE_PROVINCE)
    page = sign_in(accounts.bureau()).get(f"/reactions/{said.id}/quote").text
    assert 'value="office_province"' in page
    assert 'value="office_municipality"' not in page
    assert "Zwolle" not in page


def test_the_bureau_is_warned_when_a_line_fits_one_person(sign_in, reaction):
    page = sign_in(accounts.bureau()).get(f"/reactions/{reaction.id}/quote").text
    assert "deze regel past op één persoon" in page
    assert "als “Burgemeester, Overijssel”." in page


def test_the_author_is_warned_when_a_line_fits_nobody_else(sign_in, reaction, mayor):
    page = sign_in(accounts.member(mayor)).get(f"/reactions/{reaction.id}/consent").text
    assert "deze regel past alleen op u" in page


def test_the_author_is_told_how_few_people_fit_a_line(sign_in, topic):
    here = directory.municipality("Zwolle", province=directory.province("PV23", "Overijssel", "Ov"))
    alderman = directory.appointment(directory.person(), office=Office.ALDERMAN, municipality=here)
    directory.appointment(directory.person(), office=Office.ALDERMAN, municipality=here)
    client = sign_in(accounts.member(alderman))
    make.open_for_reactions(db.session.get_one(Consultation, topic.consultation_id), alderman)
    db.session.commit()
    assert "deze regel past op 2 mensen" in client.get(f"/reactions/write?topic={topic.id}").text


def test_what_may_not_be_quoted_says_so(sign_in, topic, mayor):
    said = make.reaction(topic, mayor)
    assert "mag niet worden geciteerd" in sign_in(accounts.bureau()).get(f"/reactions/{said.id}/quote").text


def test_everyone_reads_the_quotes_and_not_the_drafts_they_stand_in(visit, reaction):
    quote = make.quote(reaction, named=QuoteConsent.OFFICE_PROVINCE)
    service.use_quote(quote, place=QuotePlace.AGENDA_ITEM, place_id=uuid4(), title="Geheim concept")
    page = visit(f"/reactions/quotes/{reaction.consultation_id}").text
    assert "Burgemeester, Overijssel" in page
    assert TEXT in page
    assert "Geheim concept" not in page


def test_without_quotes_the_page_says_why(visit, topic):
    assert "Geen citaten" in visit(f"/reactions/quotes/{topic.consultation_id}").text


def test_the_quotes_cost_the_same_however_many(visit, topic, mayor, queries):
    bureau = accounts.bureau().id

    def cost():
        visit(path)
        queries.clear()
        visit(path)
        return len(queries)

    path = f"/reactions/quotes/{topic.consultation_id}"
    for number in range(12):
        make.quote(make.approved(topic, mayor, text=f"Reactie {number}"), actor_id=bureau)
        if number == 0:
            few = cost()
    assert cost() == few <= 7, "the consultation, how many, the quotes, their places, the errata"


def test_the_erratum_tells_place_and_day_and_no_words(visit, reaction):
    quote, item = make.quote(reaction), uuid4()
    service.use_quote(quote, place=QuotePlace.AGENDA_ITEM, place_id=item, title="Wonen voor iedereen")
    service.publish_uses(QuotePlace.AGENDA_ITEM, [item], today=TODAY)
    assert (
        "geen citaat ingetrokken of veranderd" in visit(f"/reactions/errata/{reaction.consultation_id}").text
    )
    service.follow_author(reaction, was=reaction.shown_as, today=TODAY, is_gone=True)
    page = visit(f"/reactions/errata/{reaction.consultation_id}").text
    assert "Op deze plaats stond een citaat dat is ingetrokken." in page
    assert f"/agenda/items/{item}" in page
    assert "Wonen voor iedereen" in page
    assert "dorp zelf kiezen" not in page


def test_the_bureau_lets_a_quote_go_after_a_page_that_asks(sign_in, reaction):
    quote = make.quote(reaction)
    bureau = sign_in(accounts.bureau())
    assert "Dit citaat verwijderen?" in bureau.get(f"/reactions/quote/{quote.id}/drop").text
    bureau.post(f"/reactions/quote/{quote.id}/drop")
    assert db.session.get_one(Quote, quote.id).excerpt == ""


@pytest.mark.parametrize("kind", ["csv", "ods", "xlsx", "json"])
def test_the_quotes_can_be_taken_along(visit, reaction, kind):
    make.quote(reaction)
    answer = visit(f"/reactions/quotes/{reaction.consultation_id}/file.{kind}")
    assert answer.status_code == 200
    assert f"citaten.{kind}" in answer.headers["Content-Disposition"]
