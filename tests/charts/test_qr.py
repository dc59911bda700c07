"""A QR code as a shape."""

import re

import pytest
import segno

from consult.charts import qr

pytestmark = pytest.mark.once

ADDRESS = "https://consult.example.org/join/badge/k7m4wp"
LINE = re.compile(r"M4 (\d+)\.5([^M]+)")
STROKE = re.compile(r"([hm])(\d+)")


def test_what_is_drawn_are_the_dark_modules_with_four_quiet_ones_around():
    code = qr(ADDRESS)
    drawn = {
        int(number): "".join(("0", "1")[way == "h"] * int(length) for way, length in STROKE.findall(strokes))
        for number, strokes in LINE.findall(code.path)
    }
    modules = list(segno.make_qr(ADDRESS, error="m").matrix_iter(border=4))
    wanted = {number: "".join(map(str, row)) for number, row in enumerate(modules) if any(row)}
    assert {number: f"0000{row}0000" for number, row in drawn.items()} == wanted
    assert code.size == len(modules)


def test_an_address_with_a_badge_stays_coarse_enough_to_be_printed_small():
    assert qr("https://consult.example.org/join/badge/" + "x" * 71).size <= 53
