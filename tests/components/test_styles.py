"""One file recolours everything (AC-N1); every style sheet is sent; directions follow the text."""

import re
from pathlib import Path

import pytest

from consult import assets

ROOT = Path(__file__).resolve().parents[2]
SHEETS = sorted((ROOT / "consult" / "static" / "css").glob("*.css"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
OTHERS = [path for path in SHEETS if path.name != "palette.css"]
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", re.IGNORECASE)
PHYSICAL = re.compile(
    r"\b(?:margin|padding|border)-(?:left|right|top|bottom)\b|(?<![-\w])(?:left|right|width|height)\s*:"
)


def each(paths):
    return pytest.mark.parametrize("path", paths, ids=lambda path: path.name)


@each(OTHERS)
def test_a_style_sheet_has_no_colour_of_its_own(path):
    assert COLOUR.findall(path.read_text()) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "templates").as_posix())
def test_a_template_has_no_colour_of_its_own(path):
    text = re.sub(r'href="#[^"]*"|\{#.*?#\}|"#[\w-]+"', "", path.read_text(), flags=re.DOTALL)
    assert COLOUR.findall(text) == []


@each(SHEETS)
def test_a_style_sheet_speaks_of_start_and_end(path):
    assert PHYSICAL.findall(path.read_text()) == []


@each(SHEETS)
def test_a_style_sheet_is_short(path):
    assert len(path.read_text().splitlines()) <= 160


def test_every_style_sheet_is_sent():
    folder = ROOT / "consult" / "static"
    sent = {*assets.SHEETS, *assets.PHONE_SHEETS, *assets.APART}
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.css")} == sent


def blocks(path):
    """The classes of our own that a style sheet speaks of, without their parts and kinds."""
    text = re.sub(r"/\*.*?\*/|\{[^{}]*\}|url\([^)]*\)", "", path.read_text(), flags=re.DOTALL)
    return {
        name
        for name in re.findall(r"\.([a-z][a-z0-9]*(?:-[a-z0-9]+)*)", text)
        if not name.startswith("utrecht")
    }


def numbered(name):
    """A name as the page of names writes it: classes that are counted stand there as the first and the last."""
    return re.sub(r"^(t-pv\d\d|map-\d|heat-\d|scale-\d)$", lambda match: match[1].rstrip("0123456789"), name)


@each(OTHERS)
def test_our_own_class_names_are_written_down(path):
    listed = (ROOT / "docs" / "look.md").read_text()
    known = {numbered(name) for name in re.findall(r"[a-z][a-z0-9-]*", listed)}
    assert {name for name in blocks(path) if numbered(name) not in known} == set()


def named(path):
    """The classes that a template names in full; one that is put together from a value is left out."""
    text = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)
    for written in re.findall(r'\bclass="([^"]*)"', text):
        names = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "\0", written).split()
        yield from (name for name in names if "\0" not in name and re.fullmatch(r"[a-z][\w-]*", name))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "templates").as_posix())
def test_a_template_names_only_classes_that_a_style_sheet_knows(path):
    sheets = "".join(sheet.read_text() for sheet in (ROOT / "consult").rglob("*.css"))
    known = set(re.findall(r"\.([a-zA-Z_][\w-]*)", sheets))
    assert {name for name in named(path) if name not in known} == set()
