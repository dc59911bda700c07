"""What our own scripts ask for: words of one field or part as JSON, where a person would get a page."""

from flask import request


def asks_for_part() -> bool:
    """Tell whether a script asks, which wants words and no page."""
    return request.accept_mimetypes.best == "application/json"
