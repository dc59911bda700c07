"""Every component is on the style guide, and says on top what it is for."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
COMPONENTS = sorted((TEMPLATES / "components").glob("[!_]*.html"))
ICONS = sorted((TEMPLATES / "components" / "icons").glob("*.svg"))
PAGES = ["", "head", "result", "task", "task-refused", "sent", "confirm", "error/404"]


def guide():
    return "".join(path.read_text() for path in sorted((TEMPLATES / "styleguide").glob("*.html")))


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_is_on_the_guide_or_part_of_one_that_is(path):
    asked = f'"components/{path.name}"'
    parts = "".join(other.read_text() for other in COMPONENTS if other != path)
    assert asked in guide() or asked in parts


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_says_on_top_what_it_is_for(path):
    assert re.match(r"\{#- [A-Z][^#]{20,}", path.read_text())


def test_every_icon_is_on_the_guide():
    assert [path.stem for path in ICONS if f'"{path.stem}"' not in guide()] == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_the_guide_shows(client, path):
    assert client.get(f"/style-guide/{path}").status_code == 200


def test_the_guide_stays_away_from_a_real_installation(app, client, monkeypatch):
    monkeypatch.setitem(app.config, "TESTING", False)
    assert client.get("/style-guide/").status_code in {302, 403}
