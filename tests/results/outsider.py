"""Someone who computes what follows from everything that was published of a round, by linear programmes."""

from itertools import pairwise, product

from consult.methods.union import Fact, percent, ranges
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

    def knows(self, dimensions, spots):
        """The range of each of these counts; a spot is a column, and a group of each of these dimensions."""
        reader = _Reader(self, dimensions)
        asked = {
            (column, groups): reader.cells(column, dict(zip(dimensions, groups, strict=True)))
            for column, groups in spots
        }
        return ranges([*reader.facts()], asked)


class _Reader:
    """What an outsider knows about people in the groups of some dimensions at once."""

    def __init__(self, outsider, dimensions):
        self.known, self.dimensions = outsider, dimensions
        self.places = list(product(*(outsider.groups(dimension) for dimension in dimensions)))

    def cells(self, column, groups, levels=ANSWERED):
        """The counts that nobody sees split: those in these groups, of who took part or who said one of these."""
        levels = levels if column else (TOOK_PART,)
        inside = [
            place
            for place in self.places
            if all(place[self.dimensions.index(name)] == group for name, group in groups.items())
        ]
        return [(column, level, place) for level in levels for place in inside]

    def facts(self):
        """Everything told of everyone and of these groups, and that everybody sends one ballot."""
        for spot, count in self.known.counts.items():
            if (cells := self._of(spot)) is not None:
                yield Fact(dict.fromkeys(cells, 1), count, count)
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
        if spot.dimension not in {ALL, *self.dimensions}:
            return None
        return self.cells(
            spot.column, {} if spot.dimension == ALL else {spot.dimension: spot.group}, spot.levels
        )

    def _of_choices(self, place):
        """All options of a choice were answered by the same people."""
        options = [column for column in self.known.columns if column[1]]
        for one, other in pairwise(options):
            if one[0] == other[0]:
                here, there = ([(column, level, place) for level in ANSWERED] for column in (one, other))
                yield Fact(dict.fromkeys(here, 1) | dict.fromkeys(there, -1), 0, 0)

    def _of_sealing(self):
        """Nobody came or went; sealing took some ballots their group, and none got one."""
        everyone = {(None, TOOK_PART, place): 1 for place in self.places}
        yield Fact(everyone | {(BALLOTS, place): -1 for place in self.places}, 0, 0)
        for at, dimension in enumerate(self.dimensions):
            for group in self.known.groups(dimension):
                if group != ELSEWHERE and Spot(None, (TOOK_PART,), dimension, group) in self.known.named:
                    ballots = {(BALLOTS, place): -1 for place in self.places if place[at] == group}
                    yield Fact(dict.fromkeys(self.cells(None, {dimension: group}), 1) | ballots, 0, None)
