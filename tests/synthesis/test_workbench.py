"""The workbench: one key or tap puts a reaction in a thread, also without JavaScript."""

import re

import pytest

from consult.consultations.models import Phase
from consult.db import db
from consult.directory.models import OfficeGroup
from consult.reactions.models import Stance
from consult.synthesis import queries
from consult.synthesis.queries import Filters
from tests.factories import accounts, directory, reactions, synthesis, topics


@pytest.fixture
def desk(sign_in, coder):
    return sign_in(coder)


def page_of(desk, consultation, **asked):
    return desk.get(f"/threads/of/{consultation.id}/work", query_string=asked)


def names_of(reaction):
    db.session.expire_all()
    return sorted(one.thread.name for one in queries.codings_of([reaction.id]).get(reaction.id, []))


def test_the_workbench_shows_a_reaction_with_office_and_province_and_no_name(consultation, region, desk):
    author = directory.appointment(directory.person("Sanne Visser"))
    reactions.reaction(topics.topic(consultation), author, text="Geef ons ruimte.")
    db.session.commit()
    page = page_of(desk, consultation).text
    assert "Geef ons ruimte." in page
    assert " · Provincie PV20" in page
    assert "Visser" not in page


def test_only_the_bureau_orders_reactions(client, sign_in, consultation, region):
    db.session.commit()
    assert client.get(f"/threads/of/{consultation.id}/work").status_code == 302
    assert page_of(sign_in(accounts.organiser()), consultation).status_code == 403


def test_one_tap_puts_a_reaction_in_a_thread_and_another_takes_it_out(consultation, region, desk):
    (reaction,) = synthesis.reacted(consultation)
    db.session.commit()
    desk.post(f"/threads/reactions/{reaction.id}/code", data={"thread": region.id})
    assert names_of(reaction) == ["Kracht van de regio"]
    assert "1 van 1" in page_of(desk, consultation).text
    desk.post(f"/threads/reactions/{reaction.id}/uncode", data={"thread": region.id})
    assert names_of(reaction) == []


def test_what_fits_nowhere_is_one_tap_too(consultation, desk):
    (reaction,) = synthesis.reacted(consultation)
    db.session.commit()
    desk.post(f"/threads/reactions/{reaction.id}/code", data={"thread": "rest"})
    assert names_of(reaction) == ["Overig"]


def test_a_tap_without_a_thread_says_what_to_do(consultation, desk):
    (reaction,) = synthesis.reacted(consultation)
    db.session.commit()
    answer = desk.post(f"/threads/reactions/{reaction.id}/code")
    assert answer.status_code == 422
    assert "Kies een rode draad" in answer.text


def test_the_first_nine_threads_have_a_key(consultation, desk):
    for number in range(11):
        synthesis.thread(consultation, f"Draad {number:02d}")
    synthesis.reacted(consultation)
    db.session.commit()
    keys = re.findall(r'data-key="(\d)"', page_of(desk, consultation).text)
    assert keys == [*"123456789", "0"]


def test_coding_stays_at_the_reaction_or_goes_on_when_asked(consultation, region, desk):
    first, second = synthesis.reacted(consultation, 2)
    db.session.commit()
    stays = desk.post(f"/threads/reactions/{first.id}/code", data={"thread": region.id})
    assert str(first.id) in stays.location
    goes = desk.post(f"/threads/reactions/{first.id}/code?on=1", data={"thread": region.id})
    assert str(second.id) in goes.location


def test_the_last_thing_one_did_is_undone_from_the_workbench(consultation, region, coder, desk):
    (reaction,) = synthesis.threaded(region, actor=coder)
    db.session.commit()
    change = queries.last_change(consultation.id, coder.id)
    assert f"/threads/changes/{change.id}/undo" in page_of(desk, consultation).text
    desk.post(f"/threads/changes/{change.id}/undo")
    assert names_of(reaction) == []


def test_a_completed_consultation_is_read_and_not_coded(consultation, region, desk):
    (reaction,) = synthesis.reacted(consultation)
    consultation.phase = Phase.PUBLISHED
    db.session.commit()
    assert "disabled" in page_of(desk, consultation).text
    assert desk.post(f"/threads/reactions/{reaction.id}/code", data={"thread": region.id}).status_code == 422


def test_while_it_is_open_the_bar_says_interim(consultation, region, desk):
    synthesis.reacted(consultation)
    db.session.commit()
    assert "Tussentijds" in page_of(desk, consultation).text


def test_an_empty_queue_says_why(consultation, desk):
    assert "Niets te lezen" in page_of(desk, consultation, q="nergens").text


def test_a_broken_filter_counts_as_not_asked(consultation, desk):
    synthesis.reacted(consultation)
    db.session.commit()
    assert page_of(desk, consultation, topic="x", office="y", reaction="z", page="q").status_code == 200


def queue(consultation, filters, begin, **values):
    progress = queries.progress(consultation.id, filters)
    return queries.queue(consultation.id, filters, begin=begin, progress=progress, **values)


def test_the_queue_has_what_is_in_no_thread_first_and_each_person_begins_elsewhere(consultation, region):
    found = synthesis.reacted(consultation, 5)
    synthesis.coded(found[0], region)
    waiting = sorted(one.id for one in found[1:])
    first = queue(consultation, Filters(), waiting[0])[0]
    other = queue(consultation, Filters(), waiting[2])[0]
    assert [one.id for one in first.items] == [*waiting, found[0].id]
    assert [one.id for one in other.items][:4] == [*waiting[2:], *waiting[:2]]


def test_the_queue_is_narrowed(consultation):
    topic = topics.topic(consultation, "Wonen")
    one = reactions.reaction(topic, text="Meer huizen.", stance=Stance.CONCERN)
    (other,) = synthesis.reacted(consultation)
    begin = min(one.id, other.id)

    def found(**asked):
        return {each.id for each in queue(consultation, Filters(**asked), begin)[0].items}

    assert found() == {one.id, other.id}
    assert found(topic_id=topic.id) == found(stance=Stance.CONCERN) == found(search="HUIZEN") == {one.id}
    assert found(department_id=one.department_id) == {one.id, other.id}
    assert found(office_group=next(iter(set(OfficeGroup) - {one.office_group}))) == set()


def test_the_workbench_asks_the_same_questions_of_the_database_however_much_there_is(
    consultation, region, queries, desk
):
    synthesis.threaded(region, 9)
    db.session.commit()
    page_of(desk, consultation)
    queries.clear()
    page_of(desk, consultation)
    few = len(queries)
    synthesis.threaded(region, 10)
    synthesis.thread(consultation)
    db.session.commit()
    queries.clear()
    page_of(desk, consultation)
    # who asks, the consultation with its questions, topics, departments; how far, the queue with the one that was chosen,
    # what they carry, all threads, the next and the one before, the last change, the suggestions
    assert len(queries) == few <= 11
