"""What dimensions and their groups are called on a page."""

from flask_babel import gettext

from consult.directory.models import Office, OfficeGroup, SizeClass
from consult.results.round_figures import NOT_STATED, RoundFigures
from consult.results.sentences.amounts import sentence
from consult.voting.models import Channel
from consult.wording import N_

DIMENSIONS = {
    "office": N_("Office"),
    "province": N_("Province"),
    "size_class": N_("Inhabitants of the municipality"),
    "channel": N_("How people voted"),
    "network": N_("Network"),
}
WORDS = {word.value: word.label for words in (Office, OfficeGroup, SizeClass, Channel) for word in words}


def dimension_name(name: str) -> str:
    """Return what a dimension is called."""
    return str(gettext(DIMENSIONS[name]))


def group_name(figures: RoundFigures, label: str) -> str:
    """Return what a group is called: a province by its name, a fixed word in the reader's language, a network as it is."""
    if label == NOT_STATED:
        return str(gettext("Not stated"))
    provinces = {place.code: place.name for place in figures.provinces}
    word = WORDS.get(label)
    return provinces.get(label) or (sentence(str(gettext(word))) if word else label)
