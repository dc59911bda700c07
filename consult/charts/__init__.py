"""Geometry of charts: plain values in, positions out; templates/components draws them as SVG inside tables.

Positions along a strip are per cents of its width, so that text never scales and a chart fits any screen.
"""

from consult.charts.bars import Answer, Bar, bars
from consult.charts.classes import Class, classes, level, whole
from consult.charts.dots import Dot, DotChart, MiniPlot, Place, Tick, dots, mini
from consult.charts.heat import HeatCell, HeatRow, HeatTable, heat
from consult.charts.outline import Area, MapChart, Outline, ShadedArea, outline, shade

__all__ = [
    "Answer",
    "Area",
    "Bar",
    "Class",
    "Dot",
    "DotChart",
    "HeatCell",
    "HeatRow",
    "HeatTable",
    "MapChart",
    "MiniPlot",
    "Outline",
    "Place",
    "ShadedArea",
    "Tick",
    "bars",
    "classes",
    "dots",
    "heat",
    "level",
    "mini",
    "outline",
    "shade",
    "whole",
]
