"""What the computer suggested for the open consultation, what the bureau answered, and a sample that a colleague ordered blind."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from uuid import UUID

from sqlalchemy import select

from consult import clock, jobs
from consult.db import db
from consult.demo import reading
from consult.demo.synthesis import ORDERED_ON, fitting
from consult.demo.year import CURRENT, PAST, Year
from consult.reactions.models import Reaction
from consult.synthesis import queries, service
from consult.synthesis.models import CommonThread, SampledReaction
from consult.synthesis.queries import Suggested

ANSWERED = 14
"""How many suggestions were answered."""
SAMPLE, SAMPLE_SEED = 50, 2019
AS_THE_FIRST, ONE_MORE = 0.8, 0.9
"""How often a colleague orders a reaction as the first did; up to which chance with one thread more; else the rest alone."""
ASIDE = "Deze reacties gaan over hetzelfde, maar zeggen niet hetzelfde. Eén voor één lezen."


def make(year: Year) -> str:
    """Let suggestions be made, answer some, put one grouping aside, and let a colleague order a sample."""
    consultation = year.consultations[CURRENT]
    service.ask_for_suggestions(consultation, actor_id=year.bureau_id)
    db.session.commit()
    waiting = select(jobs.Job.id).where(jobs.Job.name == "synthesis.suggest")
    jobs.run(db.session.scalars(waiting).one())
    answered = _answer(year, year.colleague_id)
    for grouping in queries.groupings(consultation.id).items[1:2]:
        service.put_aside(grouping, reason=ASIDE, now=year.now, actor_id=year.bureau_id)
    with clock.standing_at(ORDERED_ON + timedelta(days=2)):
        read = _sample(year, year.bureau_id, year.colleague_id)
    return f"{answered} suggestions answered, {read} reactions ordered twice"


def _answer(year: Year, actor_id: UUID) -> int:
    """Accept the first suggestion of a few reactions where its words fit, and refuse it where they do not."""
    own = [(written, thread) for written, thread in year.threads if written["consultation"] == CURRENT]
    answered = 0
    for row in reading.reactions(CURRENT):
        reaction = year.reactions.get(row.ref)
        few = _suggested(reaction) if reaction and answered < year.few(ANSWERED) else ()
        if not reaction or not few or year.chance("answered", row.ref).random() > 1 / 2:
            continue
        first = few[0].suggestion.thread
        if first.id in {thread.id for thread in fitting(year, row, own)}:
            service.accept_suggestion(reaction, first, actor_id=actor_id)
        else:
            service.refuse_suggestion(reaction, first, actor_id=actor_id)
        answered += 1
    return answered


def _suggested(reaction: Reaction) -> Sequence[Suggested]:
    return queries.suggested_by(reaction.consultation_id, reaction.id)[1]


def _sample(year: Year, bureau_id: UUID, colleague_id: UUID) -> int:
    """Draw a sample of what was ordered in 2018-2019, and let a colleague order it blind; return how many there are."""
    consultation = year.consultations[PAST]
    size = min(SAMPLE, len(queries.coded_ids(consultation.id)))
    drawn = service.draw_sample(consultation=consultation, size=size, seed=SAMPLE_SEED, actor_id=bureau_id)
    threads = [thread for written, thread in year.threads if written["consultation"] == PAST]
    rest = queries.rest_of(consultation.id)
    sample = queries.sample(drawn.id)
    for one in sample.reactions:
        ids = _blind(one, threads, rest, year.chance("blind", one.position))
        service.code_blind(one, thread_ids=ids, actor_id=colleague_id)
    return len(sample.reactions)


def _blind(
    one: SampledReaction, threads: Sequence[CommonThread], rest: CommonThread | None, chance: Random
) -> set[UUID]:
    """Return where a colleague puts a reaction: mostly as the first did, at times elsewhere too or nowhere."""
    first, drawn = {UUID(id) for id in one.first}, chance.random()
    rests = {rest.id} if rest else set()
    if drawn < AS_THE_FIRST:
        return first
    if drawn < ONE_MORE or first == rests:
        return (first - rests) | {chance.choice(threads).id}
    return rests
