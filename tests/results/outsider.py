"""Someone who computes what follows from everything that was published of a round, by linear programmes."""

from itertools import pairwise

from consult.methods.union import Fact, among, people, percent, ranges
from tests.results.taken_along import ALL, ANSWERED, LEVELS, TOOK_PART, Spot

ELSEWHERE, BALLOTS = "elsewhere", "ballots"


class Outsider:
    """Someone who knows all versions; where two tell different numbers, the newer one is true."""

    def __init__(self, *versions):
        """Lay the versions on top of each other."""
        self.counts, self.percents, self.majorities, self.named = {}, {}, {}, {}
        for each in versions:
            self.named |= each.named
            self.counts |= each.counts
            self.percents |= each.percents
            self.majorities |= dict.fromkeys(each.majorities, each.threshold)
        for each in versions:
            self.counts |= each.recounted
        self.columns = list(dict.fromkeys(spot.column for spot in self.counts if spot.column))

    def groups(self, dimension):
        """The groups of a dimension that have a name anywhere, and those elsewhere."""
        return [*dict.fromkeys(spot.group for spot in self.named if spot.dimension == dimension), ELSEWHERE]

    @property
    def dimensions(self):
        """The dimensions by which anything is told."""
        return [each for each in dict.fromkeys(spot.dimension for spot in self.named) if each != ALL]

    def knows(self, dimension, spots):
        """The range of each of these counts; a spot is a column (none for who took part) and a group of the dimension."""
        reader = _Reader(self, dimension)
        return ranges(
            [*reader.facts()], {(column, group): reader.cells(column, group) for column, group in spots}
        )


class _Reader:
    """What an outsider knows about people in the groups of a dimension."""

    def __init__(self, outsider, dimension):
        self.known, self.dimension, self.places = outsider, dimension, outsider.groups(dimension)

    def cells(self, column, group=None, levels=ANSWERED):
        """The counts that nobody sees split: of a group or of all, those who took part or who said one of these."""
        levels = levels if column else (TOOK_PART,)
        return [(column, level, place) for level in levels for place in self.places if group in {None, place}]

    def facts(self):
        """Everything told of everyone and of these groups, and that everybody sends one ballot."""
        for spot, count in self.known.counts.items():
            if (cells := self._of(spot)) is not None:
                yield people(cells, count)
        for spot, threshold in self.known.majorities.items():
            if (cells := self._of(spot)) is not None:
                yield Fact(dict.fromkeys(cells, 1), threshold, 3 * threshold - 1)
        for spot, share in self.known.percents.items():
            if (cells := self._of(spot)) is not None:
                yield from percent(cells, self._of(spot._replace(levels=ANSWERED)), share)
        for place in self.places:
            for column in self.known.columns:
                said = [(column, level, place) for level in LEVELS]
                yield Fact(dict.fromkeys(said, 1) | {(BALLOTS, place): -1}, 0, 0)
            yield from self._of_choices(place)
        yield from self._of_sealing()

    def _of(self, spot):
        """The cells of a spot; none of another dimension."""
        if spot.dimension == ALL:
            return self.cells(spot.column, levels=spot.levels)
        return self.cells(spot.column, spot.group, spot.levels) if spot.dimension == self.dimension else None

    def _of_choices(self, place):
        """All options of a choice were answered by the same people."""
        options = [column for column in self.known.columns if column[1]]
        for one, other in pairwise(options):
            if one[0] == other[0]:
                here, there = (self.cells(column, place) for column in (one, other))
                yield Fact(dict.fromkeys(here, 1) | dict.fromkeys(there, -1), 0, 0)

    def _of_sealing(self):
        """Nobody came or went; sealing took some ballots their group, and none got one."""
        everyone = dict.fromkeys(self.cells(None), 1)
        yield Fact(everyone | {(BALLOTS, place): -1 for place in self.places}, 0, 0)
        for place in self.places:
            if Spot(None, (TOOK_PART,), self.dimension, place) in self.known.named:
                yield among([(BALLOTS, place)], self.cells(None, place))
