"""Suggested threads: when they were asked for, what was suggested, and what people said to it."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "suggestion_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("copies", sa.JSON(), nullable=False),
        sa.CheckConstraint("done BETWEEN 0 AND 100", name=op.f("ck_suggestion_run_percent")),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_suggestion_run_consultation_id_consultation"),
        ),
        sa.ForeignKeyConstraint(["asked_by"], ["user.id"], name=op.f("fk_suggestion_run_asked_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_run")),
        sa.UniqueConstraint("consultation_id", name=op.f("uq_suggestion_run_consultation_id")),
    )
    op.create_table(
        "thread_suggestion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reaction_id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("thread_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("because", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reaction_id"],
            ["reaction.id"],
            name=op.f("fk_thread_suggestion_reaction_id_reaction"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["suggestion_run.id"], name=op.f("fk_thread_suggestion_run_id_suggestion_run")
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["common_thread.id"], name=op.f("fk_thread_suggestion_thread_id_common_thread")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_suggestion")),
        sa.UniqueConstraint("reaction_id", "rank", name=op.f("uq_thread_suggestion_reaction_id_rank")),
    )
    op.create_index(op.f("ix_thread_suggestion_run_id"), "thread_suggestion", ["run_id"])
    op.create_index(op.f("ix_thread_suggestion_thread_id"), "thread_suggestion", ["thread_id"])
    op.create_table(
        "suggestion_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reaction_id", sa.Uuid(), nullable=False),
        sa.Column("thread_id", sa.Uuid(), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=False),
        sa.Column("is_accepted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reaction_id"],
            ["reaction.id"],
            name=op.f("fk_suggestion_answer_reaction_id_reaction"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["common_thread.id"], name=op.f("fk_suggestion_answer_thread_id_common_thread")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["user.id"], name=op.f("fk_suggestion_answer_answered_by_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_answer")),
        sa.UniqueConstraint(
            "reaction_id", "thread_id", name=op.f("uq_suggestion_answer_reaction_id_thread_id")
        ),
    )
    op.create_index(op.f("ix_suggestion_answer_thread_id"), "suggestion_answer", ["thread_id"])


def downgrade() -> None:
    """Remove them."""
    for table in ("suggestion_answer", "thread_suggestion", "suggestion_run"):
        op.drop_table(table)
