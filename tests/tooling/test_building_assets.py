"""The browser gets the tokens and fonts that pages use, and no others."""

import sys

import pytest

from tests.house.sources import ROOT

sys.path.insert(0, str(ROOT / "bin"))
import assets as build  # a program, not a package

THEME = """/* a comment: --c-comment: 1; */
.voorbeeld-theme {
  --a-used: var(--b-named-in-turn);
  --b-named-in-turn: 1px;
  --d-unused: 2px;
  --e-used: calc(var(--b-named-in-turn) * 2);
}
"""


def test_a_token_stays_when_a_sheet_or_another_token_names_it():
    kept = build.tokens(THEME, "p { margin: var(--a-used) } q { padding: var(\n --e-used, 0) }")
    assert kept == (
        ".voorbeeld-theme{--a-used:var(--b-named-in-turn);--b-named-in-turn:1px;"
        "--e-used:calc(var(--b-named-in-turn) * 2);}\n"
    )


def test_a_token_that_nobody_names_goes():
    assert build.tokens(THEME, "p { margin: 0 }") == ".voorbeeld-theme{}\n"


@pytest.fixture(scope="module")
def faces():
    return build.faces((build.FONT / "index.css").read_text())


def test_two_subsets_of_the_font_stay(faces):
    assert faces.count("@font-face") == len(build.SUBSETS)
    assert "cyrillic" not in faces


def test_a_font_is_addressed_by_its_hash(faces):
    assert faces.count(".woff2?v=") == len(build.SUBSETS)
