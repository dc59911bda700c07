"""Items rest on common threads as they were called, and on quotes; both are followed when something becomes of them."""

import pytest
import time_machine

from consult.agenda import queries as agendas
from consult.agenda import service
from consult.agenda.models import EvidenceKind
from consult.db import db
from consult.documents.kinds import described
from consult.reactions import service as reactions
from consult.reactions.models import QuoteConsent, QuotePlace, QuoteUse
from consult.reactions.queries import reaction as read_back
from consult.synthesis import queries as synthesis
from consult.synthesis import service as threads
from consult.synthesis.models import Coding
from tests.agenda.drafts import fresh, whole
from tests.factories import accounts, consultations, directory
from tests.factories import agenda as make
from tests.factories import reactions as write
from tests.factories import synthesis as weave
from tests.factories.consultations import NOW
from tests.results.pages import words

TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _at_the_time_of_the_tests():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def thread(consultation):
    return weave.thread(consultation, "Dichtbij de inwoner")


@pytest.fixture
def quote(app):
    return write.quote(write.approved(text="Zonder de regio redden wij het niet."))


@pytest.fixture
def draft(consultation):
    item = make.decided(fresh(make.item(make.agenda(consultation))))
    db.session.commit()
    return fresh(item)


@pytest.fixture
def bureau(sign_in, draft):
    return sign_in(accounts.bureau())


def latest(thread):
    """The id of its version of now."""
    db.session.flush()
    db.session.expire_all()
    return synthesis.thread(thread.id).current.id


def rest_on(draft, thread):
    version_id, item = latest(thread), fresh(draft)
    return service.attach_thread(item, version=synthesis.version(version_id), actor_id=None)


def woven(draft, thread):
    """The draft item, resting on the thread as it is called now; committed."""
    rest_on(draft, thread)
    db.session.commit()
    return fresh(draft)


def quoted(draft, quote):
    service.attach_quote(draft, quote=quote, actor_id=None)
    db.session.commit()
    return fresh(draft)


def read(bureau, item):
    return words(bureau.get(f"/agenda/items/{item.id}"))


def test_an_item_keeps_the_version_of_a_thread_that_was_picked(draft, thread):
    item = woven(draft, thread)
    threads.rename_thread(
        synthesis.thread(thread.id), name="Nabij", description="", actor_id=accounts.bureau().id
    )
    (one,) = fresh(item).evidence
    assert (one.kind, one.thread_version.name) == (EvidenceKind.THREAD, "Dichtbij de inwoner")


def test_a_thread_of_another_consultation_is_no_evidence(draft):
    with pytest.raises(service.EvidenceRefused):
        rest_on(draft, weave.thread(consultations.consultation(title="Anders")))


def test_the_page_follows_a_renamed_thread(bureau, draft, thread):
    item = woven(draft, thread)
    threads.rename_thread(
        synthesis.thread(thread.id), name="Nabij", description="", actor_id=accounts.bureau().id
    )
    db.session.commit()
    page = read(bureau, item)
    assert "Dichtbij de inwoner" in page
    assert "Deze rode draad heet sindsdien “Nabij”." in page


def test_the_page_follows_a_merged_thread(bureau, draft, thread, consultation):
    item = woven(draft, thread)
    target = weave.thread(consultation, "Kracht van de regio")
    weave.merged(synthesis.thread(thread.id), target)
    db.session.commit()
    page = bureau.get(f"/agenda/items/{item.id}")
    assert "Deze rode draad is sindsdien samengevoegd met “Kracht van de regio”." in words(page)
    assert f'href="/threads/{target.id}"' in page.text


def test_the_page_says_that_a_thread_was_split(bureau, draft, thread):
    coded = weave.threaded(thread, 2)
    item = woven(draft, thread)
    weave.split(synthesis.thread(thread.id), coded[:1])
    db.session.commit()
    assert "Een deel van deze rode draad is sindsdien een eigen rode draad." in read(bureau, item)


def test_a_quote_stands_with_the_item_and_knows_where_it_stands(bureau, draft, quote):
    item = quoted(draft, quote)
    assert "Zonder de regio redden wij het niet." in read(bureau, item)
    assert db.session.query(QuoteUse).one().place_id == item.id


def test_a_quote_names_no_more_than_was_chosen_on_each_page_and_in_the_document(bureau, draft):
    chosen = write.quote(write.approved(text="Bouw woningen."), named=QuoteConsent.PROVINCE)
    item = quoted(draft, chosen)
    composer = words(bureau.get(f"/agenda/items/{item.id}/evidence"))
    document = " ".join(str(part) for part in described("agenda", item.agenda_id).parts)
    for told in (composer, read(bureau, item), document):
        assert "Een deelnemer uit" in told
        assert "Raadslid" not in told


def test_a_withdrawn_quote_is_gone_at_once(bureau, draft, quote):
    item = quoted(draft, quote)
    reactions.follow_author(quote.reaction, was=quote.reaction.shown_as, today=TODAY, is_gone=True)
    db.session.commit()
    page = read(bureau, item)
    assert "redden wij het niet" not in page
    assert "De schrijver heeft dit citaat ingetrokken." in page


def test_a_withdrawn_quote_is_not_picked(draft, quote):
    reactions.follow_author(quote.reaction, was=quote.reaction.shown_as, today=TODAY, is_gone=True)
    with pytest.raises(service.EvidenceRefused):
        service.attach_quote(draft, quote=quote, actor_id=None)


def test_taking_a_quote_away_ends_its_use(draft, quote):
    item = quoted(draft, quote)
    service.detach(agendas.evidence(item.evidence[0].id), actor_id=None)
    assert db.session.query(QuoteUse).count() == 0


def test_publishing_writes_down_where_a_quote_can_be_read(draft, quote):
    item = quoted(draft, quote)
    service.publish(whole(item), now=NOW, actor_id=None)
    use = db.session.query(QuoteUse).one()
    assert (use.place, use.published_on) == (QuotePlace.AGENDA_ITEM, TODAY)


@pytest.mark.both
def test_a_reaction_that_is_taken_back_leaves_an_item_without_its_words(bureau, draft, consultation, app):
    """Also where it is in a thread, and quoted."""
    author = directory.appointment()
    reaction = write.approved(weave.reacted(consultation)[0].topic, author, text="Bouw 400 woningen.")
    weave.coded(reaction, weave.thread(consultation))
    service.attach_reaction(draft, reaction=reaction, actor_id=None)
    service.attach_quote(draft, quote=write.quote(reaction), actor_id=None)
    db.session.commit()
    reactions.withdraw_reaction(
        read_back(reaction.id), person_id=author.person_id, now=NOW, keystore=app.extensions["keystore"]
    )
    db.session.commit()
    page = read(bureau, draft)
    assert "400 woningen" not in page
    assert page.count("De schrijver heeft dit citaat ingetrokken.") == 2
    assert db.session.query(Coding).count() == 0
    assert [one.reaction_id for one in fresh(draft).evidence] == [None, None]


def test_threads_and_quotes_are_picked_on_the_page(bureau, draft, thread, consultation):
    quote = write.quote(write.approved(weave.reacted(consultation)[0].topic, text="Bouw woningen."))
    db.session.commit()
    address = f"/agenda/items/{draft.id}/evidence"
    page = words(bureau.get(address))
    assert "Dichtbij de inwoner" in page
    assert "Bouw woningen." in page
    bureau.post(address, data={"thread": str(latest(thread))})
    bureau.post(address, data={"quote": str(quote.id)})
    assert {one.kind for one in fresh(draft).evidence} == {EvidenceKind.THREAD, EvidenceKind.QUOTE}
