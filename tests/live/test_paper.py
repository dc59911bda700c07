"""Ballots on paper: printed, handed out, entered by two people, and counted once beside the others."""

import numpy as np
import pytest
from sqlalchemy import func, inspect, select

from consult.audit import AuditEvent
from consult.db import db
from consult.directory.models import Office
from consult.live.models import PaperBallot, PaperEntry, PaperPile, PaperState, VoidReason
from consult.live.queries import paper as papers
from consult.live.queries.paper import PROVINCE, VOID, Reading, differences, reading_of
from consult.live.service.paper import entering, handing, printing, recording
from consult.reports.papers import on_paper_words
from consult.voting import queries, service
from consult.voting.models import Ballot, Channel, Roll
from tests.at_once import at_once
from tests.factories import accounts, directory, live, voting
from tests.factories.consultations import NOW

MAYOR, MEMBER = Office.MAYOR, Office.COUNCIL_MEMBER


@pytest.fixture
def keystore(app):
    return app.extensions["keystore"]


@pytest.fixture
def done(keystore):
    """What one does with papers, at the instant of the tests."""
    return {"now": NOW, "keystore": keystore, "actor_id": None}


@pytest.fixture
def provinces(app):
    return [directory.province("PV20"), directory.province("PV21")]


def reading(pile, office=None, province=None, **answers):
    return Reading(office, province, voting.answers(pile.voting_round, **answers))


def state_of(code):
    return db.session.scalar(select(PaperBallot.state).filter_by(code=code))


def count(table):
    return db.session.scalar(select(func.count()).select_from(table))


@pytest.fixture
def thirty(app, provinces):
    """Thirty papers, on two of which the second person made a mistake, beside ten ballots online; what the first read."""
    pile, codes = live.pile(size=30)
    places = [directory.municipality(province=province) for province in provinces]
    for office, place, importance in [(MAYOR, places[0], 1)] * 4 + [(MEMBER, places[1], 5)] * 6:
        person = voting.voter(office=office, municipality=place)
        voting.cast(pile.voting_round, person, voting.answers(pile.voting_round, importance=importance))
    read = (
        [reading(pile, MAYOR, "PV20", importance=5, stance=1, choice=[1])] * 12
        + [reading(pile, MEMBER, "PV21", importance=3, stance=-1, choice=[2, 3])] * 10
        + [reading(pile, None, "PV20", importance=None, stance=0, choice=[])] * 8
    )
    mistaken = {
        0: reading(pile, MAYOR, "PV20", importance=4, stance=1, choice=[1]),
        12: reading(pile, MEMBER, "PV20", importance=3, stance=-1, choice=[2, 3]),
    }
    first, second = accounts.bureau(), accounts.organiser()
    for place, (code, said) in enumerate(zip(codes, read, strict=True)):
        entering.enter(pile, code, said, clerk_id=first.id)
        entering.enter(pile, code, mistaken.get(place, said), clerk_id=second.id)
    return pile, codes, read


def test_both_mistakes_in_thirty_papers_are_found_and_nothing_else(thirty, done):
    pile, codes, _read = thirty
    found = {one.code: differences(*map(reading_of, one.entries)) for one in papers.different(pile.id)}
    importance = queries.paper_of(pile.voting_round).questions[0].id
    assert found == {codes[0]: {str(importance)}, codes[12]: {PROVINCE}}
    with pytest.raises(recording.DifferencesOpen):
        recording.record(pile, **done)


def test_thirty_papers_are_right_by_office_and_province_together_with_what_came_online(thirty, done):
    pile, codes, read = thirty
    for place in (0, 12):
        entering.settle(pile, codes[place], read[place], clerk_id=accounts.bureau().id)
    assert recording.record(pile, **done) == (30, 0)
    assert recording.record(pile, **done) is None
    matrix = queries.response_matrix(pile.voting_round)
    office, province, channel = (matrix.strata[name] for name in ("office", "province", "channel"))
    assert (ballots_of(office, "mayor"), ballots_of(office, "council_member")) == (4 + 12, 6 + 10)
    assert ballots_of(office, "not_stated") == 8
    assert (ballots_of(province, "PV20"), ballots_of(province, "PV21")) == (4 + 12 + 8, 6 + 10)
    assert (ballots_of(channel, "online"), ballots_of(channel, "paper")) == (10, 30)
    importance, stance = matrix.values[:, 0], matrix.values[:, 1]
    for stratum, label in ((office, "mayor"), (province, "PV20")):
        assert np.nansum(importance[among(stratum, label)]) == 12 * 5 + 4 * 1
    for stratum, label in ((office, "council_member"), (province, "PV21")):
        assert np.nansum(importance[among(stratum, label)]) == 10 * 3 + 6 * 5
    assert matrix.no_opinion[among(channel, "paper"), 0].sum() == 8
    assert stance.sum() == 12 - 10 + 10


