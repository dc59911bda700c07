"""The figures of one round as they may be shown, and as a snapshot keeps them: plain lists, words and whole numbers.

A snapshot's JSON is `RoundFigures` field by field (`version` 1; a change of its shape is a new version). A figure that
is hidden is null, everywhere; `hidden` of a question says why. Shares are never stored: each is a whole number of a
named base, so that anyone can recompute them. Percents of a base are whole, halves up (AC-P6).
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from consult.methods.intervals import margin
from consult.methods.tally import Share

VERSION = 1
IMPORTANCE, STANCE, CHOICE = "importance", "stance", "choice"
TOO_FEW, LARGE_MAJORITY = "too_few", "large_majority"
NOT_STATED = "not_stated"


@dataclass(frozen=True)
class Support:
    """How many of those who answered support it: 4 or 5, agree, or chosen."""

    supporters: int
    base: int

    @property
    def share(self) -> Share:
        """Return it as a share."""
        return Share(self.supporters, self.base)


@dataclass(frozen=True)
class Counted:
    """The share of support in whole per cents when something else than persons counts once, over so many `units`."""

    way: str
    percent: int
    units: int


@dataclass(frozen=True)
class OptionFigures:
    """One option of a choice: how many of those who answered chose it, in all and per province."""

    id: str
    label: str
    topic_id: str | None
    support: Support | None = None
    provinces: tuple[Support | None, ...] = ()


@dataclass(frozen=True)
class QuestionFigures:
    """One question. `counts` are the answers from low to high (none for a choice); `place` is its rank by support.

    `provinces` follow the provinces of the round; it is empty where nothing per province may be shown.
    """

    id: str
    number: int
    kind: str
    text: str
    name: str
    topic_id: str | None
    max_choices: int | None = None
    hidden: str = ""
    counts: tuple[int, ...] = ()
    base: int | None = None
    no_opinion: int | None = None
    no_answer: int | None = None
    place: int | None = None
    support: Support | None = None
    provinces: tuple[Support | None, ...] = ()
    otherwise: tuple[Counted, ...] = ()
    options: tuple[OptionFigures, ...] = ()

    @property
    def points(self) -> float | None:
        """Return the mean answer in points of the scale; None when it is hidden or nobody answered."""
        if self.kind != IMPORTANCE or not self.counts or not self.base:
            return None
        return sum(answer * count for answer, count in enumerate(self.counts, 1)) / self.base

    @property
    def ranked_options(self) -> list[OptionFigures]:
        """Return the options, the most chosen first; equals in the order of the ballot, hidden ones last."""
        return sorted(self.options, key=lambda each: -each.support.supporters if each.support else 1)


@dataclass(frozen=True)
class Group:
    """How many of a group took part; `answered` is null when hidden, `registered` when the register can't tell."""

    label: str
    registered: int | None
    answered: int | None

    @property
    def share(self) -> Share | None:
        """Return the part of the group that took part; None where it is hidden or cannot be told."""
        if self.answered is None or not self.registered or self.answered > self.registered:
            return None
        return Share(self.answered, self.registered)


@dataclass(frozen=True)
class Dimension:
    """All groups of one dimension: office, province, size_class, channel, or network (one group a network)."""

    name: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class ResponseFigures:
    """Who took part, against the register."""

    invited: int | None = None
    answered: int | None = None
    municipalities: int | None = None
    all_municipalities: int | None = None
    by: tuple[Dimension, ...] = ()

    @property
    def share(self) -> Share | None:
        """Return the part of those invited that took part."""
        return Group("", self.invited, self.answered).share

    def of(self, name: str) -> tuple[Group, ...]:
        """Return the groups of a dimension; none where it is not shown."""
        return next((each.groups for each in self.by if each.name == name), ())


@dataclass(frozen=True)
class ProvinceName:
    """A province as it was called."""

    code: str
    name: str
    abbreviation: str


