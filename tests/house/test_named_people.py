"""Nothing is coded, published or decided without a named person: every way in which such a row comes to be asks for one."""

import ast
from functools import cache

import pytest

from tests.house.sources import ROOT, name_of, tree_of

ROWS = (
    "CommonThread",
    "Coding",
    "AgendaItem",
    "ItemVersion",
    "ItemComment",
    "Evidence",
    "DissentReply",
    "NumberSource",
    "Decision",
    "MemberRound",
    "Snapshot",
)
PERSON = {"actor_id", "coder_id"}
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
WAYS = {
    "CommonThread": {
        "synthesis/service/coding.py:code_as_rest",
        "synthesis/service/threads.py:make_thread",
        "synthesis/service/threads.py:split_thread",
    },
    "Coding": {"synthesis/service/coding.py:code"},
    "AgendaItem": {"agenda/service/items.py:add_item"},
    "ItemVersion": {f"agenda/service/items.py:{way}" for way in ("add_item", "edit_item", "restore_version")},
    "ItemComment": {"agenda/service/comments.py:add_comment"},
    "Evidence": {"agenda/service/evidence.py:attach"},
    "DissentReply": {"agenda/service/dissent.py:refuse_dissent", "agenda/service/dissent.py:use_dissent"},
    "NumberSource": {"agenda/service/numbers.py:name_source"},
    "Decision": {"agenda/service/decisions.py:decide"},
    "MemberRound": {"agenda/service/member_rounds.py:open_round"},
    "Snapshot": {"results/service.py:correct_round", "results/service.py:publish_round"},
}


def services():
    return sorted((ROOT / "consult").glob("*/service*.py")) + sorted(
        (ROOT / "consult").glob("*/service/*.py")
    )


@cache
def functions():
    """Every function of a service, as (module, name): its tree."""
    return {
        (name_of(path), node.name): node
        for path in services()
        for node in tree_of(path).body
        if isinstance(node, FUNCTION)
    }


@cache
def calls(node):
    """The names of all that a function calls, its nested ones included."""
    found = (each.func for each in ast.walk(node) if isinstance(each, ast.Call))
    return {one.id if isinstance(one, ast.Name) else getattr(one, "attr", "") for one in found}


def ways_of(row):
    """The public functions that make such a row, themselves or through private ones of their module."""
    every = functions()
    making = {key for key, node in every.items() if row in calls(node)}
    while True:
        more = {
            (module, name)
            for (module, name), node in every.items()
            if any(where == module and one.startswith("_") and one in calls(node) for where, one in making)
        }
        if more <= making:
            break
        making |= more
    return {
        f"{module.removeprefix('consult/')}:{name}" for module, name in making if not name.startswith("_")
    }


@pytest.mark.parametrize("row", ROWS)
def test_every_way_in_which_it_comes_to_be_is_known(row):
    assert ways_of(row) == WAYS[row]


@pytest.mark.parametrize("row", ROWS)
def test_every_way_asks_who_does_it(row):
    every = functions()
    nameless = [
        way
        for way in ways_of(row)
        for module, name in [way.split(":")]
        if not asks_for_somebody(every[f"consult/{module}", name])
    ]
    assert nameless == []


def asks_for_somebody(node):
    """Whether a function must be told who does it: a parameter without a default."""
    arguments = node.args
    required = {
        one.arg
        for one, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        if default is None
    }
    positional = arguments.args[: len(arguments.args) - len(arguments.defaults)]
    return bool(PERSON & (required | {one.arg for one in positional}))


def test_no_other_part_of_the_house_makes_them():
    rooms = set((ROOT / "consult").rglob("*.py")) - set(services())
    made = {
        f"{name_of(path)}: {row}"
        for path in rooms
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        for row in [node.func.id]
        if row in ROWS
    }
    assert made == set()
