"""Sentences for the chair: made from the figures, read aloud in the room and by a screen reader; every number is one of the table."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from flask_babel import gettext as _
from markupsafe import Markup

from consult.formats import dutch, number, percent
from consult.live.bars import Group, most_chosen
from consult.live.cloud_aloud import words_aloud
from consult.live.figures import DONT_KNOW, NONE, STANCES, Figures
from consult.methods.disclosure import Hidden

LARGE, NEAR, MANY, DIFFERENT = Fraction(60, 100), Fraction(5, 100), Fraction(20, 100), Fraction(10, 100)
"""Shares of who answered: a large majority, nearly equal, many without an opinion, a group that differs."""
HIGH, LOW = ("5", "4"), ("1", "2")
MOST_NAMED = 3


class _Said(NamedTuple):
    """An answer with how many gave it."""

    word: str
    label: str
    people: int


class _Difference(NamedTuple):
    """How far a group is from all in one answer; `is_told` when it is worth telling and the share stands on the wall."""

    group: str
    word: str
    share: Fraction
    whole: Fraction
    size: Fraction
    is_told: bool


def read_aloud(figures: Figures, labels: Mapping[str, Any]) -> str:
    """Say how the answers are divided: of how many, what most chose, and that many don't know."""
    if figures.get("kind") == "words":
        return words_aloud(figures)
    if figures["hidden"] == str(Hidden.TOO_FEW):
        return str(_("Too few people answered to show a result."))
    words = figures["words"]
    named = {word: _label(word, words, labels) for word in words}
    if figures["counts"] is None:
        [answer] = most_chosen(figures, figures, labels)
        return _say(
            _("A large majority chose “%(answer)s”. The number is not shown: few people answered."),
            answer=answer,
        )
    said = [_Said(word, named[word], count) for word, count in zip(words, figures["counts"], strict=True)]
    tell = _of_stances if tuple(words) == STANCES else _of_importance if DONT_KNOW in words else _of_choices
    return Markup(" ").join([tell(figures["base"], said), *_unsure(figures["base"], said)])


def read_split_aloud(figures: Figures, labels: Mapping[str, Any], groups: Sequence[Group]) -> str:
    """Say which of the groups that are shown differs most from all, and in which answer.

    Best is an answer that the group chose most, since its share stands on the wall; of equals the first.
    """
    if not groups:
        return str(_("No group is large enough to be shown."))
    counts = figures["counts"]
    if len(groups) == 1 or counts is None:
        return _say(
            _("Of %(groups)s the result may be shown."), groups=_joined([group.name for group in groups])
        )
    whole = {
        word: Fraction(count, figures["base"]) for word, count in zip(figures["words"], counts, strict=True)
    }
    found = max(_differences(whole, groups), key=lambda one: (one.is_told, one.size))
    if found.size < DIFFERENT:
        return str(_("The groups that are shown answered nearly alike."))
    return _say(
        _("%(group)s differs most: %(share)s chose “%(answer)s” there, against %(whole)s of all."),
        group=found.group,
        share=percent(float(found.share)),
        answer=_label(found.word, figures["words"], labels),
        whole=percent(float(found.whole)),
    )


def _differences(whole: Mapping[str, Fraction], groups: Sequence[Group]) -> Iterator[_Difference]:
    for group in groups:
        most = max(bar.count for bar in group.bars)
        for bar in group.bars:
            if bar.word in whole:
                share = Fraction(bar.count, bar.base)
                size = abs(share - whole[bar.word])
                is_told = bar.count == most and size >= DIFFERENT
                yield _Difference(group.name, bar.word, share, whole[bar.word], size, is_told)


def read_shift_aloud(figures: Figures) -> str:
    """Say how many of those who answered twice changed their answer; "" where that is not told."""
    shift = figures.get("shift")
    if not shift or shift["changed"] is None:
        return ""
    return _say(
        _("Of the %(base)s people who answered twice, %(count)s changed their answer."),
        base=number(shift["base"]),
        count=number(shift["changed"]),
    )


