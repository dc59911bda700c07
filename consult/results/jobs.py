"""Counting, and finding groups, as jobs: by themselves when a round is sealed, so that nobody waits for it."""

from uuid import UUID

from flask import current_app

from consult import jobs
from consult.db import db
from consult.results import service
from consult.results.groupings import FEWEST, MOST
from consult.results.queries.groupings import GROUPS, grouping_wanted, kept_grouping, working_grouping


@jobs.job("results.count")
def count(id: str) -> None:
    """Count what the bureau works with, and what it would publish; then look for groups. What older code counted goes."""
    service.forget_runs_of_other_code()
    for name in ("BUREAU_THRESHOLD", "PUBLICATION_THRESHOLD"):
        service.count_figures(voting_round_id=UUID(id), minimum=current_app.config[name])
    ask_for_groups(UUID(id))


def ask_for_groups(round_id: UUID) -> None:
    """Let groups be found, unless that was asked for already."""
    jobs.enqueue_once("results.group", id=str(round_id))


@jobs.job("results.group")
def group(id: str) -> None:
    """Find the groups of a round, in as many as suit and in each number that the bureau may ask for; each is kept at once."""
    round_id, minimum = UUID(id), current_app.config["BUREAU_THRESHOLD"]
    for asked in (None, *range(FEWEST, MOST + 1)):
        if kept_grouping(round_id, asked, minimum) is None:
            found = working_grouping(round_id, asked, minimum)
            db.session.commit()  # On SQLite a transaction that began by reading may find that another wrote.
            service.keep_run(
                voting_round_id=round_id,
                method=GROUPS,
                parameters=grouping_wanted(asked, minimum),
                outcome=found.as_json(),
            )
            db.session.commit()
