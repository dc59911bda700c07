"""Sentences for the chair: made from the figures, read aloud in the room and by a screen reader; every number is one of the table."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from flask_babel import gettext as _
from markupsafe import Markup

from consult.formats import number, percent
from consult.live.bars import most_chosen
from consult.live.cloud_aloud import words_aloud
from consult.live.figures import DONT_KNOW, NONE, STANCES, Figures
from consult.live.spoken import filled, joined, label_of, quoted
from consult.methods.disclosure import Hidden

LARGE, NEAR, MANY = Fraction(60, 100), Fraction(5, 100), Fraction(20, 100)
"""Shares of who answered: a large majority, nearly equal, many without an opinion."""
HIGH, LOW = ("5", "4"), ("1", "2")
MOST_SECOND = 2
"""So many answers that share the second place are named."""


class _Said(NamedTuple):
    """An answer with how many gave it."""

    word: str
    label: str
    people: int


def read_aloud(figures: Figures, labels: Mapping[str, Any]) -> str:
    """Say how the answers are divided: of how many, what most chose, and that many don't know."""
    if figures.get("kind") == "words":
        return words_aloud(figures)
    if figures["hidden"] == str(Hidden.TOO_FEW):
        return str(_("Too few people answered to show a result."))
    words = figures["words"]
    named = {word: label_of(word, words, labels) for word in words}
    if figures["counts"] is None:
        [answer] = most_chosen(figures, figures, labels)
        return filled(
            _("A large majority chose “%(answer)s”. The number is not shown: few people answered."),
            answer=answer,
        )
    said = [_Said(word, named[word], count) for word, count in zip(words, figures["counts"], strict=True)]
    tell = _of_stances if tuple(words) == STANCES else _of_importance if DONT_KNOW in words else _of_choices
    told = tell(figures["base"], said)
    return Markup(" ").join([told, *_unsure(figures["base"], said, told)])


def read_shift_aloud(figures: Figures) -> str:
    """Say how many of those who answered twice changed their answer; "" where that is not told."""
    shift = figures.get("shift")
    if not shift or shift["changed"] is None:
        return ""
    return filled(
        _("Of the %(base)s people who answered twice, %(count)s changed their answer."),
        base=number(shift["base"]),
        count=number(shift["changed"]),
    )


def _of_stances(base: int, said: Sequence[_Said]) -> str:
    agree, disagree, undecided = (one.people for one in said)
    counts = {"base": number(base), "agree": number(agree), "disagree": number(disagree)}
    if agree == disagree:
        return filled(
            _("Of the %(base)s people who answered, as many agree as disagree: %(agree)s each."), **counts
        )
    if abs(agree - disagree) <= NEAR * base:
        return filled(
            _(
                "Of the %(base)s people who answered, nearly as many agree (%(agree)s) as disagree (%(disagree)s)."
            ),
            **counts,
        )
    if undecided >= max(agree, disagree):
        more = (
            _("Of the %(base)s people who answered, more agree (%(agree)s) than disagree (%(disagree)s).")
            if agree > disagree
            else _(
                "Of the %(base)s people who answered, more disagree (%(disagree)s) than agree (%(agree)s)."
            )
        )
        return filled(more, **counts)
    counts |= {"who": _size(max(agree, disagree), base), "share": percent(max(agree, disagree) / base)}
    if agree > disagree:
        return filled(
            _(
                "Of the %(base)s people who answered, %(who)s agrees: %(agree)s (%(share)s), against %(disagree)s."
            ),
            **counts,
        )
    return filled(
        _(
            "Of the %(base)s people who answered, %(who)s disagrees: %(disagree)s (%(share)s), against %(agree)s."
        ),
        **counts,
    )


def _of_importance(base: int, said: Sequence[_Said]) -> str:
    counts = {one.word: one.people for one in said}
    high, low = (sum(counts[word] for word in side) for side in (HIGH, LOW))
    if 2 * high > base:
        return filled(
            _(
                "Of the %(base)s people who answered, %(who)s finds this important: %(very)s very important and %(fairly)s important."
            ),
            base=number(base),
            who=_size(high, base),
            very=number(counts["5"]),
            fairly=number(counts["4"]),
        )
    if 2 * low > base:
        return filled(
            _(
                "Of the %(base)s people who answered, %(who)s finds this of little importance: %(little)s not very important and %(none)s not important."
            ),
            base=number(base),
            who=_size(low, base),
            little=number(counts["2"]),
            none=number(counts["1"]),
        )
    return Markup(" ").join([str(_("Opinions are divided.")), _of_choices(base, said)])


def _of_choices(base: int, said: Sequence[_Said]) -> str:
    """Say what was chosen most, and what follows: whatever is equal is named together, or not at all."""
    most = max(one.people for one in said)
    values = {"base": number(base), "count": number(most), "share": percent(most / base)}
    top = [one.label for one in said if one.people == most]
    if len(top) > 1:
        return filled(
            _("Of the %(base)s people who answered, %(answers)s share the first place: %(count)s each."),
            answers=_named(top),
            **values,
        )
    values["answer"] = top[0]
    fewer, following = _following(said, most)
    if following:
        values |= {"next": _named(following), "fewer": number(fewer)}
    if following and most - fewer <= NEAR * base:
        return filled(_nearly(following), **values)
    first = (
        _("Of the %(base)s people who answered, most chose “%(answer)s”: %(count)s (%(share)s).")
        if 2 * most > base
        else _(
            "Of the %(base)s people who answered, the largest group chose “%(answer)s”: %(count)s (%(share)s)."
        )
    )
    then = [filled(_then(following), **values)] if following else []
    return Markup(" ").join([filled(first, **values), *then])


def _following(said: Sequence[_Said], most: int) -> tuple[int, Sequence[str]]:
    """Return how many chose what comes second, and what that is: one answer or two; none where more share that place."""
    fewer = max((one.people for one in said if one.people < most), default=0)
    found = [one.label for one in said if one.people == fewer] if fewer else []
    return fewer, found if len(found) <= MOST_SECOND else []


def _nearly(following: Sequence[str]) -> str:
    if len(following) > 1:
        return str(
            _(
                "Of the %(base)s people who answered, nearly as many chose “%(answer)s” (%(count)s) as %(next)s (%(fewer)s each)."
            )
        )
    return str(
        _(
            "Of the %(base)s people who answered, nearly as many chose “%(answer)s” (%(count)s) as %(next)s (%(fewer)s)."
        )
    )


def _then(following: Sequence[str]) -> str:
    if len(following) > 1:
        return str(_("Then follow %(next)s (%(fewer)s each)."))
    return str(_("Then follows %(next)s (%(fewer)s)."))


def _unsure(base: int, said: Sequence[_Said], told: str) -> Sequence[str]:
    """Say how many have no opinion, where they are many and what was `told` does not name them."""
    unsure = next((one for one in said if one.word in {DONT_KNOW, NONE, STANCES[2]}), None)
    if unsure is None or unsure.people < MANY * base or quoted(unsure.label) in told:
        return []
    if unsure.word == NONE:
        return [filled(_("%(count)s chose none of these."), count=number(unsure.people))]
    return [filled(_("%(count)s have no opinion or don't know."), count=number(unsure.people))]


def _size(count: int, base: int) -> str:
    """Return in words how large a part of the room is."""
    if count >= LARGE * base:
        return str(_("a large majority"))
    return str(_("a majority")) if 2 * count > base else str(_("the largest group"))


def _named(labels: Sequence[str]) -> str:
    return joined([quoted(label) for label in labels])
