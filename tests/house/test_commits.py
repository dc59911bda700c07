"""A transaction ends in one place: the view, the job or the command that began it."""

import ast
import re

from tests.house.sources import modules, name_of, tree_of

MAY_COMMIT = re.compile(r"consult/(\w+/views(/\w+)?|(\w+/)?jobs|cli|\w+/commands|demo/\w+)\.py")


def commits(path):
    return [
        f"{name_of(path)}:{node.lineno}"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit"
    ]


def test_only_views_jobs_and_commands_commit():
    assert [
        place for path in modules() if not MAY_COMMIT.fullmatch(name_of(path)) for place in commits(path)
    ] == []
