"""Two groups of one dimension beside each other: what differs, what chance explains, and what is refused."""

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from consult.methods.significance import by_chance
from consult.methods.tally import Share
from consult.results.comparing import DIFFERENCE, TOPIC, compare, sort
from consult.results.round_figures import LARGE_MAJORITY, Spread, Support
from consult.results.sentences import comparisons
from consult.results.showing.comparisons import dimensions, of_comparison, values
from tests.factories import accounts
from tests.factories import results as make
from tests.factories.results import CLOSED
from tests.results.made_up import around, choice, importance, plain, stance
from tests.results.pages import SIZES, row_of, rows_of, words

pytestmark = pytest.mark.usefixtures("app")
UTRECHT, ZEELAND = "PV26", "PV29"
BOTH = (UTRECHT, ZEELAND)
cell = st.integers(1, 200).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))


def beside(*questions, dimension="province", groups=BOTH):
    return compare(around(*questions), dimension, *groups)


def test_a_worked_example():
    # 74 of 100 beside 49 of 100: 25 points.
    found = beside(importance())[0]
    assert (found.name, found.points, found.is_sure) == ("Wonen", 25, True)
    assert found.chance == by_chance(Share(74, 100), Share(49, 100))


def test_a_chance_is_corrected_for_everything_on_the_page():
    alone = beside(importance())[0].chance
    alike = [importance(str(at), cells=((50, 100), (50, 100), (50, 100))) for at in range(9)]
    assert beside(importance(), *alike)[0].chance == pytest.approx(10 * alone)


def test_statements_and_options_are_compared_too():
    picked = choice(cells=[[50, 30, 50], [40, 45, 50], [30, 30, 30]])
    assert [each.name for each in beside(importance(), stance(), picked)] == [
        "Wonen",
        "Samen",
        "wonen",
        "zorg",
        "klimaat",
    ]


def test_a_hidden_figure_has_no_difference_and_counts_for_no_test():
    hidden = importance("Zorg", cells=((74, 100), None, (60, 100)))
    first, second = beside(importance(), hidden)
    assert (second.points, second.chance, second.is_sure) == (None, None, False)
    assert first.chance == beside(importance())[0].chance


def test_of_networks_that_may_overlap_chance_says_nothing():
    spread = Spread("network", ("G4", "P10"), (Support(90, 100), Support(30, 100)))
    found = beside(importance(spread=(spread,)), dimension="network", groups=("G4", "P10"))[0]
    assert (found.points, found.chance) == (60, None)


def test_the_largest_difference_comes_first_and_hidden_ones_last():
    cells = {"A": (50, 55), "B": (50, 90), "C": (50, 20), "D": None}
    asked = [
        importance(name, cells=((both[0], 100), (both[1], 100), None) if both else ((50, 100), None, None))
        for name, both in cells.items()
    ]
    found = beside(*asked)
    assert [each.name for each in sort(found, DIFFERENCE)] == ["B", "C", "A", "D"]
    assert [each.name for each in sort(found[::-1], TOPIC)] == ["A", "B", "C", "D"]


@given(st.lists(st.tuples(cell, cell), min_size=1, max_size=6))
def test_turning_the_groups_round_turns_the_difference_round(cells):
    asked = [importance(str(at), cells=(*both, None)) for at, both in enumerate(cells)]
    one, other = beside(*asked), beside(*asked, groups=BOTH[::-1])
    assert [each.points for each in one] == [-each.points for each in other]
    assert [each.chance for each in one] == pytest.approx([each.chance for each in other])


def test_the_conclusion_says_how_often_and_where_most():
    alike = importance("Zorg", cells=((50, 100), (51, 100), (50, 100)))
    assert plain(comparisons.conclusion("province", beside(importance(), alike))) == (
        "Deze twee groepen verschillen meer dan toeval verklaart bij 1 van de 2 vragen en keuzes. "
        "Het grootst is het verschil bij ‘Wonen’: 74 % (Utrecht) tegen 49 % (Zeeland)."
    )
    assert comparisons.conclusion("province", beside(alike)) == (
        "Deze twee groepen verschillen nergens meer dan toeval verklaart."
    )


def test_where_nothing_can_be_compared_the_conclusion_says_so():
    hidden = importance(cells=((74, 100), None, None))
    assert comparisons.conclusion("province", beside(hidden)).startswith("Te weinig mensen antwoordden")


def test_only_dimensions_and_groups_of_the_round_can_be_compared():
    figures = around(importance())
    assert dimensions(figures) == [("province", "Provincie")]
    assert [label for label, _name in values(figures, "province")] == ["PV26", "PV29", "PV22"]
    assert values(figures, "channel") == []


