"""The rules that choose topics, in plain words: what each does, how it is computed and who thought of it."""

from dataclasses import dataclass

from flask_babel import gettext

from consult.results.choices import PAV, PHRAGMEN, RULES, SHARES, TOP
from consult.wording import N_

NAMES = {
    TOP: N_("The most chosen"),
    PAV: N_("Counting less each time"),
    PHRAGMEN: N_("Sharing the load"),
    SHARES: N_("Equal shares"),
}
PLAIN = {
    TOP: N_("The topics that most people chose are taken. So a majority can get every place."),
    PAV: N_("Whoever already has a topic counts less for the next one. So other groups get a place as well."),
    PHRAGMEN: N_(
        "A topic that is taken is a load, borne together by the people who chose it. "
        "Each time the topic is taken that leaves the load shared most fairly."
    ),
    SHARES: N_(
        "Everyone gets the same to spend on topics. "
        "A topic is taken when the people who chose it can pay for it together."
    ),
}
COMPUTED = {
    TOP: N_("We count how many people chose each topic. The topics with the most people are taken."),
    PAV: N_(
        "Each time the topic with the most points is taken. You give each topic that you chose one point as long as none "
        "of yours was taken, half a point once one was, a third of a point after two, and so on."
    ),
    PHRAGMEN: N_(
        "Each topic is a load of one. It is shared so that all who chose the topic bear the same after it. "
        "The topic is taken for which that is least."
    ),
    SHARES: N_(
        "A topic costs one. Everyone gets the number of places, divided by the number of people. Each time the topic is "
        "bought for which its people pay least: each the same, or all that is left. Places that are left are filled as "
        "in ‘Sharing the load’."
    ),
}
SOURCES = {
    TOP: "S. Brams and P. Fishburn, Approval voting, American Political Science Review 72 (1978)",
    PAV: "T. N. Thiele, Om Flerfoldsvalg (1895): sequential proportional approval voting",
    PHRAGMEN: "E. Phragmén (1894); M. Brill, R. Freeman, S. Janson and M. Lackner, Mathematical Programming 203 (2024)",
    SHARES: "D. Peters and P. Skowron, Proportionality and the limits of welfarism, EC 2020",
}


@dataclass(frozen=True)
class Explained:
    """One rule in plain words."""

    name: str
    plain: str
    computed: str
    source: str


def rule_name(rule: str) -> str:
    """Return what a rule is called."""
    return str(gettext(NAMES[rule]))


def explained() -> list[Explained]:
    """Return every rule in plain words, in the order of the page."""
    return [
        Explained(rule_name(rule), str(gettext(PLAIN[rule])), str(gettext(COMPUTED[rule])), SOURCES[rule])
        for rule in RULES
    ]
