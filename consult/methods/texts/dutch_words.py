"""Single words as people type them: one way of writing, words that say nothing by themselves, and which look like one word.

What looks alike is only proposed to a person. The rule knows the plural endings and the change of vowel or consonant
before them (wegen, weg; huizen, huis; foto's, foto), nothing of meaning.
"""

import re
import unicodedata
from collections.abc import Sequence

STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
    aan al alles als altijd andere ben bij daar dan dat de der deze die dit doch doen door dus een eens en er ge geen
    geweest haar had heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je kan kon kunnen maar me meer men
    met mij mijn moet na naar niet niets nog nu of om omdat onder ons ook op over reeds te tegen toch toen tot u uit uw van
    veel voor want waren was wat werd wezen wie wil worden wordt zal ze zelf zich zij zijn zo zonder zou
    """,
    )
)
"""The usual list of Dutch words without a meaning of their own, as search engines leave them out."""
VOICED = {"z": "s", "v": "f"}
DOUBLED = re.compile(r"([aeou])\1(?=[^aeiou]$)")
ENDINGS = {"eren": 3, "en": 3, "s": 4}
"""Endings of plurals, with how many letters stay before them at least."""


def normalised(word: str) -> str:
    """Give a word as it is counted: small letters, one space between, without signs around it."""
    plain = " ".join(unicodedata.normalize("NFC", word).casefold().replace("’", "'").split())
    return plain.strip(" .,;:!?\"'()[]-–…#")


def says_nothing(word: str) -> bool:
    """Tell whether a normalised word, or each of several, has no meaning of its own."""
    return all(part in STOP_WORDS for part in word.split())


def stem(word: str) -> tuple[str, bool]:
    """Give what is left of a normalised word without its plural ending, accents and hyphens, and whether it had such an ending."""
    flat = _flat(word)
    ending = next(
        (one for one, least in ENDINGS.items() if flat.endswith(one) and len(flat) - len(one) >= least), ""
    )
    flat = flat.removesuffix(ending)
    if not flat:
        return word, False
    if len(flat) > 1 and flat[-1] == flat[-2]:
        flat = flat[:-1]
    return DOUBLED.sub(r"\1", flat[:-1] + VOICED.get(flat[-1], flat[-1])), bool(ending)


def alike(words: Sequence[str]) -> list[tuple[str, str]]:
    """Give the pairs (a word, the one that it may count as): one is the plural of the other, or only written otherwise.

    The first of `words` stays.
    """
    first: dict[str, tuple[str, bool]] = {}
    found = []
    for word in words:
        root, is_plural = stem(word)
        kept, was_plural = first.setdefault(root, (word, is_plural))
        is_written_otherwise = _flat(word) == _flat(kept)
        if kept != word and (is_plural != was_plural or is_written_otherwise):
            found.append((word, kept))
    return found


def _flat(word: str) -> str:
    """Give the letters of a word without accents, hyphens, apostrophes and spaces."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
    return re.sub(r"[\s'-]", "", bare)
