"""Pages of the dialogues room: `pages` for everyone, `desk` and `guests` for who organises, `calendars` to follow."""

from consult.dialogues.views import calendars, desk, guests, pages
from consult.dialogues.views.blueprint import blueprint

__all__ = ["blueprint", "calendars", "desk", "guests", "pages"]
