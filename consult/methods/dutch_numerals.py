"""Numbers as Dutch writes them, in figures and in words, with the place of their last digit."""

import re
from fractions import Fraction

UNITS = [
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
]
TENS = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]
SMALLEST_TENS, TEN, HUNDRED = 20, 10, 100
MULTIPLES = {"duizend": 10**3, "miljoen": 10**6, "miljard": 10**9}
DENOMINATORS = {
    "derde": 3,
    "vierde": 4,
    "kwart": 4,
    "vijfde": 5,
    "zesde": 6,
    "zevende": 7,
    "achtste": 8,
    "negende": 9,
    "tiende": 10,
}
THIN = "\u00a0\u2009\u202f"
FIGURE = rf"(?:\d{{1,3}}(?:[.{THIN}]\d{{3}})+(?!\d)|\d+\.\d{{1,2}}(?![\d.])|\d+)(?:,\d+)?"
"""1.234 and 1.234,5 and 12,5; a point before one or two digits is read as a comma (3.8), as people write it too."""
_POINT = re.compile(r"\d+\.\d{1,2}")


def _words() -> dict[str, int]:
    """Give every word up to a hundred with its number: "drie", "dertig", "drieëndertig", "achtentachtig"."""
    found = {word: number for number, word in enumerate(UNITS)}
    for place, tens in enumerate(TENS):
        round_number = SMALLEST_TENS + place * TEN
        found[tens] = round_number
        for number, unit in enumerate(UNITS[1:TEN], start=1):
            joint = "ën" if unit.endswith("e") else "en"
            found[f"{unit}{joint}{tens}"] = round_number + number
    return found | {"honderd": HUNDRED}


WORDS = _words()
WORD = "|".join(sorted(WORDS.keys() - {"nul", "een"}, key=len, reverse=True))
"""Every word for a number from two, as a pattern: "een" is an article more often than a number."""


def number_of_word(word: str) -> int:
    """Give the number that a word stands for; an accent for stress (één) makes no difference."""
    return WORDS[word.lower().replace("é", "e")]


def value_of(figure: str) -> tuple[Fraction, Fraction]:
    """Give the value of a written figure and the place of its last digit: (37/2, 1/10) for "18,5"."""
    plain = figure.replace(".", ",") if _POINT.fullmatch(figure) else re.sub(rf"[.{THIN}]", "", figure)
    _whole, _comma, decimals = plain.partition(",")
    return Fraction(plain.replace(",", ".")), Fraction(1, TEN ** len(decimals))


def roundness(value: Fraction, step: Fraction) -> Fraction:
    """Give the place of the last digit that says something when a number is rounded: 100 for 1200, 1/10 for 18.5."""
    while value and value % (step * TEN) == 0:
        step *= TEN
    return step
