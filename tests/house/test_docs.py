"""The pages in docs/ say what the code does."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from consult.db import Base
from consult.permissions import MATRIX, Permission

ROOT = Path(__file__).parents[2]
SETTING = re.compile(r"CONSULT_[A-Z_]+[A-Z]")


def rows_of(page):
    """The first cell of each row of the page's first table."""
    text = (ROOT / "docs" / page).read_text()
    table = text[text.index("\n|") :].split("\n\n")[0]
    return re.findall(r"^\| `([^`]+)`", table, re.MULTILINE)


def test_every_setting_is_explained():
    read = {
        name
        for path in (ROOT / "config.py", ROOT / "gunicorn.conf.py")
        for name in SETTING.findall(path.read_text())
    }
    assert set(rows_of("settings.md")) == read


def test_every_permission_is_explained():
    page = (ROOT / "docs" / "permissions.md").read_text()
    for permission in Permission:
        rows = (", ".join(holds.__name__.replace("_", " ") for holds in row) for row in MATRIX[permission])
        assert f"| `{permission.value}` | {' or '.join(rows)} |" in page
    assert set(rows_of("permissions.md")) == {permission.value for permission in Permission}


def test_every_table_has_its_word():
    for models in sorted((ROOT / "consult").glob("*/models*")):
        import_module(f"consult.{models.parent.name}.models")
    tables = {mapper.class_.__name__ for mapper in Base.registry.mappers}
    assert set(rows_of("glossary.md")) == tables


@pytest.mark.parametrize(
    "page", sorted((ROOT / "docs" / "decisions").glob("0*.md")), ids=lambda page: page.name
)
def test_every_decision_is_listed(page):
    assert f"({page.name})" in (ROOT / "docs" / "decisions" / "README.md").read_text()


def test_links_between_pages_lead_somewhere():
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text())
        if not (page.parent / target).exists()
    ]
    assert broken == []
