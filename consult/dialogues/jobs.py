"""Invitations in pieces: each is one transaction that also asks for the next, so that killing it loses and doubles nothing."""

from uuid import UUID

from consult import clock, jobs
from consult.dialogues import invitations
from consult.dialogues.service import inviting


@jobs.job("dialogues.invite")
def invite(id: str) -> None:
    """Write to the next people, and ask for the piece after it."""
    if inviting.post_piece(invitations.run(UUID(id)), now=clock.now()):
        jobs.enqueue("dialogues.invite", id=id)
