"""Pages of the room: `door`, `phone`, `guests`, `tables` and `afterwards` for who is there, `screen` for the wall, `host` for who leads."""

from consult.live.views import afterwards, door, guests, host, phone, screen, tables
from consult.live.views.room import blueprint

__all__ = ["afterwards", "blueprint", "door", "guests", "host", "phone", "screen", "tables"]
