"""Tables of reports."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "session_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dialogue_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("motto", sa.String(), nullable=False),
        sa.Column("motto_attribution", sa.String(), nullable=False),
        sa.Column("motto_consent", sa.Boolean(), nullable=False),
        sa.Column("attendance", sa.Integer(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "attendance IS NULL OR attendance >= 0", name=op.f("ck_session_report_attendance_not_negative")
        ),
        sa.CheckConstraint(
            "published_at IS NULL OR motto = '' OR motto_consent",
            name=op.f("ck_session_report_published_motto_has_consent"),
        ),
        sa.ForeignKeyConstraint(
            ["dialogue_id"],
            ["dialogue_session.id"],
            name=op.f("fk_session_report_dialogue_id_dialogue_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_report")),
        sa.UniqueConstraint("dialogue_id", name=op.f("uq_session_report_dialogue_id")),
    )
    op.create_table(
        "report_section",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("text <> ''", name=op.f("ck_report_section_says_something")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["session_report.id"], name=op.f("fk_report_section_report_id_session_report")
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_report_section_topic_id_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_section")),
        sa.UniqueConstraint("report_id", "position", name=op.f("uq_report_section_report_id_position")),
    )
    op.create_index(op.f("ix_report_section_topic_id"), "report_section", ["topic_id"], unique=False)


def downgrade() -> None:
    """Remove them."""
    op.drop_index(op.f("ix_report_section_topic_id"), table_name="report_section")
    op.drop_table("report_section")
    op.drop_table("session_report")
