"""What leaves the site by mail is Dutch, whoever pressed the button (decision 0015)."""

import ast
import re

import pytest

from tests.house.sources import ROOT, name_of, tree_of

COMPOSING = {"gettext", "ngettext", "_", "render_template", "post", "post_composed", "deliver"}
MAILS = sorted((ROOT / "consult").glob("*/mails.py"))
MAIL_TEMPLATE = re.compile(r"""["'][a-z]+/mail/""")


def called(node):
    """The names of what a function calls."""
    calls = [each.func for each in ast.walk(node) if isinstance(each, ast.Call)]
    return {each.attr if isinstance(each, ast.Attribute) else getattr(each, "id", "") for each in calls}


def composing(functions):
    """The functions of a module that write words of a mail, by themselves or through a private one."""
    found = {name for name, node in functions.items() if called(node) & COMPOSING}
    private = {name for name in found if name.startswith("_")}
    return found | {name for name, node in functions.items() if called(node) & private}


@pytest.mark.parametrize("path", MAILS, ids=name_of)
def test_each_mail_is_composed_in_dutch(path):
    functions = {node.name: node for node in tree_of(path).body if isinstance(node, ast.FunctionDef)}
    english = [
        name
        for name in sorted(composing(functions))
        if not name.startswith("_")
        and "speaking_dutch" not in called(ast.Module(functions[name].decorator_list, []))
    ]
    assert english == [], "put @speaking_dutch() above it: who presses the button may read English"


def test_words_of_mails_are_composed_nowhere_else():
    others = [path for path in (ROOT / "consult").rglob("*.py") if path not in MAILS]
    assert [name_of(path) for path in others if MAIL_TEMPLATE.search(path.read_text(encoding="utf-8"))] == []
