"""No quote is ever shown further than its author allows, on whatever reaches a reader; withdrawn, it is nowhere (C4)."""

import re
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
import time_machine
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from consult.agenda import queries as agendas
from consult.agenda import service as composing
from consult.consultations.models import Consultation
from consult.db import db
from consult.dialogues.models import DialogueSession
from consult.directory.models import Office
from consult.followup import service as following
from consult.reactions import queries, service
from consult.reactions.models import ErratumKind, QuoteConsent, QuotePlace, Reaction
from consult.reports import service as reporting
from consult.topics.models import Topic
from consult.voting import queries as rounds
from tests.consent.outputs import OUTPUTS, SHOWN_BY, SHOWN_TO_STAFF
from tests.factories import accounts, agenda, consultations, dialogues, directory, reports, results, synthesis
from tests.factories import reactions as make
from tests.factories.consultations import NOW

MOTTO, NEWS = "Wie zaait, die oogst.", "Gemeenten plannen samen."
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
ROOT = Path(__file__).parents[2]
SHOWS = re.compile(
    r"components/quote\.html|attribution|motto|reaction\.text|\.excerpt|one\.quote\b|quote\.text|\bQuote\("
)
"""What stands in a file that shows what somebody wrote or said."""
SHOWS_NOTHING = re.compile(
    r"styleguide|/(service|queries|demo)/|models\.py|queries\.py|directory/|agenda/exports/resting"
)
"""Files that show nothing to a reader: they keep, look up or make."""


@pytest.fixture(autouse=True)
def _at_the_time_of_the_tests():
    with time_machine.travel(NOW, tick=False):
        yield


def items_on(reaction_id, dialogue_id, snapshot_id, question_id):
    """Two items of a published agenda: one that rests on all of these, one on nothing yet."""
    reaction = db.session.get_one(Reaction, reaction_id)
    draft = agenda.agenda(db.session.get_one(Consultation, reaction.consultation_id))
    items = [agenda.item(draft, title) for title in (NEWS, "Ruimte.")]
    db.session.flush()
    db.session.expire_all()
    item, quoting = (agenda.decided(agendas.item(one.id)) for one in items)
    composing.attach_reaction(item, reaction=db.session.get_one(Reaction, reaction_id), actor_id=None)
    composing.attach_dialogue(item, dialogue=db.session.get_one(DialogueSession, dialogue_id), actor_id=None)
    composing.attach_figure(item, snapshot_id=snapshot_id, question_id=question_id, actor_id=None)
    agendas.agenda(item.agenda_id).published_at = NOW
    return item, quoting


