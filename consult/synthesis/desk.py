"""What the workbench shows at once: the queue, one reaction with its threads, all threads, how far we are, the last change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from consult.consultations.models import Consultation
from consult.paging import Page
from consult.reactions.models import Reaction
from consult.synthesis import queries
from consult.synthesis.models import CODED_IN, Coding, SuggestionRun, ThreadChange
from consult.synthesis.queries import CountedThread, Filters, Progress, Suggested


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
    progress = queries.progress(consultation.id)
    page = queries.queue(consultation.id, filters, begin=user_id, number=number, progress=progress)
    reaction = next((one for one in page.items if one.id == chosen_id), None)
    if reaction is None and chosen_id is not None:
        reaction = queries.codable(consultation.id, chosen_id)
    if reaction is None:
        reaction = page.items[0] if page.items else None
    run = queries.run_of(consultation.id)
    ids = {one.id for one in page.items} | ({reaction.id} if reaction else set())
    codings = queries.codings_of(sorted(ids))
    return Desk(
        consultation=consultation,
        page=page,
        reaction=reaction,
        codings=codings,
        threads=queries.threads(consultation.id),
        progress=progress,
        next_id=_next(page, codings, reaction) or _next_of_all(consultation.id, filters, reaction, progress),
        previous_id=queries.before(consultation.id, filters, id=reaction.id) if reaction else None,
        last_change=queries.last_change(consultation.id, user_id),
        run=run,
        suggested=queries.suggested(reaction.id) if run and reaction else (),
    )


def _next(
    page: Page[Reaction], codings: Mapping[UUID, Sequence[Coding]], reaction: Reaction | None
) -> UUID | None:
    """Return the reaction that waits right after this one on the page, both unread; None tells nothing."""
    waiting = [one.id for one in page.items if one.id not in codings]
    if reaction is None or reaction.id not in waiting[:-1]:
        return None
    return waiting[waiting.index(reaction.id) + 1]


def _next_of_all(
    consultation_id: UUID, filters: Filters, reaction: Reaction | None, progress: Progress
) -> UUID | None:
    """Return the reaction to go on with, or None when nothing is left to read."""
    if reaction is None or not progress.left:
        return None
    return queries.waiting_after(consultation_id, filters, after=reaction.id)
