"""Common threads in the states that pages show: completed, suggested, proposed and answered, ordered twice."""

from consult.consultations.models import Phase
from consult.reactions import service as reactions
from consult.synthesis import queries, service
from tests.factories import accounts, consultations, synthesis


def make(made):
    """Put them beside what is made."""
    made.published_thread = _published_thread()
    made.read_sample = _read_sample(made)
    _answer_groupings(made)
    _suggest(made)


def _published_thread():
    """A thread of a completed consultation, that took in another and a reaction that may be quoted."""
    consultation = consultations.consultation(title="Agenda 2025", agenda_period="2025")
    thread = synthesis.thread(consultation, "Dichtbij de inwoner", description="De raad kent de straat.")
    (reaction,) = synthesis.threaded(thread)
    reactions.approve(reaction, actor_id=None)
    synthesis.merged(synthesis.thread(consultation, "Nabij"), thread)
    consultation.phase = Phase.PUBLISHED
    return thread


def _read_sample(made):
    """A sample that a second person ordered otherwise."""
    sample = synthesis.sample(made.consultation)
    (sampled,) = queries.sample(sample.id).reactions
    service.code_blind(sampled, thread_ids=[], actor_id=accounts.bureau().id)
    return sample


def _answer_groupings(made):
    """A grouping that became a thread, one that was put aside, and one that waits."""
    actor_id = accounts.bureau().id
    made.used_grouping = synthesis.grouping(made.consultation, synthesis.reacted(made.consultation, 3))
    service.make_thread_of(
        made.used_grouping, name="Wonen in het dorp", places=[0, 1], now=consultations.NOW, actor_id=actor_id
    )
    aside = synthesis.grouping(made.consultation, synthesis.reacted(made.consultation, 3))
    service.put_aside(aside, reason="Dit is te breed.", now=consultations.NOW, actor_id=actor_id)
    made.grouping = synthesis.grouping(made.consultation, synthesis.reacted(made.consultation, 3))


def _suggest(made):
    """A reaction with a suggestion, because of the one in the thread, and with a copy."""
    made.suggested, copy = synthesis.reacted(made.consultation, 2)
    synthesis.suggested(made.suggested, made.thread, because=made.reaction, copies=[copy])


def other_states(made):
    """The pages of common threads with a thing in another state than the one of its kind in the world."""
    return [
        ("synthesis.show", made.published_thread),
        ("synthesis.history", made.published_thread),
        ("synthesis.sample", made.read_sample),
        ("synthesis.grouping", made.used_grouping),
    ]


def asked(made):
    """The same of a consultation, with what is asked in the address."""
    return [
        ("synthesis.groupings", made.consultation, {"show": "answered"}),
        ("synthesis.work", made.consultation, {"reaction": made.suggested.id}),
    ]


def before_it_is_done(made):
    """Forms that tell what will happen before it does, each with what is sent."""
    return [
        (f"/threads/{made.used_grouping.thread_id}/merge", {"into": str(made.thread.id)}),
        (f"/threads/{made.thread.id}/split", {"name": "Afgesplitst", "reaction": str(made.reaction.id)}),
    ]
