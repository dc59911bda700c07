"""What a whole round says: the strongest topics, where the provinces differ most, and who took part."""

from collections import Counter

from flask_babel import gettext

from consult.results.round_figures import IMPORTANCE, ProvinceFigure, QuestionFigures, RoundFigures, Support
from consult.results.sentences import doubts, provinces, questions
from consult.results.sentences.amounts import in_words, joined, percent, roughly, sentence

TOP = 3


def conclusion(figures: RoundFigures) -> str:
    """Return what a round says in one or two sentences; of a round without topics, what its first question says."""
    told = [question for question in figures.ranking if question.support and question.base]
    if not told:
        first = next(iter(figures.questions), None)
        return questions.conclusion(figures, first) if first else ""
    if len(told) == 1:
        return questions.conclusion(figures, told[0])
    return " ".join(line for line in (_strongest(told), gap(figures)) if line)


def _strongest(told: list[QuestionFigures]) -> str:
    top = told[:TOP]
    shares = [percent(question.support.share) for question in top if question.support]
    return str(
        gettext(
            "%(topics)s come out on top: %(shares)s find them important or very important.",
            topics=joined([question.name for question in top]),
            shares=joined(shares),
        )
    )


def gap(figures: RoundFigures) -> str:
    """Return on which topic the provinces differ most, in whole per cents; '' when none differ beyond chance."""
    found = widest_gap(figures)
    if found is None:
        return ""
    question, top, bottom = found
    assert top.support is not None  # noqa: S101  # `widest_gap` takes only provinces that are shown
    assert bottom.support is not None  # noqa: S101  # the same
    return str(
        gettext(
            "The provinces differ most on %(topic)s: from %(low)s in %(bottom)s to %(high)s in %(top)s.",
            topic=question.name,
            low=percent(bottom.support.share),
            bottom=bottom.name,
            high=percent(top.support.share),
            top=top.name,
        )
    )


def widest_gap(figures: RoundFigures) -> tuple[QuestionFigures, ProvinceFigure, ProvinceFigure] | None:
    """Return the topic on which the highest and the lowest province are furthest apart; of equals the stronger topic."""
    found = None
    for question in figures.ranking:
        places = figures.by_province(question.provinces)
        if provinces.differ(places):
            ranked = provinces.shown(places)
            if found is None or ranked[0].percent - ranked[-1].percent > found[1].percent - found[2].percent:
                found = (question, ranked[0], ranked[-1])
    return found


def doubt(figures: RoundFigures) -> str:
    """Return the doubt that belongs to a round: the widest margin that a figure in it can have, and who did not take part."""
    supports = [question.support for question in figures.of_kind(IMPORTANCE) if question.support]
    if not supports:
        supports = [found for question in figures.questions if (found := doubts.leading(question))]
    bases = [support.base for support in supports if support.base]
    widest = Support(min(bases) // 2, min(bases)) if bases else None
    return " ".join(
        line for line in (doubts.widest_margin(figures, widest), doubts.own_choice(figures)) if line
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


def heat_heading(figures: RoundFigures) -> str:
    """Return the heading above the table of topics and provinces: which topic leads in most of them."""
    leads: Counter[str] = Counter()
    for at, _place in enumerate(figures.provinces):
        here = [
            (float(support.share), question.name)
            for question in figures.ranking
            if at < len(question.provinces) and (support := question.provinces[at]) and support.base
        ]
        best = max((share for share, _name in here), default=0.0)
        leads.update(name for share, name in here if share == best and share > 0)
    most = leads.most_common(2)
    if not most or most[0][1] < 2 or (len(most) > 1 and most[0][1] == most[1][1]):  # noqa: PLR2004  # no clear leader
        return str(gettext("Which topic weighs most where?"))
    name, count = most[0]
    if count == len(figures.provinces):
        return str(gettext("%(topic)s comes first in every province", topic=name))
    return str(gettext("%(topic)s comes first in %(count)s provinces", topic=name, count=in_words(count)))
