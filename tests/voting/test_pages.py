"""Voting in the browser, one question a screen."""

import re
from datetime import date

import pytest
from sqlalchemy import func, select

from consult.db import db
from consult.directory.models import Office, Person
from consult.voting import queries as lookup
from consult.voting.models import Ballot, Roll
from consult.voting.views import drafts
from tests.factories import accounts, directory, voting

pytestmark = pytest.mark.both


def url(voting_round, page=""):
    return f"/voting/{voting_round.id}{page}"


def hidden_answers(page):
    """The answers that the page to check carries."""
    found = {}
    for name, value in re.findall(r'<input type="hidden" name="(q-\w+)" value="(\w+)">', page.text):
        found.setdefault(name, []).append(value)
    return found


def count(table):
    return db.session.scalar(select(func.count()).select_from(table))


def answered(app, voting_round, member):
    return lookup.own_answers(voting_round, member.person_id, app.extensions["keystore"])


def answer_all(voter, voting_round):
    for number, answer in enumerate(("4", "agree", ["1", "3"]), 1):
        voter.post(url(voting_round, f"/question/{number}"), data={"answer": answer})


def test_a_member_answers_one_question_a_screen_checks_and_sends(app, voting_round, member, voter):
    start = voter.get(url(voting_round, "/vote"))
    assert start.location == url(voting_round, "/question/1")
    assert "Hoe belangrijk is wonen?" in voter.get(start.location).text
    second = voter.post(start.location, data={"answer": "4"})
    assert second.location == url(voting_round, "/question/2")
    third = voter.post(second.location, data={"answer": "agree"})
    last = voter.post(third.location, data={"answer": ["1", "3"]})
    assert last.location == url(voting_round, "/check")
    check = voter.get(last.location)
    assert ">Wonen, klimaat<" in check.text
    assert count(Ballot) == 0
    done = voter.post(url(voting_round, "/vote"), data=hidden_answers(check))
    assert done.location == url(voting_round, "/sent")
    assert "Uw stem is verstuurd" in voter.get(done.location).text
    assert answered(app, voting_round, member) == voting.answers(voting_round)


def test_a_double_click_sends_one_ballot(app, voting_round, member, voter):
    answer_all(voter, voting_round)
    sent = [voter.post(url(voting_round, "/vote"), data=voting.words(voting_round)) for _ in range(2)]
    assert [response.location for response in sent] == [url(voting_round, "/sent")] * 2
    assert (count(Ballot), count(Roll)) == (1, 1)


def test_a_sent_ballot_is_changed_from_what_was_said(app, voting_round, member, voter):
    voter.post(url(voting_round, "/vote"), data=voting.words(voting_round))
    assert "Wijzig uw antwoorden" in voter.get(url(voting_round)).text
    assert voter.get(url(voting_round, "/vote")).location == url(voting_round, "/check")
    page = voter.get(url(voting_round, "/question/1?next=check"))
    assert re.search(r'<input[^>]*checked[^>]*value="4"', page.text)
    back = voter.post(url(voting_round, "/question/1?next=check"), data={"answer": "dont_know"})
    assert back.location == url(voting_round, "/check")
    voter.post(url(voting_round, "/vote"), data=hidden_answers(voter.get(back.location)))
    assert answered(app, voting_round, member) == voting.answers(voting_round, importance=None)


def test_who_goes_back_after_sending_does_not_lose_the_other_answers(app, voting_round, member, voter):
    voter.post(url(voting_round, "/vote"), data=voting.words(voting_round))
    last = voter.post(url(voting_round, "/question/3"), data={"answer": "none"})
    voter.post(url(voting_round, "/vote"), data=hidden_answers(voter.get(last.location)))
    assert answered(app, voting_round, member) == voting.answers(voting_round, choice=[])


def test_a_question_can_be_skipped(app, voting_round, member, voter):
    page = voter.get(url(voting_round, "/question/1"))
    assert f'href="{url(voting_round, "/question/2")}"' in page.text
    voter.post(url(voting_round, "/question/2"), data={"answer": "pass"})
    check = voter.get(url(voting_round, "/check"))
    assert "Niet beantwoord" in check.text
    voter.post(url(voting_round, "/vote"), data=hidden_answers(check))
    assert list(answered(app, voting_round, member).values()) == [0]


