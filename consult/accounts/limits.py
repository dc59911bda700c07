"""How often a place on the network may ask; counted per process by default, in Redis by setting."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, abort, current_app, request
from limits import parse, parse_many
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

View = Callable[..., Any]


def limited(amounts: str) -> Callable[[View], View]:
    """Refuse with 429 who sends a form to this view more often than that ("20 per minute; 100 per hour")."""
    windows = parse_many(amounts)

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(**values: Any) -> Any:
            if request.method == "POST" and current_app.config["RATELIMIT_ENABLED"]:
                counter = current_app.extensions["limiter"]
                place = (view.__name__, request.remote_addr or "")
                counted = [counter.hit(window, *place) for window in windows]
                if not all(counted):
                    abort(429)
            return view(**values)

        return guarded

    return decorate


def may_again(amount: str, *what: str) -> bool:
    """Count that something is done ("3 per day") to somebody, and tell whether it is not too often."""
    if not current_app.config["RATELIMIT_ENABLED"]:
        return True
    counter: FixedWindowRateLimiter = current_app.extensions["limiter"]
    return counter.hit(parse(amount), *what)


def init_app(app: Flask) -> None:
    """Count where the settings say."""
    storage = storage_from_string(app.config["RATELIMIT_STORAGE_URI"])
    app.extensions["limiter"] = FixedWindowRateLimiter(storage)
