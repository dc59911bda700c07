"""Everything that is published of a round, laid side by side by an outsider, gives no small count away (B4, AC-P3, AC-P5).

The pages, the tidy table, the recount kit, and all versions of the result, of rounds that were held, sealed and
published; one linear programme over all of it. A count is of people in a group who took part or who answered a
question. How a group answered is no count of a group: a threshold is for the base of a figure. The register, and the
weights that follow from it, are left aside. Dimensions are read one at a time: whatever two of them tell of the same
people can be true together, so that one tells nothing of the other's groups. Who belongs to a group of each of two
dimensions at once (aldermen in Zeeland) stands in no table, and is not looked for here.
"""

import json
from functools import partial

import numpy as np
import pytest

from consult.directory.models import Office
from consult.methods.fallbacks import take_together
from consult.results import service
from consult.results.queries import versions_of
from consult.results.response import FALLBACKS
from consult.results.round_figures import read
from consult.results.sentences.groups import dimension_name, group_name
from consult.voting.models import Channel
from consult.voting.queries import response_matrix
from tests.factories import accounts
from tests.factories import results as make
from tests.results.outsider import Outsider
from tests.results.taken_along import NETWORK, TOOK_PART, Published, Spot, Working

pytestmark = pytest.mark.once
INHABITANTS = (12_000, 30_000, 70_000, 300_000)
OFFICES = (*[Office.COUNCIL_MEMBER] * 7, *[Office.ALDERMAN] * 2, Office.MAYOR, Office.CLERK)
ONE_SMALL = {"PV20": 60, "PV26": 45, "PV29": 30, "PV24": 7}
STATED = ("office", "province", "size_class", "channel")


def by_chance(seed):
    """A sealed round with small provinces, rare offices, a network, gaps in the answers, and some who stay away."""
    chance = np.random.default_rng(seed)
    leaning, gaps = chance.choice([0.3, 0.9]), chance.choice([0.05, 0.4])

    def says(_number, _province):
        scales = [5 if chance.random() < leaning else int(chance.integers(0, 6)) or None for _ in range(3)]
        chosen = sorted({int(each) for each in chance.integers(1, 4, 2)})
        answers = [*scales, int(chance.integers(-1, 2)), chosen]
        left_out = chance.random(len(answers)) < gaps
        left_out[3] = False
        return [make.LEFT_OUT if gap else answer for gap, answer in zip(left_out, answers, strict=True)]

    inhabitants = [int(each) for each in chance.permutation(INHABITANTS)]
    return make.sealed_round(
        {code: int(chance.choice([4, 9, 14, 30, 60])) for code in make.NAMES},
        stay_away=int(chance.choice([0, 3, 12])),
        say=says,
        way=lambda number: Channel.ROOM if number % 3 == 0 else Channel.ONLINE,
        among={"each": len(OFFICES), "offices": OFFICES, "inhabitants": inhabitants, "network": "G4"},
    )


def published_of(client, voting_round):
    """All versions of a result, as anyone may take them along."""
    return [
        Published(client, voting_round.id, each.number, partial(group_name, read(each.figures)))
        for each in versions_of(voting_round)
    ]


class Truth:
    """Who took part and who answered, by the words of the page."""

    def __init__(self, voting_round, outsider, figures):
        """Count the sealed ballots; `outsider` says which groups have a name."""
        self.matrix, _taken = take_together(response_matrix(voting_round), FALLBACKS)
        self.groups = {}
        for name, stratum in self.matrix.strata.items():
            dimension = dimension_name(name) if name in STATED else f"{NETWORK} {name}"
            if dimension in outsider.dimensions:
                words = [
                    name if label == "member" else group_name(figures, label) for label in stratum.labels
                ]
                self.groups[dimension] = name, words, set(outsider.groups(dimension))
        self.columns = {
            column: told.id
            for question in figures.questions
            for told in (question, *question.options)
            if (column := (question.number, told.label if told in question.options else ""))
            in outsider.columns
        }

    def small(self, dimension, minimum):
        """The counts of 1 to minimum - 1 people in groups of this dimension, as (column, group)."""
        name, words, named = self.groups[dimension]
        codes = self.matrix.strata[name].codes
        counted = {None: self.matrix.tallies[f"took_part:{name}"]}
        for column, id in self.columns.items():
            answered = ~np.isnan(self.matrix.values[:, self.matrix.column(id)])
            counted[column] = np.bincount(codes[answered], minlength=len(words))
        for column, counts in counted.items():
            for group, count in zip(words, counts.tolist(), strict=True):
                if 0 < count < minimum and group in named:
                    yield column, group