def test_voting_goes_on_at_the_first_question_without_an_answer(voting_round, voter):
    voter.post(url(voting_round, "/question/1"), data={"answer": "5"})
    assert voter.get(url(voting_round, "/vote")).location == url(voting_round, "/question/2")
    assert "Ga verder met stemmen" in voter.get(url(voting_round)).text


def test_a_draft_is_not_shown_to_another_account_in_the_same_browser(app, voting_round, voter):
    voter.post(url(voting_round, "/question/1"), data={"answer": "5"})
    other = accounts.member()
    db.session.commit()
    with voter.session_transaction() as cookie:
        cookie["_user_id"] = str(other.id)
    assert voter.get(url(voting_round, "/vote")).location == url(voting_round, "/question/1")


def test_a_draft_is_gone_from_the_browser_once_it_was_sent(voting_round, voter):
    answer_all(voter, voting_round)
    voter.post(url(voting_round, "/vote"), data=voting.words(voting_round))
    assert voter.get_cookie(drafts.name_of(voting_round.id)) is None


def test_a_draft_that_was_tampered_with_is_no_draft(voting_round, voter):
    voter.post(url(voting_round, "/question/1"), data={"answer": "5"})
    name = drafts.name_of(voting_round.id)
    voter.set_cookie(name, voter.get_cookie(name).value[:-1] + "!")
    assert voter.get(url(voting_round, "/vote")).location == url(voting_round, "/question/1")


@pytest.mark.parametrize("receipt", ["", "a_b", "a_b_c", "a_2026-03-01T12:00:00+00:00_1"])
def test_a_receipt_that_is_none_is_not_shown(voting_round, voter, receipt):
    voter.set_cookie(drafts.RECEIPT, receipt)
    assert voter.get(url(voting_round, "/sent")).location == url(voting_round)


def test_a_draft_of_many_questions_fits_in_the_cookie(app, voter):
    voting_round = voting.voting_round()
    for number in range(40):
        voting.importance(voting_round, text=f"Vraag {number}?")
    voting.prepared(voting_round)
    db.session.commit()
    for number in range(1, 41):
        response = voter.post(url(voting_round, f"/question/{number}"), data={"answer": "dont_know"})
    assert len(response.headers["Set-Cookie"]) < 2000


@pytest.mark.parametrize(
    ("number", "data", "sentence"),
    [
        (1, {}, "Kies een antwoord. Weet u het niet? Kies dan ‘Weet ik niet’."),
        (1, {"answer": "6"}, ""),
        (2, {}, "Kies een antwoord. Geen mening? Dat kunt u ook kiezen."),
        (3, {}, "Kies er minstens één. U kunt ook ‘Geen van deze’ kiezen."),
        (3, {"answer": ["1", "2", "3"]}, "U koos er 3. Kies er hoogstens 2."),
        (3, {"answer": ["1", "none"]}, "‘Geen van deze’ gaat niet samen met een andere keuze."),
    ],
)
def test_a_wrong_answer_is_shown_beside_the_question(voting_round, voter, number, data, sentence):
    page = voter.post(url(voting_round, f"/question/{number}"), data=data)
    assert page.status_code == 422
    assert "<title>Fout: " in page.text
    assert sentence in page.text


def test_what_was_chosen_stays_when_it_was_too_much(voting_round, voter):
    page = voter.post(url(voting_round, "/question/3"), data={"answer": ["1", "2", "3"]})
    assert len(re.findall(r'<input[^>]*type="checkbox"', page.text)) == 4
    assert len(re.findall(r"<input[^>]*checked", page.text)) == 3


def test_sending_too_many_choices_shows_the_question_again_and_keeps_the_rest(voting_round, voter):
    page = voter.post(url(voting_round, "/vote"), data=voting.words(voting_round, choice=["1", "2", "3"]))
    assert page.status_code == 422
    assert "U koos er 3. Kies er hoogstens 2." in page.text
    assert len(hidden_answers(voter.get(url(voting_round, "/check")))) == 2


