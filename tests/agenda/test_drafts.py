"""Every version of an item is kept, and nobody saves over words that they did not read."""

import pytest
from sqlalchemy.exc import IntegrityError

from consult.agenda import queries, service
from consult.agenda.models import Agenda, ItemVersion
from consult.agenda.words import ItemWords
from consult.db import db
from tests.at_once import at_once
from tests.factories import accounts
from tests.factories import agenda as make
from tests.factories.consultations import NOW

TYPED = {
    "text": "De vereniging helpt.",
    "pillar": "advocacy",
    "addressed_to": "association",
    "responsible": "",
}


@pytest.fixture
def item(app):
    """An item that one person added and another reworded."""
    item = make.item(title="Een", actor_id=accounts.bureau().id)
    make.reworded(item, title="Twee")
    db.session.commit()
    return item


@pytest.fixture
def bureau(sign_in):
    return sign_in(accounts.bureau())


def titles(item):
    db.session.expire_all()
    return [saved.version.title for saved in queries.history(item, number=1).items]


def save(client, item, **values):
    typed = TYPED | {"theme": str(item.theme_id)} | values
    return client.post(f"/agenda/items/{item.id}/edit", data=typed)


def test_each_save_is_a_version_by_whoever_saved_it_and_an_old_one_is_put_back_as_a_new_one(item):
    first, second = queries.two_versions(item.id, old=1, new=2)
    assert first.saved_by != second.saved_by
    service.restore_version(queries.item_version(first.id), edition=2, actor_id=accounts.bureau().id)
    assert titles(item) == ["Een", "Twee", "Een"]
    assert queries.item(item.id).title == "Een"


def test_words_that_stand_there_already_are_no_new_version_however_old_the_page(item):
    make.reworded(item, edition=1, title="Twee")
    assert titles(item) == ["Twee", "Een"]


def test_who_saves_on_words_of_before_is_refused(item):
    with pytest.raises(service.ItemChanged):
        make.reworded(item, edition=1, title="Drie")
    version = queries.item_version(queries.two_versions(item.id, old=1, new=1)[0].id)
    with pytest.raises(service.ItemChanged):
        service.restore_version(version, edition=1, actor_id=accounts.bureau().id)
    assert titles(item) == ["Twee", "Een"]


def test_two_saves_at_once_leave_one_winner_and_one_refusal(app, item):
    people = [accounts.bureau().id for _ in range(4)]
    db.session.commit()

    def reword(number):
        mine = queries.item(item.id)
        words = ItemWords.of(mine)
        try:
            changed = ItemWords(**vars(words) | {"title": f"Van {number}"})
            service.edit_item(mine, changed, edition=2, actor_id=people[number])
            db.session.commit()
        except service.ItemChanged:
            db.session.rollback()
            return False
        return True

    assert sorted(at_once(app, reword, 4)) == [False, False, False, True]
    assert len(titles(item)) == 3


def test_the_database_holds_one_version_a_number_and_none_without_a_person(item):
    version = queries.newest_version(item.id)
    again = {name: getattr(version, name) for name in (*vars(ItemWords.of(version)), "item_id")}
    for edition, saved_by in ((2, version.saved_by), (3, None)):
        with pytest.raises(IntegrityError), db.session.begin_nested():
            db.session.add(ItemVersion(**again, edition=edition, saved_by=saved_by))


def test_a_published_agenda_takes_no_other_words_and_removing_an_item_removes_its_versions(item):
    agenda = db.session.get_one(Agenda, item.agenda_id)
    agenda.published_at = NOW
    with pytest.raises(service.AgendaPublished):
        make.reworded(item, title="Drie")
    with pytest.raises(service.AgendaPublished):
        service.restore_version(
            queries.item_version(queries.newest_version(item.id).id), edition=2, actor_id=None
        )
    agenda.published_at = None
    service.remove_item(queries.item(item.id), actor_id=accounts.bureau().id)
    assert db.session.query(ItemVersion).count() == 0


def test_a_late_save_shows_both_and_keeps_what_was_typed_until_it_is_merged(bureau, item):
    late = save(bureau, item, title="Drie", edition=1)
    assert late.status_code == 409
    assert "<del>" in late.text
    assert ">Twee<" in late.text
    assert 'value="Drie"' in late.text
    assert 'name="edition" value="2"' in late.text
    assert save(bureau, item, title="Drie", edition=2).status_code == 302
    assert titles(item) == ["Drie", "Twee", "Een"]
    assert save(bureau, item, title="", edition=2).status_code == 422


def test_the_history_says_who_changed_what_and_lays_versions_side_by_side(bureau, item):
    page = bureau.get(f"/agenda/items/{item.id}/history").text
    assert "Gewijzigd: titel" in page
    beside = bureau.get(f"/agenda/items/{item.id}/compare?old=1&new=2").text
    assert "[verwijderd: </span>Een" in beside
    assert "[toegevoegd: </span>Twee" in beside
    assert "6 velden" in beside
    assert bureau.get(f"/agenda/items/{item.id}/compare?old=1&new=9").status_code == 404


def test_versions_of_a_published_agenda_stay_readable_for_the_bureau_and_for_nobody_else(
    client, bureau, item
):
    db.session.get_one(Agenda, item.agenda_id).published_at = NOW
    db.session.commit()
    for path in ("history", "compare"):
        assert bureau.get(f"/agenda/items/{item.id}/{path}").status_code == 200
        assert client.get(f"/agenda/items/{item.id}/{path}").status_code == 302
    assert "Zet terug" not in bureau.get(f"/agenda/items/{item.id}/history").text
    version = queries.newest_version(item.id)
    assert bureau.post(f"/agenda/versions/{version.id}/restore", data={"edition": 2}).status_code == 422


def test_an_old_version_is_put_back_from_the_history(bureau, item):
    first, _second = queries.two_versions(item.id, old=1, new=2)
    assert bureau.post(f"/agenda/versions/{first.id}/restore", data={"edition": 1}).status_code == 409
    bureau.post(f"/agenda/versions/{first.id}/restore", data={"edition": 2})
    assert titles(item) == ["Een", "Twee", "Een"]


def test_a_long_history_comes_in_pages_and_costs_the_same(bureau, item, queries):
    for number in range(28):
        make.reworded(item, text=f"Tekst {number}.")
    db.session.commit()
    queries.clear()
    page = bureau.get(f"/agenda/items/{item.id}/history").text
    assert (
        len(queries) <= 9
    )  # who asks, the item, a page of versions, how many, the one before it, and the goals of each
    assert "page=2" in page
    assert page.count('<li class="row') == 25