def given_away(client, voting_round, *beside):
    """The small counts that an outsider knows to within fewer people than the least threshold.

    `beside` is what else that person knows.
    """
    versions = [*published_of(client, voting_round), *beside]
    outsider, minimum = Outsider(*versions), min(each.threshold for each in versions)
    truth = Truth(voting_round, outsider, read(versions[0].figures))
    found, asked = {}, 0
    for dimension in truth.groups:
        small = list(truth.small(dimension, minimum))
        known, asked = outsider.knows(dimension, small), asked + len(small)
        found |= {(dimension, *name): each for name, each in known.items() if each.is_narrow(minimum)}
    assert asked, "a round without small groups shows nothing"
    return found


def with_correction(voting_round, before, now):
    """Publish a result with one threshold, and correct it with another."""
    make.corrected(make.published(voting_round, threshold=before), threshold=now)


@pytest.mark.parametrize("seed", [1, 3])
def test_the_pages_the_table_and_the_kit_give_no_small_count_away(client, seed):
    voting_round = by_chance(seed)
    make.published(voting_round)
    assert given_away(client, voting_round) == {}


@pytest.mark.parametrize(("seed", "before", "now"), [(4, 10, 15), (5, 15, 10)])
def test_with_those_of_a_correction_they_give_no_small_count_away(client, seed, before, now):
    voting_round = by_chance(seed)
    with_correction(voting_round, before, now)
    assert given_away(client, voting_round) == {}


def test_a_mistake_beside_its_correction_gives_no_small_count_away(client):
    voting_round = make.sealed_round(ONE_SMALL, stay_away=5)
    make.corrected(make.mistaken(voting_round))
    assert given_away(client, voting_round) == {}


@pytest.mark.parametrize("seed", [5, 10])
def test_beside_the_bureaus_table_they_give_it_no_small_count_away(client, sign_in, seed):
    voting_round = by_chance(seed)
    make.published(voting_round)
    working = Working(sign_in(accounts.bureau()), voting_round.id)
    assert given_away(client, voting_round, working) == {}


def test_of_few_people_on_the_register_nothing_is_told_not_even_that_nobody_of_them_took_part(client):
    voting_round = make.sealed_round({"PV20": 40, "PV26": 30, "PV29": 20, "PV24": 0}, stay_away=5)
    make.published(voting_round)
    (version,) = published_of(client, voting_round)
    assert Spot(None, (TOOK_PART,), "Provincie", "Flevoland") in version.named
    assert [spot for spot in (*version.counts, *version.percents) if spot.group == "Flevoland"] == []
    assert [spot for spot in version.counts if spot.group == "Groningen"] != []


def test_an_outsider_finds_what_a_careless_correction_gives_away(client):
    voting_round = make.sealed_round(ONE_SMALL, stay_away=5)
    first = make.published(voting_round)
    assert given_away(client, voting_round) == {}
    careless = json.loads(json.dumps(first.figures))
    shown = service.count_figures(voting_round_id=voting_round.id, minimum=5).as_json()
    careless["questions"][0]["provinces"] = shown["questions"][0]["provinces"]
    make.beside(first, careless)
    assert given_away(client, voting_round) != {}
