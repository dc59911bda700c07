"""The figures of one round as they may be shown, and as a snapshot keeps them: plain lists, words and whole numbers.

A snapshot's JSON is `RoundFigures` field by field (`version` 5; a change of its shape is a new version). A figure
that is hidden is null, everywhere; `hidden` and `majorities` say why (version 1 had no `majorities`, version 2 no `spread`
and no `weighing`, version 3 no `together`, version 4 nothing by channel, no `unchecked` and no `shift`). Shares are never stored: each is a whole number of a
named base, so that anyone can recompute them. Percents of a base are whole, halves up (AC-P6).
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from consult.methods.disclosure import Hidden
from consult.methods.intervals import margin
from consult.results.asked import CHOICE, IMPORTANCE, STANCE, OptionFigures, QuestionFigures
from consult.results.parts import (
    Counted,
    Dimension,
    Factor,
    Group,
    GroupFigure,
    ProvinceName,
    ResponseFigures,
    ShiftFigures,
    Spread,
    Support,
    TakenTogether,
    WeighingFigures,
)

__all__ = [
    "CHOICE",
    "IMPORTANCE",
    "STANCE",
    "Counted",
    "Dimension",
    "Factor",
    "Group",
    "GroupFigure",
    "OptionFigures",
    "ProvinceName",
    "QuestionFigures",
    "ResponseFigures",
    "RoundFigures",
    "ShiftFigures",
    "Spread",
    "Support",
    "TakenTogether",
    "WeighingFigures",
]

VERSION = 5
TOO_FEW, LARGE_MAJORITY = "too_few", "large_majority"
NOT_STATED = "not_stated"


@dataclass(frozen=True)
class RoundFigures:
    """All figures of one round, with the names that belong to them; days are written 2018-11-16.

    `unchecked` are ballots on paper of which nobody could look up whether that person voted already; null where they are
    fewer than the threshold.
    """

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
    response: ResponseFigures = field(default_factory=ResponseFigures)
    weighing: WeighingFigures = field(default_factory=WeighingFigures)
    together: tuple[TakenTogether, ...] = ()
    unchecked: int | None = 0

    def is_taken_together(self, dimension: str) -> bool:
        """Tell whether some groups of a dimension stand together in all figures, since most would be hidden apart."""
        return any(each.dimension == dimension for each in self.together)

    def question(self, id: object) -> QuestionFigures | None:
        """Return a question by its id; None when the round did not ask it."""
        return next((each for each in self.questions if each.id == str(id)), None)

    def of_kind(self, kind: str) -> list[QuestionFigures]:
        """Return the questions of a kind in the order of the ballot, without those that repeat another."""
        return [each for each in self.questions if each.kind == kind and each.repeats is None]

    @property
    def ranking(self) -> list[QuestionFigures]:
        """Return the questions of importance, strongest first; those that may not be shown last."""
        last = len(self.questions) + 1
        return sorted(self.of_kind(IMPORTANCE), key=lambda each: (each.place or last, each.number))

    @property
    def statements(self) -> list[QuestionFigures]:
        """Return the questions of agreement, those with which most agree first; those that may not be shown last."""
        return sorted(
            self.of_kind(STANCE),
            key=lambda each: (-float(each.support.share) if each.support and each.base else 1, each.number),
        )

    def by_province(self, told: QuestionFigures | OptionFigures) -> tuple[GroupFigure, ...]:
        """Return a question's or an option's support with the names of the provinces; none where nothing is shown."""
        return self._groups("province", self.provinces, told.provinces, told.majorities)

    def by_group(self, told: QuestionFigures | OptionFigures, dimension: str) -> tuple[GroupFigure, ...]:
        """Return the same for any dimension; a group that is no province has its label for a name."""
        if dimension == "province":
            return self.by_province(told)
        if (spread := told.by(dimension)) is None:
            return ()
        names = [ProvinceName(label, label, label) for label in spread.labels]
        return self._groups(dimension, names, spread.supports, spread.majorities)

    def _groups(
        self,
        dimension: str,
        names: Iterable[ProvinceName],
        supports: Iterable[Support | None],
        majorities: Collection[str],
    ) -> tuple[GroupFigure, ...]:
        registered = {group.label: group.registered for group in self.response.of(dimension)}
        if dimension == "channel":  # Everyone could have voted in any way.
            registered = dict.fromkeys(registered, self.response.invited)
        return tuple(
            GroupFigure(
                each.code,
                each.name,
                each.abbreviation,
                support,
                margin_of(support, registered.get(each.code)),
                "" if support else LARGE_MAJORITY if each.code in majorities else TOO_FEW,
            )
            for each, support in zip(names, supports, strict=False)
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


def reason_of(hidden: str) -> Hidden:
    """Return why a figure is not shown; where nothing is said, it rests on too few."""
    return Hidden.LARGE_MAJORITY if hidden == LARGE_MAJORITY else Hidden.TOO_FEW


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
            "weighing": _weighing(stored.get("weighing", {})),
            "together": tuple(
                TakenTogether(each["dimension"], each["label"], tuple(each["groups"]))
                for each in stored.get("together", ())
            ),
        }
    )


def _question(stored: Mapping[str, Any]) -> QuestionFigures:
    return QuestionFigures(
        **{
            **stored,
            "counts": tuple(stored["counts"]),
            "support": _support(stored["support"]),
            "options": tuple(_option(each) for each in stored["options"]),
            **_groups(stored),
        }
    )


def _option(stored: Mapping[str, Any]) -> OptionFigures:
    return OptionFigures(**{**stored, "support": _support(stored["support"]), **_groups(stored)})


def _support(stored: Mapping[str, int] | None) -> Support | None:
    return None if stored is None else Support(**stored)


def _groups(stored: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "provinces": _supports(stored["provinces"]),
        "majorities": tuple(stored.get("majorities", ())),
        "spread": tuple(
            Spread(
                each["dimension"],
                tuple(each["labels"]),
                _supports(each["supports"]),
                tuple(each["majorities"]),
            )
            for each in stored.get("spread", ())
        ),
        "otherwise": tuple(Counted(**each) for each in stored.get("otherwise", ())),
        "shift": _shift(stored.get("shift")),
    }


def _shift(stored: Mapping[str, Any] | None) -> ShiftFigures | None:
    if stored is None:
        return None
    lists = {name: tuple(stored[name]) for name in ("before", "after")}
    tables = {name: tuple(tuple(row) for row in stored[name]) for name in ("answers", "moves")}
    return ShiftFigures(**{**stored, **lists, **tables})


def _supports(stored: Sequence[Mapping[str, int] | None]) -> tuple[Support | None, ...]:
    return tuple(_support(each) for each in stored)


def _weighing(stored: Mapping[str, Any]) -> WeighingFigures:
    factors = tuple(Factor(**each) for each in stored.get("factors", ()))
    return WeighingFigures(**{**stored, "factors": factors})


def canonical(figures: Mapping[str, Any]) -> bytes:
    """Return figures as the one text that is hashed: names sorted, no spaces, UTF-8."""
    return json.dumps(figures, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest_of(figures: Mapping[str, Any]) -> str:
    """Return the SHA-256 of figures, in hexadecimal."""
    return hashlib.sha256(canonical(figures)).hexdigest()
