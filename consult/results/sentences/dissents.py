"""What groups that deviate think, in words."""

from flask_babel import gettext, ngettext

from consult import formats
from consult.results.dissent import Voice
from consult.results.round_figures import IMPORTANCE, STANCE, OptionFigures, RoundFigures
from consult.results.sentences.amounts import percent
from consult.results.sentences.groups import people
from consult.wording import N_

MORE_OFTEN = {
    IMPORTANCE: N_("%(people)s find %(topic)s important more often"),
    STANCE: N_("%(people)s agree more often: ‘%(topic)s’"),
    "": N_("%(people)s choose ‘%(topic)s’ more often"),
}
LESS_OFTEN = {
    IMPORTANCE: N_("%(people)s find %(topic)s important less often"),
    STANCE: N_("%(people)s agree less often: ‘%(topic)s’"),
    "": N_("%(people)s choose ‘%(topic)s’ less often"),
}
"""By kind; "" is an option of a choice."""


def card(figures: RoundFigures, voice: Voice) -> str:
    """Return who thinks differently about what: "Raadsleden vinden Wonen minder vaak belangrijk"."""
    kind = "" if isinstance(voice.told, OptionFigures) else voice.question.kind
    words = MORE_OFTEN if voice.is_more else LESS_OFTEN
    group = people(figures, voice.found.dimension, voice.found.label)
    return str(gettext(words[kind], people=group, topic=voice.name))


def shares(voice: Voice) -> str:
    """Return both shares: "41 % tegen 63 % van de anderen"."""
    own, rest = voice.found.share, voice.found.rest
    return str(gettext("%(share)s against %(rest)s of the others", share=percent(own), rest=percent(rest)))


def bases(voice: Voice) -> str:
    """Return on how many people both shares rest."""
    own, rest = voice.found.share, voice.found.rest
    return str(
        gettext(
            "%(supporters)s of %(base)s people in this group, %(rest_supporters)s of %(rest_base)s others",
            supporters=formats.number(own.numerator),
            base=formats.number(own.base),
            rest_supporters=formats.number(rest.numerator),
            rest_base=formats.number(rest.base),
        )
    )


def heading(total: int) -> str:
    """Return the heading above the groups that deviate."""
    if not total:
        return str(gettext("No group thinks clearly differently"))
    return str(gettext("Other voices"))


def more(count: int) -> str:
    """Return how many differences there are besides those shown; "" where all are."""
    if not count:
        return ""
    return str(
        ngettext(
            "These are the largest differences. %(num)s more stands with the question that it is about.",
            "These are the largest differences. %(num)s more stand with the questions that they are about.",
            count,
        )
    )
