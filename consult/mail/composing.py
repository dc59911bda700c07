"""Texts that are never stored: each is composed by name at the moment its message leaves."""

from collections.abc import Callable

Composer = Callable[..., str | None]
COMPOSERS: dict[str, Composer] = {}


def composer(name: str) -> Callable[[Composer], Composer]:
    """Register a function of plain keyword values that gives a text, or None when there is nothing to send any more."""

    def register(compose: Composer) -> Composer:
        COMPOSERS[name] = compose
        return compose

    return register