@dataclass(frozen=True)
class ProvinceFigure:
    """One province's support, with the margin of chance (a share; None where there is none)."""

    code: str
    name: str
    abbreviation: str
    support: Support | None
    margin: float | None

    @property
    def is_shown(self) -> bool:
        """Tell whether there is a share to show."""
        return self.support is not None and self.support.base > 0

    @property
    def percent(self) -> int:
        """Return the share in whole per cents; only of a province that is shown."""
        return (self.support.share.percent or 0) if self.support else 0


@dataclass(frozen=True)
class RoundFigures:
    """All figures of one round, with the names that belong to them; days are written 2018-11-16."""

    version: int
    threshold: int
    round_id: str
    title: str
    consultation_id: str
    consultation: str
    opened_on: str
    closed_on: str
    reference_date: str
    sessions: int
    provinces: tuple[ProvinceName, ...]
    questions: tuple[QuestionFigures, ...]
    response: ResponseFigures = ResponseFigures()

    def question(self, id: object) -> QuestionFigures | None:
        """Return a question by its id; None when the round did not ask it."""
        return next((each for each in self.questions if each.id == str(id)), None)

    def of_kind(self, kind: str) -> list[QuestionFigures]:
        """Return the questions of a kind in the order of the ballot."""
        return [each for each in self.questions if each.kind == kind]

    @property
    def ranking(self) -> list[QuestionFigures]:
        """Return the questions of importance, strongest first; those that may not be shown last."""
        last = len(self.questions) + 1
        return sorted(self.of_kind(IMPORTANCE), key=lambda each: (each.place or last, each.number))

    def by_province(self, supports: Sequence[Support | None]) -> tuple[ProvinceFigure, ...]:
        """Return a question's or an option's support with the names of the provinces; none where nothing is shown."""
        registered = {group.label: group.registered for group in self.response.of("province")}
        return tuple(
            ProvinceFigure(
                place.code,
                place.name,
                place.abbreviation,
                support,
                margin_of(support, registered.get(place.code)),
            )
            for place, support in zip(self.provinces, supports, strict=False)
        )

    def as_json(self) -> dict[str, Any]:
        """Return what a snapshot stores."""
        plain: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return plain


def margin_of(support: Support | None, population: int | None) -> float | None:
    """Return the margin of chance of a share; None without one."""
    if support is None or not support.base or population is None or support.base > population:
        return None
    return margin(float(support.share), support.base, population)


def read(stored: Mapping[str, Any]) -> RoundFigures:
    """Return the figures of a snapshot."""
    response = stored["response"]
    by = tuple(
        Dimension(each["name"], tuple(Group(**group) for group in each["groups"])) for each in response["by"]
    )
    return RoundFigures(
        **{
            **stored,
            "provinces": tuple(ProvinceName(**each) for each in stored["provinces"]),
            "questions": tuple(_question(each) for each in stored["questions"]),
            "response": ResponseFigures(**{**response, "by": by}),
        }
    )


def _question(stored: Mapping[str, Any]) -> QuestionFigures:
    return QuestionFigures(
        **{
            **stored,
            "counts": tuple(stored["counts"]),
            "support": _support(stored["support"]),
            "provinces": _supports(stored["provinces"]),
            "otherwise": tuple(Counted(**each) for each in stored["otherwise"]),
            "options": tuple(_option(each) for each in stored["options"]),
        }
    )


def _option(stored: Mapping[str, Any]) -> OptionFigures:
    found = {"support": _support(stored["support"]), "provinces": _supports(stored["provinces"])}
    return OptionFigures(**{**stored, **found})


def _support(stored: Mapping[str, int] | None) -> Support | None:
    return None if stored is None else Support(**stored)


def _supports(stored: Sequence[Mapping[str, int] | None]) -> tuple[Support | None, ...]:
    return tuple(_support(each) for each in stored)


def canonical(figures: Mapping[str, Any]) -> bytes:
    """Return figures as the one text that is hashed: names sorted, no spaces, UTF-8."""
    return json.dumps(figures, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest_of(figures: Mapping[str, Any]) -> str:
    """Return the SHA-256 of figures, in hexadecimal."""
    return hashlib.sha256(canonical(figures)).hexdigest()
