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


def of_each(amiss):
    """What is amiss with each template, by its name; those with which nothing is are left out."""
    return {name_of(path): found for path in templates() if (found := amiss(path))}


def test_every_template_parses_and_uses_what_it_imports(the_app):
    def unused(path):
        seen = Imports()
        seen.visit(the_app.jinja_env.parse(path.read_text()))
        return seen.imported - seen.used

    assert of_each(unused) == {}


def _macros(tree, environment):
    """The macros that a template has or imports, by the name under which it calls them."""
    found = {macro.name: macro for macro in tree.find_all(nodes.Macro)}
    for node in tree.find_all(nodes.FromImport):
        path = ROOT / "templates" / node.template.value
        there = {macro.name: macro for macro in environment.parse(path.read_text()).find_all(nodes.Macro)}
        for name in node.names:
            original, here = (name, name) if isinstance(name, str) else name
            if original in there:  # A template also gives values.
                found[here] = there[original]
    given = {argument.name for macro in tree.find_all(nodes.Macro) for argument in macro.args}
    return {name: macro for name, macro in found.items() if name not in given}


def test_every_macro_is_called_with_what_it_takes(the_app):
    """A call that is made in a rare case only would fail just then."""

    def wrong(path):
        tree = the_app.jinja_env.parse(path.read_text())
        macros = _macros(tree, the_app.jinja_env)
        for call in tree.find_all(nodes.Call):
            macro = macros.get(getattr(call.node, "name", None))
            if macro is None or call.dyn_args or call.dyn_kwargs:
                continue
            takes = [one.name for one in macro.args]
            given = takes[: len(call.args)] + [one.key for one in call.kwargs]
            needed = takes[: len(takes) - len(macro.defaults)]
            if any(name.name == "kwargs" for name in macro.find_all(nodes.Name)):
                takes += given
            if len(call.args) > len(takes) or not set(needed) <= set(given) <= set(takes):
                yield f"{macro.name}({', '.join(given)})"

    assert of_each(lambda path: list(wrong(path))) == {}


def test_every_template_names_only_templates_that_exist(the_app):
    known = {found.relative_to(ROOT / "templates").as_posix() for found in templates()}

    def unknown(path):
        tree = the_app.jinja_env.parse(path.read_text())
        named = {
            node.template.value
            for node in tree.find_all((nodes.Extends, nodes.Include, nodes.FromImport, nodes.Import))
            if isinstance(node.template, nodes.Const)
        }
        return named - known

    assert of_each(unknown) == {}


def test_no_template_has_an_inline_style_or_script():
    assert of_each(lambda path: INLINE.findall(OF_THE_DOCUMENT.sub("", path.read_text()))) == {}


def test_every_template_uses_only_components_of_the_design_system_that_are_built():
    def unbuilt(path):
        used = BLOCK.findall(OF_THE_DOCUMENT.sub("", path.read_text()))
        return {name for name in used if not _is_built(name)}

    assert of_each(unbuilt) == {}


def test_every_template_names_only_static_files_that_exist():
    def missing(path):
        named = ASSET.findall(path.read_text())
        return [name for name in named if not (ROOT / "consult" / "static" / name).is_file()]

    assert of_each(missing) == {}


def test_every_component_is_one_macro_named_after_its_file(the_app):
    paths = sorted((ROOT / "templates" / "components").glob("[!_]*.html"))
    public = {
        path.stem: [
            macro.name
            for macro in the_app.jinja_env.parse(path.read_text()).find_all(nodes.Macro)
            if not macro.name.startswith("_")
        ]
        for path in paths
    }
    assert public == {path.stem: [path.stem] for path in paths}
