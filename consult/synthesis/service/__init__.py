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
    "NotCodable",
    "NothingChosen",
    "NothingToSplit",
    "OfAnotherConsultation",
    "RestStays",
    "StillCarried",
    "ThreadRetired",
    "code",
    "code_as_rest",
    "make_thread",
    "merge_threads",
    "rename_thread",
    "split_thread",
    "uncode",
    "undo",
]
