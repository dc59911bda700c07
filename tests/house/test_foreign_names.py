"""No file names a registry's host or a path of the machine that it was written on."""

import re

from tests.house.sources import name_of, tracked

# Written in pieces, so that this file does not name them either.
HOSTS = re.compile(
    "|".join(
        [
            "python" + "hosted",
            r"pypi\." + "org",
            r"registry\." + "npmjs",
            r"deb\." + "debian",
            r"registry\." + "yarnpkg",
        ]
    )
)
FOLDERS = re.compile(r"(?<![\w.:/-])/(?:root|home|work|farm|Users|opt)/\w")


def found(pattern):
    for path in tracked():
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        yield from (f"{name_of(path)}: {match[0]}" for match in pattern.finditer(text))


def test_no_file_names_the_host_of_a_registry():
    assert list(found(HOSTS)) == []


def test_no_file_names_a_folder_of_somebodys_machine():
    assert list(found(FOLDERS)) == []
