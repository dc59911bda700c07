"""The sentence for the chair about groups: which of those that are shown differs most from all, and in which answer."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from flask_babel import gettext as _

from consult.directory.models import OFFICE_HOLDERS, Office
from consult.formats import percent
from consult.live.bars import Group
from consult.live.figures import Figures
from consult.live.models import Split
from consult.live.spoken import filled, joined, label_of

DIFFERENT = Fraction(10, 100)
"""By so much of who answered a group differs from all."""


class _Difference(NamedTuple):
    """How far a group is from all in one answer; `is_told` when it is worth telling and the share stands on the wall."""

    group: Group
    word: str
    share: Fraction
    whole: Fraction
    size: Fraction
    is_told: bool

    @property
    def rank(self) -> tuple[bool, Fraction]:
        """Return by what the one to tell is chosen."""
        return self.is_told, self.size


def read_split_aloud(
    figures: Figures, labels: Mapping[str, Any], groups: Sequence[Group], split: Split
) -> str:
    """Say which group differs most from all, and in which answer; of two that differ as much both, of more none.

    Best is an answer that the group chose most, since its share stands on the wall; of equals the first.
    """
    if not groups:
        return str(_("No group is large enough to be shown."))
    counts = figures["counts"]
    if len(groups) == 1 or counts is None:
        return filled(
            _("Of %(groups)s the result may be shown."),
            groups=joined([_people(group, split) for group in groups]),
        )
    whole = {
        word: Fraction(count, figures["base"]) for word, count in zip(figures["words"], counts, strict=True)
    }
    found = [max(_differences(whole, group), key=lambda one: one.rank) for group in groups]
    most = max(one.rank for one in found)
    furthest = [one for one in found if one.rank == most]
    if furthest[0].size < DIFFERENT:
        return str(_("The groups that are shown answered nearly alike."))
    told = [_said_of(one, figures, labels) for one in furthest]
    if len(told) == 1:
        return filled(_most_of_all(split), group=_people(furthest[0].group, split), **told[0])
    if len(told) > 2:  # noqa: PLR2004  # Two can be told apart by ear, more cannot.
        return str(_("Several groups differ from all as much as each other."))
    each = [
        filled(_as_much(split), group=_people(one.group, split), **values)
        for one, values in zip(furthest, told, strict=True)
    ]
    return filled(_("Two groups differ most: %(groups)s."), groups=joined(each))


def _differences(whole: Mapping[str, Fraction], group: Group) -> Iterator[_Difference]:
    most = max(bar.count for bar in group.bars)
    for bar in group.bars:
        if bar.word in whole:
            share = Fraction(bar.count, bar.base)
            size = abs(share - whole[bar.word])
            is_told = bar.count == most and size >= DIFFERENT
            yield _Difference(group, bar.word, share, whole[bar.word], size, is_told)


def _said_of(one: _Difference, figures: Figures, labels: Mapping[str, Any]) -> Mapping[str, str]:
    return {
        "share": percent(float(one.share)),
        "answer": label_of(one.word, figures["words"], labels),
        "whole": percent(float(one.whole)),
    }


def _people(group: Group, split: Split) -> str:
    """Return what a group is called in a sentence: a province by its name, an office by those who hold it."""
    return str(_(OFFICE_HOLDERS[Office(group.code)])) if split == Split.OFFICE else group.name


def _most_of_all(split: Split) -> str:
    """Return the sentence about one group: somebody is in a province, and of those who hold an office."""
    if split == Split.OFFICE:
        return str(
            _(
                "Of the %(group)s %(share)s chose “%(answer)s”, against %(whole)s of all: the largest difference."
            )
        )
    return str(_("%(group)s differs most: %(share)s chose “%(answer)s” there, against %(whole)s of all."))


def _as_much(split: Split) -> str:
    """Return the part of the sentence about each of two groups."""
    if split == Split.OFFICE:
        return str(_("of the %(group)s %(share)s chose “%(answer)s” (of all %(whole)s)"))
    return str(_("in %(group)s %(share)s chose “%(answer)s” (of all %(whole)s)"))
