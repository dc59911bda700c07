"""How the groups of one dimension differ, as headings: on one question, and on which topic comes first."""

from collections import Counter
from collections.abc import Sequence

from flask_babel import gettext

from consult.methods.tally import Share
from consult.results.round_figures import GroupFigure, QuestionFigures, RoundFigures, Support
from consult.results.sentences import provinces
from consult.results.sentences.amounts import in_words, percent, sentence
from consult.results.sentences.groups import groups_of, where
from consult.results.spread import columns
from consult.wording import N_

EVERY = {
    "province": N_("in every province"),
    "office": N_("among every office"),
    "size_class": N_("in every size of municipality"),
    "network": N_("in every network"),
    "channel": N_("in the room and at home"),
}
SOME = {
    "province": N_("in %(count)s provinces"),
    "office": N_("among %(count)s offices"),
    "size_class": N_("in %(count)s sizes of municipality"),
    "network": N_("in %(count)s networks"),
    "channel": N_("in %(count)s ways of voting"),
}


def heading(figures: RoundFigures, dimension: str, groups: Sequence[GroupFigure], national: Share) -> str:
    """Return the heading above the groups: whether they differ by more than chance explains, and which most."""
    if dimension == "province":
        return provinces.heading(groups, national)
    ranked = provinces.shown(groups)
    if len(ranked) < 2:  # noqa: PLR2004  # a difference takes two
        return str(gettext("Too few answers to compare %(groups)s", groups=groups_of(dimension)))
    if not provinces.differ(groups):
        return sentence(str(gettext("%(groups)s lie close together", groups=groups_of(dimension))))
    top, bottom = ranked[0], ranked[-1]
    return str(
        gettext(
            "Most %(top)s (%(high)s), least %(bottom)s (%(low)s)",
            top=where(figures, dimension, top.code),
            high=_percent(top),
            bottom=where(figures, dimension, bottom.code),
            low=_percent(bottom),
        )
    )


def leader(figures: RoundFigures, topics: Sequence[QuestionFigures], dimension: str) -> str:
    """Return the heading above a table of topics and groups: which topic comes first in most of them."""
    across = columns(figures, topics, dimension)
    leads: Counter[str] = Counter()
    supports = [(each.name, _by_label(figures, each, dimension)) for each in topics]
    for label, _short, _name in across:
        here = [(float(found[label].share), name) for name, found in supports if label in found]
        best = max((share for share, _name in here), default=0.0)
        leads.update(name for share, name in here if share == best and share > 0)
    most = leads.most_common(2)
    if not most or most[0][1] < 2 or (len(most) > 1 and most[0][1] == most[1][1]):  # noqa: PLR2004  # no clear leader
        return str(gettext("Which topic weighs most where?"))
    name, count = most[0]
    if count == len(across):
        where_all = str(gettext(EVERY[dimension]))
        return str(gettext("%(topic)s comes first %(where)s", topic=name, where=where_all))
    some = str(gettext(SOME[dimension], count=in_words(count)))
    return str(gettext("%(topic)s comes first %(where)s", topic=name, where=some))


def chosen_where() -> str:
    """Return the heading above a table of options and groups."""
    return str(gettext("What was chosen where?"))


def _by_label(figures: RoundFigures, told: QuestionFigures, dimension: str) -> dict[str, Support]:
    found = figures.by_group(told, dimension)
    return {each.code: each.support for each in found if each.support and each.support.base}


def _percent(group: GroupFigure) -> str:
    return percent(group.support.share) if group.support else ""
