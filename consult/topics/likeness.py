"""How alike two texts are, counted simply: a person decides, this only orders what the person looks at first."""

import re

FREQUENT = frozenset(
    re.findall(
        r"\w+",
        "alleen altijd ander andere anders beter daarom eigen gemeente gemeenten geven hebben iedere iedereen kunnen "
        "moeten nodig onder onze regio samen staan steeds tegen tussen vragen waarom wanneer welke wetten willen "
        "worden wordt zelfs zelf zonder zoals",
    )
)
"""Words that say nothing about what a text is about."""
SHORTEST = 5
"""Letters: shorter words say little."""


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text that say what it is about, in lower case."""
    found = re.findall(r"[^\W\d_]+", text.lower())
    return frozenset(word for word in found if len(word) >= SHORTEST and word not in FREQUENT)


def words_in_common(one: str, other: str) -> int:
    """Return how many telling words two texts share."""
    return len(words_of(one) & words_of(other))