def test_each_kind_has_a_table_of_its_own():
    shown = of_comparison(around(importance(), stance()), "province", *BOTH, DIFFERENCE)
    assert [(each.heading, each.label) for each in shown["sections"]] == [
        ("Onderwerpen", "Onderwerp"),
        ("Stellingen", "Stelling"),
    ]


def test_both_signs_of_hidden_figures_are_told():
    agreed = importance(cells=((74, 100), None, None), majorities=("PV29",))
    section = of_comparison(around(agreed), "province", *BOTH, DIFFERENCE)["sections"][0]
    assert [reason.name.lower() for reason in section.chart.reasons] == [LARGE_MAJORITY]


@pytest.fixture
def snapshot(app):
    with time_machine.travel(CLOSED, tick=False):
        yield make.published(make.sealed_round(SIZES, stay_away=5))


def address(snapshot, *, work=False, **asked):
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"/results/{snapshot.voting_round_id}/{'work-' if work else ''}compare?{query}"


def test_everyone_compares_two_provinces_of_what_was_published(client, snapshot):
    page = client.get(address(snapshot, by="province", one="PV20", other="PV29"))
    assert page.status_code == 200
    row = row_of(page, "pairs-table-1", "Wonen")
    question = snapshot.figures["questions"][0]
    codes = [place["code"] for place in snapshot.figures["provinces"]]
    first = question["provinces"][codes.index("PV20")]
    assert row[2] == f"{round(100 * first['supporters'] / first['base'])}\u00a0%"
    assert "toets van Fisher" in words(page)
    assert "Wonen" in words(
        client.get(address(snapshot, by="office", one="council_member", other="alderman"))
    )


def test_before_two_groups_are_chosen_the_page_asks_for_them(client, snapshot):
    page = client.get(address(snapshot))
    assert page.status_code == 200
    assert "Kies twee groepen" in words(page)
    assert "<table" not in page.text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"one": "PV20", "other": "PV99"}, "Kies een groep uit de lijst."),
        ({"one": "PV20"}, "Kies een groep uit de lijst."),
        ({"one": "PV20", "other": "PV20"}, "Kies een andere groep dan de eerste."),
        ({"by": "office", "one": "PV20", "other": "mayor"}, "Kies een groep uit de lijst."),
        ({"by": "schoenmaat", "one": "39", "other": "43"}, "Kies een groep uit de lijst."),
        ({"one": "<script>", "other": "' OR 1=1"}, "Kies een groep uit de lijst."),
    ],
)
def test_what_cannot_be_compared_gets_a_message(client, snapshot, asked, said):
    page = client.get(address(snapshot, **asked))
    assert page.status_code == 422
    assert said in words(page)
    assert "<script>" not in page.text.replace('<script src="', "")


def test_a_province_that_is_too_small_stays_hidden(client, snapshot):
    page = client.get(address(snapshot, by="province", one="PV20", other="PV24"))
    assert page.status_code == 200
    assert all("niet getoond" in row[3] and row[4] == "–" for row in rows_of(page, "pairs-table-1")[1:])


def test_the_order_can_be_that_of_names(client, snapshot):
    page = client.get(address(snapshot, by="province", one="PV20", other="PV26", sort="topic"))
    assert [row[0] for row in rows_of(page, "pairs-table-1")[1:]] == ["Klimaat", "Wonen", "Zorg"]
    assert client.get(address(snapshot, one="PV20", other="PV26", sort="onzin")).status_code == 200


def test_the_bureau_compares_working_figures(client, sign_in, snapshot):
    path = address(snapshot, work=True, by="province", one="PV20", other="PV24")
    assert client.get(path).status_code == 302
    assert sign_in(accounts.member()).get(path).status_code == 403
    page = sign_in(accounts.bureau()).get(path)
    assert page.status_code == 200
    assert row_of(page, "pairs-table-1", "Wonen")[3].endswith("%")


def test_before_a_result_there_is_nothing_to_compare(client, sign_in, app):
    with time_machine.travel(CLOSED, tick=False):
        opened, desk = make.asked_round(), sign_in(accounts.bureau())
        sealed = make.sealed_round(SIZES, stay_away=5)
        assert client.get(f"/results/{sealed.id}/compare").location == f"/results/{sealed.id}"
        assert desk.get(f"/results/{opened.id}/work-compare").location == f"/results/{opened.id}/work"


def test_a_comparison_costs_few_queries(client, snapshot, queries):
    path = address(snapshot, by="province", one="PV20", other="PV26")
    client.get(path)
    queries.clear()
    client.get(path)
    assert len(queries) <= 4
