"""What people do in the synthesis room: make threads, put reactions in them, and undo. Writes; never commits."""

from consult.synthesis.service.coding import (
    AlreadyInAThread,
    NotCodable,
    NothingChosen,
    code,
    code_as_rest,
    uncode,
)
from consult.synthesis.service.rules import (
    CodingOver,
    NameTaken,
    OfAnotherConsultation,
    RestStays,
    ThreadRetired,
)
from consult.synthesis.service.sampling import NotBlind, ReadAlready, TooFewCoded, code_blind, draw_sample
from consult.synthesis.service.threads import (
    CHOOSE_ONE,
    IntoItself,
    NothingToSplit,
    make_thread,
    merge_threads,
    rename_thread,
    split_thread,
)
from consult.synthesis.service.undoing import AlreadyUndone, BuiltUpon, StillCarried, undo

__all__ = [
    "CHOOSE_ONE",
    "AlreadyInAThread",
    "AlreadyUndone",
    "BuiltUpon",
    "CodingOver",
    "IntoItself",
    "NameTaken",
    "NotBlind",
    "NotCodable",
    "NothingChosen",
    "NothingToSplit",
    "OfAnotherConsultation",
    "ReadAlready",
    "RestStays",
    "StillCarried",
    "ThreadRetired",
    "TooFewCoded",
    "code",
    "code_as_rest",
    "code_blind",
    "draw_sample",
    "make_thread",
    "merge_threads",
    "rename_thread",
    "split_thread",
    "uncode",
    "undo",
]
