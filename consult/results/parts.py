"""The parts that the figures of a round are made of: plain words and whole numbers; null where something is hidden."""

from dataclasses import dataclass

from consult.methods.tally import Share


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
class Spread:
    """Support per group of one dimension (office, size_class, or network: one group a network).

    `supports` follow `labels`, null where hidden. `majorities` are the labels of those that are hidden because nearly
    everyone in a small group gave the same answer (AC-P4).
    """

    dimension: str
    labels: tuple[str, ...]
    supports: tuple[Support | None, ...]
    majorities: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShiftFigures:
    """What those answered who answered a question and the one that it repeats: `base` people, of whom `changed` moved.

    `before` and `after` are people per answer, from low to high (not chosen, chosen of an option); none where hidden.
    `moves` is a table of who went from which of `answers` (rows) to which (columns): each a group of answers; none where any
    of it would be hidden. `hidden` says why nothing is told ("" when something is).
    """

    hidden: str = ""
    base: int | None = None
    changed: int | None = None
    before: tuple[int, ...] = ()
    after: tuple[int, ...] = ()
    answers: tuple[tuple[int, ...], ...] = ()
    moves: tuple[tuple[int, ...], ...] = ()


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
class TakenTogether:
    """Groups of a dimension (their labels) that stand together everywhere in a round, under one label."""

    dimension: str
    label: str
    groups: tuple[str, ...]


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
class GroupFigure:
    """One group's support, with the margin of chance (a share; None where there is none), or why it is hidden.

    Of a province `code` is that of the state, of any other group its label.
    """

    code: str
    name: str
    abbreviation: str
    support: Support | None
    margin: float | None
    hidden: str = ""

    @property
    def is_shown(self) -> bool:
        """Tell whether there is a share to show."""
        return self.support is not None and self.support.base > 0

    @property
    def percent(self) -> int:
        """Return the share in whole per cents; only of a group that is shown."""
        return (self.support.share.percent or 0) if self.support else 0


@dataclass(frozen=True)
class Factor:
    """How much the ballots of a group weigh on average, in tenths: 12 is 1.2 times."""

    dimension: str
    label: str
    tenths: int


@dataclass(frozen=True)
class WeighingFigures:
    """How ballots were weighed to the register: the factors of the groups whose response is shown.

    `effective` is as many ballots of equal weight would be as sure; `least` and `largest` factor of any ballot are in
    tenths. `why_not` says why nothing weighed is told ("" when it is).
    """

    why_not: str = ""
    effective: int | None = None
    least: int | None = None
    largest: int | None = None
    factors: tuple[Factor, ...] = ()
