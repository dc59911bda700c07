"""What people do in the consultations room. Writes; never commits."""

from consult.consultations.service.consultation import (
    AlreadyPast,
    ClosingFixed,
    DatesFixed,
    NoThemes,
    OpeningFixed,
    OpensAfterClosing,
    ReferenceAfterClosing,
    ReferenceFixed,
    edit_consultation,
    make_consultation,
)
from consult.consultations.service.note import NoteClosed, NoteEmpty, QuestionsFixed, write_note
from consult.consultations.service.phases import (
    ClosesLater,
    NothingToRead,
    NotTheNextPhase,
    TooLateToOpen,
    move_to_phase,
)
from consult.consultations.service.speaking import AlreadyChosen, ChoiceClosed, NotAnOfficeOfYours, speak_as
from consult.consultations.service.vision import (
    NameTaken,
    YearsReversed,
    add_theme,
    adopt_vision,
    edit_theme,
    edit_vision,
    make_vision,
)

__all__ = [
    "AlreadyChosen",
    "AlreadyPast",
    "ChoiceClosed",
    "ClosesLater",
    "ClosingFixed",
    "DatesFixed",
    "NameTaken",
    "NoThemes",
    "NotAnOfficeOfYours",
    "NotTheNextPhase",
    "NoteClosed",
    "NoteEmpty",
    "NothingToRead",
    "OpeningFixed",
    "OpensAfterClosing",
    "QuestionsFixed",
    "ReferenceAfterClosing",
    "ReferenceFixed",
    "TooLateToOpen",
    "YearsReversed",
    "add_theme",
    "adopt_vision",
    "edit_consultation",
    "edit_theme",
    "edit_vision",
    "make_consultation",
    "make_vision",
    "move_to_phase",
    "speak_as",
    "write_note",
]
