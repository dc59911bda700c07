import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from consult.methods.texts import near_duplicates
from consult.methods.texts.copies import ALIKE, RUN, resemblance
from consult.methods.texts.spelling import normalised
from tests.methods.texts_data import CARE, HOUSING

LETTER = (
    "Wij vragen de vereniging om bij het Rijk te pleiten voor een vaste bijdrage aan het openbaar vervoer op het "
    "platteland, zodat iedere kern bereikbaar blijft"
)


def leaders(*texts):
    return near_duplicates(texts).tolist()


def exactly(text, other):
    """Give the resemblance by its definition."""
    runs, others = (
        {words[start : start + RUN] for start in range(max(len(words) - RUN, 0) + 1)}
        for words in map(normalised, (text, other))
    )
    return len(runs & others) / len(runs | others)


def test_a_campaign_is_one_text_however_it_is_signed_off():
    campaign = [LETTER, LETTER.upper() + "!!", LETTER.replace("iedere kern", "elke kern"), f"{LETTER}. Dank."]
    assert leaders(HOUSING[0], *campaign, CARE[0]) == [0, 1, 1, 1, 1, 5]


def test_the_opposite_opinion_is_no_copy_however_alike():
    opposite = LETTER.replace("te pleiten", "niet te pleiten")
    assert exactly(LETTER, opposite) > ALIKE
    assert leaders(LETTER, opposite, LETTER) == [0, 1, 0]


def test_different_opinions_on_one_subject_are_no_copies():
    assert leaders(*HOUSING, *CARE) == list(range(8))


def test_short_answers_are_copies_only_when_they_are_the_same():
    assert leaders("Eens", "eens!", "Oneens", "ja", "Ja.", "nee") == [0, 0, 2, 3, 3, 5]


def test_texts_without_words_are_nobodys_copy():
    assert leaders("", "...", "", "?!") == [0, 1, 2, 3]
    assert leaders() == []


def test_resemblance_is_what_two_share_of_all_they_have():
    assert resemblance(np.array([1, 2, 3]), np.array([2, 3, 4])) == 0.5
    assert resemblance(np.array([1]), np.array([2])) == 0


def test_all_but_very_few_copies_are_found():
    chance = np.random.default_rng(3)
    words = [f"woord{number}" for number in range(4000)]
    originals = [" ".join(chance.choice(words, 40)) for _ in range(300)]
    copies = [text.replace(text.split()[7], "anders", 1) for text in originals]
    assert all(exactly(text, copy) >= ALIKE for text, copy in zip(originals, copies, strict=True))
    found = near_duplicates([*originals, *copies])[300:]
    assert (found == np.arange(300)).sum() >= 299


@given(st.lists(st.sampled_from([LETTER, LETTER + " ook", *HOUSING, "", "ja"]), max_size=12))
def test_each_follows_an_earlier_leader_that_it_resembles(texts):
    found = near_duplicates(texts)
    for place, leader in enumerate(found):
        assert leader <= place
        assert found[leader] == leader
        assert leader == place or exactly(texts[place], texts[leader]) >= ALIKE


def test_the_same_texts_give_the_same_every_time():
    texts = [*HOUSING, LETTER, *CARE, LETTER + " nu"]
    assert leaders(*texts) == leaders(*texts)
