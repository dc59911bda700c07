"""What people do in the voting room. Writes; never commits."""

from consult.voting.service.answers import check_answer, check_answers
from consult.voting.service.casting import Receipt, cast_ballot, cast_many, cast_together, withdraw_ballot
from consult.voting.service.erasing import StillRead, erase_removed_rows, plan_erasing, record_erased
from consult.voting.service.importing import take_over
from consult.voting.service.paper_ballots import (
    PaperSaid,
    Recorder,
    fix_questions,
    hand_out_paper,
    record_paper,
    take_back_paper,
)
from consult.voting.service.polis import NoPolisExport, read_export
from consult.voting.service.questions import (
    AboutTwoThings,
    IsRepeated,
    OptionWanted,
    RepeatsOtherwise,
    TooFewOptions,
    add_question,
    edit_question,
    move_question,
    remove_question,
)
from consult.voting.service.recording import BallotPaper, check_on_register
from consult.voting.service.refusals import (
    NotOnRegister,
    NotReady,
    OnPaper,
    PaperRecorded,
    RoundFrozen,
    StillOpen,
    VotedOtherwise,
    VotingClosed,
    VotingNotOpen,
    WrongAnswer,
)
from consult.voting.service.room import SaidInRoom, answer_in_room
from consult.voting.service.rounds import (
    OpensAfterClosing,
    OutsideConsultation,
    edit_round,
    make_round,
    prepare_round,
)
from consult.voting.service.sealing import ask_sealing, plan_sealing, seal_round

__all__ = [
    "AboutTwoThings",
    "BallotPaper",
    "IsRepeated",
    "NoPolisExport",
    "NotOnRegister",
    "NotReady",
    "OnPaper",
    "OpensAfterClosing",
    "OptionWanted",
    "OutsideConsultation",
    "PaperRecorded",
    "PaperSaid",
    "Receipt",
    "Recorder",
    "RepeatsOtherwise",
    "RoundFrozen",
    "SaidInRoom",
    "StillOpen",
    "StillRead",
    "TooFewOptions",
    "VotedOtherwise",
    "VotingClosed",
    "VotingNotOpen",
    "WrongAnswer",
    "add_question",
    "answer_in_room",
    "ask_sealing",
    "cast_ballot",
    "cast_many",
    "cast_together",
    "check_answer",
    "check_answers",
    "check_on_register",
    "edit_question",
    "edit_round",
    "erase_removed_rows",
    "fix_questions",
    "hand_out_paper",
    "make_round",
    "move_question",
    "plan_erasing",
    "plan_sealing",
    "prepare_round",
    "read_export",
    "record_erased",
    "record_paper",
    "remove_question",
    "seal_round",
    "take_back_paper",
    "take_over",
    "withdraw_ballot",
]
