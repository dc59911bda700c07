"""What people say in the room that is no vote: words, cards, questions from the floor, moods."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

REASONS = ("offensive", "names", "off_topic", "unclear")


def _to(table: str, column: str, other: str, **more: str) -> sa.ForeignKeyConstraint:
    """Return that a column points at a row of another table."""
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"), **more
    )


def _word(name: str, *words: str) -> sa.Enum:
    """Return the type of a column that holds one of these words."""
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def _answers(table: str, *columns: sa.Column) -> None:
    """Make a table with one row a person and prompt."""
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("prompt_id", sa.Uuid(), nullable=False),
        sa.Column("author_key", sa.String(), nullable=False),
        *columns,
        sa.Column("is_rehearsal", sa.Boolean(), nullable=False),
        _to(table, "prompt_id", "prompt"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("prompt_id", "author_key", name=op.f(f"uq_{table}_prompt_id_author_key")),
        sqlite_with_rowid=False,
    )


def upgrade() -> None:
    """Make the tables."""
    _answers("words_answer", sa.Column("words", sa.JSON(), nullable=False))
    steps = _word("feeling", "very_good", "good", "so_so", "bad", "very_bad")
    _answers("mood_answer", sa.Column("feeling", steps, nullable=False))
    _make_judged_words()
    _make_contributions()
    op.add_column("live_state", sa.Column("authors_forgotten_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "prompt", sa.Column("is_moderated", sa.Boolean(), server_default=sa.false(), nullable=False)
    )


def _make_judged_words() -> None:
    table = "judged_word"
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("prompt_id", sa.Uuid(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("ruling", _word("wordruling", "approved", "hidden", "merged"), nullable=False),
        sa.Column("counts_as", sa.String(), nullable=False),
        sa.Column("reason", _word("declinereason", *REASONS), nullable=True),
        sa.Column("is_rehearsal", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(ruling = 'hidden') = (reason IS NOT NULL)", name=op.f("ck_judged_word_hidden_has_a_reason")
        ),
        sa.CheckConstraint(
            "(ruling = 'merged') = (counts_as <> '')", name=op.f("ck_judged_word_merged_into_a_word")
        ),
        sa.CheckConstraint("counts_as <> word", name=op.f("ck_judged_word_not_into_itself")),
        _to(table, "prompt_id", "prompt"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judged_word")),
        sa.UniqueConstraint(
            "prompt_id", "word", "is_rehearsal", name=op.f("uq_judged_word_prompt_id_word_is_rehearsal")
        ),
    )


def _make_contributions() -> None:
    group, table = "contribution_group", "contribution"
    op.create_table(
        group,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("prompt_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.CheckConstraint("title <> ''", name=op.f("ck_contribution_group_has_a_title")),
        _to(group, "prompt_id", "prompt"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution_group")),
        sa.UniqueConstraint("prompt_id", "title", name=op.f("uq_contribution_group_prompt_id_title")),
    )
    states = _word("contributionstate", "new", "approved", "shown", "discussed", "declined")
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("prompt_id", sa.Uuid(), nullable=False),
        sa.Column("author_key", sa.String(), nullable=False),
        sa.Column("slot", sa.SmallInteger(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("state", states, nullable=False),
        sa.Column("reason", _word("declinereason", *REASONS), nullable=True),
        sa.Column("in_report", sa.Boolean(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("merged_into_id", sa.Uuid(), nullable=True),
        sa.Column("is_rehearsal", sa.Boolean(), nullable=False),
        sa.CheckConstraint("slot BETWEEN 1 AND 5", name=op.f("ck_contribution_a_few_each")),
        sa.CheckConstraint("text <> ''", name=op.f("ck_contribution_says_something")),
        sa.CheckConstraint(
            "(state = 'declined') = (reason IS NOT NULL)", name=op.f("ck_contribution_declined_has_a_reason")
        ),
        sa.CheckConstraint(
            "NOT in_report OR state NOT IN ('new', 'declined')",
            name=op.f("ck_contribution_reported_was_approved"),
        ),
        sa.CheckConstraint(
            "merged_into_id IS NULL OR merged_into_id <> id", name=op.f("ck_contribution_not_into_itself")
        ),
        _to(table, "prompt_id", "prompt"),
        _to(table, "group_id", group, ondelete="SET NULL"),
        _to(table, "merged_into_id", table, ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
        sa.UniqueConstraint(
            "prompt_id", "author_key", "slot", name=op.f("uq_contribution_prompt_id_author_key_slot")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_contribution_group_id"), table, ["group_id"])
    op.create_index(op.f("ix_contribution_merged_into_id"), table, ["merged_into_id"])
    op.create_table(
        "support",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contribution_id", sa.Uuid(), nullable=False),
        sa.Column("author_key", sa.String(), nullable=False),
        _to("support", "contribution_id", table, ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support")),
        sa.UniqueConstraint(
            "contribution_id", "author_key", name=op.f("uq_support_contribution_id_author_key")
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Remove them."""
    with op.batch_alter_table("prompt") as table:
        table.drop_column("is_moderated")
    with op.batch_alter_table("live_state") as table:
        table.drop_column("authors_forgotten_at")
    for name in (
        "support",
        "contribution",
        "contribution_group",
        "judged_word",
        "mood_answer",
        "words_answer",
    ):
        op.drop_table(name)