def among(stratum, label):
    """Which ballots are of this group."""
    return stratum.codes == stratum.labels.index(label)


def ballots_of(stratum, label):
    """How many ballots are of this group."""
    return among(stratum, label).sum()


def test_nothing_ties_a_recorded_ballot_to_its_paper(done):
    pile, codes = live.pile(size=3)
    for code in codes:
        live.entered(pile, code, reading(pile), reading(pile))
    recording.record(pile, **done)
    assert {state_of(code) for code in codes} == {PaperState.RECORDED}
    assert count(PaperEntry) == 0
    assert [column.key for column in inspect(PaperBallot).columns] == [
        *("id", "batch_id", "code", "state", "void_reason")
    ]
    kept = set(db.session.scalars(select(PaperBallot.id)))
    ballots = db.session.scalars(select(Ballot)).all()
    assert not kept & {ballot.id for ballot in ballots}
    written = str([event.details for event in db.session.scalars(select(AuditEvent))])
    assert not [code for code in codes if code in written]


def test_the_same_person_enters_a_paper_once(app):
    pile, (code,) = live.pile()
    clerk = accounts.bureau()
    entering.enter(pile, code, reading(pile), clerk_id=clerk.id)
    with pytest.raises(entering.EnteredByYourself):
        entering.enter(pile, code, reading(pile), clerk_id=clerk.id)
    spaced = f" {code[:4].lower()}-{code[4:]}"
    assert entering.enter(pile, spaced, reading(pile), clerk_id=accounts.bureau().id) == PaperState.AGREED
    with pytest.raises(entering.EnteredTwice):
        entering.enter(pile, code, reading(pile), clerk_id=accounts.bureau().id)
    with pytest.raises(entering.NotDifferent):
        entering.settle(pile, code, reading(pile), clerk_id=clerk.id)


def test_a_number_of_another_pile_is_unknown_and_wrong_answers_are_refused(app):
    pile, (code,) = live.pile()
    _other, (elsewhere,) = live.pile()
    clerk = accounts.bureau()
    for wrong in (elsewhere, "AAAA-AAAA", ""):
        with pytest.raises(entering.CodeUnknown):
            entering.enter(pile, wrong, reading(pile), clerk_id=clerk.id)
    for said in (reading(pile, importance=7), reading(pile, choice=[1, 2, 3])):
        with pytest.raises(service.WrongAnswer):
            entering.enter(pile, code, said, clerk_id=clerk.id)
    with pytest.raises(entering.NothingRead):
        entering.enter(pile, code, Reading(), clerk_id=clerk.id)
    assert state_of(code) == PaperState.PRINTED


def test_a_paper_that_does_not_count_is_put_aside_with_its_reason(done):
    pile, codes = live.pile(size=4)
    empty, too_many = (Reading(void_reason=reason) for reason in (VoidReason.EMPTY, VoidReason.TOO_MANY))
    live.entered(pile, codes[0], empty, empty)
    live.entered(pile, codes[1], reading(pile), reading(pile))
    assert live.entered(pile, codes[2], reading(pile), too_many)[-1] == PaperState.DIFFERENT
    assert differences(reading(pile), too_many) == {VOID}
    entering.settle(pile, codes[2], too_many, clerk_id=accounts.bureau().id)
    assert recording.record(pile, **done) == (1, 2)
    counts = papers.counts([pile.id])[pile.id]
    assert (counts.printed, counts.missing, counts.by_state[PaperState.VOID]) == (4, 1, 2)
    reasons = select(PaperBallot.void_reason).where(PaperBallot.code.in_([codes[0], codes[2]]))
    assert set(db.session.scalars(reasons)) == {"empty", "too_many"}


def test_what_one_person_entered_is_not_recorded(done):
    pile, (code,) = live.pile()
    live.entered(pile, code, reading(pile))
    with pytest.raises(recording.EnteredOnce):
        recording.record(pile, **done)
    assert (count(Ballot), state_of(code)) == (0, PaperState.ENTERED)


def test_settling_is_in_the_audit_log_without_what_was_read(app):
    pile, (code,) = live.pile()
    live.entered(pile, code, reading(pile, importance=5), reading(pile, importance=4))
    clerk = accounts.bureau()
    entering.settle(pile, code, reading(pile, importance=3), clerk_id=clerk.id)
    event = db.session.scalars(select(AuditEvent).filter_by(action="live.settle_paper")).one()
    assert (event.actor_id, event.details) == (clerk.id, {"code": code, "fields": 1})


