"""What a whole round says: the strongest topics, where the provinces differ most, and who took part."""

from collections.abc import Sequence
from math import hypot

from flask_babel import gettext

from consult.methods.tally import Share
from consult.results.round_figures import (
    IMPORTANCE,
    GroupFigure,
    QuestionFigures,
    RoundFigures,
    Support,
    margin_of,
)
from consult.results.sentences import doubts, provinces, questions
from consult.results.sentences.amounts import in_words, joined, percent, roughly, sentence, shortened

TOP = 3


def conclusion(figures: RoundFigures) -> str:
    """Return what a round says: its strongest topics (or statements), and where the provinces differ most.

    Of a round with one topic, and of one with only choices, what its first question says.
    """
    told = [question for question in compared(figures) if question.support and question.base]
    if len(told) > 1:
        strongest = _important(told) if told[0].kind == IMPORTANCE else _agreed(told)
        return " ".join(line for line in (strongest, gap(figures)) if line)
    first = next(iter(told or figures.questions), None)
    return questions.conclusion(figures, first) if first else ""


def compared(figures: RoundFigures) -> list[QuestionFigures]:
    """Return the questions that a round is known by, strongest first: its topics, without any its statements."""
    return figures.ranking or figures.statements


def _important(told: Sequence[QuestionFigures]) -> str:
    top = told[:TOP]
    shares = [percent(question.support.share) for question in top if question.support]
    return str(
        gettext(
            "%(topics)s come out on top: %(shares)s find them important or very important.",
            topics=joined([question.name for question in top]),
            shares=joined(shares),
        )
    )


def _agreed(told: Sequence[QuestionFigures]) -> str:
    """Name the statements with which most agree, and the one on which people are most divided."""
    top = [
        f"‘{shortened(question.name)}’ ({percent(question.support.share)})"
        for question in told[:TOP]
        if question.support
    ]
    most = gettext("Most people agree with %(statements)s.", statements=joined(top))
    divided = min(told, key=lambda each: 1 if each.agreement is None else each.agreement)
    if divided in told[:TOP] or (found := doubts.leading(divided)) is None:
        return str(most)
    against = Share(divided.counts[0], found.base)
    least = gettext(
        "They are most divided on ‘%(statement)s’: %(agree)s agree, %(disagree)s disagree.",
        statement=shortened(divided.name),
        agree=percent(found.share),
        disagree=percent(against),
    )
    return f"{most} {least}"


def gap(figures: RoundFigures) -> str:
    """Return on which topic the provinces differ most, in whole per cents, or that chance may explain all differences.

    "" where nothing by province is shown.
    """
    found = widest_gap(figures)
    if found is None:
        shown = any(len(provinces.shown(figures.by_province(each))) > 1 for each in compared(figures))
        return str(gettext("Nowhere do the provinces differ by more than chance explains.")) if shown else ""
    question, top, bottom = found
    assert top.support is not None  # noqa: S101  # `widest_gap` takes only provinces that are shown
    assert bottom.support is not None  # noqa: S101  # the same
    return str(
        gettext(
            "The provinces differ most on %(topic)s: from %(low)s in %(bottom)s to %(high)s in %(top)s.",
            topic=question.name if question.kind == IMPORTANCE else f"‘{shortened(question.name)}’",
            low=percent(bottom.support.share),
            bottom=bottom.name,
            high=percent(top.support.share),
            top=top.name,
        )
    )


def widest_gap(figures: RoundFigures) -> tuple[QuestionFigures, GroupFigure, GroupFigure] | None:
    """Return the topic on which the highest and the lowest province are furthest apart; of equals the stronger topic."""
    found = None
    for question in compared(figures):
        places = figures.by_province(question)
        if provinces.differ(places):
            ranked = provinces.shown(places)
            if found is None or ranked[0].percent - ranked[-1].percent > found[1].percent - found[2].percent:
                found = (question, ranked[0], ranked[-1])
    return found


def doubt(figures: RoundFigures) -> str:
    """Return the doubt that belongs to a round: its widest margin, a close call among topics, and who did not take part."""
    supports = [question.support for question in figures.of_kind(IMPORTANCE) if question.support]
    if not supports:
        supports = [found for question in figures.questions if (found := doubts.leading(question))]
    bases = [support.base for support in supports if support.base]
    widest = Support(min(bases) // 2, min(bases)) if bases else None
    lines = (doubts.widest_margin(figures, widest), close_call(figures), doubts.own_choice(figures))
    return " ".join(line for line in lines if line)


def close_call(figures: RoundFigures) -> str:
    """Return that chance may have decided which topic is among the first three; "" where it hardly can have."""
    pair = [each for each in figures.ranking if each.support and each.support.base][TOP - 1 : TOP + 1]
    margins = [
        found for each in pair if (found := margin_of(each.support, figures.response.invited)) is not None
    ]
    if len(margins) < 2:  # noqa: PLR2004  # two to tell apart
        return ""
    third, fourth = (float(each.support.share) for each in pair if each.support)
    if third - fourth > hypot(*margins):
        return ""
    return str(
        gettext(
            "%(last)s and %(next)s lie so close together that chance may have decided which of the two is among the first %(count)s.",
            last=pair[0].name,
            next=pair[1].name,
            count=in_words(TOP),
        )
    )


def response_heading(figures: RoundFigures) -> str:
    """Return how many took part, as a heading."""
    share = figures.response.share
    if share is None or not share.numerator:
        return str(gettext("Who took part"))
    return sentence(str(gettext("%(amount)s of those invited took part", amount=roughly(share))))


def ranking_heading(figures: RoundFigures) -> str:
    """Return the heading above the topics: how many a majority finds important."""
    told = [question for question in figures.ranking if question.support and question.base]
    many = sum(
        2 * question.support.supporters > question.support.base for question in told if question.support
    )
    if not told:
        return str(gettext("The topics"))
    if many == len(told):
        return str(gettext("A majority finds every topic important"))
    if many == 0:
        return str(gettext("No topic is important to a majority"))
    if many == 1:
        return str(gettext("One of the %(all)s topics is important to a majority", all=in_words(len(told))))
    return sentence(
        str(
            gettext(
                "%(count)s of the %(all)s topics are important to a majority",
                count=in_words(many),
                all=in_words(len(told)),
            )
        )
    )


def statements_heading(figures: RoundFigures) -> str:
    """Return the heading above the statements: with how many a majority agrees."""
    told = [question for question in figures.statements if question.support and question.base]
    many = sum(
        2 * question.support.supporters > question.support.base for question in told if question.support
    )
    if len(told) < 2:  # noqa: PLR2004  # nothing to count
        return str(gettext("The statements"))
    if many == len(told):
        return str(gettext("A majority agrees with every statement"))
    if many == 0:
        return str(gettext("A majority agrees with none of the statements"))
    return str(
        gettext(
            "A majority agrees with %(count)s of the %(all)s statements",
            count=in_words(many),
            all=in_words(len(told)),
        )
    )
