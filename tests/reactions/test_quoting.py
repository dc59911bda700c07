from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from consult.db import db
from consult.directory.models import Office
from consult.reactions import queries, service
from consult.reactions.models import ErratumKind, QuoteConsent, QuotePlace
from tests.factories import consultations, directory
from tests.factories import reactions as make

TODAY = consultations.NOW.date()
TEXT = "Bouw voor starters. Laat het dorp zelf kiezen."


@pytest.fixture
def keystore(app):
    return app.extensions["keystore"]


@pytest.fixture
def author(app):
    zwolle = directory.municipality("Zwolle", province=directory.province("PV23", "Overijssel", "Ov"))
    return directory.appointment(directory.person("S. Visser"), office=Office.ALDERMAN, municipality=zwolle)


@pytest.fixture
def reaction(author):
    return make.approved(author=author, text=TEXT, consent=QuoteConsent.NAME)


@pytest.fixture
def allow(author, keystore, now):
    def changed(reaction, consent):
        service.change_consent(
            reaction, person_id=author.person_id, consent=consent, now=now, keystore=keystore
        )

    return changed


def test_a_quote_is_chosen_by_somebody(reaction):
    quote = make.quote(reaction, excerpt="Laat het dorp zelf kiezen.")
    assert (quote.text, quote.chosen_on) == ("Laat het dorp zelf kiezen.", TODAY)
    assert quote.chosen_by


def test_the_database_refuses_a_quote_that_nobody_chose(reaction):
    with pytest.raises(IntegrityError):
        make.quote(reaction, actor_id=None)


def test_the_same_words_chosen_twice_are_one_quote(reaction):
    first = make.quote(reaction, named=QuoteConsent.PROVINCE)
    again = make.quote(reaction, named=QuoteConsent.NAME)
    assert (again.id, again.named) == (first.id, QuoteConsent.NAME)


def test_what_was_not_approved_is_not_quoted(author):
    with pytest.raises(service.NotQuotable):
        make.quote(make.reaction(author=author))


def test_without_consent_nothing_is_quoted(author):
    with pytest.raises(service.NotQuotable):
        make.quote(make.approved(author=author, consent=QuoteConsent.NONE), named=QuoteConsent.PROVINCE)


def test_nobody_is_named_further_than_allowed(author):
    said = make.approved(author=author, consent=QuoteConsent.PROVINCE)
    with pytest.raises(service.NamesTooMuch):
        make.quote(said, named=QuoteConsent.NAME)


def test_other_words_are_refused(reaction):
    with pytest.raises(service.NotVerbatim):
        make.quote(reaction, excerpt="Laat het dorp niet kiezen.")


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (QuoteConsent.PROVINCE, ("", None, "Overijssel")),
        (QuoteConsent.OFFICE_PROVINCE, ("", Office.ALDERMAN, "Overijssel")),
        (QuoteConsent.OFFICE_MUNICIPALITY, ("", Office.ALDERMAN, "Zwolle")),
        (QuoteConsent.NAME, ("S. Visser", Office.ALDERMAN, "Zwolle")),
    ],
)
def test_the_bureau_may_name_the_author_less_than_is_allowed(reaction, named, said):
    shown = make.quote(reaction, named=named).attribution
    assert (shown.name, shown.office, shown.place) == said


def test_a_lower_consent_holds_for_a_quote_at_once(reaction, allow):
    quote = make.quote(reaction)
    allow(reaction, QuoteConsent.PROVINCE)
    assert (quote.attribution.name, quote.attribution.place) == ("", "Overijssel")


def test_without_consent_a_quote_loses_its_words_for_good(reaction, allow):
    quote = make.quote(reaction)
    allow(reaction, QuoteConsent.NONE)
    allow(reaction, QuoteConsent.NAME)
    assert (quote.excerpt, quote.text, quote.withdrawn_on) == ("", "", TODAY)
    assert queries.quotes(reaction.consultation_id) == []


def test_a_reaction_that_is_taken_back_takes_its_quotes_along(reaction, author, keystore, now):
    quote = make.quote(reaction)
    service.withdraw_reaction(reaction, person_id=author.person_id, now=now, keystore=keystore)
    db.session.expire_all()
    assert (quote.excerpt, quote.reaction_id, quote.is_shown) == ("", None, False)


def test_a_declined_reaction_is_quoted_no_more(reaction):
    quote = make.quote(reaction)
    service.decline(reaction, reason="Noemt een persoon.", actor_id=None, today=TODAY)
    assert quote.withdrawn_on == TODAY


