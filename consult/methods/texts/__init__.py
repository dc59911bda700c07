"""Read many short texts: which are the same, which alike, which thread each may belong to, and what fits nowhere.

Everything is computed on this machine, twice the same, and only proposed: a person codes. `corpus_of` reads texts once
(`spelling`, `meaning`, `copies`); `suggest` and `group` then ask it. docs/decisions/0016 tells how the way was chosen, and
`make bench` how well it does.
"""

from consult.methods.texts.copies import near_duplicates
from consult.methods.texts.corpus import Corpus, corpus_of
from consult.methods.texts.groupings import Grouping, group
from consult.methods.texts.nearest import Alike, nearest
from consult.methods.texts.suggestions import Suggestion, suggest

__all__ = [
    "Alike",
    "Corpus",
    "Grouping",
    "Suggestion",
    "corpus_of",
    "group",
    "near_duplicates",
    "nearest",
    "suggest",
]