def _of_stances(base: int, said: Sequence[_Said]) -> str:
    agree, disagree, _pass = (one.people for one in said)
    counts = {"base": number(base), "agree": number(agree), "disagree": number(disagree)}
    if agree == disagree:
        return _say(
            _("Of the %(base)s people who answered, as many agree as disagree: %(agree)s each."), **counts
        )
    if abs(agree - disagree) <= NEAR * base:
        return _say(
            _(
                "Of the %(base)s people who answered, nearly as many agree (%(agree)s) as disagree (%(disagree)s)."
            ),
            **counts,
        )
    counts |= {"who": _size(max(agree, disagree), base), "share": percent(max(agree, disagree) / base)}
    if agree > disagree:
        return _say(
            _(
                "Of the %(base)s people who answered, %(who)s agrees: %(agree)s (%(share)s), against %(disagree)s."
            ),
            **counts,
        )
    return _say(
        _(
            "Of the %(base)s people who answered, %(who)s disagrees: %(disagree)s (%(share)s), against %(agree)s."
        ),
        **counts,
    )


def _of_importance(base: int, said: Sequence[_Said]) -> str:
    counts = {one.word: one.people for one in said}
    high, low = (sum(counts[word] for word in side) for side in (HIGH, LOW))
    if 2 * high > base:
        return _say(
            _(
                "Of the %(base)s people who answered, %(who)s finds this important: %(very)s very important and %(fairly)s important."
            ),
            base=number(base),
            who=_size(high, base),
            very=number(counts["5"]),
            fairly=number(counts["4"]),
        )
    if 2 * low > base:
        return _say(
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
    ordered = sorted(said, key=lambda one: -one.people)
    first, second = ordered[:2]
    top = [one.label for one in said if one.people == first.people]
    values = {"base": number(base), "count": number(first.people), "share": percent(first.people / base)}
    if len(top) > 1:
        return _say(
            _("Of the %(base)s people who answered, as many chose %(answers)s: %(count)s each."),
            answers=_joined([_quoted(label) for label in top]),
            **values,
        )
    values |= {"answer": first.label, "next": second.label, "fewer": number(second.people)}
    if first.people - second.people <= NEAR * base:
        return _say(
            _(
                "Of the %(base)s people who answered, nearly as many chose “%(answer)s” (%(count)s) as “%(next)s” (%(fewer)s)."
            ),
            **values,
        )
    if 2 * first.people > base:
        return _say(
            _(
                "Of the %(base)s people who answered, most chose “%(answer)s”: %(count)s (%(share)s). Then follows “%(next)s” (%(fewer)s)."
            ),
            **values,
        )
    return _say(
        _(
            "Of the %(base)s people who answered, the largest group chose “%(answer)s”: %(count)s (%(share)s). Then follows “%(next)s” (%(fewer)s)."
        ),
        **values,
    )


def _unsure(base: int, said: Sequence[_Said]) -> Sequence[str]:
    """Say how many have no opinion, where they are many and were not named yet."""
    most = max(one.people for one in said)
    unsure = next((one for one in said if one.word in {DONT_KNOW, NONE, STANCES[2]}), None)
    if unsure is None or unsure.people < MANY * base or (unsure.people == most and unsure.word != STANCES[2]):
        return []
    if unsure.word == NONE:
        return [_say(_("%(count)s chose none of these."), count=number(unsure.people))]
    return [_say(_("%(count)s have no opinion or don't know."), count=number(unsure.people))]


def _size(count: int, base: int) -> str:
    """Return in words how large a part of the room is."""
    if count >= LARGE * base:
        return str(_("a large majority"))
    return str(_("a majority")) if 2 * count > base else str(_("the largest group"))


def _label(word: str, words: Sequence[str], labels: Mapping[str, Any]) -> str:
    """Return what an answer is called; an option was written by staff."""
    is_option = word.isdigit() and DONT_KNOW not in words
    return dutch(str(labels[word])) if is_option else str(labels[word])


def _quoted(label: str) -> Markup:
    return Markup("“{}”").format(label)


def _joined(names: Sequence[str]) -> Markup:
    """Return names as a list in words; of many the first few."""
    *others, last = names if len(names) <= MOST_NAMED + 1 else [*names[:MOST_NAMED], str(_("others"))]
    if not others:
        return Markup("{}").format(last)
    return _say(_("%(names)s and %(last)s"), names=Markup(", ").join(others), last=last)


def _say(sentence: str, **values: str) -> Markup:
    """Fill in a sentence; what people wrote is escaped, or marked as Dutch."""
    return Markup(sentence) % values  # noqa: S704  # The sentence is ours, the values are escaped.
