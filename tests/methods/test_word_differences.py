"""Which words differ between two texts."""

from hypothesis import given, settings
from hypothesis import strategies as st

from consult.methods.word_differences import whole_difference, word_differences

TEXTS = st.text(alphabet="ab ,.\né", max_size=60)


def marked(pieces):
    return "".join(f"[{piece.text}]" if piece.is_changed else piece.text for piece in pieces)


def test_only_the_words_that_differ_are_marked_in_either_text():
    found = word_differences(
        "De vereniging helpt gemeenten, als zij dat vragen.", "De vereniging helpt alle gemeenten altijd."
    )
    assert marked(found.old) == "De vereniging helpt gemeenten[, als zij dat vragen]."
    assert marked(found.new) == "De vereniging helpt [alle ]gemeenten[ altijd]."


def test_a_space_between_two_changed_words_does_not_cut_them():
    found = word_differences("Wij kopen samen software in.", "Wij stellen zelf software in.")
    assert (marked(found.old), marked(found.new)) == (
        "Wij [kopen samen] software in.",
        "Wij [stellen zelf] software in.",
    )


def test_a_name_from_a_list_differs_whole_or_not():
    found = whole_difference("Platform en netwerk", "Platform")
    assert (marked(found.old), marked(found.new)) == ("[Platform en netwerk]", "[Platform]")
    assert not whole_difference("Het Rijk", "Het Rijk").is_changed


@settings(max_examples=30)
@given(TEXTS, TEXTS)
def test_both_texts_stay_whole_and_differ_only_when_they_do(old, new):
    found = word_differences(old, new)
    assert ("".join(piece.text for piece in found.old), "".join(piece.text for piece in found.new)) == (
        old,
        new,
    )
    assert found.is_changed == (old != new)
    kept = ["".join(piece.text for piece in side if not piece.is_changed) for side in (found.old, found.new)]
    assert kept[0] == kept[1]


def test_a_long_text_of_one_word_takes_no_longer_than_prose():
    found = word_differences("nee " * 3000, "ja " * 3000)
    assert "".join(piece.text for piece in found.new) == "ja " * 3000
