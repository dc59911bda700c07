"""What the same people answered when a question was asked again, in words."""

from flask_babel import gettext, ngettext

from consult import formats
from consult.methods.tally import Share
from consult.results.round_figures import (
    CHOICE,
    IMPORTANCE,
    LARGE_MAJORITY,
    STANCE,
    QuestionFigures,
    ShiftFigures,
)
from consult.results.sentences.amounts import percent, shortened
from consult.results.sentences.answers import answer_names
from consult.wording import N_

MOVED = {
    IMPORTANCE: N_(
        "Of the %(base)s people who answered both times, %(before)s first found this important or very important, and %(after)s afterwards: %(points)s."
    ),
    STANCE: N_(
        "Of the %(base)s people who answered both times, %(before)s first agreed, and %(after)s afterwards: %(points)s."
    ),
    CHOICE: N_(
        "Of the %(base)s people who answered both times, %(before)s first chose this, and %(after)s afterwards: %(points)s."
    ),
}
SUPPORT = {IMPORTANCE: (4, 5), STANCE: (1,), CHOICE: (1,)}
LOWEST = {IMPORTANCE: 1, STANCE: -1, CHOICE: 0}
OTHERS, SUPPORTERS = N_("All other answers"), N_("In support")


def support_of(kind: str, counts: tuple[int, ...]) -> Share:
    """Return the part of these answers, from low to high, that is in support."""
    supporting = sum(count for answer, count in enumerate(counts, LOWEST[kind]) if answer in SUPPORT[kind])
    return Share(supporting, sum(counts))


def points(kind: str, shift: ShiftFigures) -> int | None:
    """Return how many points support went up, as both shares are written; None where one is hidden."""
    if not shift.before or not shift.after:
        return None
    return (support_of(kind, shift.after).percent or 0) - (support_of(kind, shift.before).percent or 0)


def heading(question: QuestionFigures) -> str:
    """Return what came of asking a question again."""
    moved = points(question.kind, question.shift) if question.shift and question.kind != CHOICE else None
    if moved is None:
        return str(gettext("Asked again: ‘%(question)s’", question=shortened(question.name).rstrip(".")))
    return str(
        gettext(
            "Asked again: ‘%(question)s’, %(points)s",
            question=shortened(question.name).rstrip("."),
            points=_points(moved),
        )
    )


def conclusion(kind: str, shift: ShiftFigures) -> str:
    """Return how the same people moved, and how many changed their answer, as far as that is told."""
    if shift.hidden == LARGE_MAJORITY:
        return str(gettext("A large majority of a small group gave the same answer, so we show no figure."))
    if shift.hidden or shift.base is None:
        return str(gettext("Too few people answered both times to show a figure."))
    moved, base = points(kind, shift), formats.number(shift.base)
    lines = []
    if moved is None:
        lines.append(
            gettext(
                "%(base)s people answered both times. What they answered each time we do not show: it would tell what the few think who answered once.",
                base=base,
            )
        )
    else:
        shares = (percent(support_of(kind, each)) for each in (shift.before, shift.after))
        values = dict(zip(("before", "after"), shares, strict=True))
        lines.append(gettext(MOVED[kind], base=base, points=_points(moved), **values))
    if shift.changed is not None:
        lines.append(_changed(shift.changed))
    return " ".join(str(line) for line in lines)


def group(kind: str, answers: tuple[int, ...]) -> str:
    """Return what a row or a column of the moves is called."""
    if len(answers) == 1 and kind != CHOICE:
        return answer_names(kind)[answers[0] - LOWEST[kind]]
    return str(gettext(SUPPORTERS if set(answers) <= set(SUPPORT[kind]) else OTHERS))


def _points(moved: int) -> str:
    if not moved:
        return str(gettext("just as many"))
    if moved > 0:
        return str(ngettext("%(num)s point more", "%(num)s points more", moved))
    return str(ngettext("%(num)s point less", "%(num)s points less", -moved))


def _changed(people: int) -> str:
    if not people:
        return str(gettext("Nobody gave another answer the second time."))
    return str(
        ngettext(
            "%(count)s of them gave another answer the second time.",
            "%(count)s of them gave another answer the second time.",
            people,
            count=formats.number(people),
        )
    )
