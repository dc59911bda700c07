"""Pages of the dialogues room: `pages` for everyone, `desk` for who organises."""

from consult.dialogues.views import desk, pages
from consult.dialogues.views.blueprint import blueprint

__all__ = ["blueprint", "desk", "pages"]
