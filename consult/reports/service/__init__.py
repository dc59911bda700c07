"""What people do with reports: write, let those present check, publish, correct. Writes; never commits."""

from consult.reports.service.checking import (
    AlreadyAsked,
    AnswerEmpty,
    CheckClosed,
    NobodyToAsk,
    NoReason,
    TooSoon,
    answer_check,
    ask_check,
    handle_remark,
)
from consult.reports.service.writing import (
    AlreadyPublished,
    ConsentMissing,
    CorrectionUntold,
    NotChecked,
    NotOver,
    RemarksOpen,
    Said,
    publish_report,
    write_report,
)

__all__ = [
    "AlreadyAsked",
    "AlreadyPublished",
    "AnswerEmpty",
    "CheckClosed",
    "ConsentMissing",
    "CorrectionUntold",
    "NoReason",
    "NobodyToAsk",
    "NotChecked",
    "NotOver",
    "RemarksOpen",
    "Said",
    "TooSoon",
    "answer_check",
    "ask_check",
    "handle_remark",
    "publish_report",
    "write_report",
]
