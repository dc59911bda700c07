"""What may be shown of the answers to one question: totals and splits as plain values that are kept with the prompt."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from consult.methods import disclosure
from consult.methods.disclosure import Hidden
from consult.voting.models import Question, QuestionKind

Figures = dict[str, Any]
"""`base` (people who answered), `words` (answers, in their order), `counts` (people per word, None when hidden), `hidden`
("", "." or "large majority"), `most` (place of the word that most people chose), `is_seen` (somebody may have seen it), and
once closed `splits`: per dimension a list of {group, base, counts, hidden, most}, or None where no group may be shown."""

DONT_KNOW, NONE = "dont_know", "none"
STANCES = ("agree", "disagree", "pass")
SPLITS = ("office", "province")


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
    figures: Figures = {"words": words, **_guarded(question, words, said, minimum, several=several)}
    if is_closed and figures["counts"] is not None:
        figures["splits"] = {
            name: _split(question, words, said, name, minimum, several=several) for name in SPLITS
        }
    return figures


def _guarded(
    question: Question, words: Sequence[str], said: Sequence[Said], minimum: int, *, several: bool
) -> Figures:
    """Return base and counts of some answers, or why the counts are hidden."""
    base, counts = sum(one.people for one in said), _counts(question, words, said)
    most = counts.index(max(counts)) if base else None
    if base < minimum:
        return {"base": base, "counts": None, "hidden": str(Hidden.TOO_FEW), "most": None}
    shown = counts if several else disclosure.guarded_counts(counts, minimum)
    if disclosure.is_hidden(shown):
        return {"base": base, "counts": None, "hidden": str(shown), "most": most}
    return {"base": base, "counts": counts, "hidden": "", "most": most}


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
) -> list[Figures] | None:
    """Return the groups that may be shown, the largest first; None when no group may be."""
    groups: dict[str, list[Said]] = {}
    for one in said:
        groups.setdefault(getattr(one, name) or "", []).append(one)
    guarded = {
        group: _guarded(question, words, of_group, minimum, several=several)
        for group, of_group in groups.items()
    }
    return _protected(guarded, minimum)


def _protected(guarded: Mapping[str, Figures], minimum: int) -> list[Figures] | None:
    """Hide beside the small groups as many others as keep them from being worked out."""
    names = sorted(guarded, key=lambda group: (-guarded[group]["base"], group))
    bases = [guarded[name]["base"] for name in names]
    forced = [guarded[name]["counts"] is None for name in names]
    *hidden, hides_total = disclosure.suppress_list(bases, minimum, forced=forced)
    if hides_total or all(hidden):
        return None
    return [
        {"group": name, **guarded[name]}
        for name, is_hidden in zip(names, hidden, strict=True)
        if name and not is_hidden
    ]


def may_replace(shown: Figures | None, new: Figures, minimum: int) -> bool:
    """Tell whether figures may take the place of those that stand there (AC-P5).

    What nobody saw yet may always be replaced. Of what was seen: by the same number of people again (somebody changed an
    answer, or the question closed), or `minimum` more; from two editions that differ by fewer those few could be worked out.
    """
    if shown is None or not shown.get("is_seen") or shown["counts"] is None:
        return True
    return new["base"] == shown["base"] or disclosure.may_refresh(shown["base"], new["base"], minimum)
