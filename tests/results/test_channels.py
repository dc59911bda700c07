"""Those in the room beside those at home, and ballots on paper that nobody could check."""

import json
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine

from consult.results.exports.tidy import figures_sheet
from consult.results.kit.making import bureau_kit, public_kit
from consult.results.kit.recounting import verify
from consult.results.round_figures import read
from consult.results.sentences import channels
from consult.results.showing.channels import of_round
from consult.voting.models import Channel
from consult.voting.queries import response_matrix
from tests.factories import results as make
from tests.factories.results import CLOSED
from tests.results.made_up import around, importance, plain
from tests.results.pages import asked, row_of, words


def way(number):
    """Two of five vote in the room."""
    return Channel.ROOM if number % 5 < 2 else Channel.ONLINE


def say(number, _province):
    """The room finds the first topic important, those at home do not; on the rest they do not differ."""
    wonen = 5 if way(number) is Channel.ROOM else 2 + number % 3
    return [wonen, 1 + number * 3 % 7 % 5, 1 + number * 5 % 8 % 5, number % 3 - 1, [1 + number // 2 % 3]]


@pytest.fixture
def held(app):
    """A round with 56 ballots in the room, 84 online, and 12 on paper of nobody known."""
    return make.sealed_round({"PV20": 40, "PV26": 60, "PV29": 40}, say=say, way=way, papers=12)


@pytest.fixture
def snapshot(held):
    with time_machine.travel(CLOSED, tick=False):
        yield make.published(held)


def test_support_is_told_by_channel_with_its_base(snapshot):
    first = read(snapshot.figures).questions[0].by("channel")
    told = {
        label: (each.supporters, each.base) for label, each in zip(first.labels, first.supports, strict=True)
    }
    assert told == {"online": (28, 84), "room": (56, 56), "paper": (8, 12)}


def test_a_channel_of_few_is_not_told_and_one_channel_alone_is_no_split(app):
    few = make.sealed_round(way=lambda number: Channel.ROOM if number < 2 else Channel.ONLINE)
    for voting_round in (few, make.sealed_round()):
        figures = read(make.published(voting_round).figures)
        assert figures.questions[0].by("channel") is None
        assert of_round(figures) is None


def test_the_page_of_a_round_says_where_the_room_differs_and_what_that_does_not_mean(client, snapshot):
    page = client.get(f"/results/{snapshot.voting_round_id}")
    told = words(page)
    assert "Op één van de zeven punten antwoordt de zaal anders dan online" in told
    assert "Het verschil is het grootst bij ‘Wonen’: in de zaal 100 %, online 33 %." in told
    assert "Dit zijn andere mensen, niet dezelfde mensen die anders antwoordden." in told
    assert row_of(page, "channels-table", "Wonen")[2:] == ["100\xa0%", "33\xa0%", "+67", "ja"]
    assert "12 stembiljetten op papier stonden niet op naam." in told


def test_the_page_of_a_question_shows_each_way_of_voting_with_its_base(client, snapshot):
    page = client.get(f"{asked(snapshot)}?by=channel")
    assert row_of(page, "spread-table", "In de zaal")[-1] == "56"
    assert "Dit zijn andere mensen" in words(page)


def test_alike_and_few_have_their_own_words(app):
    figures = around(importance())
    assert channels.unchecked(figures) == ""
    assert "Minder dan 10 stembiljetten" in plain(channels.unchecked(replace(figures, unchecked=None)))


def test_the_table_and_the_statement_count_papers_that_nobody_checked(client, snapshot):
    rows = [
        row for row in figures_sheet(read(snapshot.figures)).rows if row[2] == "Op papier, niet gecontroleerd"
    ]
    assert [row[6] for row in rows] == [12]
    page = client.get(f"/results/method/{read(snapshot.figures).consultation_id}")
    assert "12 stembiljetten op papier stonden niet op naam" in words(page)


def test_both_kits_compute_the_channels_again_or_say_why_not(held, snapshot):
    for make_kit in (public_kit, bureau_kit):
        verdict = verify(make_kit(snapshot.figures, response_matrix(held)))
        assert verdict.holds, verdict.faults
    tallies = json.loads(
        ZipFile(BytesIO(public_kit(snapshot.figures, response_matrix(held)))).read("tallies.json")
    )
    assert tallies["unchecked"] == 12
