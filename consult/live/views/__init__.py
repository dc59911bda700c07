"""Pages of the room: `phone` for who is there, `screen` for the wall, `host` for who leads, `prepare` before it begins."""

from consult.live.views import host, phone, screen
from consult.live.views.room import blueprint

__all__ = ["blueprint", "host", "phone", "screen"]
