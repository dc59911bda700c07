"""One file recolours everything (AC-N1); every style sheet is sent; directions follow the text."""

import re
from pathlib import Path

from consult import assets

LONGEST_SHEET = 160
ROOT = Path(__file__).resolve().parents[2]
SHEETS = sorted((ROOT / "consult" / "static" / "css").glob("*.css"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
OTHERS = [path for path in SHEETS if path.name not in {"palette.css", "palette-dark.css"}]
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", re.IGNORECASE)
PHYSICAL = re.compile(
    r"\b(?:margin|padding|border)-(?:left|right|top|bottom)\b|(?<![-\w])(?:left|right|width|height)\s*:"
)


def of_each(paths, amiss):
    """What is amiss with each of these files, by its path; those with which nothing is are left out."""
    return {path.relative_to(ROOT).as_posix(): found for path in paths if (found := amiss(path))}


def test_no_style_sheet_has_a_colour_of_its_own():
    assert of_each(OTHERS, lambda path: COLOUR.findall(path.read_text())) == {}


def test_no_template_has_a_colour_of_its_own():
    def colours(path):
        text = re.sub(r'href="#[^"]*"|\{#.*?#\}|"#[\w-]+"', "", path.read_text(), flags=re.DOTALL)
        return COLOUR.findall(text)

    assert of_each(TEMPLATES, colours) == {}


def test_every_style_sheet_speaks_of_start_and_end():
    assert of_each(SHEETS, lambda path: PHYSICAL.findall(path.read_text())) == {}


def test_every_style_sheet_is_short():
    lengths = {path.name: len(path.read_text().splitlines()) for path in SHEETS}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_SHEET} == {}


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


def test_our_own_class_names_are_written_down():
    listed = (ROOT / "docs" / "look.md").read_text()
    known = {numbered(name) for name in re.findall(r"[a-z][a-z0-9-]*", listed)}
    assert of_each(OTHERS, lambda path: {one for one in blocks(path) if numbered(one) not in known}) == {}


def named(path):
    """The classes that a template names in full; one that is put together from a value is left out."""
    text = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)
    for written in re.findall(r'\bclass="([^"]*)"', text):
        names = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "\0", written).split()
        yield from (name for name in names if "\0" not in name and re.fullmatch(r"[a-z][\w-]*", name))


def test_every_template_names_only_classes_that_a_style_sheet_knows():
    sheets = "".join(sheet.read_text() for sheet in (ROOT / "consult").rglob("*.css"))
    known = set(re.findall(r"\.([a-zA-Z_][\w-]*)", sheets))
    assert of_each(TEMPLATES, lambda path: set(named(path)) - known) == {}
