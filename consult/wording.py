"""Words that a reader may see, marked for translation where no request is at hand."""

from enum import StrEnum
from typing import Self


def N_(message: str) -> str:  # gettext's own name, so that extraction finds it.
    """Mark an English message for translation and return it unchanged."""
    return message


class Word(StrEnum):
    """A fixed set of words: the value is stored, the label is shown.

    Members are written `MAYOR = "mayor", N_("mayor")`; the label is the English message id.
    """

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make a member that equals its stored value and carries its label."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label
        return word
