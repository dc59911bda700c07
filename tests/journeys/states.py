"""What the pages show: a database in which everything is filled, one in which nothing is, and where each page is."""

from types import SimpleNamespace

from flask import url_for

from consult.db import db
from consult.directory.models import Person
from consult.reactions import service as reactions
from consult.reactions.models import QuotePlace
from consult.voting import queries
from tests.factories import (
    accounts,
    agenda,
    consultations,
    dialogues,
    directory,
    reports,
    results,
    topics,
    voting,
)
from tests.factories import reactions as writing_reactions
from tests.factories.world import world
from tests.house.test_routes import values_of
from tests.house.who import KINDS, TABLE
from tests.journeys import agendas, assemblies, halls, threads

FILES = {
    "assembly.roll_call",
    "agenda.document",
    "reports.document",
    "results.document",
    "dialogues.calendar_file",
    "dialogues.calendar_of_all",
    "dialogues.feed",
    "dialogues.own_feed",
    "live.host_events",
    "live.host_now",
    "live.moderate_events",
    "live.moderate_now",
    "live.paper_file",
    "live.room_file",
    "live.phone_events",
    "live.phone_now",
    "live.screen_events",
    "live.screen_now",
    "live.worker",
    "public.calendar_file",
    "public.robots",
    "public.security",
    "reactions.quotes_file",
    "results.codebook",
    "results.figures",
    "results.kit",
    "results.table",
    "results.work_ballots",
    "results.work_kit",
    "results.work_table",
}
"""What answers with a file or a stream, not a page."""
PLACES = (
    "public.home",
    "consultations.index",
    "topics.index",
    "dialogues.index",
    "voting.index",
    "reactions.index",
    "reports.index",
    "results.index",
    "agenda.index",
    "assembly.index",
    "accounts.me",
    "followup.index",
    "directory.index",
    "accounts.index",
)
BEST = "BOMAXV"
"""As whom a page is looked at when one look must do: whoever sees most of it."""


def filled():
    """One of everything, with a published result and a published agenda; commits."""
    made = world()
    reactions.approve(made.reaction, actor_id=None)
    _withdraw_a_quote(made)
    assemblies.settle(made)
    halls.settle(made)
    made.report_published = reports.report(dialogues.past_dialogue(made.consultation, made.department))
    _let_reports_be_checked(made)
    dialogues.registration(made.dialogue, directory.person())
    dialogues.invited(made.dialogue, made.appointment)
    made.full_dialogue = dialogues.dialogue(made.consultation, made.department, title="Vol", seats=1)
    dialogues.registration(made.full_dialogue, directory.person())
    dialogues.registration(
        made.full_dialogue,
        db.session.get_one(Person, made.appointment.person_id),
        waits_since=consultations.NOW,
    )
    made.own_dialogue = dialogues.dialogue(made.consultation, made.department, title="Bijpraten")
    dialogues.registration(made.own_dialogue, db.session.get_one(Person, made.appointment.person_id))
    made.cancelled = dialogues.dialogue(
        made.consultation, made.department, cancelled_at=consultations.NOW, cancel_reason="Ziek"
    )
    snapshot = results.published(consultation=made.consultation)
    made.published_round = queries.voting_round(snapshot.voting_round_id)
    made.published_question = made.published_round.questions[0]
    made.sealed_round = results.sealed_round(consultation=made.consultation)
    mistaken, wrong = results.mistaken(), results.mistaken()
    made.mistaken_round = queries.voting_round(mistaken.voting_round_id)
    made.corrected_round = queries.voting_round(wrong.voting_round_id)
    made.corrected_question = made.corrected_round.questions[0]
    threads.make(made)
    agendas.publish_one(made, wrong)
    agendas.check_draft(made)
    db.session.commit()
    for one in made.accounts.values():
        db.session.refresh(one)
    return made


def _withdraw_a_quote(made):
    """A quote that stood in an item and is gone."""
    withdrawn = writing_reactions.quote(
        writing_reactions.approved(made.topic, made.appointment, text="Dit neem ik terug.")
    )
    reactions.use_quote(
        withdrawn, place=QuotePlace.AGENDA_ITEM, place_id=made.item.id, title="Bouw voor starters"
    )
    reactions.publish_uses(QuotePlace.AGENDA_ITEM, [made.item.id], today=consultations.NOW.date())
    reactions.follow_author(
        withdrawn.reaction, was=withdrawn.reaction.shown_as, today=consultations.NOW.date(), is_gone=True
    )


def _let_reports_be_checked(made):
    """A report that was corrected, one that those present are asked about, and one about which they can be."""
    made.reported = dialogues.past_dialogue(made.consultation, made.department)
    made.report_corrected = reports.corrected(made.reported)
    made.report_remarked = SimpleNamespace(id=made.remark.report_id)
    made.report_asked, tokens = reports.asked(dialogues.past_dialogue(made.consultation, made.department))
    made.unanswered_token = tokens[0]
    made.report_to_ask = reports.to_ask(dialogues.past_dialogue(made.consultation, made.department))


