"""What the bureau does in the agenda room: items, their evidence, decisions, publishing. Writes; never commits."""

from consult.agenda.service.agendas import adopt, edit_agenda, hindrances, make_agenda, publish
from consult.agenda.service.comments import add_comment, reopen_comment, settle_comment
from consult.agenda.service.decisions import decide
from consult.agenda.service.dissent import refuse_dissent, use_dissent
from consult.agenda.service.evidence import (
    attach_dialogue,
    attach_figure,
    attach_quote,
    attach_reaction,
    attach_thread,
    detach,
)
from consult.agenda.service.items import add_item, edit_item, move_item, remove_item, restore_version
from consult.agenda.service.member_rounds import (
    AnswerRefused,
    RoundClosed,
    RoundRefused,
    WordsMissing,
    answer,
    edit_round,
    open_round,
    own_reaction,
    react,
    take_back,
)
from consult.agenda.service.numbers import name_source
from consult.agenda.service.rules import (
    AgendaPublished,
    AgendaUnready,
    CommentRefused,
    DecisionRefused,
    EvidenceRefused,
    ItemChanged,
    NumberRefused,
    ReplyRefused,
)

__all__ = [
    "AgendaPublished",
    "AgendaUnready",
    "AnswerRefused",
    "CommentRefused",
    "DecisionRefused",
    "EvidenceRefused",
    "ItemChanged",
    "NumberRefused",
    "ReplyRefused",
    "RoundClosed",
    "RoundRefused",
    "WordsMissing",
    "add_comment",
    "add_item",
    "adopt",
    "answer",
    "attach_dialogue",
    "attach_figure",
    "attach_quote",
    "attach_reaction",
    "attach_thread",
    "decide",
    "detach",
    "edit_agenda",
    "edit_item",
    "edit_round",
    "hindrances",
    "make_agenda",
    "move_item",
    "name_source",
    "open_round",
    "own_reaction",
    "publish",
    "react",
    "refuse_dissent",
    "remove_item",
    "reopen_comment",
    "restore_version",
    "settle_comment",
    "take_back",
    "use_dissent",
]
