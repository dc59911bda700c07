"""Charts as drawings that stand alone, for a document: the geometry of `consult.charts` with its own colours and words."""

from collections.abc import Iterable
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


def _text(x: float, y: float, words: str, *, anchor: str = "start", strong: bool = False) -> str:
    weight, ink = (600, colour("ink")) if strong else (400, colour("ink-2"))
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FAMILY}" font-size="{LOW}" font-weight="{weight}"'
        f' fill="{ink}" text-anchor="{anchor}">{escape(words)}</text>'
    )
