"""Proposed groupings of what fits nowhere, with what people did with them."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "proposed_grouping",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("thread_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(answered_by IS NULL) = (answered_at IS NULL)",
            name=op.f("ck_proposed_grouping_answered_by_somebody"),
        ),
        sa.CheckConstraint(
            "(answered_by IS NOT NULL AND (thread_id IS NULL) = (reason <> ''))"
            " OR (answered_by IS NULL AND thread_id IS NULL AND reason = '')",
            name=op.f("ck_proposed_grouping_used_or_put_aside_with_a_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_proposed_grouping_consultation_id_consultation"),
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["user.id"], name=op.f("fk_proposed_grouping_answered_by_user")
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["common_thread.id"], name=op.f("fk_proposed_grouping_thread_id_common_thread")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposed_grouping")),
    )
    op.create_index("ix_proposed_grouping_answered", "proposed_grouping", ["consultation_id", "answered_at"])
    op.create_index(op.f("ix_proposed_grouping_thread_id"), "proposed_grouping", ["thread_id"])
    op.create_table(
        "grouped_reaction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("grouping_id", sa.Uuid(), nullable=False),
        sa.Column("reaction_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["grouping_id"],
            ["proposed_grouping.id"],
            name=op.f("fk_grouped_reaction_grouping_id_proposed_grouping"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["reaction_id"],
            ["reaction.id"],
            name=op.f("fk_grouped_reaction_reaction_id_reaction"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grouped_reaction")),
        sa.UniqueConstraint(
            "grouping_id", "reaction_id", name=op.f("uq_grouped_reaction_grouping_id_reaction_id")
        ),
    )
    op.create_index(op.f("ix_grouped_reaction_reaction_id"), "grouped_reaction", ["reaction_id"])


def downgrade() -> None:
    """Remove them."""
    op.drop_table("grouped_reaction")
    op.drop_table("proposed_grouping")
