"""What the columns, parts and signs of the tidy table mean, and whose figures they are."""

from collections.abc import Iterator

from flask_babel import gettext

from consult import formats
from consult.results.exports.tidy import ANSWERS, COLUMNS, RESPONSE, SHIFT, SUPPORT, WAY_NAMES, WAYS, WEIGHING
from consult.results.round_figures import RoundFigures
from consult.results.sentences.groups import dimension_name, taken_together
from consult.spreadsheets import Sheet
from consult.wording import N_

MEANINGS = (
    N_("What the row is about: see the parts below."),
    N_(
        "The dimension along which people are divided: office, province, inhabitants, network or how they voted."
    ),
    N_("The group; “All together” is everyone."),
    N_("The place of the question on the ballot."),
    N_("The question as it was asked."),
    N_("The answer, or the option that could be chosen."),
    N_("How many people gave this answer, support it, or took part."),
    N_("The base: how many answered the question, are on the register, or count in that way."),
    N_("The number as a share of the base, in whole per cents, halves up."),
    N_("The mean answer from 1 to 5; for weighing how much a ballot of the group counts on average."),
    N_("Why a figure is hidden; empty when it is not."),
)
PARTS = {
    RESPONSE: N_("Who took part, of those on the register at the reference date."),
    ANSWERS: N_("How often each answer was given."),
    SUPPORT: N_("Who answered important or very important, agreed, or chose the option."),
    WAYS: N_("The same share when something else than persons counts once."),
    SHIFT: N_("Who supported it first and afterwards, of those who answered a question and its repetition."),
    WEIGHING: N_("How much the ballots of a group count so that all groups count as in the register."),
}


def codebook_sheet(figures: RoundFigures, mark: str) -> Sheet:
    """Return the codebook as a table of its own."""
    return Sheet(gettext("Codebook"), [gettext("Name"), gettext("Meaning")], _rows(figures, mark), (30, 90))


def _rows(figures: RoundFigures, mark: str) -> Iterator[tuple[str, str]]:
    yield gettext("Voting round"), f"{figures.title}, {figures.consultation}"
    yield gettext("Open"), f"{figures.opened_on} – {figures.closed_on}"
    yield gettext("Reference date"), figures.reference_date
    yield gettext("Mark"), mark
    yield gettext("Threshold"), str(figures.threshold)
    for name, meaning in zip(COLUMNS, MEANINGS, strict=True):
        yield gettext(name), gettext(meaning)
    for dimension in dict.fromkeys(each.dimension for each in figures.together):
        yield dimension_name(dimension), taken_together(figures, dimension)
    for part, meaning in PARTS.items():
        yield gettext(part), gettext(meaning)
    for name in WAY_NAMES.values():
        yield gettext(name), gettext(PARTS[WAYS])
    yield (
        formats.SUPPRESSED,
        gettext(
            "not shown: too few participants (fewer than %(threshold)s), or it would give away such a figure",
            threshold=figures.threshold,
        ),
    )
