"""What tables say at a session, and whether the others there agree that they said it."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def _to(table: str, column: str, other: str, **options: str) -> sa.ForeignKeyConstraint:
    """Return that a column points at a column of another table."""
    name = f"fk_{table}_{column}_{other.partition('.')[0]}"
    return sa.ForeignKeyConstraint([column], [other], name=op.f(name), **options)


def _word(name: str, *words: str) -> sa.Enum:
    """Return the type of a column that holds one of these words."""
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "table_statement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dialogue_id", sa.Uuid(), nullable=False),
        sa.Column("table_number", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=True),
        sa.Column("open_question_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("stance", _word("stance", "support", "concern", "suggestion", "question"), nullable=False),
        sa.Column(
            "addressed_to",
            _word("addressedto", "national_government", "association", "region", "municipalities"),
            nullable=False,
        ),
        sa.Column("author_key", sa.String(), nullable=False),
        sa.Column("office_group", _word("officegroup", "executive", "council", "staff"), nullable=False),
        sa.Column("province_code", sa.String(), nullable=False),
        sa.Column("size_group", _word("sizegroup", "small", "middle", "large"), nullable=True),
        sa.Column("department_id", sa.Uuid(), nullable=False),
        sa.Column("reaction_id", sa.Uuid(), nullable=True),
        sa.Column("is_confirmed", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(topic_id IS NULL) <> (open_question_id IS NULL)", name=op.f("ck_table_statement_on_one_thing")
        ),
        sa.CheckConstraint("text <> ''", name=op.f("ck_table_statement_says_something")),
        sa.CheckConstraint("table_number > 0", name=op.f("ck_table_statement_table_from_one")),
        _to("table_statement", "dialogue_id", "dialogue_session.id"),
        _to("table_statement", "topic_id", "topic.id"),
        _to("table_statement", "open_question_id", "open_question.id"),
        _to("table_statement", "province_code", "province.code"),
        _to("table_statement", "department_id", "department.id"),
        _to("table_statement", "reaction_id", "reaction.id", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_table_statement")),
        sa.UniqueConstraint("reaction_id", name=op.f("uq_table_statement_reaction_id")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_table_statement_table", "table_statement", ["dialogue_id", "table_number"])
    for column in ("topic_id", "open_question_id"):
        op.create_index(op.f(f"ix_table_statement_{column}"), "table_statement", [column])
    _make_checks()


def _make_checks() -> None:
    op.create_table(
        "statement_check",
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("checker_key", sa.String(), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        _to("statement_check", "statement_id", "table_statement.id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("statement_id", "checker_key", name=op.f("pk_statement_check")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("statement_check")
    op.drop_table("table_statement")
