"""What of a round a reader asked to see, as it stands in the address of a page."""

from dataclasses import asdict, dataclass, fields, replace
from typing import Any

SUPPORT, NAME, NUMBER, GAP, DIVIDED = "support", "name", "number", "gap", "divided"
SORTS = (SUPPORT, NAME, NUMBER, GAP, DIVIDED)
"""The orders of a list of questions; the first is the usual one."""
SHARE, ANSWERS = "share", "answers"
"""Topics by their share alone, or with all answers."""


@dataclass(frozen=True)
class Narrowing:
    """By which groups, which questions (by a word), in which order, how drawn, and which page; what is usual is not told."""

    by: str = ""
    q: str = ""
    sort: str = SUPPORT
    show: str = SHARE
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Tell whether the list is another than the usual one."""
        return bool(self.q) or self.sort != SUPPORT

    def address(self, **changes: Any) -> dict[str, Any]:
        """Return what goes into an address, with these changes, so that a link keeps the rest."""
        asked = asdict(replace(self, **changes))
        return {each.name: asked[each.name] for each in fields(self) if asked[each.name] != each.default}


ALL = Narrowing()
