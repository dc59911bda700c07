"""The files of the house, as its tests read them."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bin"))
import messages  # a program, not a package

ROOT = Path(__file__).resolve().parents[2]
PLUMBING = ("config.py", "wsgi.py", "gunicorn.conf.py")


def modules():
    """Every Python module of the product, in order."""
    return [*sorted((ROOT / "consult").rglob("*.py")), *(ROOT / name for name in PLUMBING)]


def programs():
    """Every Python file: the product's, its tests', its programs'."""
    return [path for path in tracked() if path.suffix == ".py"]


def templates():
    """Every template, in order."""
    return sorted((ROOT / "templates").rglob("*.html"))


def name_of(path):
    """Where a file stands in the project."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path):
    """The syntax tree of a module."""
    return ast.parse(path.read_text(), str(path))


@cache
def tracked():
    """Every file that is, or will be, in the repository."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    paths = [ROOT / name for name in listed.stdout.split("\0") if name] or ROOT.rglob("*")
    return [path for path in paths if path.is_file()]


@cache
def gathered():
    """What is to be translated, by room."""
    return messages.gathered()
