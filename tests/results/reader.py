"""What someone who reads everything that was published of a round knows about people in groups, as facts.

Of every group: who took part, whose ballot still names it after sealing, and who answered each question in support of it
or otherwise. Nothing of the register is known.
"""

from consult.methods.union import Fact, among, people, ranges
from consult.results.round_figures import NOT_STATED

ELSEWHERE = "elsewhere"
"""The ballots of which a table does not say where they belong."""
TOOK_PART, BALLOTS, FOR, OTHERWISE = "took part", "ballots", "for", "otherwise"


def known_of(versions, dimension, counts):
    """The ranges of these counts for who has all these versions of a round's figures."""
    facts, groups = [], groups_of(versions, dimension)
    for figures in versions:
        facts += _of_response(figures, dimension, groups)
        for column in columns_of(figures):
            facts += _of_column(figures, column, dimension, groups)
    return ranges(facts, counts)


def groups_of(versions, dimension):
    """The groups that any table of the dimension names, and those elsewhere."""
    found = {}
    for figures in versions:
        found |= dict.fromkeys(_told_response(figures, dimension))
        for column in columns_of(figures):
            found |= dict.fromkeys(cells_of(figures, column, dimension))
    return [*(label for label in found if label != NOT_STATED), ELSEWHERE]


def columns_of(figures):
    """Every question that is no choice, and every option, of which the figure of all is told."""
    for question in figures.questions:
        yield from (each for each in (question, *question.options) if each.support)


def cells_of(figures, column, dimension):
    """What a table tells of a column per group: label → support, None where hidden."""
    if dimension == "province":
        codes = [place.code for place in figures.provinces]
        return dict(zip(codes, column.provinces, strict=False))
    found = column.by(dimension) or column.by("network")
    if not found:
        return {}
    cells = dict(zip(found.labels, found.supports, strict=True))
    if found.dimension == "network":
        return {label: cell for label, cell in cells.items() if label == dimension}
    return cells


def _told_response(figures, dimension):
    networks = {group.label: group.answered for group in figures.response.of("network")}
    if dimension in networks:
        return {dimension: networks[dimension]}
    return {group.label: group.answered for group in figures.response.of(dimension)}


def _of_response(figures, dimension, groups):
    if figures.response.answered is None:
        return
    told = _told_response(figures, dimension)
    yield people([(TOOK_PART, group) for group in groups], figures.response.answered)
    yield people([(BALLOTS, group) for group in groups], figures.response.answered)
    for group in groups:
        if group in told:
            yield among([(BALLOTS, group)], [(TOOK_PART, group)])
            if told[group] is not None:
                yield people([(TOOK_PART, group)], told[group])


def _of_column(figures, column, dimension, groups):
    majorities = (
        column.majorities if dimension == "province" else getattr(column.by(dimension), "majorities", ())
    )
    cells = cells_of(figures, column, dimension)
    yield people([(column.id, group, FOR) for group in groups], column.support.supporters)
    yield people(
        [(column.id, group, OTHERWISE) for group in groups], column.support.base - column.support.supporters
    )
    for group in groups:
        answered = [(column.id, group, FOR), (column.id, group, OTHERWISE)]
        yield among(answered, [(BALLOTS, group)])
        if (cell := cells.get(group)) is not None:
            yield people(answered[:1], cell.supporters)
            yield people(answered, cell.base)
        elif group in majorities:
            yield Fact(dict.fromkeys(answered, 1), figures.threshold, 3 * figures.threshold - 1)
    yield from _as_many_answered(figures, column, groups)


def _as_many_answered(figures, column, groups):
    """All options of a choice have the same base."""
    for question in figures.questions:
        if column in question.options and column is not question.options[0] and question.options[0].support:
            first = question.options[0].id
            for group in groups:
                mine = {(column.id, group, FOR): 1, (column.id, group, OTHERWISE): 1}
                yield Fact(mine | {(first, group, FOR): -1, (first, group, OTHERWISE): -1}, 0, 0)
