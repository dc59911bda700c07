"""The text of a PDF of ours, read from the file itself: the letters that each glyph stands for, and the metadata."""

import re
import zlib
from itertools import pairwise

STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
LETTER = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
SHOWN = re.compile(rb"\[([^\]]*)\] TJ")
GLYPHS = re.compile(rb"<([0-9a-f]+)>")


def text_of(content):
    """Return what is written in a PDF, each line after the one before, and what its metadata say.

    All its fonts are subsets of one font, so that a glyph stands for the same letters in each.
    """
    streams = [unpacked(data) for data in STREAM.findall(content)]
    letters = {}
    for one in streams:
        if b"begincmap" in one:
            letters |= {glyph: bytes.fromhex(to.decode()) for glyph, to in LETTER.findall(one)}
    lines = [line(shown, letters) for one in streams for shown in SHOWN.findall(one)]
    metadata = [
        one.decode("utf-8", "replace") for one in streams if b"<x:xmpmeta" in one or b"rdf:RDF" in one
    ]
    return " ".join(" ".join([*lines, *metadata]).split())


def unpacked(data):
    """Return a stream as it was before it was packed; one that was not, as it is."""
    try:
        return zlib.decompress(data)
    except zlib.error:
        return data


def line(shown, letters):
    """Return the letters of one line."""
    glyphs = b"".join(GLYPHS.findall(shown))
    codes = (glyphs[at:to] for at, to in pairwise(range(0, len(glyphs) + 4, 4)))
    return b"".join(letters.get(code, b"\xff\xfd") for code in codes).decode("utf-16-be")
