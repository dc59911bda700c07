"""The main job from a proposed topic to the answer what became of it, walked by people on the pages."""

from datetime import UTC, datetime

import pytest

from consult.voting.queries import participation, rounds
from tests.journeys import walks
from tests.journeys.hands import Hand, Keys
from tests.journeys.scene import MEMBER, START, ask_at_once, cast_the_others, set_scene

DESK = {"width": 1280, "height": 900}
AFTER_CLOSING = datetime(2026, 6, 2, 9, tzinfo=UTC)
ANSWERS = [
    ["5 Heel belangrijk", "27 %", "26"],
    ["4 Belangrijk", "30 %", "29"],
    ["3 Redelijk belangrijk", "25 %", "24"],
    ["2 Weinig belangrijk", "14 %", "14"],
    ["1 Niet belangrijk", "4 %", "4"],
    ["Weet ik niet", "–", "3"],
]
STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter((node) => node.type !== "hidden" && node.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})).length"""
PROVINCES = [("Overijssel", "68 %", "37"), ("Groningen", "67 %", "30"), ("Zeeland", "33 %", "30")]


def test_the_main_job(site, visit, axe, reflows):
    walk(site, Hand(visit(viewport=DESK)), Hand(visit(viewport=DESK)), Hand(visit(), axe, reflows))


def test_the_main_job_without_javascript(site, visit):
    organiser, bureau, member = (Hand(visit(java_script_enabled=False)) for _person in range(3))
    walk(site, organiser, bureau, member)


def walk(site, organiser, bureau, member):
    """Walk the whole job; the figures are right to the vote."""
    site.moves_to(START)
    with site.backstage():
        set_scene()
    walks.proposes_a_topic(organiser, site)
    walks.accepts_the_topic(bureau, site)
    walks.plans_a_session(organiser)
    walks.makes_a_round(bureau)
    walks.signs_in(member, site, MEMBER)
    walks.registers(member)
    walks.votes(member)
    walks.reacts(member)
    walks.changes_the_vote(member)
    with site.backstage():
        assert cast_the_others(rounds()[0].id) == 99
    walks.approves_the_reaction(organiser)
    site.moves_to(AFTER_CLOSING)
    walks.publishes_the_result(bureau, site)
    walks.composes_the_agenda(bureau)
    walks.reads_the_result(member)
    assert member.table("answers") == ANSWERS
    assert [
        (name, share, number) for name, share, _margin, number in member.table("spread-table")[:3]
    ] == PROVINCES
    walks.finds_the_reaction_back(member)


def test_the_main_job_by_keyboard_alone(site, visit):
    organiser, bureau, member = (Keys(visit(viewport=DESK)) for _person in range(3))
    walk(site, organiser, bureau, member)


def test_the_keyboard_is_never_trapped(site, visit):
    site.moves_to(START)
    with site.backstage():
        set_scene()
    hand = Keys(visit(viewport=DESK))
    for path in ("/", "/sign-in", "/dialogues/", "/consultations/"):
        hand.opens(path)
        assert hand.walks_round() == hand.page.evaluate(STOPS)


@pytest.fixture
def voter(site, visit):
    """A member with an open round, signed in on a phone."""
    site.moves_to(START)
    with site.backstage():
        made = set_scene()
        asked = (walks.TOPIC, walks.QUESTION, walks.PROPOSITION, walks.ROUND)
        ask_at_once(made.consultation_id, *asked)
    member = Hand(visit())
    walks.signs_in(member, site, MEMBER)
    return member


def test_a_double_click_sends_one_ballot(site, voter):
    walks.answers(voter)
    sent = []
    voter.page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    voter.button("Verstuur mijn stem").dblclick()
    voter.is_at("Uw stem is verstuurd")
    assert len(sent) == 1
    with site.backstage():
        assert participation(rounds()[0]).total == 1


def test_what_was_answered_stays_when_the_round_closes_meanwhile(site, voter):
    walks.answers(voter)
    site.moves_to(AFTER_CLOSING)
    voter.presses("Verstuur mijn stem")
    voter.reads(
        "Deze stemronde is gesloten",
        f"1. {walks.QUESTION} redelijk belangrijk",
        f"2. {walks.PROPOSITION} Eens",
    )
    with site.backstage():
        assert participation(rounds()[0]).total == 0


def test_what_was_written_stays_when_the_consultation_closes_meanwhile(site, voter):
    walks.writes_a_reaction(voter)
    site.moves_to(AFTER_CLOSING)
    voter.presses("Verstuur mijn reactie")
    voter.reads(walks.REACTION)
