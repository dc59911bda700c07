"""Charts as drawings that stand alone, for a document: the geometry of `consult.charts` with its own colours and words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from flask_babel import gettext

from consult import charts, formats
from consult.documents.palette import colour
from consult.documents.parts import Figure
from consult.documents.pictures import FAMILY

WIDTH = 640
"""Units of a drawing from left to right; its text is set in units of the same kind."""
MILLIMETRES = 160 / WIDTH
LOW, SMALL = 15, 13
EDGE = 8
BESIDE, NAMES = 56, 350
"""Names of at most so many letters stand beside their bar, in a column so wide; longer ones above it."""
ROW, TALL_ROW, THICK = 23, 42, 13
MOST = 24
"""So many bars go in one drawing, so that it fits on a page with what it is about."""
VALUES = 62
"""Room for the figures at the right."""


def mini(plot: charts.MiniPlot, *, nation: str) -> Figure:
    """Draw all places as dots on one line, with the places at its ends and the national figure."""
    height, axis = 66, 34

    def at(part: float) -> float:
        return EDGE + part / 100 * (WIDTH - 2 * EDGE)

    lean = {"start": "start", "middle": "middle", "end": "end"}[plot.lean]
    drawn = [
        _line(EDGE, axis, WIDTH - EDGE, axis, colour("line-strong"), 2),
        *(_dot(at(dot), axis) for dot in plot.dots),
        _line(at(plot.national_at), axis - 13, at(plot.national_at), axis + 13, colour("ink"), 2),
        _text(
            at(plot.national_at), 14, f"{nation} {formats.percent(plot.national)}", anchor=lean, strong=True
        ),
        _text(EDGE - 6, height - 4, f"{plot.lowest.name} {formats.percent(plot.low)}"),
        _text(
            WIDTH - EDGE + 6, height - 4, f"{plot.highest.name} {formats.percent(plot.high)}", anchor="end"
        ),
    ]
    return _figure(drawn, height, _words_of(plot, nation))


@dataclass(frozen=True)
class Bar:
    """One line of a bar chart: its name, its figure as the page writes it, and its part of a full strip (0..1), None where hidden."""

    name: str
    value: str
    part: float | None


def bars(lines: Sequence[Bar]) -> Iterator[Figure]:
    """Draw bars below each other on one scale on which a full strip is everyone; many of them go over several drawings."""
    longest = max((len(one.name) for one in lines), default=0)
    is_tall, names = longest > BESIDE, NAMES if longest > BESIDE // 2 else NAMES // 2
    for begin in range(0, len(lines), MOST):
        some = lines[begin : begin + MOST]
        height = len(some) * (TALL_ROW if is_tall else ROW)
        drawn = [
            piece
            for place, one in enumerate(some)
            for piece in (_tall(one, place) if is_tall else _beside(one, place, names))
        ]
        yield _figure(drawn, height, _words_of_bars(some))


def _beside(one: Bar, place: int, names: float) -> Iterator[str]:
    """Draw a bar with its name before it, in a column so wide."""
    middle = place * ROW + ROW / 2
    yield _text(0, middle + 5, one.name, size=SMALL, ink="ink")
    yield from _bar(one, names, middle)


def _tall(one: Bar, place: int) -> Iterator[str]:
    """Draw a bar with its name above it."""
    top = place * TALL_ROW
    yield _text(0, top + 14, one.name, size=SMALL, ink="ink")
    yield from _bar(one, 0, top + 27)


def _bar(one: Bar, left: float, middle: float) -> Iterator[str]:
    full = WIDTH - VALUES - left
    yield _box(left, middle, full, colour("sand"))
    if one.part is not None:
        yield _box(left, middle, one.part * full, colour("blue"))
    yield _text(WIDTH, middle + 5, one.value, anchor="end", size=SMALL, strong=True)


def _words_of_bars(lines: Sequence[Bar]) -> str:
    told = "; ".join(f"{one.name} {one.value}" for one in lines)
    return str(gettext("Bars: %(told)s", told=told))


def _box(left: float, middle: float, width: float, fill: str) -> str:
    return (
        f'<rect x="{left:.1f}" y="{middle - THICK / 2:.1f}" width="{width:.1f}" height="{THICK}" rx="2"'
        f' fill="{fill}"/>'
    )


def _words_of(plot: charts.MiniPlot, nation: str) -> str:
    return str(
        gettext(
            "%(count)s dots, from %(lowest)s with %(low)s to %(highest)s with %(high)s; %(nation)s %(share)s",
            count=len(plot.dots),
            lowest=plot.lowest.name,
            low=formats.percent(plot.low),
            highest=plot.highest.name,
            high=formats.percent(plot.high),
            nation=nation,
            share=formats.percent(plot.national),
        )
    )


def _figure(drawn: Iterable[str], height: float, alt: str) -> Figure:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}">'
        f"{''.join(drawn)}</svg>"
    )
    return Figure(svg, alt, WIDTH * MILLIMETRES, height * MILLIMETRES)


def _line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}" stroke-width="{width}"/>'


def _dot(x: float, y: float) -> str:
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7" fill="{colour("blue")}" fill-opacity="0.85"'
        f' stroke="{colour("white")}" stroke-width="1.5"/>'
    )


def _text(
    x: float,
    y: float,
    words: str,
    *,
    anchor: str = "start",
    strong: bool = False,
    size: int = LOW,
    ink: str = "ink-2",
) -> str:
    weight, fill = (600, colour("ink")) if strong else (400, colour(ink))
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FAMILY}" font-size="{size}" font-weight="{weight}"'
        f' fill="{fill}" text-anchor="{anchor}">{escape(words)}</text>'
    )