def test_an_edited_reaction_keeps_the_quotes_that_it_still_holds(reaction, author, keystore, now):
    stays, goes = make.quote(reaction, excerpt="Bouw voor starters."), make.quote(reaction)
    service.edit_reaction(
        reaction,
        person_id=author.person_id,
        text="Bouw voor starters. Nu.",
        stance=reaction.stance,
        addressed_to=reaction.addressed_to,
        consent=QuoteConsent.NAME,
        now=now,
        keystore=keystore,
    )
    assert (stays.withdrawn_on, goes.withdrawn_on) == (None, TODAY)
    assert not stays.is_shown


def test_only_a_published_place_gets_an_erratum(reaction, allow):
    item, draft = uuid4(), uuid4()
    quote = make.quote(reaction)
    for place_id in (item, draft):
        service.use_quote(quote, place=QuotePlace.AGENDA_ITEM, place_id=place_id, title="Wonen")
    service.publish_uses(QuotePlace.AGENDA_ITEM, [item], today=TODAY - timedelta(days=9))
    allow(reaction, QuoteConsent.NONE)
    found = queries.errata(reaction.consultation_id)
    assert [(one.title, one.place_id, one.told_on) for one in found] == [("Wonen", item, TODAY)]
    assert found[0].kind == ErratumKind.WITHDRAWN


def test_a_published_place_that_may_tell_less_gets_an_erratum(reaction, allow):
    item = uuid4()
    quote = make.quote(reaction, named=QuoteConsent.OFFICE_PROVINCE)
    service.use_quote(quote, place=QuotePlace.AGENDA_ITEM, place_id=item, title="Wonen")
    service.publish_uses(QuotePlace.AGENDA_ITEM, [item], today=TODAY)

    def kinds():
        return [one.kind for one in queries.errata(reaction.consultation_id)]

    allow(reaction, QuoteConsent.OFFICE_MUNICIPALITY)
    assert kinds() == [], "less is allowed, and no less stands there"
    allow(reaction, QuoteConsent.PROVINCE)
    assert kinds() == [ErratumKind.NAMED_LESS]
    allow(reaction, QuoteConsent.NAME)
    make.quote(reaction, named=QuoteConsent.PROVINCE)
    assert kinds() == [ErratumKind.NAMED_LESS] * 2, "the bureau names the author less far too"


def test_a_use_is_written_down_once_and_can_end(reaction):
    quote, place_id = make.quote(reaction), uuid4()
    for title in ("Wonen", "Wonen in het dorp"):
        service.use_quote(quote, place=QuotePlace.REPORT, place_id=place_id, title=title)
    assert [use.title for use in queries.uses_at(QuotePlace.REPORT, [place_id])] == ["Wonen in het dorp"]
    service.end_use(quote, place=QuotePlace.REPORT, place_id=place_id)
    assert queries.uses_at(QuotePlace.REPORT, [place_id]) == []


def test_a_published_use_does_not_end(reaction):
    quote, place_id = make.quote(reaction), uuid4()
    service.use_quote(quote, place=QuotePlace.REPORT, place_id=place_id, title="Verslag")
    service.publish_uses(QuotePlace.REPORT, [place_id], today=TODAY)
    service.end_use(quote, place=QuotePlace.REPORT, place_id=place_id)
    assert len(queries.uses_at(QuotePlace.REPORT, [place_id])) == 1


def test_a_withdrawn_quote_is_used_nowhere(reaction, allow):
    quote = make.quote(reaction)
    allow(reaction, QuoteConsent.NONE)
    with pytest.raises(service.NotQuotable):
        service.use_quote(quote, place=QuotePlace.REPORT, place_id=uuid4(), title="Verslag")


def test_the_bureau_chooses_a_quote_no_longer(reaction):
    quote = make.quote(reaction)
    service.drop_quote(quote, actor_id=quote.chosen_by, today=TODAY)
    assert queries.quote(quote.id).withdrawn_on == TODAY


def test_a_mayor_is_known_by_office_and_municipality_whatever_the_register_says(app):
    zwolle = directory.municipality("Zwolle", province=directory.province("PV23", "Overijssel", "Ov"))
    for _number in range(2):
        directory.appointment(directory.person(), office=Office.MAYOR, municipality=zwolle)
    fits = queries.people_who_fit(Office.MAYOR, municipality="Zwolle", province_code="PV23", day=TODAY)
    assert fits[QuoteConsent.OFFICE_MUNICIPALITY] == 1
    assert fits[QuoteConsent.OFFICE_PROVINCE] == 2


def test_who_shares_an_office_with_others_is_not_alone(app):
    zwolle = directory.municipality("Zwolle", province=directory.province("PV23", "Overijssel", "Ov"))
    for _number in range(3):
        directory.appointment(directory.person(), office=Office.ALDERMAN, municipality=zwolle)
    fits = queries.people_who_fit(Office.ALDERMAN, municipality="Zwolle", province_code="PV23", day=TODAY)
    assert fits[QuoteConsent.OFFICE_MUNICIPALITY] == 3
    assert fits[QuoteConsent.NAME] == 1
