"""The same questions counted in other ways: what a page shows of it, and where that changes their order."""

from dataclasses import replace

import pytest
import time_machine

from consult.methods.counting import Way
from consult.methods.disclosure import Hidden
from consult.results import ways
from consult.results.round_figures import Counted, Factor, WeighingFigures
from consult.results.showing import ways as showing
from tests.factories import results as make
from tests.factories.results import CLOSED
from tests.results.made_up import around, choice, importance, plain, stance
from tests.results.pages import asked, row_of, words

pytestmark = pytest.mark.usefixtures("app")


def topic(name, percent, *, of=100, **others):
    """A topic that so many per cent find important, and so many in each other way of counting."""
    supporters = percent * of // 100
    counted = tuple(Counted(way, share, 12) for way, share in others.items())
    return importance(name, counts=(0, of - supporters, 0, supporters, 0), cells=(), otherwise=counted)


def shown(question, *others, **values):
    return showing.of_question(around(question, *others, **values), question)


def many(*topics):
    return showing.of_many(around(*topics), topics)


def test_each_way_stands_beside_the_result_with_what_it_counts():
    question = importance(
        otherwise=(
            Counted("weighted", 66, 2700),
            Counted("municipalities", 64, 1),
            Counted("inhabitants", 65, 318),
            Counted("provinces", 63, 3),
        )
    )
    found = shown(question)
    assert [(line.share, line.points, plain(line.units)) for line in found.lines] == [
        (0.65, 0, "2.796 antwoorden"),
        (0.66, 1, "zo zeker als 2.700 antwoorden die even zwaar tellen"),
        (0.64, -1, "1 gemeente"),
        (0.65, 0, "318 gemeenten"),
        (0.63, -2, "3 provincies"),
    ]
    assert found.heading == "Anders geteld blijft de uitkomst bijna gelijk"


def test_another_way_of_counting_that_changes_the_outcome_is_in_the_heading():
    found = shown(importance(otherwise=(Counted("municipalities", 55, 300),)))
    assert found.heading == "Anders geteld verschilt de uitkomst hoogstens 10 punten"


def test_where_only_some_provinces_are_shown_the_words_say_so():
    question = importance(cells=((74, 100), None, (64, 100)), otherwise=(Counted("provinces", 69, 2),))
    assert shown(question).lines[1].units == "de 2 getoonde provincies"


def test_a_question_counted_in_one_way_has_nothing_beside_it():
    assert shown(importance()) is None
    assert many(importance(), importance("Zorg")) is None


def test_a_topic_that_passes_another_is_said_to():
    first, second = topic("Wonen", 60, municipalities=50), topic("Zorg", 55, municipalities=58)
    assert shown(second, first).order == (
        "Als elke gemeente even zwaar telt, komt dit onderwerp voor Wonen.",
    )
    assert shown(first, second).order == (
        "Als elke gemeente even zwaar telt, zakt dit onderwerp achter Zorg.",
    )


def test_of_many_topics_that_are_passed_three_are_named():
    names = ["Zorg", "Bos", "Zee", "Weg", "Dorp"]
    others = [topic(name, 70 - at, provinces=40) for at, name in enumerate(names)]
    question = topic("Wonen", 50, provinces=60)
    assert shown(question, *others).order == (
        "Als elke provincie even zwaar telt, komt dit onderwerp voor Zorg, Bos, Zee en 2 andere.",
    )


def test_equals_have_not_passed_each_other():
    first, second = topic("Wonen", 60, provinces=58), topic("Zorg", 55, provinces=58)
    assert shown(second, first).order == ()


def test_topics_are_only_compared_with_topics():
    first = topic("Wonen", 60, municipalities=50)
    assert shown(first, stance()).order == ()


def test_a_hidden_topic_is_passed_by_nobody():
    hidden = importance("Zorg", counts=(), base=None, support=None, cells=(), hidden="too_few")
    assert shown(topic("Wonen", 60, municipalities=50), hidden).order == ()


def test_the_order_is_that_of_the_figures_shown():
    told = [topic("Wonen", 60, inhabitants=40), topic("Zorg", 55, inhabitants=58), topic("Bos", 20)]
    found = {order.way: ways.first(order, 2) for order in ways.orders(told, "importance")}
    assert found[Way.PERSONS] == ["Wonen", "Zorg"]
    assert found[Way.INHABITANTS] == ["Zorg", "Wonen"]
    assert found[Way.PROVINCES] == []


