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
        sa.Column("attendance", sa.Integer(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "attendance IS NULL OR attendance >= 0", name=op.f("ck_session_report_attendance_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["dialogue_id"],
            ["dialogue_session.id"],
            name=op.f("fk_session_report_dialogue_id_dialogue_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_report")),
        sa.UniqueConstraint("dialogue_id", name=op.f("uq_session_report_dialogue_id")),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("session_report")
