"""Which code counts: a run tells it, so that figures of other code are counted anew."""

import hashlib
from functools import cache
from pathlib import Path

from consult.results.round_figures import VERSION

PACKAGE = Path(__file__).parents[1]


@cache
def code_version() -> str:
    """Return the version of the figures' shape and the beginning of the hash of every file that has a part in them."""
    counting = hashlib.sha256()
    for path in sorted([*(PACKAGE / "methods").rglob("*.py"), *(PACKAGE / "results").glob("*.py")]):
        counting.update(str(path.relative_to(PACKAGE)).encode() + b"\n" + path.read_bytes())
    return f"{VERSION}-{counting.hexdigest()[:16]}"