def test_a_round_says_whether_the_same_topics_come_first():
    told = [
        topic(name, 90 - at, provinces=80 - at) for at, name in enumerate(["Wonen", "Zorg", "Bos", "Zee"])
    ]
    found = many(*told)
    assert found.heading == "Hoe u ook telt, dezelfde drie onderwerpen staan bovenaan"
    assert found.order == ()
    assert [[cell.share for cell in row.cells] for row in found.heat.rows] == [[0.8], [0.79], [0.78], [0.77]]


def test_a_round_says_which_topic_comes_first_in_the_place_of_which():
    shares = {"Wonen": (90, 90), "Zorg": (80, 80), "Bos": (70, 50), "Zee": (60, 65)}
    found = many(*(topic(name, one, provinces=other) for name, (one, other) in shares.items()))
    assert found.heading == "Welke onderwerpen bovenaan staan, hangt af van hoe u telt"
    assert found.order == ("Als elke provincie even zwaar telt, staat Zee bij de eerste drie en Bos niet.",)


def test_the_order_is_told_of_the_whole_round_where_a_page_shows_a_part():
    shares = {"Wonen": (90, 90), "Zorg": (80, 80), "Bos": (70, 50), "Zee": (60, 65)}
    told = [topic(name, one, provinces=other) for name, (one, other) in shares.items()]
    found = showing.of_many(around(*told), told[:1])
    assert len(found.heat.rows) == 1
    assert found.order == ("Als elke provincie even zwaar telt, staat Zee bij de eerste drie en Bos niet.",)


def test_a_topic_that_was_not_counted_in_a_way_is_hidden_there():
    found = many(topic("Wonen", 60, provinces=50), topic("Zorg", 55))
    assert [cell.share for row in found.heat.rows for cell in row.cells] == [0.5, Hidden.TOO_FEW]


def test_a_choice_says_whether_the_same_option_comes_first():
    question = choice()
    assert shown(question) is None
    options = tuple(
        replace(option, otherwise=(Counted("provinces", percent, 12),))
        for option, percent in zip(question.options, (30, 50, 20), strict=True)
    )
    found = shown(replace(question, options=options))
    assert found.heading == "Welke keuze bovenaan staat, hangt af van hoe u telt"


def test_the_weights_of_groups_are_told():
    weighed = WeighingFigures(
        effective=2700,
        least=6,
        largest=13,
        factors=(Factor("office", "mayor", 7), Factor("province", "PV29", 12)),
    )
    found = showing.weighing(around(importance(), weighing=weighed))
    assert found.factors == (("Functie", "Burgemeester", "0,7"), ("Provincie", "Zeeland", "1,2"))
    assert found.strength == (
        "Een stembiljet telt minstens 0,6 keer en hoogstens 1,3 keer. "
        "Samen zijn de 2.920 stembiljetten zo zeker als 2.700 die even zwaar tellen."
    )


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("too_few", "te weinig mensen deden mee"),
        ("no_groups", "weten wij functie"),
        ("nobody", "niemand deed mee"),
    ],
)
def test_where_nothing_is_weighed_the_page_says_why(reason, said):
    found = showing.weighing(around(importance(), weighing=WeighingFigures(why_not=reason)))
    assert said in found.why_not
    assert (found.factors, found.strength) == ((), "")


def test_where_nobody_took_part_nothing_is_said_of_weights():
    assert showing.weighing(around(importance(), answered=None)) is None


def test_the_pages_show_every_way_and_the_weights(client):
    with time_machine.travel(CLOSED, tick=False):
        snapshot = make.published(make.sealed_round({"PV20": 60, "PV26": 80, "PV29": 60}))
        page = client.get(asked(snapshot))
        percents = {way["way"]: way["percent"] for way in snapshot.figures["questions"][0]["otherwise"]}
        assert (
            row_of(page, "ways-table", "Elke gemeente even zwaar")[2]
            == f"{percents['municipalities']}\u00a0%"
        )
        assert "Hoe zwaar telt elk stembiljet?" in words(page)
        assert "Gemiddeld gewicht" in words(client.get(f"/results/{snapshot.voting_round_id}"))


def test_a_round_that_was_not_weighed_says_why_on_its_page(client):
    with time_machine.travel(CLOSED, tick=False):
        snapshot = make.published(make.sealed_round({"PV20": 12}))
        assert "Er is niet gewogen" in words(client.get(asked(snapshot)))
