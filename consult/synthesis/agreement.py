"""How far two people agree on a sample: kappa per thread and together, and where they differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from consult.methods.kappa import Kappa, kappas, pooled
from consult.synthesis import queries
from consult.synthesis.models import AgreementSample, CommonThread, SampledReaction


@dataclass(frozen=True)
class Agreement:
    """What a sample shows; `together` is None before anything was ordered a second time."""

    read: int
    same: int
    together: Kappa | None
    by_thread: Sequence[tuple[str, Kappa]]
    different: Sequence[tuple[SampledReaction, str, str]]


def agreement_of(sample: AgreementSample) -> Agreement:
    """Compare the first and the second time, in the threads as they are today: a merge since is no difference."""
    ids = {UUID(id) for one in sample.read for id in (*one.first, *(one.second or []))}
    now = queries.threads_now(sample.consultation_id, ids)
    pairs = [(one, _names(one.first, now), _names(one.second or [], now)) for one in sample.read]
    names = sorted({name for _one, first, second in pairs for name in first | second})
    each = (
        kappas([first for _, first, _ in pairs], [second for _, _, second in pairs], names) if pairs else {}
    )
    return Agreement(
        read=len(pairs),
        same=sum(first == second for _one, first, second in pairs),
        together=pooled(each.values()) if each else None,
        by_thread=[(name, each[name]) for name in names],
        different=[
            (one, ", ".join(sorted(first)), ", ".join(sorted(second)))
            for one, first, second in pairs
            if first != second
        ],
    )


def _names(ids: Sequence[str], now: Mapping[UUID, CommonThread]) -> set[str]:
    return {now[UUID(id)].name for id in ids}
