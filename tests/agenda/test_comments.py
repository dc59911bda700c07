"""The bureau says something about items among themselves; nobody else ever reads it."""

import pytest
from sqlalchemy.exc import IntegrityError

from consult.agenda import queries as agendas
from consult.agenda import service
from consult.agenda.models import ItemComment
from consult.db import db
from consult.documents.kinds import described
from tests.factories import accounts, dialogues
from tests.factories import agenda as make
from tests.factories.consultations import NOW

SAID = "Dit kan Zwolle niet betalen."


@pytest.fixture
def item(app):
    """A draft item with a comment and evidence, decided."""
    item = make.item(actor_id=accounts.bureau().id)
    make.comment(item, SAID)
    db.session.expire_all()
    item = make.decided(agendas.item(item.id))
    service.attach_dialogue(item, dialogue=dialogues.dialogue(), actor_id=None)
    db.session.commit()
    return item


@pytest.fixture
def bureau(sign_in):
    return sign_in(accounts.bureau())


def test_a_comment_is_written_settled_and_opened_again_by_name(bureau, item):
    path = f"/agenda/items/{item.id}/comments"
    assert bureau.post(path, data={"text": " "}).status_code == 422
    assert "2.000" in bureau.post(path, data={"text": "x" * 2001}).text
    bureau.post(path, data={"text": "Noem de regio."})
    page = bureau.get(path).text
    assert page.index(SAID) < page.index("Noem de regio.")
    first = db.session.query(ItemComment).filter_by(text=SAID).one()
    bureau.post(f"/agenda/comments/{first.id}/settle")
    assert SAID not in bureau.get(path).text
    settled = bureau.get(f"{path}?show=settled").text
    assert SAID in settled
    assert "Afgehandeld door R. de Wit" in settled
    bureau.post(f"/agenda/comments/{first.id}/reopen")
    assert agendas.count_comments(item.id) == (2, 0)


def test_who_settled_first_stays_and_nothing_is_settled_by_nobody(item):
    comment = db.session.query(ItemComment).one()
    first, second = accounts.bureau(), accounts.bureau()
    for person in (first, second):
        service.settle_comment(comment, now=NOW, actor_id=person.id)
    assert comment.settled_by == first.id
    comment.settled_by = None
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_the_draft_counts_what_is_open_and_publishing_says_so_without_waiting(bureau, item):
    assert "1 open opmerking" in bureau.get(f"/agenda/{item.agenda_id}/compose").text
    assert "1 opmerking van het bureau staat nog open" in bureau.get(f"/agenda/{item.agenda_id}/publish").text
    assert bureau.post(f"/agenda/{item.agenda_id}/publish").status_code == 302


def test_a_comment_is_on_no_page_or_document_that_others_read(client, bureau, item):
    bureau.post(f"/agenda/{item.agenda_id}/publish")
    assert SAID in bureau.get(f"/agenda/items/{item.id}/comments").text
    for path in (f"agenda/{item.agenda_id}", f"agenda/items/{item.id}", f"progress/items/{item.id}"):
        for reader in (client, bureau):
            assert SAID not in reader.get(f"/{path}").text
    assert client.get(f"/agenda/items/{item.id}/comments").status_code == 302
    for kind in ("agenda", "answer"):
        assert SAID not in repr(described(kind, item.agenda_id))


def test_many_comments_come_in_pages_and_cost_the_same(bureau, item, queries):
    for number in range(26):
        make.comment(item, f"Opmerking {number}.")
    db.session.commit()
    queries.clear()
    page = bureau.get(f"/agenda/items/{item.id}/comments").text
    assert len(queries) <= 6  # who asks, the item, a page of comments, how many, how many of each kind
    assert page.count('<li class="row') == 25
    queries.clear()
    bureau.get(f"/agenda/{item.agenda_id}/compose")
    assert len(queries) <= 8  # who asks, the agenda with its items, evidence and sources, voices, comments
