"""The same question counted in other ways, in words."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext, ngettext

from consult import formats
from consult.methods.counting import Way
from consult.methods.order import Order
from consult.results import ways
from consult.results.round_figures import Counted, RoundFigures, WeighingFigures
from consult.results.sentences.amounts import in_words, joined
from consult.wording import N_

NAMED = 3
SAME = 2
"""Other ways of counting that stay within so many points give nearly the same outcome."""
NAMES = {
    "persons": N_("Each participant once: this is the result"),
    "weighted": N_("Each participant, weighed for who took part"),
    "municipalities": N_("Each municipality once"),
    "inhabitants": N_("Each municipality by its inhabitants"),
    "provinces": N_("Each province once"),
}
SHORT = {
    "persons": N_("persons"),
    "weighted": N_("weighed"),
    "municipalities": N_("municipalities"),
    "inhabitants": N_("inhabitants"),
    "provinces": N_("provinces"),
}
WHY_NOT = {
    "too_few": N_("Nothing was weighed: too few people took part to let some of them speak for others."),
    "no_groups": N_(
        "Nothing was weighed: of whom took part we do not know office, municipality or province."
    ),
    "nobody": N_("Nothing was weighed: nobody took part."),
}
WHEN = {
    "weighted": N_("Weighed for who took part"),
    "municipalities": N_("If each municipality counts once"),
    "inhabitants": N_("If each municipality counts by its inhabitants"),
    "provinces": N_("If each province counts once"),
}


def name(way: str) -> str:
    """Return who counts once."""
    return str(gettext(NAMES[way]))


def short(way: str) -> str:
    """Return who counts once, as the head of a column."""
    return str(gettext(SHORT[way]))


def units(figures: RoundFigures, counted: Counted) -> str:
    """Return over how many what was counted."""
    count = formats.number(counted.units)
    if counted.way == "weighted":
        return str(gettext("as sure as %(count)s answers of equal weight", count=count))
    if counted.way != "provinces":
        return str(ngettext("%(count)s municipality", "%(count)s municipalities", counted.units, count=count))
    if counted.units < len(figures.provinces):
        return str(gettext("the %(count)s provinces shown", count=count))
    return str(ngettext("%(count)s province", "%(count)s provinces", counted.units, count=count))


def answers(base: int) -> str:
    """Return over how many answers the result was counted."""
    return str(ngettext("%(count)s answer", "%(count)s answers", base, count=formats.number(base)))


def heading(percents: Sequence[int]) -> str:
    """Return whether the outcome stays the same when it is counted in other ways; the first is the result."""
    widest = max((abs(each - percents[0]) for each in percents), default=0)
    if widest <= SAME:
        return str(gettext("Counted otherwise, the outcome stays nearly the same"))
    return str(gettext("Counted otherwise, the outcome differs by up to %(points)s points", points=widest))


def passing(passed: Sequence[ways.Passed], names: Mapping[str, str]) -> list[str]:
    """Return what one topic passes and is passed by, a sentence for each way; names by id."""
    lines = []
    for each in passed:
        when = gettext(WHEN[each.way])
        if each.passes:
            lines.append(
                gettext("%(when)s, this passes %(topics)s.", when=when, topics=_few(each.passes, names))
            )
        if each.passed_by:
            lines.append(
                gettext(
                    "%(when)s, this is passed by %(topics)s.", when=when, topics=_few(each.passed_by, names)
                )
            )
    return [str(line) for line in lines]


def top_heading(orders: Sequence[Order], count: int) -> str:
    """Return whether the same topics come first in every way of counting."""
    told = [set(ways.first(order, count)) for order in orders if order.places]
    if all(each == told[0] for each in told):
        return str(gettext("However you count, the same %(count)s topics come first", count=in_words(count)))
    return str(gettext("Which topics come first depends on how you count"))


def top_changes(orders: Sequence[Order], count: int, names: Mapping[str, str]) -> list[str]:
    """Return which topics come among the first ones, and which no longer do, a sentence for each other way."""
    result = next((ways.first(order, count) for order in orders if order.way is Way.PERSONS), [])
    lines = []
    for order in orders:
        here = ways.first(order, count)
        comes = [id for id in here if id not in result]
        goes = [id for id in result if id not in here]
        if comes and goes:
            lines.append(
                ngettext(
                    "%(when)s, %(comes)s stands among the first %(count)s, and %(goes)s does not.",
                    "%(when)s, %(comes)s stand among the first %(count)s, and %(goes)s does not.",
                    len(comes),
                    when=gettext(WHEN[order.way.value]),
                    comes=_few(comes, names),
                    goes=_few(goes, names),
                    count=in_words(count),
                )
            )
    return [str(line) for line in lines]


def options_heading(orders: Sequence[Order], names: Mapping[str, str]) -> str:
    """Return whether the same option is chosen most often in every way of counting."""
    told = [ways.first(order, 1) for order in orders if order.places]
    if all(each == told[0] for each in told):
        first = joined([f"‘{names[id]}’" for id in told[0]])
        return str(gettext("However you count, %(option)s comes first", option=first))
    return str(gettext("Which option comes first depends on how you count"))


def why_not(reason: str) -> str:
    """Return why nothing was weighed; "" when it was."""
    if not reason:
        return ""
    return str(gettext(WHY_NOT.get(reason, WHY_NOT["no_groups"])))


def strength(ballots: int, found: WeighingFigures) -> str:
    """Return between what factors ballots weigh and how sure they are together; "" when nothing was weighed."""
    if found.effective is None or found.least is None or found.largest is None:
        return ""
    return str(
        gettext(
            "A ballot weighs %(least)s times at least and %(largest)s times at most. Together, the %(ballots)s ballots are as sure as %(effective)s of equal weight.",
            least=formats.decimal(found.least / 10),
            largest=formats.decimal(found.largest / 10),
            ballots=formats.number(ballots),
            effective=formats.number(found.effective),
        )
    )


def _few(ids: Sequence[str], names: Mapping[str, str]) -> str:
    """Return the names, at most three, then how many more."""
    told = [names[id] for id in ids[:NAMED]]
    if len(ids) > NAMED:
        more = len(ids) - NAMED
        told.append(str(ngettext("%(num)s other", "%(num)s others", more)))
    return joined(told)
