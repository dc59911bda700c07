"""The answers in one piece tie nobody to a ballot either: the attack of `test_unlinkable.py` on them."""

import re
import zlib
from collections import Counter
from uuid import UUID

from sqlalchemy import select

from consult.db import db
from consult.voting import queries
from consult.voting.models import Ballot, SealedAnswers
from tests.voting.attack import ballots_with_answers, most_by_chance, stored_order, uuid_of, values_of
from tests.voting.test_unlinkable import GROUPS, MANY


def piece(world):
    """The answers in one piece, taken apart by their layout as anyone can who has the row."""
    return queries.response_matrix(queries.voting_round(world.round.id))


def groups_in(matrix):
    """The groups of each ballot of a table, as the rows have them."""
    labels = {
        name: [None if each.labels[code] == queries.NOT_STATED else each.labels[code] for code in each.codes]
        for name, each in matrix.strata.items()
    }
    office, province, size, channel = (
        labels.pop(name) for name in ("office", "province", "size_class", "channel")
    )
    networks = [
        None
        if None in row
        else ",".join(name for name, word in zip(labels, row, strict=True) if word == "member")
        for row in zip(*labels.values(), strict=True)
    ]
    return list(zip(channel, office, province, size, networks, strict=True))


def said_in(matrix):
    """What each ballot of a table says."""
    importance, stance, choice = matrix.questions[0].id, matrix.questions[1].id, matrix.questions[2].part_of
    return [
        values_of(
            {
                UUID(importance): None if dont_know[0] else int(row[0]),
                UUID(stance): int(row[1]),
                UUID(choice): [place for place, chosen in enumerate(row[2:], 1) if chosen],
            }
        )
        for row, dont_know in zip(matrix.values, matrix.no_opinion, strict=True)
    ]


def test_the_answers_in_one_piece_say_what_the_rows_say_and_no_more(sealed):
    """Whoever has the rows could have made it: the same groups with the same answers, each as often."""
    said = ballots_with_answers()
    rows = db.session.scalars(select(Ballot)).all()
    by_row = Counter((tuple(getattr(one, group) for group in GROUPS), said[one.id]) for one in rows)
    matrix = piece(sealed)
    by_piece = Counter(zip(groups_in(matrix), said_in(matrix), strict=True))
    assert by_piece == by_row
    assert by_piece.total() == MANY


def test_the_answers_in_one_piece_name_nobody(sealed):
    """Beside the answers stand the questions, the groups and the register: words that were there before any ballot."""
    row = db.session.scalars(select(SealedAnswers)).one()
    assert set(row.layout) == {"version", "ballots", "questions", "strata", "population"}
    everything = str(row.layout).encode() + row.answers + zlib.decompress(row.answers)
    assert not re.search(rb"GM\d|Gemeente|Kiezer|example\.org", everything)
    secrets = [*sealed.voters, *sealed.ids_before, *db.session.scalars(select(Ballot.id))]
    assert not [id for id in secrets if str(id).encode() in everything or id.bytes in everything]


def test_the_order_of_the_answers_in_one_piece_ties_nobody_to_a_ballot(sealed):
    said = said_in(piece(sealed))
    roll = [uuid_of(row["person_id"]) for row in stored_order("roll")]
    for people in (sealed.voters, sealed.voters[::-1], sorted(sealed.voters), roll):
        same = sum(values_of(sealed.said[one]) == each for one, each in zip(people, said, strict=True))
        assert same < most_by_chance(sealed)


def test_five_people_at_least_stand_behind_every_combination_in_the_piece(sealed):
    times = Counter(groups_in(piece(sealed)))
    assert min(times.values()) >= 5
