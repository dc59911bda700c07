"""The demo year as it stands in the database."""

import pytest
from sqlalchemy import func, select

from consult import audit, mail
from consult.accounts import queries as accounts
from consult.agenda import queries as agendas
from consult.agenda.member_rounds import DraftReaction, MemberRoundItem
from consult.agenda.models import AgendaItem, Evidence
from consult.consultations.models import Phase
from consult.db import db
from consult.demo import loading, people
from consult.demo.year import CURRENT, PAST
from consult.dialogues.models import DialogueSession, Registration
from consult.directory import queries as directory
from consult.directory.models import Office
from consult.followup import queries as followup
from consult.followup.standing import count_by_status
from consult.mail import OutboxMail
from consult.methods.disclosure import is_hidden
from consult.reactions import queries as reactions
from consult.reactions.models import Quote, Reaction, ReactionState
from consult.reports.models import CheckRemark, ReportCorrection, ReportState, SessionReport
from consult.results import queries as results
from consult.topics.models import ProposalState, TopicProposal
from consult.voting import queries as voting

pytestmark = pytest.mark.xdist_group("demo")


def count(table, *conditions):
    return db.session.scalar(select(func.count()).select_from(table).where(*conditions))


def person(year, name):
    return directory.person(year.accounts[f"{name}@voorbeeld.example"])


def test_it_is_known_as_a_finished_demo(year):
    assert loading.was_begun()
    assert loading.was_finished()
    assert not loading.is_empty()


def test_its_audit_log_is_unbroken(year):
    assert audit.broken_links() == []


def test_one_consultation_is_published_and_one_is_open(year):
    assert year.consultations[PAST].phase == Phase.PUBLISHED
    assert year.consultations[CURRENT].is_open(year.now)


def test_councils_have_the_seats_of_the_law(year):
    day, code = people.reference_dates(year)[0], "GM0177"
    seats = directory.seats_by_law(directory.inhabitants(code, day)).seats
    holders = directory.office_holders(code, day)
    assert sum(one.office == Office.COUNCIL_MEMBER for one in holders) == seats


def test_every_office_is_held_on_both_reference_dates(year):
    for day in people.reference_dates(year):
        assert set(directory.register_counts(day).of("office")) == {(office.value,) for office in Office}


def test_the_demo_accounts_can_sign_in(year_app, year):
    assert all(accounts.address_is_known(email) for _kind, email in year_app.config["DEMO_ACCOUNTS"])


def test_the_council_member_held_office_on_both_reference_dates(year):
    member = person(year, "raadslid")
    for day in people.reference_dates(year):
        assert [one.office for one in directory.appointments_of(member.id, day)] == [Office.COUNCIL_MEMBER]


@pytest.mark.parametrize("name", ["raadslid", "wethouder"])
def test_a_demo_account_has_own_reactions_in_both_consultations(year, name):
    keys = {
        consultation.id: year.keystore.pseudonym(consultation.id, person(year, name).id)
        for consultation in year.consultations.values()
    }
    assert {one.consultation_id for one in reactions.own_reactions(keys)} == set(keys)


def test_what_the_council_member_wrote_became_evidence(year):
    key = year.keystore.pseudonym(year.consultations[PAST].id, person(year, "raadslid").id)
    rests_on_it = Evidence.reaction_id.in_(select(Reaction.id).where(Reaction.author_key == key))
    assert count(Evidence, rests_on_it) == 3


def test_the_council_member_can_still_vote(year):
    assert not voting.took_part(year.rounds["current-1"], person(year, "raadslid").id)


def test_the_rounds_of_the_past_are_sealed_and_their_keys_gone(year):
    for slug in ("2018-1", "2018-2"):
        assert year.rounds[slug].is_sealed
        assert not year.keystore.exists(year.rounds[slug].id)


def test_the_round_of_now_is_open_and_has_ballots(year):
    voting_round = voting.voting_round(year.rounds["current-1"].id)
    assert voting_round.is_open(year.now)
    assert voting.participation(voting_round).total > 20


def test_some_voted_in_the_room(year):
    by_channel = voting.participation(voting.voting_round(year.rounds["2018-1"].id)).by_channel
    assert all(by_channel.values())


def test_every_figure_of_the_past_is_published(year):
    assert len(results.published_figures(year.consultations[PAST].id)) == 27 + 7


