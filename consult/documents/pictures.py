"""Drawings as pixels, for formats that hold none: drawn without a browser, with the font of the pages."""

import atexit
import tempfile
from functools import cache, lru_cache
from pathlib import Path

import resvg_py
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "static" / "vendor" / "source-sans-3" / "files"
FAMILIES = {
    name: FONTS / f"source-sans-3-{subset}-wght-normal.woff2"
    for name, subset in (("Source Sans 3", "latin"), ("Source Sans 3 Extended", "latin-ext"))
}
"""The font of the pages: letters of western Europe, and under a name of its own those of all other Latin scripts."""
FAMILY = ", ".join(f"'{name}'" for name in FAMILIES)
SHARPNESS = 3
"""Pixels for each unit of a drawing: sharp on paper."""
_WINDOWS, _UNICODE, _ENGLISH, _FAMILY_NAME = 3, 1, 0x409, 1


@lru_cache(maxsize=256)
def png_of(svg: str) -> bytes:
    """Return a drawing as a PNG on white."""
    return resvg_py.svg_to_bytes(
        svg_string=svg, font_files=_files(), skip_system_fonts=True, zoom=SHARPNESS, background="white"
    )


@cache
def _files() -> list[str]:
    """Return the fonts as files that a drawing program reads, under their own names; they go with the process."""
    folder = tempfile.TemporaryDirectory(prefix="consult-font-")
    atexit.register(folder.cleanup)
    files = []
    for name, packed in FAMILIES.items():
        font = TTFont(packed)
        font.flavor = None
        font["name"].setName(name, _FAMILY_NAME, _WINDOWS, _UNICODE, _ENGLISH)
        files.append(str(Path(folder.name) / f"{packed.stem}.ttf"))
        font.save(files[-1])
    return files
