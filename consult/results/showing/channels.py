"""Those in the room beside those at home, on what they differ most on."""

from dataclasses import dataclass

from consult import charts
from consult.results.comparing import DIFFERENCE, compare, sort
from consult.results.response import CHANNEL, SESSION
from consult.results.round_figures import RoundFigures
from consult.results.sentences import channels
from consult.results.sentences.groups import group_name
from consult.results.showing.comparisons import pair_of, values

ONLINE, ROOM = "online", "room"
MOST = 8
"""How many lines stand on the page of a round; the comparison of two groups has all."""


@dataclass(frozen=True)
class Channels:
    """Two ways of voting beside each other; `question_ids` follow the lines, `labels` are for the whole comparison."""

    heading: str
    conclusion: str
    caution: str
    labels: tuple[str, str]
    names: tuple[str, str]
    chart: charts.PairChart
    question_ids: tuple[str, ...]
    compared: int


def of_round(figures: RoundFigures) -> Channels | None:
    """Return the room beside online, the largest differences first; None where they can't be compared."""
    told = {label for label, _name in values(figures, CHANNEL)}
    room = next((label for label in (ROOM, SESSION) if label in told), None)
    if room is None or ONLINE not in told:
        return None
    found = [each for each in compare(figures, CHANNEL, room, ONLINE) if each.points is not None]
    if not found:
        return None
    shown = sort(found, DIFFERENCE)[:MOST]
    return Channels(
        channels.heading(found),
        channels.conclusion(found),
        channels.caution(),
        (room, ONLINE),
        (group_name(figures, room), group_name(figures, ONLINE)),
        charts.pairs([pair_of(each) for each in shown]),
        tuple(each.question.id for each in shown),
        len(found),
    )
