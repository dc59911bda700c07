"""No quote is ever shown further than its author allows, on whatever reaches a reader; withdrawn, it is nowhere (C4)."""

from types import SimpleNamespace

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consult.agenda import queries as agendas
from consult.agenda import service as composing
from consult.db import db
from consult.directory.models import Office
from consult.reactions import service
from consult.reactions.models import QuoteConsent, QuotePlace, Reaction
from tests.consent.outputs import OUTPUTS
from tests.factories import accounts, agenda, consultations, dialogues, directory, reports, synthesis, topics
from tests.factories import reactions as make
from tests.factories.consultations import NOW

WORDS, NAME, PLACE, PROVINCE = "Kwikstaart en tureluur.", "Zonnebloem", "Pimpelmeesdam", "Scholeksterland"
OFFICE = "griffier"
ALLOWED = {
    QuoteConsent.NONE: set(),
    QuoteConsent.PROVINCE: {WORDS, PROVINCE},
    QuoteConsent.OFFICE_PROVINCE: {WORDS, PROVINCE, OFFICE},
    QuoteConsent.OFFICE_MUNICIPALITY: {WORDS, PROVINCE, OFFICE, PLACE},
    QuoteConsent.NAME: {WORDS, PROVINCE, OFFICE, PLACE, NAME},
}
LEVELS = st.sampled_from(list(QuoteConsent))


@pytest.fixture(autouse=True)
def _at_the_time_of_the_tests():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def made(app):
    """A reaction that everything rests on: a quote, a thread, an item of a published agenda, a report of its session."""
    province = directory.province("PV23", PROVINCE, "Sc")
    place = directory.municipality(PLACE, province=province)
    author = directory.appointment(directory.person(NAME), office=Office.CLERK, municipality=place)
    consultation = consultations.consultation()
    topic = topics.topic(consultation, title="Vogels")
    reaction = make.approved(topic, author, text=WORDS, consent=QuoteConsent.NAME)
    thread = synthesis.thread(consultation, "Rust in de natuur")
    synthesis.coded(reaction, thread)
    report = reports.report(dialogues.past_dialogue(consultation, directory.department(province)))
    item = agenda.item(agenda.agenda(consultation))
    db.session.flush()
    db.session.expire_all()
    item = agenda.decided(agendas.item(item.id))
    composing.attach_reaction(item, reaction=db.session.get_one(Reaction, reaction.id), actor_id=None)
    agendas.agenda(item.agenda_id).published_at = NOW
    consultation.phase = consultations.Phase.PUBLISHED
    scene = SimpleNamespace(
        author=author.person_id,
        author_email=db.session.get_one(directory.Person, author.person_id).email,
        bureau=accounts.bureau(),
        colleague=accounts.member(directory.appointment(municipality=place)),
        reaction_id=reaction.id,
        consultation_id=consultation.id,
        topic_id=topic.id,
        thread_id=thread.id,
        report_id=report.id,
        item_id=item.id,
        agenda_id=item.agenda_id,
    )
    db.session.commit()
    db.session.expire_all()
    return scene


@pytest.fixture
def read(app, made, client, sign_in):
    """Read an output as whoever it is for."""
    browsers = {None: client, "bureau": sign_in(made.bureau), "colleague": sign_in(made.colleague)}

    def of(output):
        db.session.expire_all()
        return output.read(lambda path, by: browsers[by].get(path), made)

    return of


def allow(app, made, consent):
    """Let the author say how far."""
    service.change_consent(
        db.session.get_one(
            Reaction, made.reaction_id, populate_existing=True, options=make.with_consultation()
        ),
        person_id=made.author,
        consent=consent,
        now=NOW,
        keystore=app.extensions["keystore"],
    )
    db.session.commit()


def quoted(made, named):
    """Let the bureau choose the words again, in the item."""
    reaction = db.session.get_one(Reaction, made.reaction_id)
    if reaction.consent == QuoteConsent.NONE:
        return
    named = min(named, reaction.consent, key=lambda level: level.rank)
    quote = make.quote(
        reaction, named=named if named.rank else QuoteConsent.PROVINCE, actor_id=made.bureau.id
    )
    service.use_quote(
        quote, place=QuotePlace.AGENDA_ITEM, place_id=made.item_id, title="Gemeenten plannen samen."
    )
    service.publish_uses(QuotePlace.AGENDA_ITEM, [made.item_id], today=NOW.date())
    db.session.commit()


def told(text):
    """Which of what may be told of the author stands in a text; the list of all provinces to filter by is left out."""
    words = text.replace(f'<option value="PV23">{PROVINCE}</option>', "")
    return {word for word in (WORDS, NAME, PLACE, OFFICE) if word.lower() in words.lower()} | (
        {PROVINCE} if WORDS in words and PROVINCE in words else set()
    )


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(levels=st.lists(LEVELS, min_size=1, max_size=3), named=LEVELS)
def test_nothing_is_told_beyond_the_consent_of_the_author(app, made, read, levels, named):
    for consent in levels:
        allow(app, made, consent)
        quoted(made, named)
        for output in OUTPUTS:
            assert told(read(output)) <= ALLOWED[consent], f"{output.name}: {consent}"


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.name)
def test_a_withdrawn_quote_is_nowhere(app, made, read, output):
    quoted(made, QuoteConsent.NAME)
    before = told(read(output))
    allow(app, made, QuoteConsent.NONE)
    assert told(read(output)) == set()
    assert (WORDS in before) == output.quotes, (
        "an output that shows no quote proves nothing: is it still the right one?"
    )


def test_what_the_author_allows_again_is_not_quoted_by_itself(app, made, read):
    quoted(made, QuoteConsent.NAME)
    allow(app, made, QuoteConsent.NONE)
    allow(app, made, QuoteConsent.NAME)
    for output in OUTPUTS:
        if output.name.startswith(("quotes", "page of quotes", "erratum")):
            assert WORDS not in read(output)
