import pytest

from consult.consultations.models import AddressedTo
from consult.topics import queries
from consult.topics.likeness import words_in_common
from tests.factories import consultations, topics


def titles(page):
    return [topic.title for topic in page.items]


def test_topics_come_by_theme_and_title(consultation, theme):
    later = consultations.theme()
    for title, under in (("Zorg", later), ("Wonen", theme), ("Energie", theme)):
        topics.topic(consultation, title, theme=under)
    topics.topic(title="Van een ander", theme=theme)
    assert titles(queries.topics_page(consultation)) == ["Energie", "Wonen", "Zorg"]


def test_they_are_narrowed_by_theme_by_whom_and_by_word(consultation, theme):
    other = consultations.theme()
    topics.topic(consultation, "Wonen", theme=theme, summary="Bouwen 100% samen.")
    topics.topic(consultation, "Zorg", theme=other, addressed_to=AddressedTo.REGION, summary="Wie helpt er?")
    assert titles(queries.topics_page(consultation, theme_id=other.id)) == ["Zorg"]
    assert titles(queries.topics_page(consultation, addressed_to=AddressedTo.REGION)) == ["Zorg"]
    assert titles(queries.topics_page(consultation, q="bouwEN")) == ["Wonen"]
    assert titles(queries.topics_page(consultation, q="0%")) == ["Wonen"]
    assert titles(queries.topics_page(consultation, q="%")) == ["Wonen"]


def test_a_long_list_comes_in_pages(consultation, theme):
    for number in range(5):
        topics.topic(consultation, f"Onderwerp {number}", theme=theme)
    page = queries.topics_page(consultation, number=2, per_page=2)
    assert (titles(page), page.total, page.pages) == (["Onderwerp 2", "Onderwerp 3"], 5, 3)


def test_look_alikes_share_most_words_first(consultation, theme, proposal):
    topics.topic(consultation, "Vrijwilligers", theme=theme, summary="Wie helpt er?")
    topics.topic(consultation, "Wonen", theme=theme, summary="Huizen.")
    topics.topic(consultation, "Wonen en bouwen", theme=theme, summary="Waar bouwen wij in de streek?")
    assert [topic.title for topic in queries.look_alikes(proposal)] == ["Wonen en bouwen", "Wonen"]
    assert len(queries.by_likeness(proposal)) == 3


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ("Wonen in het dorp", "WONEN in de stad", 1),
        ("Samen met gemeenten", "Samen met gemeenten", 0),
        ("Energie, klimaat!", "klimaat en energie", 2),
        ("", "energie", 0),
    ],
)
def test_only_telling_words_count(one, other, number):
    assert words_in_common(one, other) == number
