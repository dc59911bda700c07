"""Outlines fit their map, labels fall on land, and areas are shaded by their shares."""

import json

import pytest

from consult.charts import outline, shade
from consult.methods.disclosure import Hidden

LAND = [[5.0, 52.0], [6.0, 52.0], [6.0, 53.0], [5.0, 53.0], [5.0, 52.0]]
ISLAND = [[4.0, 52.4], [4.2, 52.4], [4.2, 52.6], [4.0, 52.6], [4.0, 52.4]]


@pytest.fixture
def drawing(tmp_path):
    source = tmp_path / "areas.geojson"
    features = [
        {"properties": {"code": "A", "name": "Land"}, "geometry": {"type": "Polygon", "coordinates": [LAND]}},
        {"properties": {"code": "B", "name": "Eilanden"},
         "geometry": {"type": "MultiPolygon", "coordinates": [[ISLAND]]}},
    ]  # fmt: skip
    source.write_text(json.dumps({"features": features}))
    return outline(source, 200)


def test_a_map_is_as_wide_as_asked_and_as_high_as_the_land(drawing):
    assert (drawing.width, drawing.height) == (200, 164)


def test_areas_keep_their_code_and_name(drawing):
    assert [(area.code, area.name) for area in drawing.areas] == [("A", "Land"), ("B", "Eilanden")]


def test_a_path_is_closed_and_starts_with_its_first_corner(drawing):
    path = drawing.areas[0].path
    assert (path.startswith("M100.0 164.3L"), path.endswith("Z"), path.count("M")) == (True, True, 1)


def test_a_label_stands_in_the_middle_of_its_largest_piece(drawing):
    assert (drawing.areas[0].x, drawing.areas[0].y) == pytest.approx((150, 82), abs=1)


def test_areas_are_darker_where_the_share_is_higher(drawing):
    shaded = shade(drawing, {"A": 0.8, "B": 0.4})
    assert shaded.areas[0].level > shaded.areas[1].level


def test_an_area_without_a_share_is_hidden(drawing):
    shaded = shade(drawing, {"A": 0.8})
    assert (shaded.areas[1].level, shaded.reasons) == (None, (Hidden.TOO_FEW,))


def test_a_map_has_at_most_four_classes(drawing):
    assert len(shade(drawing, {"A": 0.0, "B": 1.0}).classes) == 4
