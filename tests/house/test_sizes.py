"""Nothing in the house is too long to be read at once."""

import ast
from statistics import median

import pytest

from tests.house.sources import modules, name_of, programs, templates, tree_of

FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def lines(path):
    return len(path.read_text().splitlines())


def test_a_module_has_at_most_300_lines():
    assert [f"{name_of(path)}: {lines(path)}" for path in programs() if lines(path) > 300] == []


def test_half_of_all_modules_have_fewer_than_100_lines():
    assert median(lines(path) for path in modules()) < 100


def test_a_function_has_at_most_40_lines():
    long = [
        f"{name_of(path)}:{node.lineno} {node.name}: {node.end_lineno - node.lineno + 1}"
        for path in programs()
        if "migrations" not in path.parts  # a migration is a list
        for node in ast.walk(tree_of(path))
        if isinstance(node, FUNCTION) and node.end_lineno - node.lineno >= 40
    ]
    assert long == []


def test_a_template_has_at_most_120_lines():
    assert [f"{name_of(path)}: {lines(path)}" for path in templates() if lines(path) > 120] == []


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "misc", "manager", "handler", "data", "info"])
def test_a_module_is_named_after_its_subject(word):
    assert [name_of(path) for path in modules() if path.stem.startswith(word)] == []
