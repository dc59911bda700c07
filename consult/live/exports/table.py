"""What the room answered as a table: a row for each answer, of all and of each group that may be shown."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask_babel import gettext

from consult.directory.models import Office
from consult.directory.queries import provinces
from consult.errors import RuleViolation
from consult.live.asked import asked_in, labels_of
from consult.live.figures import SPLITS, Counted, Figures
from consult.live.models import LiveState, Prompt
from consult.live.queries.prompts import revealed
from consult.methods.disclosure import Hidden
from consult.spreadsheets import Cell, Sheet
from consult.wording import N_

COLUMNS = (
    N_("Part"),
    N_("Question"),
    N_("Divided by"),
    N_("Group"),
    N_("Answer or option"),
    N_("Number"),
    N_("Of"),
    N_("Per cent"),
    N_("Why hidden"),
)
WIDTHS = (8, 50, 14, 26, 26, 10, 10, 10, 24)
REASONS = {str(Hidden.TOO_FEW): N_("too few people"), str(Hidden.LARGE_MAJORITY): N_("large majority")}
DIVIDED = {"office": N_("office"), "province": N_("province")}


class MadeUpAnswers(RuleViolation):
    """What stands on the screen of a rehearsal was said by nobody."""

    status = 409


def room_table(state: LiveState) -> Sheet:
    """Return what stood on the screen of a session; what was not revealed is not in it, and a hidden number is a point.

    Raises:
        MadeUpAnswers: while it is rehearsed.
    """
    if state.is_rehearsing:
        raise MadeUpAnswers(
            N_("This is a rehearsal. There is a table of what the room answered after the session.")
        )
    header = [gettext(column) for column in COLUMNS]
    return Sheet(gettext("What the room answered"), header, _rows(state), WIDTHS)


def _rows(state: LiveState) -> Iterator[list[Cell]]:
    names = {
        "office": {str(office): gettext(office.label) for office in Office},
        "province": {one.code: one.name for one in provinces()},
    }
    for prompt in revealed(state.dialogue_id):
        yield from _of(prompt, names)


def _of(prompt: Prompt, names: Mapping[str, Mapping[str, str]]) -> Iterator[list[Cell]]:
    asked, figures = asked_in(prompt), prompt.figures
    assert figures is not None  # noqa: S101  # it was revealed
    labels = labels_of(prompt, asked)
    part: list[Cell] = [prompt.position, asked.text if asked else prompt.text]
    for row in _answers(figures, figures, labels):
        yield [*part, "", gettext("everyone"), *row]
    for split in SPLITS:
        for group in figures.get("splits", {}).get(split) or ():
            for row in _answers(figures, group, labels):
                yield [*part, gettext(DIVIDED[split]), names[split][group["group"]], *row]


def _answers(figures: Figures, counted: Counted, labels: Mapping[str, Any]) -> Iterator[list[Cell]]:
    base = counted["base"]
    if counted["counts"] is None:
        why = REASONS[counted["hidden"]]
        yield ["", ".", base, ".", gettext(why)]
        return
    for word, count in zip(figures["words"], counted["counts"], strict=True):
        yield [str(labels.get(word, word)), count, base, round(100 * count / base), ""]
