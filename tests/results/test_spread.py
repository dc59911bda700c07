"""Support by province, office, size and network: what a page says of it, and which groups it leaves out."""

import pytest
import time_machine

from consult.charts import reasons
from consult.methods.disclosure import Hidden
from consult.results.narrowing import Narrowing
from consult.results.round_figures import Spread, Support
from consult.results.sentences import spreads
from consult.results.showing.spreads import of_many, of_one
from consult.results.spread import DIMENSIONS, dimensions_of, groups
from tests.factories import accounts
from tests.factories import results as make
from tests.factories.results import CLOSED
from tests.results.made_up import around, choice, importance, plain, stance
from tests.results.pages import SIZES, asked, row_of, words

pytestmark = pytest.mark.usefixtures("app")
OFFICES = ("mayor", "alderman", "council_member", "clerk")


def by_office(*cells, labels=OFFICES, majorities=()):
    """A question of importance with its support by office, as (supporters, base) or None."""
    supports = tuple(cell and Support(*cell) for cell in cells)
    return importance(spread=(Spread("office", labels[: len(cells)], supports, majorities),))


def heading(question, dimension="office"):
    figures = around(question)
    found = groups(figures, question, dimension)
    return plain(spreads.heading(figures, dimension, found, question.support.share))


def test_the_heading_names_who_supports_most_and_least():
    question = by_office((80, 100), (70, 100), (410, 1000))
    assert heading(question) == "Het vaakst bij burgemeesters (80 %), het minst vaak bij raadsleden (41 %)"


def test_groups_that_differ_little_lie_close_together():
    assert heading(by_office((660, 1000), (650, 1000))) == "De functies liggen dicht bij elkaar"


def test_one_group_is_compared_with_nothing():
    assert heading(by_office((66, 100), None)) == "Te weinig antwoorden om de functies te vergelijken"


@pytest.mark.parametrize(
    ("dimension", "labels", "words"),
    [
        (
            "size_class",
            ("under_20", "from_250"),
            (
                "Het vaakst in gemeenten met minder dan 20.000 inwoners (80 %), "
                "het minst vaak in gemeenten met 250.000 en meer inwoners (40 %)"
            ),
        ),
        (
            "network",
            ("G4", "P10"),
            (
                "Het vaakst in gemeenten van netwerk G4 (80 %), "
                "het minst vaak in gemeenten van netwerk P10 (40 %)"
            ),
        ),
    ],
)
def test_sizes_and_networks_have_their_own_words(dimension, labels, words):
    spread = Spread(dimension, labels, (Support(80, 100), Support(40, 100)))
    assert heading(importance(spread=(spread,)), dimension) == words


def test_the_table_says_which_topic_comes_first_among_how_many_offices():
    first = by_office((80, 100), (80, 100), (40, 100))
    second = importance("Zorg", place=2, spread=by_office((50, 100), (50, 100), (50, 100)).spread)
    found = spreads.leader(around(first, second), [first, second], "office")
    assert found == "Wonen staat bij twee functies bovenaan"


def test_ballots_of_which_only_the_group_of_offices_is_known_are_no_group_beside_those_offices():
    question = by_office((80, 100), (70, 100), (6, 11), labels=("mayor", "alderman", "executive"))
    found = of_one(around(question), question, "office")
    assert [row.place.name for row in found.dots.rows] == ["Burgemeester", "Wethouder"]
    assert found.is_partial


def test_where_sealing_left_groups_of_offices_alone_they_are_shown():
    question = by_office((80, 100), (70, 100), labels=("executive", "council"))
    found = of_one(around(question), question, "office")
    assert [row.place.name for row in found.dots.rows] == ["Burgemeester en wethouders", "Raad"]
    assert not found.is_partial


def test_sizes_stand_from_small_to_large_whatever_their_share():
    labels = ("under_20", "from_20", "from_250")
    cells = (Support(40, 100), Support(80, 100), Support(60, 100))
    question = importance(spread=(Spread("size_class", labels, cells),))
    rows = of_one(around(question), question, "size_class").dots.rows
    assert [row.place.share for row in rows] == [0.4, 0.8, 0.6]


def test_both_signs_of_hidden_groups_are_told():
    question = by_office((80, 100), (70, 100), None, None, majorities=("clerk",))
    shown = [row.place.share for row in of_one(around(question), question, "office").dots.rows]
    assert reasons(shown) == (Hidden.TOO_FEW, Hidden.LARGE_MAJORITY)


def test_a_topic_without_a_group_that_others_have_shows_nothing_there():
    first, second = (by_office((80, 100), (70, 100)), importance("Zorg", spread=by_office((50, 100)).spread))
    heat = of_many(around(first, second), [first, second], "office").heat
    assert [cell.share for cell in heat.rows[1].cells] == [0.5, Hidden.TOO_FEW]


def test_a_dimension_of_which_nothing_is_told_has_no_tab():
    assert dimensions_of([by_office((80, 100), (70, 100))]) == ["province", "office"]
    assert dimensions_of([importance(cells=())]) == []


def test_a_dimension_that_does_not_exist_is_as_if_none_was_asked_for():
    question = by_office((80, 100), (70, 100))
    assert of_one(around(question), question, "shoe size").by == "province"


def test_a_choice_shows_its_options_over_the_groups():
    question = choice(cells=[[50, 30, 50], [40, 45, 50], [30, 30, 30]])
    found = of_one(around(question), question, "province")
    assert [row.label for row in found.heat.rows] == ["wonen", "zorg", "klimaat"]
    assert found.dots is None


def test_statements_make_a_table_of_their_own():
    question = stance()
    found = of_many(around(question), [question], "province")
    assert found.caption == "Percentage dat het met een stelling eens is, per provincie"


def test_what_is_usual_is_not_in_the_address():
    assert Narrowing().address() == {}
    assert Narrowing(by="office").address() == {"by": "office"}
    assert Narrowing(by="office").address(by="") == {}


@pytest.fixture
def snapshot(app):
    with time_machine.travel(CLOSED, tick=False):
        yield make.published(make.sealed_round(SIZES, stay_away=5))


@pytest.mark.parametrize("by", [*DIMENSIONS, "onzin"])
def test_every_page_can_be_read_by_every_dimension(client, sign_in, snapshot, by):
    desk = sign_in(accounts.bureau())
    for path in (
        f"/results/{snapshot.voting_round_id}",
        asked(snapshot),
        asked(snapshot, 3),
        asked(snapshot, 4),
    ):
        assert client.get(f"{path}?by={by}").status_code == 200
        assert desk.get(f"{path}/work?by={by}").status_code == 200


def test_the_page_of_a_question_shows_offices_and_links_to_the_rest(client, snapshot):
    page = client.get(f"{asked(snapshot)}?by=office")
    assert row_of(page, "spread-table", "Raadslid")[2].endswith("%")
    assert f'href="{asked(snapshot)}?by=size_class#spread"' in page.text
    assert f'href="{asked(snapshot)}?by=office#spread" aria-current="page"' in page.text


def test_the_page_of_a_round_shows_topics_over_offices(client, snapshot):
    page = client.get(f"/results/{snapshot.voting_round_id}?by=office")
    figures = snapshot.figures["questions"][0]["spread"][0]
    support = figures["supports"][figures["labels"].index("council_member")]
    assert str(round(100 * support["supporters"] / support["base"])) in row_of(page, "heat-table", "Wonen")
    assert "per functie" in words(page)
