"""The desk of the bureau: making a round, showing it, moving its closing, sealing it."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from consult.audit import AuditEvent
from consult.db import db
from consult.jobs import Job
from consult.voting import jobs as sealing
from consult.voting import queries as lookup
from consult.voting.models import QuestionKind, VotingRound
from tests.factories import accounts, consultations, topics, voting
from tests.factories.consultations import NOW

pytestmark = pytest.mark.both

DATES = {"opens_on": "20-2-2026", "opens_at": "9.00", "closes_on": "20-3-2026", "closes_at": "17.00"}
ASKED = {"kind": "importance", "text": "Hoe belangrijk is wonen?", "about": ""}


@pytest.fixture
def bureau(sign_in, instants):
    """The browser of the bureau."""
    return sign_in(accounts.bureau())


def url(voting_round, page=""):
    return f"/voting/{voting_round.id}{page}"


def fresh(voting_round):
    db.session.expire_all()
    return lookup.voting_round(voting_round.id)


def test_the_bureau_makes_a_round_and_asks_questions(app, bureau):
    consultation = consultations.consultation()
    topic = topics.topic(consultation)
    db.session.commit()
    made = bureau.post(
        f"/voting/new/{consultation.id}", data={"title": "Ronde 1", "intro": "Zeg het.", **DATES}
    )
    page = bureau.get(made.location)
    assert "Er zijn nog geen vragen" in page.text
    add = f"{made.location}/new"
    bureau.post(add, data={**ASKED, "about": f"topic:{topic.id}"})
    options = {"options": f"{topic.title}\n\nIets anders\nNog iets", "max_choices": "2"}
    bureau.post(add, data={**ASKED, "kind": "choice", "text": "Welke?", **options})
    voting_round = fresh(db.session.scalars(select(VotingRound)).one())
    first, second = voting_round.questions
    assert (first.topic_id, second.kind, second.max_choices) == (topic.id, QuestionKind.CHOICE, 2)
    assert [(one.label, one.topic_id) for one in second.options] == [
        (topic.title, topic.id),
        ("Iets anders", None),
        ("Nog iets", None),
    ]
    assert "Hoogstens 2 uit: Wonen, Iets anders, Nog iets" in bureau.get(made.location).text
    assert voting_round.closes_at.isoformat() == "2026-03-20T16:00:00+00:00"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "Geef de stemronde een titel."),
        ({"closes_on": "20-1-2026"}, "De sluiting moet na de opening komen."),
        ({"closes_on": "31-12-2026"}, "Een stemronde opent en sluit terwijl de raadpleging open is."),
        ({"opens_on": "overmorgen"}, "Dit is geen datum"),
        ({"title": "x" * 201}, "200"),
    ],
)
def test_a_round_with_something_wrong_is_shown_again_with_what_was_typed(app, bureau, wrong, sentence):
    consultation = consultations.consultation()
    db.session.commit()
    page = bureau.post(f"/voting/new/{consultation.id}", data={"title": "Ronde 1", **DATES, **wrong})
    assert page.status_code == 422
    assert sentence in page.text
    assert "<title>Fout: " in page.text
    assert 'value="09.00"' in page.text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"text": ""}, "Schrijf de vraag op."),
        ({"kind": ""}, "Kies hoe de vraag beantwoord wordt."),
        ({"kind": "choice", "options": "a\nb", "max_choices": "2"}, "Geef meer mogelijkheden dan er gekozen"),
        ({"kind": "choice", "options": "a\nb\nb", "max_choices": "1"}, "Twee mogelijkheden zijn hetzelfde."),
        ({"text": "x" * 301}, "300"),
    ],
)
def test_a_question_with_something_wrong_is_shown_again(app, bureau, wrong, sentence):
    voting_round = voting.voting_round()
    db.session.commit()
    page = bureau.post(url(voting_round, "/questions/new"), data=ASKED | wrong)
    assert page.status_code == 422
    assert sentence in page.text
    assert fresh(voting_round).questions == []


def test_a_question_is_changed_moved_and_removed(app, bureau):
    voting_round = voting.voting_round()
    first, second, third = (
        voting.importance(voting_round),
        voting.stance(voting_round),
        voting.choice(voting_round),
    )
    db.session.commit()
    edit = f"/voting/questions/{third.id}/edit"
    assert "wonen\nzorg\nklimaat" in bureau.get(edit).text
    bureau.post(
        edit, data={**ASKED, "kind": "choice", "text": "Anders?", "options": "x\ny", "max_choices": "1"}
    )
    bureau.post(f"/voting/questions/{third.id}/move", data={"way": "up"})
    asked = fresh(voting_round).questions
    assert [one.id for one in asked] == [first.id, third.id, second.id]
    assert [option.label for option in asked[1].options] == ["x", "y"]
    assert first.text in bureau.get(f"/voting/questions/{first.id}/remove").text
    bureau.post(f"/voting/questions/{first.id}/remove")
    assert [one.id for one in fresh(voting_round).questions] == [third.id, second.id]


def test_a_round_is_shown_to_the_members_after_asking(app, bureau):
    voting_round = voting.voting_round()
    voting.importance(voting_round)
    db.session.commit()
    assert (
        "Wilt u deze stemronde aan de deelnemers laten zien?"
        in bureau.get(url(voting_round, "/prepare")).text
    )
    assert bureau.post(url(voting_round, "/prepare")).location == url(voting_round)
    assert fresh(voting_round).prepared_at == NOW
    assert app.extensions["keystore"].exists(voting_round.id)


def test_a_round_without_questions_or_whose_time_has_passed_is_not_shown(app, bureau, instants):
    voting_round = voting.voting_round()
    db.session.commit()
    empty = bureau.post(url(voting_round, "/prepare"))
    assert empty.status_code == 422
    assert "Voeg eerst minstens één vraag toe." in empty.text
    voting.importance(voting_round)
    db.session.commit()
    instants.append(voting_round.closes_at)
    assert "De tijd van deze stemronde is voorbij." in bureau.post(url(voting_round, "/prepare")).text


def test_after_the_first_ballot_the_questions_stay_as_they_are(voting_round, bureau):
    question = lookup.paper_of(voting_round).questions[0]
    voting.cast(voting_round, voting.voter(), {question.id: 4})
    db.session.commit()
    assert "Daarom blijven de vragen zoals ze zijn" in bureau.get(url(voting_round, "/questions")).text
    for page, data in (("edit", ASKED), ("remove", {}), ("move", {"way": "down"})):
        refused = bureau.post(f"/voting/questions/{question.id}/{page}", data=data)
        assert refused.status_code == 422
    assert bureau.post(url(voting_round, "/questions/new"), data=ASKED).status_code == 422
    assert len(fresh(voting_round).questions) == 3


def test_after_the_first_ballot_only_the_closing_moves_to_later(voting_round, bureau):
    question = lookup.paper_of(voting_round).questions[0]
    voting.cast(voting_round, voting.voter(), {question.id: 4})
    db.session.commit()
    page = bureau.get(url(voting_round, "/edit"))
    typed = dict(re.findall(r'name="(opens_\w+|closes_\w+|title)"[^>]*value="([^"]*)"', page.text))
    refused = bureau.post(url(voting_round, "/edit"), data={**typed, "title": "Anders"})
    assert refused.status_code == 422
    assert "alleen de sluiting" in refused.text
    moved = bureau.post(url(voting_round, "/edit"), data={**typed, "closes_on": "9-3-2026"})
    assert moved.location == url(voting_round)
    assert fresh(voting_round).closes_at == NOW + timedelta(days=8)


def test_the_bureau_sees_how_many_took_part_and_never_who(voting_round, bureau):
    people = [voting.voter() for _ in range(3)]
    for person in people:
        voting.cast(voting_round, person, voting.answers(voting_round))
    db.session.commit()
    page = bureau.get(url(voting_round)).text
    assert re.search(r"<dt>Deden mee</dt><dd>3</dd>", page)
    assert not [person for person in people if str(person) in page]


def test_sealing_is_asked_for_after_closing_and_says_what_is_lost(voting_round, bureau, instants):
    assert "Deze stemronde is nog open" in bureau.get(url(voting_round, "/seal")).text
    assert bureau.post(url(voting_round, "/seal")).status_code == 422
    instants.append(voting_round.closes_at)
    assert "De sleutel die stembiljetten aan mensen verbindt" in bureau.get(url(voting_round, "/seal")).text
    assert bureau.post(url(voting_round, "/seal")).location == url(voting_round)
    assert len(db.session.scalars(select(Job).where(Job.name == "voting.seal")).all()) == 2


def test_a_sealed_round_says_so(app, voting_round, bureau, instants):
    instants.append(voting_round.closes_at)
    db.session.commit()
    sealing.seal_now(voting_round.id, keystore=app.extensions["keystore"], now=instants[-1])
    assert "Verzegeld op" in bureau.get(url(voting_round)).text
    assert "Deze stemronde is verzegeld" in bureau.get(url(voting_round, "/seal")).text


def test_what_the_bureau_does_is_recorded(app, bureau):
    consultation = consultations.consultation()
    db.session.commit()
    made = bureau.post(f"/voting/new/{consultation.id}", data={"title": "Ronde 1", **DATES})
    bureau.post(f"{made.location}/new", data=ASKED)
    actions = db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.number)).all()
    assert actions[-2:] == ["voting.make", "voting.add_question"]


PAGES = ("/edit", "/questions", "/questions/new", "/prepare", "/seal")


@pytest.mark.parametrize("account", [accounts.member, accounts.organiser, accounts.admin])
def test_others_do_not_work_on_rounds(voting_round, sign_in, account):
    other, question = sign_in(account()), fresh(voting_round).questions[0]
    pages = [url(voting_round, page) for page in PAGES]
    pages += [f"/voting/questions/{question.id}/{page}" for page in ("edit", "remove")]
    pages += [f"/voting/new/{voting_round.consultation_id}"]
    assert {other.get(page).status_code for page in pages} == {403}
    assert other.post(f"/voting/questions/{question.id}/move").status_code == 403


def test_visitors_are_sent_to_sign_in(voting_round, client):
    db.session.commit()
    for page in PAGES:
        assert "/sign-in" in client.get(url(voting_round, page)).location


def test_the_list_of_questions_costs_the_same_for_many(app, bureau, queries):
    voting_round = voting.voting_round()
    voting.choice(voting_round)
    db.session.commit()
    bureau.get(url(voting_round, "/questions"))
    queries.clear()
    bureau.get(url(voting_round, "/questions"))
    few = len(queries)
    for _ in range(8):
        voting.choice(voting_round)
    db.session.commit()
    queries.clear()
    bureau.get(url(voting_round, "/questions"))
    # The account, its roles, the round, its questions, their options, its sessions.
    assert len(queries) == few <= 7 + 1
