"""What choosing topics and looking for groups say, in words that follow from the numbers."""

import pytest

from consult.results.choices import RULES, Approvals, Choices, Chosen, Due, Topic
from consult.results.groupings import Grouping, OpinionGroup
from consult.results.portions import Portion
from consult.results.round_figures import Support
from consult.results.sentences import choices as words
from consult.results.sentences import groups_of_opinion
from tests.results.made_up import around, importance, plain, stance

pytestmark = pytest.mark.usefixtures("app")

FIGURES = around(importance())
TOPICS = Approvals("importance", "", tuple(Topic(name, name, Support(1, 2)) for name in "abcde"))


def chosen(rule, topics, people, base=100, provinces=(), due=None):
    groups = tuple(Portion("province", label, *cell) for label, cell in provinces)
    return Chosen(rule, tuple(topics), Portion("", "", people, base), groups, due)


def choices(top, other, seats=2, voters=120):
    """What plain numbers choose, and what all other rules do."""
    others = [Chosen(rule, other.topics, other.left_out, other.groups, other.due) for rule in RULES[1:]]
    return Choices(seats, "", voters, 100, (top, *others))


def says(found, rule="shares"):
    return plain(words.conclusion(FIGURES, found, rule))


PLACES = (("PV26", (10, 100)), ("PV29", (21, 100)), ("PV22", (12, 100)))


def test_who_is_left_out_where_most_and_what_another_rule_makes_of_it():
    found = choices(chosen("top", "ab", 12, provinces=PLACES), chosen("", "ac", 7))
    assert says(found) == (
        "Met de 2 meest gekozen onderwerpen blijft 12 % van de deelnemers zonder onderwerp; "
        "het meest in Zeeland (21 %). Met ‘Gelijke delen’ is dat 7 %."
    )
    assert says(found, "top").endswith("Twee onderwerpen hangen af van de manier van kiezen.")


@pytest.mark.parametrize(
    ("top", "other", "end"),
    [
        (chosen("top", "ab", 12), chosen("", "ba", 12), "Alle vier manieren van kiezen geven dezelfde onderwerpen."),
        (chosen("top", "ab", 12), chosen("", "ac", 12), "Met ‘Gelijke delen’ is dat ook 12 %."),
        (chosen("top", "ab", 12), chosen("", "ac", 0), "Met ‘Gelijke delen’ is dat niemand."),
        (chosen("top", "ab", 1, 400), chosen("", "ac", 8), "Met ‘Gelijke delen’ is dat 8 %."),
    ],
)  # fmt: skip
def test_what_another_rule_makes_of_it(top, other, end):
    assert says(choices(top, other)).endswith(end)


def test_a_little_is_not_nothing():
    assert "blijft minder dan 1 % van de deelnemers" in says(
        choices(chosen("top", "ab", 1, 400), chosen("", "ac", 8))
    )


def test_one_topic_and_nobody_left_out():
    found = choices(chosen("top", "a", 0), chosen("", "b", 3), seats=1)
    assert says(found).startswith("Met het meest gekozen onderwerp blijft niemand zonder onderwerp.")


@pytest.mark.parametrize(
    "places",
    [
        (),
        (("PV29", (21, 100)),),
        (("PV29", (12, 100)), ("PV26", (12, 100))),
        (("PV29", (None, None, "too_few")), ("PV26", (21, 100)), ("PV22", (None, None, "too_few"))),
    ],
)
def test_no_province_is_named_where_none_stands_out_among_others(places):
    assert "het meest" not in says(
        choices(chosen("top", "ab", 12, provinces=places), chosen("", "ac", 7))
    ).replace("meest gekozen", "")


def test_who_is_counted_and_who_is_not():
    found = choices(chosen("top", "ab", 12), chosen("", "ac", 7))
    assert plain(words.voters(found)) == (
        "Dit gaat over de 100 mensen die minstens één onderwerp kozen. Ieder telt één keer. "
        "20 anderen antwoordden wel, maar kozen er geen."
    )


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (None, "Geen groep komt tekort."),
        (Due("c", 1, 30), "30 mensen kozen allemaal ‘c’. Zij zijn met genoeg voor één onderwerp, maar niets van wat zij"),
        (Due("c", 2, 70), "Zij zijn met genoeg voor twee onderwerpen, maar ieder van hen heeft er minder."),
        (Due("c", 1, None), "Een kleine groep koos allemaal ‘c’."),
    ],
)  # fmt: skip
def test_whether_a_large_group_falls_short(due, said):
    assert said in plain(words.verdict(TOPICS, [chosen("top", "ab", 12, due=due)]))


def record(**values):
    usual = {
        "holds": True,
        "reason": None,
        "suggested": 2,
        "silhouette": {"2": 0.6, "3": 0.4},
        "stability": {"agreement": 0.8, "lowest": 0.6, "first_axis": 0.3, "by_chance": 0.2},
        "parameters": {"draws": 30, "comes_back_from": 0.65, "least_people": 60, "least_answers": 7},
    }
    return usual | values


def grouping(sizes=(60, 40), asked=None, **values):
    groups = tuple(OpinionGroup(str(at), people, (), ()) for at, people in enumerate(sizes))
    return Grouping(asked, record(**values), 100, 3, groups)


def test_groups_that_hold_are_told_with_how_sure_that_is():
    found = grouping()
    assert plain(groups_of_opinion.conclusion(found)) == (
        "Er zijn twee groepen mensen die ongeveer hetzelfde antwoorden. "
        "De grootste groep is 60 % van hen, de kleinste 40 %."
    )
    assert "komen dan grotendeels terug (0,8; 1 is precies hetzelfde" in groups_of_opinion.doubt(found)
    assert groups_of_opinion.doubt(found).endswith("De groepen liggen vrij ver uit elkaar.")
    assert plain(groups_of_opinion.others(found)).startswith("3 mensen zitten in geen groep")


def test_the_size_of_a_hidden_group_is_not_told():
    found = grouping(sizes=(60, None))
    assert groups_of_opinion.conclusion(found).endswith("ongeveer hetzelfde antwoorden.")
    assert groups_of_opinion.size(found, found.groups[1]) == "Te weinig mensen om te zeggen hoeveel."


def test_groups_that_run_into_each_other_and_are_more_than_suit_best():
    said = groups_of_opinion.doubt(grouping(sizes=(50, 30, 20), asked=3))
    assert "De groepen lopen in elkaar over: er is geen scherpe grens." in said
    assert said.endswith("U vroeg om drie groepen; twee passen het best bij de antwoorden.")


@pytest.mark.parametrize(
    ("stability", "said"),
    [
        ({"agreement": 0.3, "first_axis": 0.3, "by_chance": 0.2}, "Dan komen er telkens andere groepen uit (0,3;"),
        ({"agreement": 0.9, "first_axis": 0.1, "by_chance": 0.2}, "zeggen niet meer over die op een andere dan bij toeval"),
    ],
)  # fmt: skip
def test_groups_that_do_not_hold_say_why(stability, said):
    found = grouping(sizes=(), holds=False, stability=stability)
    assert groups_of_opinion.conclusion(found) == "Er zijn geen groepen die standhouden."
    assert said in groups_of_opinion.doubt(found)


def test_a_statement_says_what_counts_as_support_for_it():
    figures = around(importance("Wonen"), stance())
    assert groups_of_opinion.statement(figures, "Wonen") == "Wonen: belangrijk of heel belangrijk"
    assert groups_of_opinion.statement(figures, "Samen").endswith("’: eens")
