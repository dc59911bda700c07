"""The blueprint that the pages of the room hang on."""

from flask import Blueprint, current_app

from consult.keystore import KeyStore

blueprint = Blueprint("live", __name__)


def keystore() -> KeyStore:
    """Return where the keys of rounds and rooms are."""
    return current_app.extensions["keystore"]  # type: ignore[no-any-return]  # extensions hold anything


def threshold() -> int:
    """Return the fewest people of whom a figure is shown in the room."""
    return int(current_app.config["PUBLICATION_THRESHOLD"])
