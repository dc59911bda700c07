"""What people do in the synthesis room: make threads, put reactions in them, and undo. Writes; never commits."""

from consult.synthesis.service.coding import (
    AlreadyInAThread,
    NotCodable,
    NothingChosen,
    code,
    code_as_rest,
    uncode,
)
from consult.synthesis.service.grouping import (
    AnsweredAlready,
    ReasonMissing,
    find_groupings,
    keep_groupings,
    make_thread_of,
    put_aside,
)
from consult.synthesis.service.rules import (
    CodingOver,
    NameTaken,
    OfAnotherConsultation,
    RestStays,
    ThreadRetired,
)
from consult.synthesis.service.sampling import NotBlind, ReadAlready, TooFewCoded, code_blind, draw_sample
from consult.synthesis.service.suggesting import (
    accept_suggestion,
    ask_for_suggestions,
    code_alike,
    keep_suggestions,
    read_texts,
    refuse_suggestion,
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
    "AnsweredAlready",
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
    "ReasonMissing",
    "RestStays",
    "StillCarried",
    "ThreadRetired",
    "TooFewCoded",
    "accept_suggestion",
    "ask_for_suggestions",
    "code",
    "code_alike",
    "code_as_rest",
    "code_blind",
    "draw_sample",
    "find_groupings",
    "keep_groupings",
    "keep_suggestions",
    "make_thread",
    "make_thread_of",
    "merge_threads",
    "put_aside",
    "read_texts",
    "refuse_suggestion",
    "rename_thread",
    "split_thread",
    "uncode",
    "undo",
]
