"""Numbers in a Dutch text, each beside the numbers that it may rest on: what a reader would call the same number is.

A number matches when it is the known one rounded as it is written: "65 %" is 64,6 %, "65,0 %" is not; "1.234" is exact. Words
soften it to one side or both ("ruim 60 %", "bijna driekwart", "meer dan de helft"). A fraction in words stands for all that lies
nearer to it than to the next fraction that people say (fifths, quarters, thirds, the half).

Left alone are years, dates, times, terms ("drie maanden"), numbers of lists and of parts ("punt 2.3", "vraag 4"), ordinals and
names ("G40"). A number in words is looked at where it counts what a consultation counts ("negen provincies"), is a fraction or
a percentage: elsewhere it is a manner of speaking.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from consult.methods.dutch_numerals import (
    DENOMINATORS,
    FIGURE,
    HUNDRED,
    MULTIPLES,
    WORD,
    number_of_word,
    roundness,
    value_of,
)

SPOKEN = sorted({Fraction(part, whole) for whole in range(1, 6) for part in range(whole + 1)})
"""The fractions that people say, from 0 to 1."""
SAID_LOOSELY = Fraction(9, 200)
"""How far "ruim" and "bijna" reach from a fraction at least: four whole per cents, as our own sentences use them."""

MOST_SAID = 10
"""Up to so many, "7 van de 10" is a share; of more, "7 van de 12" counts."""
HALF = Fraction(1, 2)


class Measure(Enum):
    """What a number says."""

    COUNT = "count"
    SHARE = "share"
    """A part of a whole (0..1)."""
    POINTS = "points"
    """A distance between two shares (0..1)."""


@dataclass(frozen=True)
class Known:
    """A number that a text may rest on; `name` says what it is, `unit` of what it is a count ("" when that is open)."""

    measure: Measure
    value: Fraction
    name: str
    unit: str = ""


@dataclass(frozen=True)
class Written:
    """A number at text[start:end] as it is `said`, and all that it may stand for: from `low` to `high`; None is without end.

    `ends` tells of both whether they belong to it; `unit` is what it counts, where the words after it tell.
    """

    said: str
    start: int
    end: int
    measure: Measure
    value: Fraction
    low: Fraction | None
    high: Fraction | None
    ends: tuple[bool, bool] = (True, False)
    unit: str = ""

    def stands_for(self, value: Fraction) -> bool:
        """Tell whether a number may be written like this."""
        above = self.low is None or self.low < value or (self.ends[0] and self.low == value)
        below = self.high is None or value < self.high or (self.ends[1] and self.high == value)
        return above and below

    @property
    def is_bound(self) -> bool:
        """Tell whether it only says that something is more or less."""
        return self.low is None or self.high is None


def numbers_in(text: str) -> tuple[Written, ...]:
    """Find the numbers of a text that say something that can be checked, in order."""
    return tuple(_found(text))


def match(written: Written, known: Sequence[Known]) -> Known | None:
    """Find what a number rests on: the first that fits; of a bound ("meer dan") the nearest; None when nothing does."""
    fitting = [
        each
        for each in known
        if each.measure is written.measure
        and written.stands_for(each.value)
        and (not written.unit or each.unit in {"", written.unit})
    ]
    if written.is_bound:
        return min(fitting, key=lambda each: abs(each.value - written.value), default=None)
    return next(iter(fitting), None)


PROVINCES, MUNICIPALITIES, SESSIONS, PEOPLE = "provinces", "municipalities", "sessions", "people"
_UNITS = {
    "provincies|afdelingen": PROVINCES,
    "gemeenten|gemeenteraden|raden": MUNICIPALITIES,
    "bijeenkomsten": SESSIONS,
    "raadsleden|wethouders|burgemeesters|griffiers|gemeentesecretarissen|secretarissen|bestuurders|deelnemers|mensen|personen|"
    "reacties|antwoorden|stemmen|stembiljetten": PEOPLE,
    "leden|netwerken|inwoners|citaten|stemrondes|rode draden": "",
}
"""What a consultation counts. A municipality is a member, and so may a person be called."""
_COUNTED = "|".join(_UNITS)
_MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_TERM = "jaar|jaren|maand|maanden|week|weken|dag|dagen|werkdag|werkdagen|uur|uren|minuten|kwartalen|(?:keer|maal) per"
_PART = (
    "artikel|art\\.|lid|zie|punt|agendapunt|vraag|vragen|ronde|stemronde|bladzijde|pagina|hoofdstuk|paragraaf|tabel|figuur|doel|doelen|"
    "nummer|nr\\.|goals?|sdg|deel|stap|fase|bijlage|spoor|lijn"
)
_PERCENT = r"\s*(?:%|procent\b)"
_POINTS = r"\s*(?:procentpunt(?:en)?|punt(?:en)?)\b"
_LEFT_ALONE = (
    r"^[ \t]*\(?\d{1,3}[.)](?=\s)",
    r"\b\d{1,2}[-/]\d{1,2}[-/](?:\d{4}|\d{2})\b",
    r"\b\d{4}-\d{2}-\d{2}\b",
    rf"\b\d{{1,2}}(?:e|ste|de)?(?:\s*(?:tot|tot en met|en|of|-|–)\s*\d{{1,2}})?\s+(?:{_MONTH})\b(?:\s+\d{{4}}\b)?",
    r"\b\d{1,2}[.:]\d{2}(?=\s*(?:uur|-|–|tot)\b)",
    r"\b\d{1,2}:\d{2}\b",
    rf"\b(?:{FIGURE}|{WORD})\s+(?:volle |hele |halve )?(?:{_TERM})\b",
    rf"\b(?:{_PART})\s+\d+(?:\.\d+)*(?:(?:,\s*|\s+en\s+|\s+of\s+|\s+tot en met\s+|\s*[-–]\s*)\d+(?:\.\d+)*)*\b(?!{_PERCENT})",
    rf"\b(?:19|20)\d\d(?:\s*[-–/]\s*(?:(?:19|20)\d\d|\d\d))?\b(?![.,]?\d)(?!{_PERCENT})(?!\s+(?:{_COUNTED})\b)",
)
_WITHOUT_NAMES = r"(?<![\w.,])(?<!\w-)"
_AT_ITS_END = r"(?!\w|-[^\W\d])"
_RANGE = rf"(?=\s*(?:tot en met|tot|en|of|à|-|–)\s*{FIGURE}{_PERCENT})"
_TOKEN = re.compile(
    rf"(?P<alone>{'|'.join(_LEFT_ALONE)})"
    rf"|{_WITHOUT_NAMES}(?:(?P<some>{WORD}|\d{{1,2}})|een|één)\s+(?:op|(?(some)van|op))\s+(?:de\s+)?(?P<every>{WORD}|\d{{1,2}}){_AT_ITS_END}"
    rf"|\bde (?P<half>helft)\b"
    rf"|\b(?P<parts>een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)(?P<gap>[ -]?)(?P<whole>{'|'.join(DENOMINATORS)})n?\b"
    rf"(?(gap)(?! (?:eeuw|jaar|keer|maal|partij|voor |over )))"
    rf"|{_WITHOUT_NAMES}(?P<figure>{FIGURE}){_AT_ITS_END}(?:\s+(?P<times>{'|'.join(MULTIPLES)})\b)?"
    rf"(?:(?P<percent>{_PERCENT}|{_RANGE})|(?P<points>{_POINTS}))?"
    rf"|\b(?P<word>{WORD})\b(?:\s+(?P<word_times>{'|'.join(MULTIPLES)})\b|(?P<word_percent>{_PERCENT})|(?P<word_points>\s+procentpunten\b)"
    rf"|(?=(?:\s+[^\W\d]+)?\s+(?:{_COUNTED})\b))",
    re.IGNORECASE | re.MULTILINE,
)
_AFTER = re.compile(
    r"\s+(?:[^\W\d]+\s+)?(?:" + "|".join(f"({words})" for words in _UNITS) + r")\b", re.IGNORECASE
)
_SOFT = re.compile(
    r"\b(?:(?P<over>ruim|iets meer dan)|(?P<nearly>bijna|net geen|iets minder dan)|(?P<about>ongeveer|circa|ca\.|zo[’']n|rond|rond de)"
    r"|(?P<more>meer dan|boven de)|(?P<less>minder dan|onder de)|(?P<least>minstens|minimaal|ten minste|tenminste)"
    r"|(?P<most>hoogstens|hooguit|maximaal|ten hoogste))\s+$",
    re.IGNORECASE,
)


def _found(text: str) -> Iterator[Written]:
    for token in _TOKEN.finditer(text):
        if token["alone"]:
            continue
        if token["figure"]:
            yield _number(token, *value_of(token["figure"]))
        elif token["word"]:
            yield _number(token, Fraction(number_of_word(token["word"])), Fraction(1))
        elif token["every"]:
            yield from _ratio(token)
        elif token["half"]:
            yield _fraction(token, 1, 2)
        elif not _is_ordinal(token):
            yield _fraction(token, number_of_word(token["parts"]), DENOMINATORS[token["whole"].lower()])


def _number(token: re.Match[str], value: Fraction, step: Fraction) -> Written:
    """Give a figure or a word as what it may stand for; `step` is the place of its last digit."""
    measure = Measure.COUNT
    if token["percent"] is not None or token["word_percent"]:
        measure = Measure.SHARE
    elif token["points"] or token["word_points"]:
        measure = Measure.POINTS
    times = (token["times"] or token["word_times"] or "").lower()
    factor = Fraction(MULTIPLES.get(times, 1), 1 if measure is Measure.COUNT else HUNDRED)
    value, place = value * factor, roundness(value, step) if _softness(token) else step
    half = place * factor / 2
    return _written(token, measure, value, (value - half, value + half))


def _fraction(token: re.Match[str], part: int, whole: int) -> Written:
    """Give a fraction of at most tenths as what it may stand for."""
    value = Fraction(part, whole)
    if value in SPOKEN and value.denominator == whole:
        at = bisect_left(SPOKEN, value)
        before, after = SPOKEN[max(0, at - 1)], SPOKEN[min(len(SPOKEN) - 1, at + 1)]
        low, high = (before + value) / 2, (value + after) / 2
    else:
        low, high = value - Fraction(1, 2 * whole), value + Fraction(1, 2 * whole)
    if _softness(token):
        low, high = min(low, value - SAID_LOOSELY), max(high, value + SAID_LOOSELY)
    return _written(token, Measure.SHARE, value, (low, high))


def _ratio(token: re.Match[str]) -> Iterator[Written]:
    """Give "twee op de drie" as a share, and "7 van de 12" as two counts."""
    part, whole = (_plain(each) for each in (token["some"] or "een", token["every"]))
    if whole <= MOST_SAID and 0 < part < whole:
        yield _fraction(token, part, whole)
        return
    for group, value in (("some", part), ("every", whole)):
        if said := token[group]:
            ends = (token.start(group), token.end(group))
            counted = Fraction(value)
            yield Written(
                said, *ends, Measure.COUNT, counted, counted - HALF, counted + HALF, unit=_unit_after(token)
            )


def _plain(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else number_of_word(numeral)


def _is_ordinal(token: re.Match[str]) -> bool:
    """Tell whether "een derde" or "een vijfde" is the third or fifth of something, and no part of it."""
    if token["parts"].lower() not in {"een", "één"} or token["whole"].lower() == "kwart" or not token["gap"]:
        return False
    return re.match(r"\s+(?!van\b|deel\b|of\b|tot\b)\w", token.string[token.end() :]) is not None


def _softness(token: re.Match[str]) -> str:
    """Give the name of the group of words before a number that soften it; "" without any."""
    before = token.string[: token.start()]
    found = _SOFT.search(re.sub(r"\b(?:de|het|een)\s+$", "", before, flags=re.IGNORECASE))
    found = found or _SOFT.search(before)
    return (found.lastgroup or "") if found else ""


def _written(
    token: re.Match[str], measure: Measure, value: Fraction, near: tuple[Fraction, Fraction]
) -> Written:
    said = token[0].rstrip()
    low, high, ends = {
        "over": (value, near[1], (True, True)),
        "nearly": (near[0], value, (True, True)),
        "about": (*near, (True, True)),
        "more": (value, None, (False, False)),
        "less": (None, value, (False, False)),
        "least": (value, None, (True, False)),
        "most": (None, value, (False, True)),
    }.get(_softness(token), (*near, (True, False)))
    start, unit = token.start(), _unit_after(token)
    return Written(said, start, start + len(said), measure, value, low, high, ends, unit)


def _unit_after(token: re.Match[str]) -> str:
    """Give what the words after a number say that it counts; "" when they don't."""
    found = _AFTER.match(token.string[token.end() :])
    said = zip(_UNITS.values(), found.groups(), strict=True) if found else ()
    return next((unit for unit, word in said if word), "")
