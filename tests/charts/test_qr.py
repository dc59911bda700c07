"""A QR code as a shape."""

import re

import pytest
import segno

from consult.charts import qr

pytestmark = pytest.mark.once

ADDRESS = "https://consult.example.org/join/badge/k7m4wp"
RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z")


def test_what_is_drawn_are_the_dark_modules_with_four_quiet_ones_around():
    code = qr(ADDRESS)
    drawn = {
        (int(x) + step, int(y))
        for x, y, length, back in RUN.findall(code.path)
        for step in range(int(length))
    }
    dark = segno.make_qr(ADDRESS, error="m").matrix_iter(border=4)
    assert drawn == {(x, y) for y, row in enumerate(dark) for x, module in enumerate(row) if module}


def test_each_run_goes_back_as_far_as_it_went():
    assert [run for run in RUN.findall(qr(ADDRESS).path) if run[2] != run[3]] == []


def test_an_address_with_a_badge_stays_coarse_enough_to_be_printed_small():
    assert qr("https://consult.example.org/join/badge/" + "x" * 71).size <= 53
