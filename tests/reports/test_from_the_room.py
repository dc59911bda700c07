"""What the room said stands beside the report, and goes into its fields when that is asked."""

import html5lib

from consult.db import db
from consult.reports.forms import field_under
from consult.reports.models import ReportSection
from consult.voting.models import Channel, VotingRound
from tests.factories import accounts, consultations, dialogues, live, reports, said, topics, voting

HEADINGS = [("Wonen", None), ("Wat de zaal zei", None), ("Wat is voor u het belangrijkste?", None)]


def _spoken(department, *, on_topic=False):
    """Return the state of a room where twelve people found living important, with a card that is marked for the report."""
    consultation = consultations.consultation()
    dialogue = dialogues.past_dialogue(consultation, department, parts=[("Wonen", 30)])
    state = live.room(dialogue, voting.open_round(consultation))
    live.pressed(state, "next", "open")
    if on_topic:
        topic = topics.topic(consultation)
        state.prompt.question.topic_id = dialogue.programme[0].topic_id = topic.id
    for _person in range(12):
        voting.cast(
            db.session.get_one(VotingRound, live.round_of(state).id),
            live.seat(state).person_id,
            {state.prompt.question_id: 5},
            channel=Channel.ROOM,
            dialogue=state.dialogue,
        )
    live.pressed(state, "reveal")
    cards = said.prompt(state, "cards")
    said.card(cards, "Bouw voor starters.", state="approved", in_report=True)
    said.card(cards, "Dit nog niet.", author_key="other")
    return state


def test_the_form_begins_with_what_the_room_said(sign_in, department):
    spoken = _spoken(department)
    page = sign_in(accounts.organiser(department)).get(f"/reports/write/{spoken.dialogue_id}").text
    assert ("Bouw voor starters." in page, "Dit nog niet." in page) == (True, False)
    assert "Wat de zaal zei" in page
    assert "Hoe belangrijk is wonen?" in page
    assert 'value="12"' in page


def _typed(page):
    """Return what stands in the large fields of a page, by name."""
    fields = html5lib.parse(page.text, namespaceHTMLElements=False).iter("textarea")
    return {field.get("name"): (field.text or "").strip() for field in fields}


def _titles(page):
    """Return the titles that stand above fields, as they are sent along."""
    hidden = html5lib.parse(page.text, namespaceHTMLElements=False).iter("input")
    return {
        one.get("name"): one.get("value") for one in hidden if (one.get("name") or "").startswith("title_")
    }


def test_what_the_room_said_is_put_in_the_fields_beside_what_was_typed(sign_in, department):
    address = f"/reports/write/{_spoken(department).dialogue_id}"
    organiser = sign_in(accounts.organiser(department))
    on, *rest = map(field_under, HEADINGS)
    page = organiser.post(address, data={"text": "Vol.", on: "Er was haast.", "take_over": "1"})
    assert page.status_code == 200
    assert "Er is nog niets opgeslagen." in page.text
    assert db.session.query(reports.SessionReport).count() == 0
    filled = _typed(page)
    assert (filled["text"], filled[on], filled[rest[1]]) == ("Vol.", "Er was haast.", "Bouw voor starters.")
    assert filled[rest[0]].startswith("Hoe belangrijk is wonen? ")
    assert _typed(organiser.post(address, data=filled | {"take_over": "1"})) == filled
    organiser.post(address, data=filled)
    sections = db.session.query(ReportSection).order_by(ReportSection.position)
    assert [(one.title, one.topic_id) for one in sections] == HEADINGS


def test_what_is_typed_stays_under_its_title_when_the_room_says_more_meanwhile(sign_in, department):
    state = live.pressed(_spoken(department), "hide")
    address, organiser = f"/reports/write/{state.dialogue_id}", sign_in(accounts.organiser(department))
    before = _typed(organiser.get(address))
    typed = dict.fromkeys(before, "") | {"text": "Vol.", field_under(HEADINGS[2]): "Over starters."}
    live.pressed(state, "reveal")
    db.session.commit()
    assert field_under(HEADINGS[1]) not in before
    assert field_under(HEADINGS[1]) in _typed(organiser.get(address))
    organiser.post(address, data=typed)
    section = db.session.query(ReportSection).one()
    assert (section.title, section.text) == (HEADINGS[2][0], "Over starters.")


def test_what_is_typed_stays_when_the_title_above_it_leaves_meanwhile(sign_in, department):
    state = _spoken(department)
    address, organiser = f"/reports/write/{state.dialogue_id}", sign_in(accounts.organiser(department))
    page, name = organiser.get(address), field_under(HEADINGS[1])
    sent = {"text": "", name: "Er was haast."} | _titles(page)
    live.pressed(state, "hide")
    db.session.commit()
    assert name not in _typed(organiser.get(address))
    refused = organiser.post(address, data=sent)
    assert (refused.status_code, _typed(refused)[name]) == (422, "Er was haast.")
    organiser.post(address, data=_typed(refused) | _titles(refused) | {"text": "Vol."})
    section = db.session.query(ReportSection).one()
    assert (section.title, section.text) == (HEADINGS[1][0], "Er was haast.")


def test_a_result_goes_under_the_part_on_its_topic(sign_in, department):
    address = f"/reports/write/{_spoken(department, on_topic=True).dialogue_id}"
    filled = _typed(sign_in(accounts.organiser(department)).post(address, data={"take_over": "1"}))
    _text, on_topic, cards, *_rest = filled.values()
    assert on_topic.startswith("Hoe belangrijk is wonen? ")
    assert cards == "Bouw voor starters."
