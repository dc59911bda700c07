"""Geometry of charts: plain values in, positions out; templates/components draws them as SVG inside tables.

Positions along a strip are per cents of its width, so that text never scales and a chart fits any screen.
"""

from consult.charts.bars import Answer, Bar, bars
from consult.charts.classes import Class, classes, level, whole
from consult.charts.diverging import Answers, DivergingChart, diverging
from consult.charts.dots import Dot, DotChart, MiniPlot, Place, Tick, dots, mini
from consult.charts.heat import HeatCell, HeatRow, HeatTable, heat
from consult.charts.outline import Area, MapChart, Outline, ShadedArea, outline, shade
from consult.charts.pairs import DrawnPair, Pair, PairChart, pairs
from consult.charts.qr import QrCode, qr
from consult.charts.withheld import Figure, reasons

__all__ = [
    "Answer",
    "Answers",
    "Area",
    "Bar",
    "Class",
    "DivergingChart",
    "Dot",
    "DotChart",
    "DrawnPair",
    "Figure",
    "HeatCell",
    "HeatRow",
    "HeatTable",
    "MapChart",
    "MiniPlot",
    "Outline",
    "Pair",
    "PairChart",
    "Place",
    "QrCode",
    "ShadedArea",
    "Tick",
    "bars",
    "classes",
    "diverging",
    "dots",
    "heat",
    "level",
    "mini",
    "outline",
    "pairs",
    "qr",
    "reasons",
    "shade",
    "whole",
]
