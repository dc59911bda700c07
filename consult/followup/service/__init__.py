"""What people do in the follow-up room: tell, plan, carry on, write to members. Writes; never commits."""

from consult.followup.service.digests import FIRST, DigestRefused, begin, post_piece, post_to, resume, stop
from consult.followup.service.look_back import CarryRefused, accept, carry, leave
from consult.followup.service.progress import (
    MilestoneRefused,
    NotFollowed,
    WordMissing,
    add_milestone,
    edit_milestone,
    plan,
    remove_milestone,
    tell,
)

__all__ = [
    "FIRST",
    "CarryRefused",
    "DigestRefused",
    "MilestoneRefused",
    "NotFollowed",
    "WordMissing",
    "accept",
    "add_milestone",
    "begin",
    "carry",
    "edit_milestone",
    "leave",
    "plan",
    "post_piece",
    "post_to",
    "remove_milestone",
    "resume",
    "stop",
    "tell",
]
