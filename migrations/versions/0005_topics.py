"""Tables of topics."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "topic",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("theme_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column(
            "addressed_to",
            sa.Enum(
                "national_government",
                "association",
                "region",
                "municipalities",
                name="addressedto",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("global_goals", sa.JSON(), nullable=False),
        sa.Column("merged_into_id", sa.Uuid(), nullable=True),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "merged_into_id IS NULL OR merged_into_id <> id", name=op.f("ck_topic_not_into_itself")
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_topic_consultation_id_consultation")
        ),
        sa.ForeignKeyConstraint(["merged_into_id"], ["topic.id"], name=op.f("fk_topic_merged_into_id_topic")),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_topic_theme_id_theme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
    )
    op.create_index(op.f("ix_topic_consultation_id"), "topic", ["consultation_id"], unique=False)
    op.create_index(op.f("ix_topic_merged_into_id"), "topic", ["merged_into_id"], unique=False)
    op.create_table(
        "topic_proposal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("department_id", sa.Uuid(), nullable=False),
        sa.Column("theme_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column(
            "addressed_to",
            sa.Enum(
                "national_government",
                "association",
                "region",
                "municipalities",
                name="addressedto",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "accepted",
                "declined",
                name="proposalstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("topic_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(state = 'accepted') = (topic_id IS NOT NULL)",
            name=op.f("ck_topic_proposal_accepted_has_a_topic"),
        ),
        sa.CheckConstraint(
            "(state = 'declined') = (reason <> '')", name=op.f("ck_topic_proposal_declined_has_a_reason")
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_topic_proposal_consultation_id_consultation"),
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_topic_proposal_department_id_department")
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_topic_proposal_theme_id_theme")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_topic_proposal_topic_id_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_proposal")),
    )
    op.create_index(
        op.f("ix_topic_proposal_consultation_id"), "topic_proposal", ["consultation_id"], unique=False
    )
    op.create_index(
        op.f("ix_topic_proposal_department_id"), "topic_proposal", ["department_id"], unique=False
    )
    op.create_index(op.f("ix_topic_proposal_state"), "topic_proposal", ["state"], unique=False)
    op.create_index(op.f("ix_topic_proposal_topic_id"), "topic_proposal", ["topic_id"], unique=False)


def downgrade() -> None:
    """Remove them."""
    op.drop_index(op.f("ix_topic_proposal_topic_id"), table_name="topic_proposal")
    op.drop_index(op.f("ix_topic_proposal_state"), table_name="topic_proposal")
    op.drop_index(op.f("ix_topic_proposal_department_id"), table_name="topic_proposal")
    op.drop_index(op.f("ix_topic_proposal_consultation_id"), table_name="topic_proposal")
    op.drop_table("topic_proposal")
    op.drop_index(op.f("ix_topic_merged_into_id"), table_name="topic")
    op.drop_index(op.f("ix_topic_consultation_id"), table_name="topic")
    op.drop_table("topic")
