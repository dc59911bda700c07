"""How often a place on the network may ask; counted per process by default, in Redis by setting."""

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(get_remote_address, default_limits=[])
