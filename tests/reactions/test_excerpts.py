import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.reactions.excerpts import is_verbatim, tidied

SAID = "Bouw voor starters. Laat het dorp zelf kiezen, want daar weet men het best wat past."


@pytest.mark.parametrize(
    "excerpt",
    [
        SAID,
        "Laat het dorp zelf kiezen",
        "Bouw voor starters. […] daar weet men het best wat past.",
        "Bouw voor starters. [...] wat past",
        "[…] Laat het dorp zelf kiezen […]",
        "Laat  het\ndorp zelf kiezen",
    ],
)
def test_words_of_the_text_in_order_are_verbatim(excerpt):
    assert is_verbatim(excerpt, SAID)


@pytest.mark.parametrize(
    "excerpt",
    [
        "",
        "[…]",
        "Laat het dorp niet zelf kiezen",
        "laat het dorp zelf kiezen",
        "daar weet men het best wat past. […] Bouw voor starters.",
        "Bouw voor start",
        "Bouw voor starters. […] Bouw voor starters.",
    ],
)
def test_other_words_another_order_and_parts_of_words_are_not(excerpt):
    assert not is_verbatim(excerpt, SAID)


def test_an_excerpt_is_tidied():
    assert tidied("[…]  Bouw voor\nstarters.[ ... ]  wat past. [...]") == "Bouw voor starters. […] wat past."


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1, max_size=12), st.data())
def test_any_choice_of_words_with_gaps_between_is_verbatim_and_stays_so_when_tidied(words, data):
    chosen = data.draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)).filter(any))
    excerpt = " ".join(word if taken else "[…]" for word, taken in zip(words, chosen, strict=True))
    assert is_verbatim(excerpt, " ".join(words))
    assert is_verbatim(tidied(excerpt), " ".join(words))
