"""The colours of the pages, for drawings that stand alone: read from the one file in which every colour stands."""

import re
from functools import cache
from pathlib import Path

SHEET = Path(__file__).parent.parent / "static" / "css" / "palette.css"
_NAMED = re.compile(r"--([\w-]+):\s*([^;]+);")
_POINTS = re.compile(r"var\(--([\w-]+)\)")


@cache
def _values() -> dict[str, str]:
    return dict(_NAMED.findall(SHEET.read_text(encoding="utf-8")))


def colour(name: str) -> str:
    """Return a colour of the palette by its name there, such as "ink", as #rrggbb."""
    value = _values()[name]
    points = _POINTS.fullmatch(value)
    return colour(points[1]) if points else value
