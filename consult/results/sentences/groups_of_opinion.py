"""What a search for people who answer alike says: whether there are groups that hold, and what sets each apart."""

from flask_babel import gettext, ngettext

from consult import formats
from consult.methods.opinion_groups import Reason
from consult.methods.tally import Share
from consult.results.groupings import Grouping, OpinionGroup
from consult.results.round_figures import CHOICE, IMPORTANCE, RoundFigures, Support
from consult.results.sentences.amounts import in_words, percent, sentence

CLEAR = 0.5
"""From this silhouette the groups lie apart reasonably or better (Kaufman and Rousseeuw 1990)."""


def conclusion(grouping: Grouping) -> str:
    """Return whether there are groups that hold, and how many."""
    if grouping.holds:
        line = gettext(
            "There are %(count)s groups of people who answer much alike.",
            count=in_words(len(grouping.groups)),
        )
        return " ".join(each for each in (str(line), _sizes(grouping)) if each)
    if grouping.reason == Reason.ALL_ALIKE.value:
        return str(gettext("There are no groups: people's answers differ too little."))
    if grouping.reason:
        return str(gettext("There are too few answers to find groups."))
    if grouping.asked:
        return str(
            gettext(
                "Divided into %(count)s, people form no groups that hold.", count=in_words(grouping.number)
            )
        )
    return str(gettext("There are no groups that hold."))


def _sizes(grouping: Grouping) -> str:
    """Return how large the largest and the smallest group are, where both are told."""
    first, last = grouping.groups[0], grouping.groups[-1]
    shares = [share_of(grouping, each) for each in (first, last)]
    if not shares[0] or not shares[1]:
        return ""
    return str(
        gettext(
            "The largest is %(first)s of them, the smallest %(last)s.",
            first=percent(shares[0]),
            last=percent(shares[1]),
        )
    )


def share_of(grouping: Grouping, group: OpinionGroup) -> Share | None:
    """Return the part of all who are in a group that is in this one; None where it is hidden."""
    if group.people is None or grouping.grouped is None:
        return None
    return Share(group.people, grouping.grouped)


def doubt(grouping: Grouping) -> str:
    """Return how sure that is: whether the groups come back, whether answers hang together, and how far apart groups lie."""
    if grouping.reason:
        return _too_few(grouping)
    lines = [_comes_back(grouping), _hangs_together(grouping), _apart(grouping), _by_itself(grouping)]
    return " ".join(line for line in lines if line)


def _too_few(grouping: Grouping) -> str:
    least = grouping.record["parameters"]
    if grouping.reason == Reason.ALL_ALIKE.value:
        return str(gettext("There are not as many different answers as groups."))
    if grouping.reason == Reason.TOO_FEW_STATEMENTS.value:
        return str(
            gettext(
                "For this, a round needs at least %(least)s questions or options.",
                least=least["least_answers"],
            )
        )
    return str(
        gettext(
            "For this, at least %(people)s people must have answered %(answers)s questions or options. "
            "Among fewer, groups come about by chance.",
            people=least["least_people"],
            answers=least["least_answers"],
        )
    )


def _comes_back(grouping: Grouping) -> str:
    agreement, run = grouping.record["stability"]["agreement"], grouping.record["parameters"]
    values = {"draws": run["draws"], "agreement": formats.decimal(agreement)}
    if agreement >= run["comes_back_from"]:
        return str(
            gettext(
                "We looked again %(draws)s times, each time with other people from the same round: "
                "the groups then come back for the most part (%(agreement)s; 1 is the same, 0 is chance).",
                **values,
            )
        )
    return str(
        gettext(
            "We looked again %(draws)s times, each time with other people from the same round: "
            "then there are other groups each time (%(agreement)s; 1 is the same, 0 is chance).",
            **values,
        )
    )


def _hangs_together(grouping: Grouping) -> str:
    stability = grouping.record["stability"]
    if stability["first_axis"] > stability["by_chance"]:
        return ""
    return str(gettext("And the answers to one question tell no more about those to another than by chance."))


def _apart(grouping: Grouping) -> str:
    """Return whether there is a gap between groups that hold."""
    if not grouping.holds:
        return ""
    if grouping.record["silhouette"][str(grouping.number)] < CLEAR:
        return str(gettext("The groups run into each other: there is no sharp line between them."))
    return str(gettext("The groups lie rather far apart."))


def _by_itself(grouping: Grouping) -> str:
    """Return which number of groups suits the answers best, where another was asked for."""
    suggested = grouping.record["suggested"]
    if grouping.asked in {None, suggested}:
        return ""
    return str(
        gettext(
            "You asked for %(asked)s groups; %(suggested)s suit the answers best.",
            asked=in_words(grouping.number),
            suggested=in_words(suggested),
        )
    )


def group_name(group: OpinionGroup) -> str:
    """Return what a group is called: by its number, the largest first."""
    return str(gettext("Group %(number)s", number=group.number))


def size(grouping: Grouping, group: OpinionGroup) -> str:
    """Return how many people are in a group."""
    share = share_of(grouping, group)
    if share is None:
        return str(gettext("Too few people to tell how many."))
    return str(
        ngettext(
            "%(num)s person", "%(people)s people, %(share)s of all who are in a group", share.numerator,
            people=formats.number(share.numerator), share=percent(share),
        )
    )  # fmt: skip


def others(grouping: Grouping) -> str:
    """Return how many people are in no group; '' where nobody is, and where it is hidden."""
    if not grouping.others:
        return ""
    return str(
        gettext(
            "%(people)s people are in no group: they answered fewer than %(answers)s questions or options.",
            people=formats.number(grouping.others),
            answers=grouping.record["parameters"]["least_answers"],
        )
    )


def statement(figures: RoundFigures, id: str) -> str:
    """Return a statement as it stands in a table, with what counts as support for it."""
    for question in figures.questions:
        if question.id == id:
            if question.kind == IMPORTANCE:
                return str(gettext("%(topic)s: important or very important", topic=question.name))
            return str(gettext("‘%(statement)s’: agree", statement=question.text.rstrip(".")))
        for option in question.options if question.kind == CHOICE else ():
            if option.id == id:
                return str(gettext("%(option)s: chosen", option=option.label))
    return ""


def support(figure: Support) -> str:
    """Return the support for a statement in whole per cents."""
    return percent(figure.share)


def shared_heading(grouping: Grouping) -> str:
    """Return the heading above what all groups agree on."""
    many = len(grouping.shared)
    if not many:
        return str(gettext("There is nothing that all groups agree on"))
    return sentence(
        str(
            ngettext(
                "All groups agree on %(count)s thing", "All groups agree on %(count)s things", many, count=in_words(many)
            )
        )
    )  # fmt: skip
