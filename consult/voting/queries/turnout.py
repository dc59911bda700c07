"""How many ballots of each group were cast, without looking at an answer."""

from collections import Counter

from sqlalchemy import func, select

from consult.db import db
from consult.voting.models import Ballot, VotingRound


def cast_by_group(voting_round: VotingRound) -> dict[str, Counter[str]]:
    """Count the ballots of a round by office, province, size class and network; of who is in none, none. One statement."""
    groups = (Ballot.office, Ballot.province_code, Ballot.size_class, Ballot.networks)
    rows = db.session.execute(
        select(*groups, func.count().label("ballots"))
        .filter_by(voting_round_id=voting_round.id)
        .group_by(*groups)
    )
    found: dict[str, Counter[str]] = {
        name: Counter() for name in ("office", "province", "size_class", "network")
    }
    for row in rows:
        of_row = {"office": row.office, "province": row.province_code, "size_class": row.size_class}
        for name, group in of_row.items():
            if group:
                found[name][group] += row.ballots
        for network in (row.networks or "").split(","):
            if network:
                found["network"][network] += row.ballots
    return found