def test_who_is_handed_a_paper_cannot_count_twice_and_nothing_says_which_paper(done):
    pile, codes = live.pile(size=2, by_name=True)
    person, answers = voting.voter(), voting.answers(pile.voting_round)
    voting.cast(pile.voting_round, person, answers)
    handing.hand_out(pile, person_id=person, **done)
    assert count(Ballot) == 0
    with pytest.raises(service.OnPaper):
        voting.cast(pile.voting_round, person, answers)
    assert {state_of(code) for code in codes} == {PaperState.PRINTED}
    rows = [*db.session.scalars(select(PaperBallot)), *db.session.scalars(select(PaperPile))]
    told = str([vars(row) for row in rows]) + str(
        [event.details for event in db.session.scalars(select(AuditEvent))]
    )
    assert str(person) not in told
    assert (count(Roll), papers.on_paper_by_name(pile.voting_round_id)) == (1, {person})


def test_who_gives_the_paper_back_votes_otherwise_again_and_that_paper_never_counts(done):
    pile, codes = live.pile(size=2, by_name=True)
    person, other = voting.voter(), voting.voter()
    handing.hand_out(pile, person_id=person, **done)
    live.entered(pile, codes[1], reading(pile))
    with pytest.raises(handing.NotBlank):
        handing.take_back(pile, codes[1], person_id=person, **done)
    with pytest.raises(handing.NotHandedOut):
        handing.take_back(pile, codes[0], person_id=other, **done)
    handing.take_back(pile, codes[0], person_id=person, **done)
    voting.cast(pile.voting_round, person, voting.answers(pile.voting_round))
    with pytest.raises(entering.EnteredTwice):
        live.entered(pile, codes[0], reading(pile))


def test_how_many_papers_could_not_be_checked_is_known(done):
    state = live.room()
    pile, by_name = live.pile(state, size=4, by_name=True)
    _same, others = live.pile(state, size=9)
    for _ in range(3):
        handing.hand_out(pile, person_id=voting.voter(), **done)
    for code in (*by_name[:3], *others):
        live.entered(pile, code, reading(pile), reading(pile))
    recording.record(pile, **done)
    assert queries.on_paper_in(pile.dialogue_id) == queries.on_paper(pile.voting_round) == (12, 9)
    live.entered(pile, by_name[3], reading(pile), reading(pile))
    recording.record(pile, **done)
    assert queries.on_paper_in(pile.dialogue_id) == (13, 10)
    db.session.commit()
    voting.seal(pile.voting_round)
    assert queries.on_paper_in(pile.dialogue_id) == queries.on_paper(pile.voting_round) == (13, 10)
    assert on_paper_words(pile.dialogue_id, minimum=10) == (
        "Er kwamen 13 stembiljetten op papier binnen. "
        "Van 10 daarvan kon niemand nagaan of die persoon ook online stemde."
    )
    assert on_paper_words(pile.dialogue_id, minimum=20) == (
        "Er kwamen minder dan 20 stembiljetten op papier binnen."
    )


def test_two_who_record_at_once_count_each_paper_once(app, keystore, done):
    pile, codes = live.pile(size=4)
    for code in codes:
        live.entered(pile, code, reading(pile), reading(pile))
    db.session.commit()
    pile_id = pile.id

    def record(_number):
        found = recording.record(papers.pile(pile_id), now=NOW, keystore=keystore, actor_id=None)
        db.session.commit()
        return found

    assert sorted(at_once(app, record, 4), key=bool) == [None, None, None, (4, 0)]
    assert count(Ballot) == 4
    assert queries.participation(queries.round_alone(pile.voting_round_id)).by_channel[Channel.PAPER] == 4


def test_two_who_enter_a_paper_at_once_are_the_first_and_the_second(app):
    pile, (code,) = live.pile()
    clerks = [accounts.bureau().id for _ in range(2)]
    said = reading(pile)
    db.session.commit()
    pile_id = pile.id

    def enter(number):
        state = entering.enter(papers.pile(pile_id), code, said, clerk_id=clerks[number])
        db.session.commit()
        return state

    assert sorted(at_once(app, enter, 2)) == [PaperState.AGREED, PaperState.ENTERED]


def test_printing_fixes_the_questions_and_more_can_be_printed(app):
    state = live.room()
    pile, codes = live.pile(state, size=20)
    again, more = live.pile(state, size=5)
    assert again.id == pile.id
    assert len({*codes, *more}) == 25
    assert set("".join(codes)) <= set("CDFGHJKMNPQRTVWXY34679")
    with pytest.raises(service.RoundFrozen):
        voting.importance(queries.voting_round(pile.voting_round_id))
    for size in (0, 301):
        with pytest.raises(printing.WrongNumber):
            live.pile(state, size=size)
