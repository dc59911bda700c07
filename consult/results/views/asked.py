"""What the address of a page asks for."""

from collections.abc import Collection

from flask import request

from consult.results.forms import ListForm
from consult.results.narrowing import ANSWERS, SHARE, SORTS, SUPPORT, Narrowing

LONGEST = 100
"""Nobody searches for more letters."""


def narrowing() -> Narrowing:
    """Return what of a round is asked for; what makes no sense is as if nothing was asked."""
    asked = request.args
    return Narrowing(
        by=asked.get("by", ""),
        q=asked.get("q", "").strip()[:LONGEST],
        sort=_one_of(SORTS, asked.get("sort", ""), SUPPORT),
        show=_one_of((SHARE, ANSWERS), asked.get("show", ""), SHARE),
        page=max(1, asked.get("page", 1, type=int)),
    )


def list_form() -> ListForm:
    """Return the form that asks for a list of questions, filled in with what was asked."""
    asked = narrowing().address()
    form = ListForm(formdata=None, data=asked)
    for name in {"by", "show"} - set(asked):
        del form[name]
    return form


def _one_of(known: Collection[str], value: str, usual: str) -> str:
    return value if value in known else usual