@pytest.fixture
def made(app):
    """A reaction that everything rests on: a result, a quote, a thread, two items of a published agenda, a report."""
    province = directory.province("PV23", PROVINCE, "Sc")
    place = directory.municipality(PLACE, province=province)
    author = directory.appointment(directory.person(NAME), office=Office.CLERK, municipality=place)
    neighbour = directory.appointment(municipality=place)
    consultation = consultations.consultation()
    snapshot = results.published(
        consultation=consultation, subjects=("Vogels", "Zorg", "Klimaat"), voters={"PV20": 12}
    )
    question = rounds.voting_round(snapshot.voting_round_id).questions[0]
    topic = db.session.get_one(Topic, question.topic_id)
    reaction = make.approved(topic, author, text=WORDS, consent=QuoteConsent.NAME)
    make.approved(topic, neighbour, text="Een ander woord.", consent=QuoteConsent.NONE)
    thread = synthesis.thread(consultation, "Rust in de natuur")
    synthesis.coded(reaction, thread)
    dialogue = dialogues.past_dialogue(consultation, directory.department(province))
    report = reports.report(dialogue, motto=MOTTO)
    item, quoting = items_on(reaction.id, dialogue.id, snapshot.id, question.id)
    consultation.phase = consultations.Phase.PUBLISHED
    run = following.begin(period=NOW.date(), now=NOW + timedelta(hours=1), actor_id=None)
    rows = {"reaction": reaction, "consultation": consultation, "topic": topic, "question": question}
    rows |= {"thread": thread, "dialogue": dialogue, "report": report, "item": item, "quoting": quoting}
    scene = SimpleNamespace(
        author=author.person_id,
        author_email=db.session.get_one(directory.Person, author.person_id).email,
        bureau=accounts.bureau(),
        colleague=accounts.member(neighbour),
        colleague_id=neighbour.person_id,
        agenda_id=item.agenda_id,
        run_id=run.id,
        news=NEWS,
        **{f"{name}_id": row.id for name, row in rows.items()},
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


def errata(made):
    """Which places the errata tell of, and what became of the quote there."""
    return {(one.place_id, one.kind) for one in queries.errata(made.consultation_id)}


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
    item, published_at = agendas.item(made.quoting_id), agendas.agenda(made.agenda_id).published_at
    if quote.id not in [one.quote_id for one in item.evidence]:
        item.agenda.published_at = None
        composing.attach_quote(item, quote=quote, actor_id=None)
        item.agenda.published_at = published_at
        service.publish_uses(QuotePlace.AGENDA_ITEM, [item.id], today=NOW.date())
    db.session.commit()
    db.session.expire_all()


def told(text):
    """Which of what may be told of the author stands in a text; lists of all provinces and offices are left out."""
    words = re.sub(
        f'<option value="PV23">{PROVINCE}</option>|griffiers|>griffier</th>', "", text, flags=re.IGNORECASE
    )
    return {word for word in (WORDS, NAME, PLACE, OFFICE) if word.lower() in words.lower()} | (
        {PROVINCE} if WORDS in words and PROVINCE in words else set()
    )


@settings(
    max_examples=4,
    phases=[Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(levels=st.lists(LEVELS, min_size=1, max_size=2), named=LEVELS)
def test_nothing_is_told_beyond_the_consent_of_the_author(app, made, read, levels, named):
    for consent in levels:
        allow(app, made, consent)
        quoted(made, named)
        for output in OUTPUTS:
            if not output.is_slow or consent is levels[-1]:
                assert told(read(output)) <= ALLOWED[consent], f"{output.name}: {consent}"


def test_a_withdrawn_quote_is_nowhere_and_told_in_the_errata(app, made, read):
    quoted(made, QuoteConsent.NAME)
    before = {output.name: WORDS in told(read(output)) for output in OUTPUTS}
    allow(app, made, QuoteConsent.NONE)
    assert {output.name for output in OUTPUTS if told(read(output))} == set()
    assert before == {output.name: output.quotes for output in OUTPUTS}, (
        "an output that shows no quote proves nothing: is it still the right one?"
    )
    assert errata(made) == {(made.item_id, ErratumKind.WITHDRAWN), (made.quoting_id, ErratumKind.WITHDRAWN)}


def test_a_quote_that_may_tell_less_is_told_in_the_errata(app, made):
    quoted(made, QuoteConsent.NAME)
    allow(app, made, QuoteConsent.PROVINCE)
    assert errata(made) == {(made.item_id, ErratumKind.NAMED_LESS), (made.quoting_id, ErratumKind.NAMED_LESS)}


def test_a_motto_that_is_taken_back_is_nowhere_and_told_in_the_errata(made, read):
    before = {output.name: MOTTO in read(output) for output in OUTPUTS}
    dialogue = db.session.get_one(DialogueSession, made.dialogue_id)
    reporting.write_report(
        dialogue=dialogue, text="Een avond.", correction="Zonder motto.", actor_id=None, now=NOW
    )
    db.session.commit()
    assert {output.name for output in OUTPUTS if MOTTO in read(output)} == set()
    assert before == {output.name: output.mottos for output in OUTPUTS}
    assert errata(made) == {(made.item_id, ErratumKind.WITHDRAWN), (made.report_id, ErratumKind.WITHDRAWN)}


def test_what_the_author_allows_again_is_not_quoted_by_itself(app, made, read):
    quoted(made, QuoteConsent.NAME)
    allow(app, made, QuoteConsent.NONE)
    allow(app, made, QuoteConsent.NAME)
    for output in OUTPUTS:
        if output.name.startswith(("quotes", "page of quotes", "erratum", "agenda item on a chosen")):
            assert WORDS not in read(output)


def test_every_file_that_shows_words_is_among_the_outputs():
    files = [
        *ROOT.glob("templates/**/*.html"),
        *ROOT.glob("templates/**/*.txt"),
        *ROOT.glob("consult/**/*.py"),
    ]
    showing = {
        path
        for path in (file.relative_to(ROOT).as_posix() for file in files)
        if not SHOWS_NOTHING.search(path) and SHOWS.search((ROOT / path).read_text(encoding="utf-8"))
    }
    known = {path for path in showing if path in SHOWN_BY or path.startswith(tuple(SHOWN_TO_STAFF))}
    assert showing - known == set(), (
        "say in outputs.py where the words come out that it shows, and add that output"
    )
    assert set(SHOWN_BY) - showing == set(), "it shows no words any more"
    assert set().union(*SHOWN_BY.values()) <= {output.name for output in OUTPUTS}
