"""What the workbench shows at once: the queue, one reaction with its threads, all threads, how far we are, the last change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from consult.consultations.models import Consultation
from consult.paging import Page
from consult.reactions.models import Reaction
from consult.synthesis import queries
from consult.synthesis.models import CODED_IN, Coding, SuggestionRun, ThreadChange
from consult.synthesis.queries import CountedThread, Filters, Neighbours, Progress, Suggested

NOBODY = Neighbours(before=None, next=None)


@dataclass(frozen=True)
class Desk:
    """The workbench of one person in one consultation, at one reaction (None: nothing to read)."""

    consultation: Consultation
    page: Page[Reaction]
    reaction: Reaction | None
    codings: Mapping[UUID, Sequence[Coding]]
    threads: Sequence[CountedThread]
    progress: Progress
    next_id: UUID | None
    previous_id: UUID | None
    last_change: ThreadChange | None
    run: SuggestionRun | None
    suggested: Sequence[Suggested]

    @property
    def can_code(self) -> bool:
        """Tell whether reactions are put in threads now."""
        return self.consultation.phase in CODED_IN

    @property
    def counts(self) -> Mapping[UUID, int]:
        """Return how many reactions carry each thread."""
        return {one.thread.id: one.reactions for one in self.threads}

    @property
    def alike(self) -> int:
        """Return how many other reactions have nearly the same words."""
        return len(self.run.copies_of(self.reaction.id)) if self.run and self.reaction else 0

    @property
    def held(self) -> frozenset[UUID]:
        """Return the threads that the reaction carries."""
        if self.reaction is None:
            return frozenset()
        return frozenset(one.thread_id for one in self.codings.get(self.reaction.id, ()))


def desk_of(
    consultation: Consultation,
    filters: Filters,
    *,
    user_id: UUID,
    chosen_id: UUID | None = None,
    number: int = 1,
) -> Desk:
    """Lay out the desk; each person begins at an own place in the queue, the one of their id."""
    progress = queries.progress(consultation.id, filters)
    page, chosen = queries.queue(
        consultation.id, filters, begin=user_id, number=number, progress=progress, chosen_id=chosen_id
    )
    reaction = chosen or (page.items[0] if page.items else None)
    ids = {one.id for one in page.items} | ({reaction.id} if reaction else set())
    codings = queries.codings_of(sorted(ids))
    around = queries.neighbours(consultation.id, filters, id=reaction.id) if reaction else NOBODY
    run, suggested = queries.suggested_by(consultation.id, reaction.id if reaction else None)
    return Desk(
        consultation=consultation,
        page=page,
        reaction=reaction,
        codings=codings,
        threads=queries.threads(consultation.id),
        progress=progress,
        next_id=_next(page, codings, reaction) or around.next,
        previous_id=around.before,
        last_change=queries.last_change(consultation.id, user_id),
        run=run,
        suggested=suggested,
    )


def _next(
    page: Page[Reaction], codings: Mapping[UUID, Sequence[Coding]], reaction: Reaction | None
) -> UUID | None:
    """Return the reaction that waits right after this one on the page, both unread; None tells nothing."""
    waiting = [one.id for one in page.items if one.id not in codings]
    if reaction is None or reaction.id not in waiting[:-1]:
        return None
    return waiting[waiting.index(reaction.id) + 1]
