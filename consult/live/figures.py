"""What may be shown of the answers to one question: totals and splits as plain values that are kept with the prompt."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, NotRequired, TypedDict

from consult.methods import disclosure
from consult.methods.disclosure import Hidden
from consult.methods.responses import Kind
from consult.methods.tally import Share
from consult.voting.models import Question, QuestionKind

DONT_KNOW, NONE = "dont_know", "none"
STANCES = ("agree", "disagree", "pass")
SPLITS = ("office", "province")
REST = "rest"
"""Under this name stand the people of no group that is shown."""


class Counted(TypedDict):
    """How many `base` people answered, and `counts`: how many gave each answer, in the order of the words.

    Where they are hidden, `counts` is None and `hidden` says why ("." or "large majority", else ""). `most` is the place of
    the word that most people chose, None where that is not told.
    """

    base: int
    counts: list[int] | None
    hidden: str
    most: int | None


class CountedGroup(Counted):
    """The same of the people of one office or province."""

    group: str


class Moved(TypedDict):
    """How `base` people who answered twice did so, per word; `changed` of them gave another answer (None: not told)."""

    base: int
    changed: int | None
    before: dict[str, int]
    after: dict[str, int]


Splits = dict[str, list[CountedGroup] | None]
"""Per dimension the groups that may be shown, the largest first; None where no group may be."""


class Figures(Counted):
    """What may be shown of the answers to one question, as it is kept with its part of the session.

    `words` are the answers in their order, `is_seen` tells that somebody may have seen it. `splits` are there once the
    question closed, `shift` where it was asked before; `seen` remembers of those that are not told any more how many people
    were in each group when somebody may have seen them. `kind` is "words" where people wrote them.
    """

    words: list[str]
    kind: NotRequired[str]
    is_seen: NotRequired[bool]
    splits: NotRequired[Splits]
    shift: NotRequired[Moved | None]
    seen: NotRequired[dict[str, dict[str, int]]]


class Said(NamedTuple):
    """That so many `people` of one office and province gave the same answer."""

    office: str | None
    province: str | None
    value: int | None
    choices: Sequence[int] | None
    people: int


def words_of(question: Question) -> list[str]:
    """Return the answers that can be given, in the order in which they are shown."""
    if question.kind == QuestionKind.IMPORTANCE:
        return ["5", "4", "3", "2", "1", DONT_KNOW]
    if question.kind == QuestionKind.STANCE:
        return list(STANCES)
    return [str(option.position) for option in question.options] + [NONE]


def figures_of(question: Question, said: Iterable[Said], *, minimum: int, is_closed: bool) -> Figures:
    """Return what may be shown; splits only once the question closed, so that nobody sees a group grow by one.

    Nothing is told of fewer people than `minimum`, nor by subtraction of the groups that are shown from the total.
    """
    said, words = list(said), words_of(question)
    several = question.kind == QuestionKind.CHOICE
    of_all = _guarded(question, words, said, minimum, several=several)
    base, counts, hidden, most = of_all["base"], of_all["counts"], of_all["hidden"], of_all["most"]
    figures = Figures(base=base, counts=counts, hidden=hidden, most=most, words=words)
    if is_closed and figures["counts"] is not None:
        figures["splits"] = {
            name: _split(question, words, said, name, minimum, several=several) for name in SPLITS
        }
    return figures


def _guarded(
    question: Question, words: Sequence[str], said: Sequence[Said], minimum: int, *, several: bool
) -> Counted:
    """Return base and counts of some answers, or why the counts are hidden."""
    base, counts = sum(one.people for one in said), _counts(question, words, said)
    most = counts.index(max(counts)) if base else None
    if base < minimum:
        return {"base": base, "counts": None, "hidden": str(Hidden.TOO_FEW), "most": None}
    if _of_one_mind(counts, base, minimum, several=several):
        return {"base": base, "counts": None, "hidden": str(Hidden.LARGE_MAJORITY), "most": most}
    return {"base": base, "counts": counts, "hidden": "", "most": most}


def _of_one_mind(counts: Sequence[int], base: int, minimum: int, *, several: bool) -> bool:
    """Tell whether counts give away what nearly each of a few people answered (AC-P4)."""
    if several:
        shares = (Share(count, base) for count in counts)
        return any(disclosure.of_one_mind(share, Kind.CHOICE, minimum) for share in shares)
    return disclosure.near_unanimous(counts, minimum)


def _counts(question: Question, words: Sequence[str], said: Iterable[Said]) -> list[int]:
    """Return how many people gave each answer; at a choice one person may count at several."""
    found: Counter[str] = Counter()
    for one in said:
        for word in answered_words(question, one.value, one.choices):
            found[word] += one.people
    return [found[word] for word in words]


def answered_words(question: Question, value: int | None, choices: Sequence[int] | None) -> list[str]:
    """Return an answer as the words under which it is counted."""
    if question.kind == QuestionKind.CHOICE:
        return [str(position) for position in choices or ()] or [NONE]
    if question.kind == QuestionKind.STANCE:
        return [{1: "agree", -1: "disagree"}.get(value or 0, "pass")]
    return [DONT_KNOW if value is None else str(value)]


def _split(
    question: Question, words: Sequence[str], said: Sequence[Said], name: str, minimum: int, *, several: bool
) -> list[CountedGroup] | None:
    """Return the groups that may be shown, the largest first; None when no group may be."""
    groups: dict[str, list[Said]] = {}
    for one in said:
        groups.setdefault(getattr(one, name) or "", []).append(one)
    guarded = {
        group: _guarded(question, words, of_group, minimum, several=several)
        for group, of_group in groups.items()
    }
    left = _hidden_groups(guarded, minimum)
    shown = sorted(set(guarded) - left, key=lambda group: (-guarded[group]["base"], group))
    while left and shown and _of_one_mind(*_of_all(question, words, groups, left), minimum, several=several):
        left |= {shown.pop()}
    return [{"group": name, **guarded[name]} for name in shown if name] or None


def _hidden_groups(guarded: Mapping[str, Counted], minimum: int) -> set[str]:
    """Return the small groups, and as many others as keep the people of one from being counted by subtraction."""
    names = sorted(guarded, key=lambda group: (-guarded[group]["base"], group))
    bases = [guarded[name]["base"] for name in names]
    forced = [guarded[name]["counts"] is None for name in names]
    *hidden, hides_total = disclosure.suppress_list(bases, minimum, forced=forced)
    return {name for name, is_hidden in zip(names, hidden, strict=True) if is_hidden or hides_total}


def _of_all(
    question: Question, words: Sequence[str], groups: Mapping[str, Sequence[Said]], names: set[str]
) -> tuple[list[int], int]:
    """Return the counts and the base of some groups together: what is left of the total when the others are shown."""
    said = [one for name in names for one in groups[name]]
    return _counts(question, words, said), sum(one.people for one in said)


def next_edition(shown: Figures | None, new: Figures, minimum: int) -> Figures | None:
    """Return the figures that may take the place of those that stand there; None when those must stay (AC-P5).

    What nobody saw yet, or was of too few to tell anything, is replaced. What was seen gives way only to figures of the
    same number of people (somebody changed an answer, or the question closed), or of `minimum` more: from two editions
    that differ by fewer those few could be worked out. The same holds for each group of a split, for those who answered
    twice, and for all who are in none of these. A split or shift that does not keep to it is left out from then on, or
    keeps all the figures as they are when the total is the same.
    """
    if shown is None or not shown.get("is_seen") or shown["hidden"] == str(Hidden.TOO_FEW):
        return new
    if not _may_follow(shown["base"], new["base"], minimum):
        return None
    seen, now = {**shown.get("seen", {}), **_bases(shown)}, _bases(new)
    asked = [*new.get("splits", {}), *(["shift"] if "shift" in new else [])]
    apart = [name for name in asked if name in seen and not _keeps_to(seen[name], now.get(name), minimum)]
    if apart and new["base"] == shown["base"]:
        return None
    edition = _without(new, apart)
    if remembered := {name: bases for name, bases in seen.items() if name not in _bases(edition)}:
        edition["seen"] = remembered
    return edition


def _may_follow(before: int, after: int, minimum: int) -> bool:
    """Tell whether a figure of so many people may be told after another one: nobody came in, or enough to be unknown."""
    return after == before or disclosure.may_refresh(before, after, minimum)


def _bases(figures: Figures) -> dict[str, dict[str, int]]:
    """Return of each split that is shown, and of the shift, how many people are in each group, and in none of them."""
    groups = {
        name: {group["group"]: group["base"] for group in split}
        for name, split in figures.get("splits", {}).items()
        if split
    }
    if shift := figures.get("shift"):
        groups["shift"] = {"twice": shift["base"]}
    return {name: {**bases, REST: figures["base"] - sum(bases.values())} for name, bases in groups.items()}


def _keeps_to(seen: Mapping[str, int], now: Mapping[str, int] | None, minimum: int) -> bool:
    """Tell whether the same groups are shown, and each, as the rest, may follow what was seen of it."""
    return (
        now is not None
        and seen.keys() == now.keys()
        and all(_may_follow(base, now[name], minimum) for name, base in seen.items())
    )


def _without(figures: Figures, names: Collection[str]) -> Figures:
    """Return figures in which some splits, or the shift, are not told."""
    left: Figures = {**figures}
    if "splits" in left:
        left["splits"] = {name: None if name in names else split for name, split in left["splits"].items()}
    if "shift" in names:
        left["shift"] = None
    return left
