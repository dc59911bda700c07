"""Sealing, counting and publishing the rounds of 2018-2019."""

from datetime import timedelta

from consult.clock import local
from consult.demo.year import PAST, Year
from consult.results import jobs as counting
from consult.results import service
from consult.voting import jobs, queries

PUBLISHER = "R. de Wit, bureau"
PUBLISHED_AT = {"2018-1": (10, 30), "2018-2": (10, 45)}
"""The times at which the results are published, on the day that was promised."""


def seal(year: Year) -> str:
    """Seal the closed rounds: the keys are gone after it."""
    for slug in PUBLISHED_AT:
        voting_round = year.rounds[slug]
        jobs.seal_now(
            voting_round.id, keystore=year.keystore, now=voting_round.ends_at + timedelta(minutes=5)
        )
    return f"{len(PUBLISHED_AT)} rounds"


def publish(year: Year) -> str:
    """Count the sealed rounds, as the job would that sealing asked for, and publish their figures."""
    day = year.consultations[PAST].results_on or year.today
    for slug, time in PUBLISHED_AT.items():
        counting.count(id=str(year.rounds[slug].id))
        snapshot = service.publish_round(
            queries.voting_round(year.rounds[slug].id),
            published_by=PUBLISHER,
            now=local(day, *time),
            actor_id=year.bureau_id,
        )
        year.snapshots[slug] = snapshot.id
    return f"{len(year.snapshots)} rounds"