def test_sending_nothing_is_refused_on_the_page_to_check(voting_round, voter):
    page = voter.post(url(voting_round, "/vote"), data={})
    assert page.status_code == 422
    assert "Beantwoord minstens één vraag" in page.text
    assert "<title>Fout: " in page.text


def test_sending_what_no_form_offers_is_a_bad_request(voting_round, voter):
    assert (
        voter.post(url(voting_round, "/vote"), data=voting.words(voting_round, importance="9")).status_code
        == 400
    )
    assert (
        voter.post(url(voting_round, "/vote"), data=voting.words(voting_round, choice=["x"])).status_code
        == 400
    )


def test_a_ballot_after_closing_is_refused_and_what_was_answered_can_be_copied(voting_round, voter, instants):
    instants.append(voting_round.closes_at)
    page = voter.post(url(voting_round, "/vote"), data=voting.words(voting_round))
    assert page.status_code == 422
    assert "Deze stemronde is gesloten sinds zondag 8 maart 2026, 13.00\u00a0uur." in page.text
    assert "3. Wat komt eerst? wonen, klimaat" in page.text
    assert count(Ballot) == 0


def test_without_a_key_the_answers_can_be_copied(app, voting_round, voter):
    app.extensions["keystore"].destroy(voting_round.id)
    page = voter.post(url(voting_round, "/vote"), data=voting.words(voting_round))
    assert page.status_code == 409
    assert "wonen, klimaat" in page.text


def test_who_held_no_office_at_the_reference_date_hears_it_before_answering(app, voting_round, sign_in):
    late = sign_in(accounts.member(directory.appointment(valid_from=date(2026, 1, 2))))
    assert late.get(url(voting_round, "/vote")).status_code == 403
    refused = late.post(url(voting_round, "/vote"), data=voting.words(voting_round))
    assert refused.status_code == 403
    assert "wonen, klimaat" in refused.text


def test_who_holds_two_offices_chooses_first_which_one_speaks(app, voting_round, member, voter):
    person = db.session.get_one(Person, member.person_id)
    directory.appointment(person, office=Office.CLERK)
    db.session.commit()
    there = voter.get(url(voting_round, "/vote")).location
    assert there.startswith(f"/consultations/{voting_round.consultation_id}/speaking?next=")


def test_a_member_withdraws_what_was_sent(voting_round, voter):
    voter.post(url(voting_round, "/vote"), data=voting.words(voting_round))
    assert "Wilt u uw antwoorden intrekken?" in voter.get(url(voting_round, "/withdraw")).text
    assert voter.post(url(voting_round, "/withdraw")).location == url(voting_round)
    page = voter.get(url(voting_round))
    assert "Begin met stemmen" in page.text
    assert (count(Ballot), count(Roll)) == (0, 0)


def test_there_is_nothing_to_withdraw_before_sending(voting_round, voter):
    assert voter.get(url(voting_round, "/withdraw")).location == url(voting_round)


def test_the_receipt_is_of_this_round_only(voting_round, voter):
    other = voting.open_round()
    db.session.commit()
    voter.post(url(voting_round, "/vote"), data=voting.words(voting_round))
    assert voter.get(url(other, "/sent")).location == url(other)


def test_a_voting_page_costs_few_queries(voting_round, voter, queries):
    voter.post(url(voting_round, "/vote"), data=voting.words(voting_round))
    for page, most in (("/vote", 8), ("/question/1", 6), ("/check", 6), ("/sent", 4), ("", 5)):
        queries.clear()
        voter.get(url(voting_round, page))
        assert len([one for one in queries if not one.startswith("BEGIN")]) <= most, (page, queries)
    queries.clear()
    voter.post(url(voting_round, "/vote"), data=voting.words(voting_round))
    # The account and its roles, the round, the lock, the groups, the roll, the ballot, old votes out, new votes in.
    assert len([one for one in queries if not one.startswith("BEGIN")]) <= 10, queries


def test_no_log_line_names_a_voter_or_a_round(voting_round, member, voter, caplog):
    caplog.set_level("DEBUG")
    answer_all(voter, voting_round)
    voter.post(url(voting_round, "/vote"), data=voting.words(voting_round))
    assert not [
        line for line in caplog.messages if str(member.person_id) in line or str(voting_round.id) in line
    ]
