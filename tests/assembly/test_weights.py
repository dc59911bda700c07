from datetime import date

import pytest

from consult.assembly import facts, queries, service
from consult.methods.weighted_vote import Bracket
from tests.factories import assembly as make
from tests.factories import directory

FROM = date(2026, 1, 1)


def test_a_table_holds_from_its_day_until_the_next_one(app):
    make.vote_table(date(2020, 1, 1), [(0, 1)])
    make.vote_table(date(2026, 1, 1), [(0, 2)])
    days = [date(2019, 12, 31), date(2025, 12, 31), date(2026, 1, 1)]
    assert [[row.votes for row in queries.vote_table(day)] for day in days] == [[], [1], [2]]


def test_a_table_with_a_gap_is_refused(app):
    table = [Bracket(0, 10, 1), Bracket(20, None, 2)]
    with pytest.raises(service.TableRefused):
        service.add_vote_table(valid_from=FROM, table=table, source="VNG", actor_id=None)


def test_a_table_without_a_source_is_refused(app):
    with pytest.raises(service.TableRefused, match="where this table comes from"):
        make.vote_table(source=" ")


def test_a_table_of_the_same_day_takes_the_place_of_the_one_before(app):
    make.vote_table(FROM, [(0, 1), (10, 2)])
    make.vote_table(FROM, [(0, 5)])
    assert [row.votes for row in queries.vote_table(FROM)] == [5]


def test_a_table_that_gave_an_assembly_its_votes_stays(app):
    directory.municipality()
    make.vote_table(FROM)
    make.announced()
    with pytest.raises(service.TableInUse):
        make.vote_table(FROM, [(0, 5)])


def test_the_example_is_marked_as_one_and_names_itself_as_its_source(app):
    service.add_example(actor_id=None)
    rows = queries.vote_table(date(2026, 1, 1))
    assert len(rows) == len(facts.example())
    assert all(row.is_example and row.source.startswith("VOORBEELD") for row in rows)


def test_the_example_does_not_stand_beside_a_real_table(app):
    make.vote_table(FROM, source="VNG, statuten 2026, artikel 12", is_example=False)
    service.add_example(actor_id=None)
    assert list(queries.vote_tables()) == [FROM]
