"""Names and addresses of people who do not exist: each combination is chance."""

from collections import Counter
from functools import cache
from random import Random
from typing import NamedTuple

from consult.demo import reading
from consult.directory.names import folded

DOMAIN = "voorbeeld.example"


class Named(NamedTuple):
    """A made-up name with its own address."""

    name: str
    email: str


class Names:
    """Gives names; every address once."""

    def __init__(self, chance: Random) -> None:
        """Draw from the shipped lists by this chance."""
        names = reading.book("names")
        self._given = [one["name"] for one in names["given_names"]]
        self._surnames = names["surnames"]
        self._chance, self._used = chance, Counter[str]()

    def give(self) -> Named:
        """Return the next made-up name."""
        given, surname = self._chance.choice(self._given), self._chance.choice(self._surnames)
        local_part = f"{_plain(given)}.{_plain(surname)}"
        self._used[local_part] += 1
        number = self._used[local_part]
        return Named(f"{given} {surname}", f"{local_part}{number if number > 1 else ''}@{DOMAIN}")


@cache
def _plain(name: str) -> str:
    """Return the letters of a name that every address can hold: "van 't Hof" becomes "vanthof"."""
    return "".join(sign for sign in folded(name).replace("ı", "i") if sign.isascii() and sign.isalnum())
