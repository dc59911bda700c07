"""What the browser gets comes from the lock, and every style sheet finds the tokens that it names."""

import json
import re
import sys

import pytest

from tests.house.sources import ROOT, name_of, templates

sys.path.insert(0, str(ROOT / "bin"))
import assets as build  # a program, not a package

OWN = sorted((ROOT / "consult" / "static" / "css").glob("*.css"))
NAMED = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
DEFINED = re.compile(r"(--[\w-]+)\s*:")
BLOCK = re.compile(r"\butrecht-([a-z0-9-]+)")
TEMPLATES = ROOT / "templates"
NAMES_A_TEMPLATE = re.compile(r"""["']((?:live|layouts|components)/\w+(?:\.html)?)["']""")


@pytest.fixture(scope="module")
def wanted():
    return json.loads((ROOT / "package.json").read_text())["dependencies"]


@pytest.fixture(scope="module")
def locked():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    return {name.removeprefix("node_modules/"): package for name, package in packages.items() if name}


def test_each_package_is_named_with_one_version_and_locked_at_it(wanted, locked):
    assert {name: locked[name]["version"] for name in wanted} == wanted


def test_each_package_is_locked_by_its_hash_and_not_by_its_host(locked):
    assert [
        name for name, package in locked.items() if "integrity" not in package or "resolved" in package
    ] == []


def test_what_is_served_was_built_from_the_packages_that_are_locked(tmp_path, monkeypatch):
    monkeypatch.setattr(build, "VENDOR", tmp_path)
    build.build()
    served = ROOT / "consult" / "static" / "vendor"
    built = [path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()]
    assert [
        str(name) for name in built if (tmp_path / name).read_bytes() != (served / name).read_bytes()
    ] == []


def test_the_packages_here_are_those_of_the_lock(wanted):
    here = {name: json.loads((build.NODE / name / "package.json").read_text())["version"] for name in wanted}
    assert here == wanted


@pytest.mark.parametrize("path", OWN, ids=name_of)
def test_a_style_sheet_names_only_tokens_that_are_defined(path):
    vendored = (ROOT / "consult" / "static" / "vendor").rglob("*.css")
    defined = {name for sheet in (*OWN, *vendored) for name in DEFINED.findall(sheet.read_text())}
    assert set(NAMED.findall(path.read_text())) - defined == set()


def test_each_component_that_is_built_is_used():
    used = {name for path in templates() for name in BLOCK.findall(path.read_text())}
    used |= {name for path in (ROOT / "consult").rglob("*.py") for name in BLOCK.findall(path.read_text())}
    assert [name for name in build.COMPONENTS if not any(block.startswith(name) for block in used)] == []


def reached(path, found):
    """Add a template, and what it names or puts together from a beginning: it may include all of them."""
    if path in found:
        return
    found.add(path)
    for name in NAMES_A_TEMPLATE.findall(path.read_text()):
        beginning = name.removesuffix(".html")
        for other in TEMPLATES.glob(f"{beginning}*.html"):
            reached(other, found)


def test_a_phone_gets_each_component_that_its_pages_have():
    found = set()
    for path in templates():
        if '"layouts/phone.html"' in path.read_text():
            reached(path, found)
    used = {block for path in found for block in BLOCK.findall(path.read_text())}
    assert len(found) > 20
    assert [
        name
        for name in build.NOT_ON_A_PHONE
        if any(block == name or block.startswith((f"{name}-", f"{name}--")) for block in used)
    ] == []
