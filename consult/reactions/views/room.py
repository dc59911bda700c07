"""What the pages of the reactions room share: the blueprint, the key store, an id from the address."""

from uuid import UUID

from flask import Blueprint, current_app, request

from consult.keystore import KeyStore
from consult.reactions.attribution import attribution_line

blueprint = Blueprint("reactions", __name__, url_prefix="/reactions")
blueprint.add_app_template_filter(attribution_line)


def keystore() -> KeyStore:
    """Return the store of the keys that turn people into pseudonyms."""
    store: KeyStore = current_app.extensions["keystore"]
    return store


def id_in_address(name: str) -> UUID | None:
    """Return an id from the address, or None; a broken one is as good as none."""
    return request.args.get(name, type=UUID)
