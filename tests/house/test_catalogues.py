"""Everything that a person reads is there in Dutch and in English, and says the same thing the same way everywhere."""

import sys
from collections import defaultdict

import pytest

from tests.house.sources import ROOT, gathered, name_of

sys.path.insert(0, str(ROOT / "bin"))
import messages  # a program, not a package


@pytest.fixture(scope="module", params=messages.LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def catalogues(language):
    return {room: messages.read(messages.path_of(room, language), language) for room in gathered()}


def test_each_word_is_in_the_catalogue_of_its_room(catalogues, language):
    missing = [
        f"{room}: {word.id}"
        for room, words in gathered().items()
        for word in words
        if word.id and word.id not in catalogues[room] and language != messages.SOURCE
    ]
    assert missing == [], "bin/messages.py update writes them down"


def test_each_word_has_a_translation(catalogues):
    empty = [
        f"{room}: {word.id}" for room, words in catalogues.items() for word in words
        if word.id and (word.fuzzy or not all(messages.strings_of(word.string)))
    ]  # fmt: skip
    assert empty == []


def test_a_translation_names_the_same_values(catalogues):
    wrong = [
        f"{room}: {word.id}: {error}"
        for room, words in catalogues.items()
        for word in words
        for error in word.check()
    ]
    assert wrong == []


def test_no_translation_is_a_fragment(catalogues):
    """One letter of a sentence, say, where a plural was meant: no good translation is so much shorter."""
    wrong = [
        f"{room}: {word.id}: {said}"
        for room, words in catalogues.items()
        for word in words
        if word.id
        for said in messages.strings_of(word.string)
        if 5 * len(said) < len(word.id if isinstance(word.id, str) else word.id[0])
    ]
    assert wrong == []


def test_one_word_has_one_translation(catalogues):
    said = defaultdict(set)
    for words in catalogues.values():
        for word in words:
            if word.id:
                said[word.id, word.context].add(messages.strings_of(word.string))
    assert {key: ways for key, ways in said.items() if len(ways) > 1} == {}


def test_each_catalogue_is_compiled():
    sources = (ROOT / "consult").rglob("messages.po")
    assert [name_of(path) for path in sources if not path.with_suffix(".mo").exists()] == []
