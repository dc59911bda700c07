"""What dimensions and their groups are called on a page."""

from collections.abc import Mapping

from flask_babel import gettext

from consult.directory.models import OFFICE_HOLDERS, Office, OfficeGroup, SizeClass
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
TABS = DIMENSIONS | {"size_class": N_("Size of municipality"), "channel": N_("Room or online")}
BY = {
    "office": N_("by office"),
    "province": N_("by province"),
    "size_class": N_("by size of municipality"),
    "network": N_("by network"),
    "channel": N_("by how people voted"),
}
GROUPS = {
    "office": N_("the offices"),
    "province": N_("the provinces"),
    "size_class": N_("small and large municipalities"),
    "network": N_("the networks"),
    "channel": N_("those in the room and those at home"),
}
OFFICES = {office.value: holders for office, holders in OFFICE_HOLDERS.items()} | {
    "executive": N_("mayors and aldermen"),
    "council": OFFICE_HOLDERS[Office.COUNCIL_MEMBER],
    "staff": N_("secretaries and clerks"),
}
SIZES = {"under_50": N_("under 50,000"), "from_100_up": N_("100,000 and more")}
"""Classes of municipalities that were taken together."""
SESSION = {"session": N_("in the room or on paper")}
"""Ways of voting that were taken together."""
WORDS = (
    SIZES
    | SESSION
    | {word.value: word.label for words in (Office, OfficeGroup, SizeClass, Channel) for word in words}
)
TOGETHER = {
    "office": N_(
        "Offices stand together here in three groups: of most of them apart, too few people took part."
    ),
    "size_class": N_(
        "Municipalities stand together here in three sizes: of most sizes apart, too few people took part."
    ),
    "channel": N_("The room and paper stand together here: of one of them apart, too few people took part."),
}


def dimension_name(name: str) -> str:
    """Return what a dimension is called."""
    return str(gettext(DIMENSIONS[name]))


def tab_name(name: str) -> str:
    """Return what a dimension is called in one or two words."""
    return str(gettext(TABS[name]))


def by_dimension(name: str) -> str:
    """Return "per provincie", as a caption ends."""
    return str(gettext(BY[name]))


def groups_of(dimension: str) -> str:
    """Return "de provincies", as all groups of a dimension are called in a sentence."""
    return str(gettext(GROUPS[dimension]))


def group_name(figures: RoundFigures, label: str) -> str:
    """Return what a group is called: a province by its name, a fixed word in the reader's language, a network as it is."""
    return name_of_group(label, {place.code: place.name for place in figures.provinces})


def name_of_group(label: str, provinces: Mapping[str, str]) -> str:
    """Return the same; `provinces` are names by code."""
    if label == NOT_STATED:
        return str(gettext("Not stated"))
    word = WORDS.get(label)
    return provinces.get(label) or (sentence(str(gettext(word))) if word else label)


def offices(label: str) -> str:
    """Return the people of an office or of a group of offices: "wethouders"."""
    return str(gettext(OFFICES[label])) if label in OFFICES else label


def taken_together(figures: RoundFigures, dimension: str) -> str:
    """Return that groups of a dimension stand together, and why; "" when they don't."""
    return str(gettext(TOGETHER[dimension])) if figures.is_taken_together(dimension) else ""


def where(figures: RoundFigures, dimension: str, label: str) -> str:
    """Return where or with whom a figure was found: "in Utrecht", "bij wethouders", "in gemeenten van netwerk G40"."""
    if dimension == "office":
        return str(gettext("among %(office)s", office=offices(label)))
    if dimension == "size_class":
        return str(
            gettext(
                "in municipalities of %(inhabitants)s inhabitants",
                inhabitants=gettext(WORDS.get(label, label)),
            )
        )
    if dimension == "channel":
        return str(gettext(WORDS.get(label, label)))
    if dimension == "network":
        return str(gettext("in municipalities of network %(network)s", network=label))
    return str(gettext("in %(province)s", province=group_name(figures, label)))


def people(figures: RoundFigures, dimension: str, label: str) -> str:
    """Return who a group is, as the subject of a sentence: "Wethouders", "Deelnemers in Zeeland"."""
    if dimension == "office":
        return sentence(offices(label))
    return str(gettext("Participants %(where)s", where=where(figures, dimension, label)))
