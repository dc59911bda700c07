"""What differs between two versions of an item, field by field, as a page shows it side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from consult import formats
from consult.agenda.words import ItemWords
from consult.methods.word_differences import Differences, whole_difference, word_differences
from consult.wording import N_

FIELDS = {
    "title": N_("Title"),
    "text": N_("Explanation"),
    "theme": N_("Theme"),
    "pillar": N_("Pillar"),
    "addressed_to": N_("Addressed to"),
    "responsible": N_("Responsible"),
    "goals": N_("Goals of the multi-year vision"),
}
"""The fields of an item in the order of its form, by name."""
TYPED = {"title", "text", "responsible", "goals"}
"""Those that are compared word by word; the others are one choice from a list."""
FIXED = {"pillar", "addressed_to"}
"""Those whose words are the site's own, in the language of the reader."""


@dataclass(frozen=True)
class FieldDifference:
    """One field in two versions. `is_written`: somebody wrote it, so it is Dutch on every page."""

    name: str
    words: Differences
    is_written: bool


def changed_fields(old: ItemWords, new: ItemWords) -> Sequence[str]:
    """Return the names of the fields that are not the same in both, in the order of the form."""
    return [_(label) for name, label in FIELDS.items() if getattr(old, name) != getattr(new, name)]


def differences_of(old: ItemWords, new: ItemWords) -> Sequence[FieldDifference]:
    """Return every field of an item in the order of the form, those that are the same in both too."""
    found = []
    for name, label in FIELDS.items():
        compare = word_differences if name in TYPED else whole_difference
        words = compare(_shown(old, name), _shown(new, name))
        found.append(FieldDifference(_(label), words, is_written=name not in FIXED))
    return found


def _shown(words: ItemWords, name: str) -> str:
    if name == "theme":
        return formats.opening(words.theme.name)
    if name == "goals":
        return "\n".join(goal.title for goal in words.goals)
    value = getattr(words, name)
    return formats.opening(formats.word(value)) if name in FIXED else str(value)
