"""Whose words are in a thread, beside who spoke; few people stay hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.directory.models import Office, OfficeGroup
from consult.synthesis import queries
from consult.synthesis.coverage import coverage
from consult.synthesis.queries import Heard
from tests.factories import directory, reactions, synthesis, topics


def heard(province, authors, reactions=None, cited=0):
    return Heard(OfficeGroup.COUNCIL, province, authors, reactions or authors, cited)


def by_province(rows):
    return {one.label: one for one in coverage(rows, lambda one: one.province)}


def test_a_group_is_shown_with_its_share_of_what_was_said_and_of_what_is_cited():
    found = by_province([heard("Drenthe", 10, 20, 5), heard("Zeeland", 10, 20, 15)])
    assert (found["Drenthe"].spoke, found["Drenthe"].cited, found["Drenthe"].carried) == (0.5, 0.25, 0.25)
    assert (found["Drenthe"].is_unheard, found["Zeeland"].is_unheard) == (True, False)


def test_without_anything_cited_there_is_no_share_of_it():
    assert by_province([heard("Drenthe", 10)])["Drenthe"].cited is None


def test_nobody_spoke():
    assert coverage([], lambda one: one.province) == []


def test_a_group_of_few_writers_is_hidden_and_another_so_that_subtraction_does_not_tell():
    found = by_province([heard("Drenthe", 3, 30, 3), heard("Zeeland", 8), heard("Utrecht", 40)])
    assert [one.label for one in found.values() if one.is_hidden] == ["Drenthe", "Zeeland"]


@given(st.lists(st.integers(1, 60), min_size=1, max_size=12))
def test_no_group_of_few_writers_is_ever_shown(sizes):
    found = coverage([heard(str(place), size) for place, size in enumerate(sizes)], lambda one: one.province)
    assert all(one.is_hidden for one, size in zip(found, sizes, strict=True) if size < 5)
    assert sum(one.is_hidden for one in found) != 1 or len(found) == 1


def test_who_wrote_twice_is_one_writer(consultation, region):
    topic, author = topics.topic(consultation), directory.appointment()
    for text in ("Eén.", "Twee.", "Drie."):
        reaction = reactions.reaction(topic, author, text=text)
    synthesis.coded(reaction, region)
    (found,) = queries.heard(consultation.id)
    assert (found.authors, found.reactions, found.cited) == (1, 3, 1)


def test_the_rest_is_not_cited(consultation):
    synthesis.coded(synthesis.reacted(consultation)[0], None)
    assert queries.heard(consultation.id)[0].cited == 0


@pytest.fixture
def spoken(consultation, region):
    topic = topics.topic(consultation)
    for office, many in ((Office.COUNCIL_MEMBER, 6), (Office.CLERK, 5), (Office.MAYOR, 2)):
        for number in range(many):
            reaction = reactions.reaction(
                topic, directory.appointment(office=office), text=f"{office} {number}."
            )
            if office == Office.COUNCIL_MEMBER:
                synthesis.coded(reaction, region)


def test_the_page_shows_who_is_heard_less_and_hides_the_few(sign_in, consultation, coder, spoken):
    page = sign_in(coder).get(f"/threads/of/{consultation.id}/coverage").text
    table = page[page.index('id="table-office"') :]
    assert table.count(">.<") >= 4
    sizes = page[page.index('id="table-size"') :]
    assert "20.000 tot 100.000" not in sizes  # With few people in office, nobody keeps it,
    assert "Niet bewaard" in sizes


def test_the_audit_is_one_question_to_the_database(consultation, spoken, request):
    statements = request.getfixturevalue("queries")
    statements.clear()
    queries.heard(consultation.id)
    assert len(statements) == 1
