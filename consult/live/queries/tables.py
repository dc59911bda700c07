"""What was said at the tables of a session."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Integer, Select, case, func, select
from sqlalchemy.orm import joinedload

from consult.consultations.models import DiscussionNote, OpenQuestion
from consult.db import db
from consult.dialogues.models import ProgrammeItem
from consult.errors import NotFound
from consult.live.models import Participant, StatementCheck, TableStatement
from consult.topics.models import Topic
from consult.wording import N_


@dataclass(frozen=True)
class Checked:
    """A statement of a table with how many there agree and how many do not, and what the reader said (None: nothing)."""

    statement: TableStatement
    agree: int
    disagree: int
    own: bool | None


def statement(id: UUID) -> TableStatement:
    """Return a statement with what it is about, or raise NotFound."""
    return _the_one(_statement(id))


def locked_statement(id: UUID) -> TableStatement:
    """Return the same as it is now, locked until the transaction ends; nobody else decides about it meanwhile."""
    asked = _statement(id).with_for_update(of=TableStatement)
    return _the_one(asked.execution_options(populate_existing=True))


def statements_of(dialogue_id: UUID, table_number: int, checker_key: str) -> Sequence[Checked]:
    """Return what was said at a table, what is not confirmed yet on top, then by its words."""
    own = func.max(case((StatementCheck.checker_key == checker_key, StatementCheck.agrees.cast(Integer))))
    rows = db.session.execute(
        select(
            TableStatement,
            func.count(StatementCheck.checker_key).filter(StatementCheck.agrees.is_(True)),
            func.count(StatementCheck.checker_key).filter(StatementCheck.agrees.is_(False)),
            own,
        )
        .outerjoin(StatementCheck, StatementCheck.statement_id == TableStatement.id)
        .where(TableStatement.dialogue_id == dialogue_id, TableStatement.table_number == table_number)
        .options(joinedload(TableStatement.topic), joinedload(TableStatement.open_question))
        .group_by(TableStatement.id)
        .order_by(TableStatement.is_confirmed, TableStatement.text, TableStatement.id)
    ).all()
    return [Checked(row[0], row[1], row[2], None if row[3] is None else bool(row[3])) for row in rows]


def waiting_at_tables(dialogue_id: UUID) -> dict[int, int]:
    """Count the statements that wait to be checked, by table."""
    rows = db.session.execute(
        select(TableStatement.table_number, func.count())
        .where(TableStatement.dialogue_id == dialogue_id, TableStatement.is_confirmed.is_(False))
        .group_by(TableStatement.table_number)
        .order_by(TableStatement.table_number)
    )
    return {row[0]: row[1] for row in rows}


def confirmed_statements(dialogue_id: UUID) -> int:
    """Count the statements that the tables of a session confirmed."""
    confirmed = select(func.count()).where(
        TableStatement.dialogue_id == dialogue_id, TableStatement.is_confirmed.is_(True)
    )
    return db.session.scalar(confirmed) or 0


def at_table(dialogue_id: UUID, table_number: int) -> int:
    """Count who sits at a table and may say what it said; guests may not."""
    seated = select(func.count()).where(
        Participant.dialogue_id == dialogue_id,
        Participant.table_number == table_number,
        Participant.person_id.is_not(None),
    )
    return db.session.scalar(seated) or 0


def checks_of(statement_id: UUID) -> tuple[int, int]:
    """Return how many agree with a statement, and how many do not."""
    row = db.session.execute(
        select(
            func.count().filter(StatementCheck.agrees.is_(True)),
            func.count().filter(StatementCheck.agrees.is_(False)),
        ).where(StatementCheck.statement_id == statement_id)
    ).one()
    return row[0], row[1]


def subjects_of(dialogue_id: UUID, consultation_id: UUID) -> Sequence[Topic | OpenQuestion]:
    """Return what a table can speak about: the topics of the programme in its order, then the open questions."""
    topics = db.session.scalars(
        select(Topic)
        .join(ProgrammeItem, ProgrammeItem.topic_id == Topic.id)
        .where(ProgrammeItem.dialogue_id == dialogue_id)
        .order_by(ProgrammeItem.position)
    ).unique()
    return [*topics, *_open_questions(consultation_id)]


def _statement(id: UUID) -> Select[TableStatement]:
    subjects = joinedload(TableStatement.topic), joinedload(TableStatement.open_question)
    return select(TableStatement).where(TableStatement.id == id).options(*subjects)


def _the_one(statement: Select[TableStatement]) -> TableStatement:
    found: TableStatement | None = db.session.scalar(statement)
    if found is None:
        raise NotFound(N_("This statement is not there (any more)."))
    return found


def _open_questions(consultation_id: UUID) -> Sequence[OpenQuestion]:
    return db.session.scalars(
        select(OpenQuestion)
        .join(DiscussionNote, DiscussionNote.id == OpenQuestion.note_id)
        .where(DiscussionNote.consultation_id == consultation_id)
        .order_by(OpenQuestion.position)
    ).all()
