"""Common threads and the reactions in them, made through the services by somebody of the bureau."""

from itertools import count

from consult.consultations.models import Consultation
from consult.db import db
from consult.synthesis import queries, service
from consult.synthesis.models import SuggestionRun, ThreadSuggestion
from consult.synthesis.service.grouping import Found
from tests.factories import accounts, consultations, reactions, topics
from tests.factories.consultations import NOW

NUMBERS = count(1)


def thread(consultation=None, name=None, actor=None, **values):
    """A live thread without reactions."""
    consultation = consultation or consultations.consultation()
    return service.make_thread(
        consultation=consultation,
        name=name or f"Rode draad {next(NUMBERS)}",
        actor_id=(actor or accounts.bureau()).id,
        **values,
    )


def coded(reaction, thread, actor=None):
    """The reaction, put in a thread (None: in the rest)."""
    actor_id = (actor or accounts.bureau()).id
    if thread is None:
        service.code_as_rest(reaction, actor_id=actor_id)
    else:
        service.code(reaction, thread, actor_id=actor_id)
    return reaction


def reacted(consultation=None, many=1, **values):
    """Reactions on one topic of a consultation, each in its own words."""
    topic = topics.topic(consultation or consultations.consultation())
    return [reactions.reaction(topic, text=f"Reactie {next(NUMBERS)}.", **values) for _ in range(many)]


def threaded(thread, many=1, actor=None):
    """So many new reactions that carry a thread."""
    consultation = db.session.get_one(Consultation, thread.consultation_id)
    return [coded(reaction, thread, actor) for reaction in reacted(consultation, many)]


def split(thread, reactions, name="Afgesplitst", actor=None, **values):
    """The new thread that took these reactions along."""
    return service.split_thread(
        thread,
        name=name,
        reaction_ids=[one.id for one in reactions],
        actor_id=(actor or accounts.bureau()).id,
        **values,
    )


def merged(source, target, actor=None, **values):
    """The version of the target that came of a merge."""
    return service.merge_threads(source, target, now=NOW, actor_id=(actor or accounts.bureau()).id, **values)


def sample(consultation, size=1, seed=1, actor=None):
    """Reactions drawn to be ordered a second time."""
    return service.draw_sample(
        consultation=consultation, size=size, seed=seed, actor_id=(actor or accounts.bureau()).id
    )


def grouping(consultation, reactions, words=("woningen", "dorpen")):
    """A proposal of these reactions, each in its own words; it takes the place of other open proposals."""
    places = [(one.id, place) for place, one in enumerate(reactions)]
    service.keep_groupings(consultation.id, [Found(places, words)])
    return queries.grouping(queries.groupings(consultation.id).items[0].id)


def suggested(reaction, thread, because=None, copies=()):
    """A run that suggested a thread for a reaction, because of another; the reaction has copies."""
    run = queries.suggested_by(reaction.consultation_id, None)[0]
    if run is None:
        run = SuggestionRun(
            consultation_id=reaction.consultation_id,
            asked_by=accounts.bureau().id,
            done=100,
            finished_at=NOW,
            copies=[],
        )
        db.session.add(run)
    if copies:
        run.copies = [*run.copies, [str(one.id) for one in (reaction, *copies)]]
    db.session.flush()
    reasons = [str(because.id)] if because else []
    db.session.add(
        ThreadSuggestion(reaction_id=reaction.id, run_id=run.id, thread_id=thread.id, rank=1, because=reasons)
    )
    db.session.flush()
    return run