def bare():
    """People, and one of each thing with nothing in it; commits."""
    own = directory.department(directory.province("PV23", "Overijssel", "Ov"))
    appointment = directory.appointment(directory.person("S. Visser"))
    made = SimpleNamespace(
        appointment=appointment,
        department=own,
        accounts={
            "member": accounts.member(appointment),
            "own organiser": accounts.organiser(own),
            "bureau": accounts.bureau(),
            "admin": accounts.admin(),
        },
        consultation=consultations.consultation(),
        vision=consultations.vision(),
        network=directory.network(),
    )
    made.topic = topics.topic(made.consultation)
    made.dialogue = dialogues.dialogue(made.consultation, own, parts=(), description="")
    halls.open_with_nothing(made)
    made.past_dialogue = dialogues.past_dialogue(made.consultation, own, parts=())
    made.draft_round = voting.voting_round(made.consultation)
    made.agenda = agenda.agenda(made.consultation)
    made.item = agenda.item(made.agenda)
    db.session.commit()
    return made


def people():
    """Accounts of each kind and nothing else; commits."""
    made = SimpleNamespace(accounts={"member": accounts.member(), "own organiser": accounts.organiser()})
    made.accounts |= {"bureau": accounts.bureau(), "admin": accounts.admin()}
    db.session.commit()
    return made


def addresses(app, made, room=None, *, files=False):
    """The pages (of a room) that are there, as (address, the kinds of people who get in), by endpoint; files if asked."""
    found = {}
    with app.test_request_context():
        for endpoint, (who, target) in TABLE.items():
            values = _values(made, target)
            is_wanted = room in {None, endpoint.split(".")[0]} and (files or endpoint not in FILES)
            if values is not None and is_wanted and _is_page(app, endpoint):
                found[endpoint] = (url_for(endpoint, **values), who)
    return found


def more_addresses(app, made, room=None):
    """The same pages in another state: published instead of not yet, passed, cancelled; as `addresses`, in a list."""
    earlier = [("results.show", made.corrected_round), ("results.question", made.corrected_question)]
    asked = [
        ("results.show", made.published_round, {"by": "office", "show": "answers", "sort": "divided"}),
        ("dialogues.invite", made.dialogue, {"asked": 1, "offices": "mayor", "provinces": "PV23"}),
        ("results.show", made.published_round, {"q": "nergens te vinden"}),
        ("results.question", made.published_question, {"by": "size_class"}),
        ("results.compare", made.published_round, {"one": "PV20", "other": "PV26"}),
        ("results.work_compare", made.sealed_round, {"one": "PV20", "other": "PV26"}),
    ]
    who = {"dialogues.unregister": "M", "agenda.react": "M"}
    everything = [(name, one, {}) for name, one in _other_states(made)]
    everything += [(name, one, {"number": 1}) for name, one in earlier] + asked
    everything += agendas.answered(made) + threads.asked(made)
    with app.test_request_context():
        links = [(url_for("reports.read_back", token=made.unanswered_token), "V")]
        links = (links if room in {None, "reports"} else []) + (
            halls.addresses(made) if room in {None, "live"} else []
        )
        return links + [
            (url_for(name, id=one.id, **values), who.get(name, "B"))
            for name, one, values in everything
            if room in {None, name.split(".")[0]}
        ]


def _other_states(made):
    """Each page with a thing in another state than the one of its kind in the world."""
    return [
        *_other_results(made),
        *agendas.other_states(made),
        *threads.other_states(made),
        ("followup.progress", made.published_agenda),
        ("followup.item", made.published_item),
        ("followup.look_back", made.published_agenda),
        ("assembly.proposal", made.decided_proposal),
        ("assembly.proposal", made.open_motion),
        ("assembly.show", made.planned_assembly),
        ("assembly.submission", made.returned_submission),
        ("assembly.submission", made.accepted_submission),
        ("reports.show", made.report_published),
        ("reports.show", made.report_corrected),
        ("reports.write", made.reported),
        ("reports.show", made.report_asked),
        ("reports.check", made.report_asked),
        ("reports.check", made.report_remarked),
        ("reports.ask", made.report_asked),
        ("reports.ask", made.report_to_ask),
        ("reports.documents", made.report_published),
        ("dialogues.show", made.past_dialogue),
        ("dialogues.show", made.cancelled),
        ("dialogues.unregister", made.own_dialogue),
        ("dialogues.show", made.full_dialogue),
        ("dialogues.attendance", made.full_dialogue),
        ("voting.show", made.published_round),
        ("voting.show", made.draft_round),
    ]


def _other_results(made):
    """The same of what was sealed, published and corrected."""
    return [
        ("results.show", made.published_round),
        ("results.question", made.published_question),
        ("results.work", made.published_round),
        ("results.publish", made.sealed_round),
        ("results.choose", made.sealed_round),
        ("results.groups", made.sealed_round),
        ("results.groups", made.published_round),
        ("results.compare", made.published_round),
        ("results.show", made.corrected_round),
        ("results.question", made.corrected_question),
        ("results.correct", made.mistaken_round),
    ]


def account(made, letter):
    """The account of this kind; None for a visitor."""
    return made.accounts.get(KINDS[letter])


def best(who):
    """The kind that sees most of a page."""
    return next(letter for letter in BEST if letter in who or who == "-")


def by_best_kind(pages):
    """The addresses, by the kind of user who sees most of them."""
    found = {}
    for address, who in pages.values():
        found.setdefault(best(who), []).append(address)
    return found


def _is_page(app, endpoint):
    return any("GET" in rule.methods for rule in app.url_map.iter_rules(endpoint))


def _values(made, target):
    """The values of the address; None when what it shows is not there."""
    if not target:
        return {}
    if hasattr(made, target):
        return {"id": getattr(made, target).id}
    return values_of(made, target) if hasattr(made, "round") else None
