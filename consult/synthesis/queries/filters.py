"""Which reactions somebody wants to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, func

from consult.directory.models import OfficeGroup
from consult.reactions.models import Reaction, Stance
from consult.synthesis.queries.counting import CODABLE, IS_CODED


@dataclass(frozen=True)
class Filters:
    """Which reactions somebody wants to read; None or '': all."""

    topic_id: UUID | None = None
    open_question_id: UUID | None = None
    department_id: UUID | None = None
    office_group: OfficeGroup | None = None
    stance: Stance | None = None
    search: str = ""
    only_uncoded: bool = False

    def conditions(self, consultation_id: UUID) -> Sequence[ColumnElement[bool]]:
        """Return them as conditions on the reactions of a consultation that can be coded."""
        wanted = {
            Reaction.topic_id: self.topic_id,
            Reaction.open_question_id: self.open_question_id,
            Reaction.department_id: self.department_id,
            Reaction.office_group: self.office_group,
            Reaction.stance: self.stance,
        }
        chosen = [column == value for column, value in wanted.items() if value is not None]
        if self.search:
            chosen.append(func.lower(Reaction.text).contains(self.search.lower(), autoescape=True))
        if self.only_uncoded:
            chosen.append(~IS_CODED)
        return [Reaction.consultation_id == consultation_id, CODABLE, *chosen]
