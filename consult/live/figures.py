"""What may be shown of the answers to one question: totals and splits as plain values that are kept with the prompt."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, NotRequired, TypedDict

from consult.methods import disclosure
from consult.methods.disclosure import Hidden
from consult.methods.responses import Kind
from consult.methods.tally import Share
from consult.voting.models import Question, QuestionKind

DONT_KNOW, NONE = "dont_know", "none"
STANCES = ("agree", "disagree", "pass")
SPLITS = ("office", "province")


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
    question closed; `seen_splits` are those of an earlier edition that somebody may have seen, where those of now would give
    people away. `kind` is "words" where people wrote them, and `shift` is there where the question was asked before.
    """

    words: list[str]
    kind: NotRequired[str]
    is_seen: NotRequired[bool]
    splits: NotRequired[Splits]
    seen_splits: NotRequired[Splits]
    shift: NotRequired[Moved | None]


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
    that differ by fewer those few could be worked out. A split whose groups do not all keep to this is left out from then
    on, or keeps all the figures as they are when the total is the same.
    """
    if shown is None or not shown.get("is_seen") or shown["hidden"] == str(Hidden.TOO_FEW):
        return new
    is_same = new["base"] == shown["base"]
    if not is_same and not disclosure.may_refresh(shown["base"], new["base"], minimum):
        return None
    seen = {**shown.get("seen_splits", {}), **_shown_splits(shown)}
    splits = dict(new.get("splits") or {})
    apart = [name for name in splits if name in seen and not _keeps_to(seen[name], splits[name], minimum)]
    if is_same and apart:
        return None
    splits |= dict.fromkeys(apart)
    remembered = {name: split for name, split in seen.items() if not splits.get(name)}
    return new | ({"splits": splits} if splits else {}) | ({"seen_splits": remembered} if remembered else {})


def _shown_splits(figures: Figures) -> Splits:
    return {name: split for name, split in (figures.get("splits") or {}).items() if split}


def _keeps_to(seen: Sequence[CountedGroup] | None, new: Sequence[CountedGroup] | None, minimum: int) -> bool:
    """Tell whether the same groups are shown, each with as many people as were seen, or with `minimum` more."""
    before, after = ({group["group"]: group["base"] for group in split or ()} for split in (seen, new))
    return before.keys() == after.keys() and all(
        after[name] == base or disclosure.may_refresh(base, after[name], minimum)
        for name, base in before.items()
    )