def test_proposals_were_accepted_declined_or_wait(year):
    states = dict(
        db.session.execute(select(TopicProposal.state, func.count()).group_by(TopicProposal.state)).all()
    )
    assert states == {ProposalState.ACCEPTED: 74, ProposalState.DECLINED: 3, ProposalState.PROPOSED: 2}


def test_the_twelve_sessions_stand_on_their_real_days(year):
    past = DialogueSession.consultation_id == year.consultations[PAST].id
    first, last = db.session.execute(
        select(func.min(DialogueSession.starts_at), func.max(DialogueSession.starts_at)).where(past)
    ).one()
    assert count(DialogueSession, past) == 12
    assert (first.date().isoformat(), last.date().isoformat()) == ("2018-11-13", "2019-02-28")


def test_sessions_of_now_are_past_and_coming(year):
    here = DialogueSession.consultation_id == year.consultations[CURRENT].id
    assert count(DialogueSession, here, DialogueSession.ends_at < year.now) == 6
    assert count(DialogueSession, here, DialogueSession.starts_at > year.now) == 8


def test_nobody_got_mail_of_long_ago(year):
    assert count(Registration) > 80
    assert db.session.scalars(select(OutboxMail.recipient)).all() == ["raadslid@voorbeeld.example"]


def test_the_council_member_is_mailed_what_became_of_the_own_input(year):
    row = db.session.scalars(select(OutboxMail)).one()
    text = mail.COMPOSERS[row.composer](**row.values)
    assert "Beste Sanne Visser," in text
    assert "Een commissie van wijzen" in text


def test_items_of_the_past_are_done_changed_stopped_and_late(year):
    agenda = followup.agendas()[0]
    followed = followup.followed(agenda, year.today)
    counts = count_by_status(followed)
    assert {status.value: counts[status] for status in counts} == {
        "done": 5,
        "under_way": 3,
        "changed": 2,
        "stopped": 1,
    }
    assert sum(one.is_late for one in followed) >= 3


def test_reactions_are_approved_declined_and_waiting(year):
    states = set(db.session.scalars(select(Reaction.state).distinct()))
    assert states == set(ReactionState)


def test_every_item_of_the_agenda_rests_on_something(year):
    assert count(AgendaItem) == 16
    assert count(AgendaItem, ~AgendaItem.evidence.any()) == 0


def test_members_reacted_on_the_draft_and_every_item_they_spoke_of_is_answered(year):
    assert count(DraftReaction) == 44
    assert count(MemberRoundItem, MemberRoundItem.answer != "") == 7
    [told] = agendas.heard_on(
        db.session.scalars(select(AgendaItem.id).order_by(AgendaItem.position)).first(),
        now=year.now,
        minimum=10,
    )
    assert not is_hidden(told.counts)


@pytest.mark.parametrize(
    "path", ["/", "/consultations/", "/dialogues/", "/voting/", "/results/", "/agenda/", "/sign-in"]
)
def test_every_page_says_that_people_and_opinions_are_made_up(year_app, year, path):
    assert "Voorbeeld: mensen en meningen zijn verzonnen" in year_app.test_client().get(path).text


def test_reports_are_checked_by_those_present_and_the_last_one_still_is(year):
    states = {one.state for one in db.session.scalars(select(SessionReport))}
    assert states == {ReportState.PUBLISHED, ReportState.CHECKED}
    assert count(CheckRemark, CheckRemark.handling.is_not(None)) > count(
        CheckRemark, CheckRemark.handling.is_(None)
    )
    assert count(ReportCorrection) == 1


def test_quotes_were_chosen_and_one_was_withdrawn_with_its_erratum(year):
    assert count(Quote, Quote.withdrawn_on.is_(None)) > count(Quote, Quote.withdrawn_on.is_not(None)) == 1
    [erratum] = reactions.errata(year.consultations[PAST].id)
    assert erratum.title


def test_an_item_grew_by_versions_of_two_people_with_comments_and_the_adopted_ones_cite_goals(year):
    agenda = agendas.agenda_of(year.consultations[PAST].id)
    read = agendas.agenda_to_read(agenda.id)
    first = agendas.history(agendas.item_in_draft(read.items[0].id), number=1).items
    assert [saved.version.created_at.year for saved in first] == [2019, 2019, 2019]
    assert len({saved.version.saved_by for saved in first}) == 2
    assert agendas.open_comments(agenda.id) == {read.items[0].id: 1}
    assert sum(bool(item.goals) for item in read.items) == 11
