"""What one question says: its conclusion, and the headings above its charts."""

from flask_babel import gettext

from consult import formats
from consult.results.round_figures import (
    CHOICE,
    IMPORTANCE,
    LARGE_MAJORITY,
    OptionFigures,
    QuestionFigures,
    RoundFigures,
    Support,
)
from consult.results.sentences import provinces
from consult.results.sentences.amounts import in_words, joined, percent, roughly, sentence
from consult.results.sentences.answers import answer_names

FEW = 50
"""Below so many answers a conclusion names people instead of per cents."""
OTHERS_NAMED = 3


def conclusion(figures: RoundFigures, question: QuestionFigures) -> str:
    """Return what the question says: the national figure, then how the provinces differ."""
    if question.hidden:
        return _withheld(question.hidden)
    if not question.base:
        return str(gettext("Nobody answered this question."))
    if question.kind == CHOICE:
        return _choice(figures, question)
    places = figures.by_province(question)
    if question.kind == IMPORTANCE:
        lines = [_importance(question.support), provinces.spread(places)]
    else:
        lines = [_stance(question), provinces.spread_of_agreement(places)]
    return " ".join(line for line in lines if line)


def place(figures: RoundFigures, question: QuestionFigures) -> str:
    """Return which place a question takes among those of its kind; "" where it is alone, hidden, a choice or a repeat."""
    beside = [each for each in figures.of_kind(question.kind) if each.support and each.support.base]
    if question.kind == CHOICE or question.repeats or question.support is None or len(beside) < 2:  # noqa: PLR2004  # nothing to stand among
        return ""
    own = float(question.support.share)
    found = question.place or 1 + sum(float(each.support.share) > own for each in beside if each.support)
    values = {"place": formats.number(found), "count": formats.number(len(beside))}
    if question.kind == IMPORTANCE:
        return str(gettext("That is place %(place)s of %(count)s topics.", **values))
    return str(gettext("That is place %(place)s of %(count)s statements.", **values))


def _withheld(reason: str) -> str:
    if reason == LARGE_MAJORITY:
        return str(gettext("A large majority of a small group gave the same answer, so we show no figure."))
    return str(gettext("Too few people answered this question to show a figure."))


def _importance(support: Support | None) -> str:
    if support is None:
        return ""
    if support.base < FEW:
        people = {"count": formats.number(support.supporters), "base": formats.number(support.base)}
        return str(
            gettext("%(count)s of the %(base)s people find this important or very important.", **people)
        )
    return str(gettext("%(share)s find this important or very important.", share=percent(support.share)))


def _stance(question: QuestionFigures) -> str:
    disagree, passed, agree = (Support(count, question.base or 0) for count in question.counts)
    values = {
        "agree": percent(agree.share),
        "disagree": percent(disagree.share),
        "passed": percent(passed.share),
    }
    if agree.base < FEW:
        values = {
            "agree": formats.number(agree.supporters),
            "disagree": formats.number(disagree.supporters),
            "passed": formats.number(passed.supporters),
        }
        return str(
            gettext(
                "%(agree)s of the %(base)s people agree, %(disagree)s disagree and %(passed)s have no opinion.",
                base=formats.number(agree.base),
                **values,
            )
        )
    return str(gettext("%(agree)s agree, %(disagree)s disagree and %(passed)s have no opinion.", **values))


def _choice(figures: RoundFigures, question: QuestionFigures) -> str:
    """Name the most chosen option, the next two, and the provinces where another one leads."""
    ranked = [option for option in question.ranked_options if option.support]
    if not ranked or not ranked[0].support or not ranked[0].support.supporters:
        return str(gettext("None of the options was chosen."))
    leading = [option for option in ranked if option.support == ranked[0].support]
    share = percent(ranked[0].support.share)
    first = gettext("‘%(option)s’ is chosen most often: by %(share)s.", option=ranked[0].label, share=share)
    if len(leading) > 1:
        names = joined([f"‘{option.label}’" for option in leading])
        first = gettext("%(options)s are chosen most often: each by %(share)s.", options=names, share=share)
    rest = [
        f"‘{option.label}’ ({percent(option.support.share)})"
        for option in ranked[len(leading) : 3]
        if option.support
    ]
    then = gettext("Then follow %(options)s.", options=joined(rest)) if len(rest) > 1 else ""
    return " ".join(str(line) for line in (first, then, _elsewhere(figures, ranked)) if line)


def _elsewhere(figures: RoundFigures, ranked: list[OptionFigures]) -> str:
    """Name the provinces where another option is clearly ahead of the national first."""
    first, found = ranked[0], []
    for at, place in enumerate(figures.provinces):
        here = [(option.provinces[at], option) for option in ranked if at < len(option.provinces)]
        told = [(support.supporters, option.label) for support, option in here if support and support.base]
        own = next((support.supporters for support, option in here if support and option is first), None)
        if told and own is not None and max(told)[0] > own:
            found.append(place.name)
    if not found:
        return ""
    if len(found) > OTHERS_NAMED:
        return str(gettext("In %(count)s provinces another option leads.", count=in_words(len(found))))
    return str(gettext("In %(provinces)s another option leads.", provinces=joined(found)))


def answers_heading(question: QuestionFigures) -> str:
    """Return the heading above the answers: the one given most often, of equals the higher one."""
    if question.hidden or not question.base:
        return str(gettext("The answers"))
    if question.kind == CHOICE:
        most = next((each for each in question.ranked_options if each.support), None)
        if most is None or most.support is None:
            return str(gettext("The answers"))
        amount = roughly(most.support.share)
        return sentence(str(gettext("%(amount)s chose ‘%(option)s’", amount=amount, option=most.label)))
    count, at = max((count, at) for at, count in enumerate(question.counts))
    name = answer_names(question.kind)[at]
    amount = roughly(Support(count, question.base).share)
    return sentence(
        str(gettext("%(amount)s say: %(answer)s", amount=amount, answer=name[:1].lower() + name[1:]))
    )


def provinces_heading(figures: RoundFigures, question: QuestionFigures) -> str:
    """Return the heading above the provinces of a question."""
    if question.support is None:
        return str(gettext("Too few answers to compare provinces"))
    return provinces.heading(figures.by_province(question), question.support.share)
