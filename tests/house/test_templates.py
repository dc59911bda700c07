"""Every template parses, imports what it uses, obeys the content security policy, and finds its files."""

import re
import sys

import pytest
from jinja2 import nodes
from jinja2.visitor import NodeVisitor

from tests.house.sources import ROOT, name_of, templates

sys.path.insert(0, str(ROOT / "bin"))
import assets as build  # a program, not a package

pytestmark = pytest.mark.once

INLINE = re.compile(
    r"""\sstyle\s*=|\son\w+\s*=\s*["']|<style|<script(?![^>]*\ssrc=)|javascript:""", re.IGNORECASE
)
BLOCK = re.compile(r"\butrecht-([a-z0-9]+(?:-[a-z0-9]+)*)")
ASSET = re.compile(r"""\basset\(["']([^"']+)["']\)""")
OF_THE_DOCUMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


def _is_built(name):
    """A component, one of its parts, or the beginning of its name before a value: utrecht-heading-{{ level }}."""
    return name.startswith(build.COMPONENTS) or any(
        built.startswith(f"{name}-") for built in build.COMPONENTS
    )


class Imports(NodeVisitor):
    """What a template imports, and every name that it uses."""

    def __init__(self):
        self.imported, self.used = set(), set()

    def visit_FromImport(self, node):  # noqa: N802  # Jinja calls it by the node's class
        self.imported |= {name if isinstance(name, str) else name[1] for name in node.names}

    def visit_Import(self, node):  # noqa: N802  # the same
        self.imported.add(node.target)

    def visit_Name(self, node):  # noqa: N802  # the same
        self.used.add(node.name)


def each(name="path"):
    return pytest.mark.parametrize(name, templates(), ids=name_of)


@each()
def test_a_template_parses_and_uses_what_it_imports(the_app, path):
    seen = Imports()
    seen.visit(the_app.jinja_env.parse(path.read_text()))
    assert seen.imported - seen.used == set()


@each()
def test_a_template_names_only_templates_that_exist(the_app, path):
    known = {found.relative_to(ROOT / "templates").as_posix() for found in templates()}
    tree = the_app.jinja_env.parse(path.read_text())
    named = {
        node.template.value
        for node in tree.find_all((nodes.Extends, nodes.Include, nodes.FromImport, nodes.Import))
        if isinstance(node.template, nodes.Const)
    }
    assert named - known == set()


@each()
def test_a_template_has_no_inline_style_or_script(path):
    assert INLINE.findall(OF_THE_DOCUMENT.sub("", path.read_text())) == []


@each()
def test_a_template_uses_only_components_of_the_design_system_that_are_built(path):
    used = BLOCK.findall(OF_THE_DOCUMENT.sub("", path.read_text()))
    assert {name for name in used if not _is_built(name)} == set()


@each()
def test_a_template_names_only_static_files_that_exist(path):
    named = ASSET.findall(path.read_text())
    assert [name for name in named if not (ROOT / "consult" / "static" / name).is_file()] == []


@pytest.mark.parametrize("path", sorted((ROOT / "templates" / "components").glob("[!_]*.html")), ids=name_of)
def test_a_component_is_one_macro_named_after_its_file(the_app, path):
    tree = the_app.jinja_env.parse(path.read_text())
    public = [macro.name for macro in tree.find_all(nodes.Macro) if not macro.name.startswith("_")]
    assert public == [path.stem]
