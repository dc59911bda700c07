"""Agreement on a sample: drawn by a recorded seed, ordered a second time by somebody who does not see the first time."""

from collections.abc import Collection
from random import Random
from uuid import UUID

from consult import audit
from consult.consultations.models import Consultation
from consult.db import db
from consult.errors import NotAllowed, RuleViolation
from consult.synthesis import queries
from consult.synthesis.models import AgreementSample, SampledReaction
from consult.wording import N_


class TooFewCoded(RuleViolation):
    """A sample is drawn from reactions that were ordered."""


class NotBlind(NotAllowed):
    """Whoever ordered a reaction first does not order it blind."""


class ReadAlready(RuleViolation):
    """A reaction of a sample is ordered a second time once."""


def draw_sample(*, consultation: Consultation, size: int, seed: int, actor_id: UUID) -> AgreementSample:
    """Draw so many reactions by chance from those that were ordered; the same seed draws the same from the same.

    Raises:
        TooFewCoded.
    """
    coded = queries.coded_ids(consultation.id)
    if len(coded) < size:
        raise TooFewCoded(
            N_("Only %(many)s reactions have been ordered. Draw fewer, or order more first."), many=len(coded)
        )
    drawn = Random(seed).sample(list(coded), size)  # noqa: S311  # Chance that can be repeated, not a secret.
    carried = queries.codings_of(drawn)
    sample = AgreementSample(consultation_id=consultation.id, seed=seed, size=size, drawn_by=actor_id)
    db.session.add(sample)
    db.session.flush()
    for position, reaction_id in enumerate(drawn, 1):
        first = sorted(str(coding.thread_id) for coding in carried[reaction_id])
        db.session.add(
            SampledReaction(sample_id=sample.id, position=position, reaction_id=reaction_id, first=first)
        )
    db.session.flush()
    audit.record("synthesis.draw", sample, actor_id=actor_id, seed=seed, size=size)
    return sample


def code_blind(sampled: SampledReaction, *, thread_ids: Collection[UUID], actor_id: UUID) -> None:
    """Keep in which threads a second person would put a reaction; it changes nothing about the first.

    Raises:
        NotBlind, ReadAlready.
    """
    db.session.refresh(sampled, ["second"], with_for_update={"key_share": True})
    if sampled.second is not None:
        raise ReadAlready(N_("Somebody ordered this reaction of the sample already."))
    if queries.has_coded(sampled.reaction_id, actor_id):
        raise NotBlind(N_("You ordered this reaction yourself. Ask a colleague to do it blind."))
    sampled.second, sampled.second_coder_id = sorted(map(str, thread_ids)), actor_id
    db.session.flush()
    audit.record("synthesis.code-blind", sampled, actor_id=actor_id)
