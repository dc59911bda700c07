"""Pages of the dialogues room: `pages` for everyone, `desk` for who organises, `guests` for who gets people there."""

from consult.dialogues.views import desk, guests, pages
from consult.dialogues.views.blueprint import blueprint

__all__ = ["blueprint", "desk", "guests", "pages"]
