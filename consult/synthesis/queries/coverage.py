"""Who spoke, and whose words ended up in a thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import String, cast, func, select

from consult.db import db
from consult.directory.models import OfficeGroup, Province, SizeGroup
from consult.reactions.models import Reaction
from consult.synthesis.queries.counting import CODABLE, IN_A_THREAD


@dataclass(frozen=True)
class Heard:
    """One office group in one province and size of municipality (None: not told): how many wrote, how many reactions, and how many of those are in a thread."""

    office_group: OfficeGroup
    province: str
    authors: int
    reactions: int
    cited: int
    size_group: SizeGroup | None = None


def heard(consultation_id: UUID) -> Sequence[Heard]:
    """Return who spoke and was cited, by all that is kept of them, in the order of province and office group.

    A reaction whose author cannot be found back any more counts as by somebody else.
    """
    author = func.coalesce(Reaction.author_key, cast(Reaction.id, String))
    statement = (
        select(
            Reaction.office_group,
            Province.name,
            func.count(author.distinct()),
            func.count(),
            func.count().filter(IN_A_THREAD),
            Reaction.size_group,
        )
        .join(Province, Province.code == Reaction.province_code)
        .where(Reaction.consultation_id == consultation_id, CODABLE)
        .group_by(Reaction.office_group, Province.name, Reaction.size_group)
        .order_by(Province.name, Reaction.office_group, Reaction.size_group)
    )
    return [Heard(*row) for row in db.session.execute(statement)]
