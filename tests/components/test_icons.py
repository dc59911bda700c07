"""An icon is decoration, unless it stands alone and says what it is."""

import pytest

from consult.icons import icon


def test_an_icon_beside_words_is_decoration():
    assert 'aria-hidden="true"' in icon("lock")


def test_an_icon_that_stands_alone_says_what_it_is():
    assert 'role="img" aria-label="Op slot"' in icon("lock", "Op slot")


def test_what_an_icon_says_is_escaped():
    assert "<b>" not in icon("lock", "<b>")


def test_an_icon_takes_the_colour_of_the_text_around_it():
    assert 'stroke="currentColor"' in icon("lock")


def test_an_icon_that_we_do_not_have_is_a_mistake():
    with pytest.raises(FileNotFoundError):
        icon("unicorn")
