"""Threads are suggested by the computer, and accepted or refused by a person. Nothing here codes by itself."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete

from consult import audit, jobs
from consult.consultations.models import Consultation
from consult.db import db
from consult.methods.texts import Corpus, corpus_of, suggest
from consult.methods.texts.meaning import Progress
from consult.reactions.models import Reaction
from consult.synthesis import queries
from consult.synthesis.models import Coding, CommonThread, SuggestionAnswer, SuggestionRun, ThreadSuggestion
from consult.synthesis.queries import Material, Pair
from consult.synthesis.service import rules
from consult.synthesis.service.coding import code


def ask_for_suggestions(consultation: Consultation, *, actor_id: UUID) -> SuggestionRun:
    """Let suggestions be made anew by a job, unless that waits already.

    Raises:
        CodingOver.
    """
    rules.lock(consultation.id, alone=True)
    run = queries.run_of(consultation.id)
    if run is None:
        run = SuggestionRun(consultation_id=consultation.id)
        db.session.add(run)
    run.asked_by = actor_id
    if jobs.enqueue_once("synthesis.suggest", consultation_id=str(consultation.id)):
        run.done, run.finished_at = 0, None
    db.session.flush()
    audit.record("synthesis.ask_for_suggestions", consultation, actor_id=actor_id)
    return run


def keep_suggestions(run: SuggestionRun, corpus: Corpus, material: Material, *, now: datetime) -> None:
    """Put new suggestions, and copies, in the place of the older ones."""
    ids = [id for id, _ in material.reactions]
    threads = [id for id, _ in material.threads]
    found = suggest(
        corpus,
        _pairs(material, material.coded) + _named(material),
        refused=_pairs(material, material.refused),
    )
    rested = {reaction for reaction, _ in material.coded}
    db.session.execute(delete(ThreadSuggestion).where(ThreadSuggestion.run_id == run.id))
    db.session.add_all(
        ThreadSuggestion(
            reaction_id=ids[text],
            run_id=run.id,
            thread_id=threads[each.thread],
            rank=rank,
            because=[str(ids[example]) for example in each.because if example < len(ids)],
        )
        for text, few in found.items()
        if text < len(ids) and ids[text] not in rested
        for rank, each in enumerate(few, 1)
    )
    run.copies = _copies(corpus, ids)
    run.done, run.finished_at = 100, now
    db.session.flush()


def read_texts(material: Material, told: Progress) -> Corpus:
    """Read all reactions, and the words of the threads after them."""
    return corpus_of([text for _, text in [*material.reactions, *material.threads]], told=told)


def accept_suggestion(reaction: Reaction, thread: CommonThread, *, actor_id: UUID) -> Coding:
    """Put a reaction in a thread that was suggested for it, and remember that the suggestion was right.

    Raises:
        As `code`.
    """
    coding = code(reaction, thread, actor_id=actor_id)
    _answer(reaction, thread, is_accepted=True, actor_id=actor_id)
    return coding


def refuse_suggestion(reaction: Reaction, thread: CommonThread, *, actor_id: UUID) -> None:
    """Say that a suggested thread does not fit; it is not suggested for this reaction again, and less for look-alikes.

    Raises:
        CodingOver.
    """
    rules.lock(reaction.consultation_id, alone=False)
    _answer(reaction, thread, is_accepted=False, actor_id=actor_id)
    audit.record("synthesis.refuse_suggestion", thread, actor_id=actor_id, reaction=str(reaction.id))


def code_alike(reaction: Reaction, *, actor_id: UUID) -> int:
    """Put the reactions with nearly the same words in the threads of this one, and return how many there are.

    Raises:
        As `code`.
    """
    threads = [coding.thread for coding in queries.codings_of([reaction.id]).get(reaction.id, ())]
    others = queries.alike(reaction)
    for other in others:
        for thread in threads:
            code(other, thread, actor_id=actor_id)
    return len(others)


def _answer(reaction: Reaction, thread: CommonThread, *, is_accepted: bool, actor_id: UUID) -> None:
    """Keep what somebody said last."""
    answer = queries.answer_to(reaction.id, thread.id)
    if answer is None:
        answer = SuggestionAnswer(reaction_id=reaction.id, thread_id=thread.id)
        db.session.add(answer)
    answer.is_accepted, answer.answered_by = is_accepted, actor_id
    db.session.flush()


def _pairs(material: Material, pairs: Sequence[Pair]) -> list[tuple[int, int]]:
    """Give reactions and threads as places; what is in no live thread is left out."""
    reactions = {id: place for place, (id, _) in enumerate(material.reactions)}
    threads = {id: place for place, (id, _) in enumerate(material.threads)}
    return [
        (reactions[reaction], threads[thread])
        for reaction, thread in pairs
        if reaction in reactions and thread in threads
    ]


def _named(material: Material) -> list[tuple[int, int]]:
    """Let the words of each thread be an example of it."""
    return [(len(material.reactions) + place, place) for place in range(len(material.threads))]


def _copies(corpus: Corpus, ids: list[UUID]) -> list[list[str]]:
    """Give the reactions of which there are several with nearly the same words, together."""
    at: dict[int, list[str]] = defaultdict(list)
    for place, id in zip(corpus.place.tolist(), ids, strict=False):
        at[place].append(str(id))
    return [same for same in at.values() if len(same) > 1]
