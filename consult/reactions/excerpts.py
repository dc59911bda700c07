"""Whether an excerpt is what somebody wrote: word for word, in order, with […] where words were left out."""

import re

GAP = "[…]"
_GAPS = re.compile(r"\[\s*(?:…|\.{3})\s*\]")
_SPACE = re.compile(r"\s+")


def tidied(excerpt: str) -> str:
    """Return an excerpt with each gap as […] and single spaces; gaps at its begin and end say nothing and go."""
    parts = [part for part in _parts(excerpt) if part]
    return f" {GAP} ".join(parts)


def is_verbatim(excerpt: str, text: str) -> bool:
    """Tell whether every part of the excerpt stands in the text, whole words only, in this order and not overlapping."""
    said, begin = _SPACE.sub(" ", text), 0
    parts = [part for part in _parts(excerpt) if part]
    for part in parts:
        found = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)").search(said, begin)
        if found is None:
            return False
        begin = found.end()
    return bool(parts)


def _parts(excerpt: str) -> list[str]:
    return [_SPACE.sub(" ", part).strip() for part in _GAPS.split(excerpt)]
