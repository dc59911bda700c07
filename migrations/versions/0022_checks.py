"""Reports are checked by those present, and corrected where everyone sees it."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

COLUMNS = ("check_asked_at", "check_until", "checked_by")
CHECKS = {
    "check_takes_time": "(check_asked_at IS NULL) = (check_until IS NULL) AND "
    "(check_asked_at IS NULL OR check_asked_at < check_until)",
    "checked_by_not_negative": "checked_by IS NULL OR checked_by >= 0",
}


def upgrade() -> None:
    """Make the tables; what was published before was checked by nobody."""
    with op.batch_alter_table("session_report") as report:
        report.add_column(sa.Column("check_asked_at", sa.DateTime(timezone=True), nullable=True))
        report.add_column(sa.Column("check_until", sa.DateTime(timezone=True), nullable=True))
        report.add_column(sa.Column("checked_by", sa.Integer(), nullable=True))
        for name, holds in CHECKS.items():
            report.create_check_constraint(op.f(f"ck_session_report_{name}"), holds)
    _make_checks()
    op.create_table(
        "report_correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_report_correction_says_something")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["session_report.id"], name=op.f("fk_report_correction_report_id_session_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_correction")),
    )
    op.create_index(op.f("ix_report_correction_report_id"), "report_correction", ["report_id"])


def downgrade() -> None:
    """Remove them."""
    for table in ("report_correction", "check_remark", "report_check"):
        op.drop_table(table)
    with op.batch_alter_table("session_report") as report:
        for name in CHECKS:
            report.drop_constraint(op.f(f"ck_session_report_{name}"), type_="check")
        for column in COLUMNS:
            report.drop_column(column)


def _make_checks() -> None:
    op.create_table(
        "report_check",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["report_id"], ["session_report.id"], name=op.f("fk_report_check_report_id_session_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_check")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_report_check_token_hash")),
    )
    op.create_index(op.f("ix_report_check_report_id"), "report_check", ["report_id"])
    op.create_table(
        "check_remark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("check_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("handling", _handling(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("handled_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("text <> ''", name=op.f("ck_check_remark_says_something")),
        sa.CheckConstraint(
            "(handling IS NULL) = (handled_by IS NULL)", name=op.f("ck_check_remark_somebody_handles_it")
        ),
        sa.CheckConstraint(
            "handling <> 'not_taken_over' OR reason <> ''", name=op.f("ck_check_remark_refused_has_a_reason")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["session_report.id"], name=op.f("fk_check_remark_report_id_session_report")
        ),
        sa.ForeignKeyConstraint(
            ["check_id"], ["report_check.id"], name=op.f("fk_check_remark_check_id_report_check")
        ),
        sa.ForeignKeyConstraint(["handled_by"], ["user.id"], name=op.f("fk_check_remark_handled_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_remark")),
    )
    op.create_index(op.f("ix_check_remark_report_id"), "check_remark", ["report_id"])
    op.create_index(op.f("ix_check_remark_check_id"), "check_remark", ["check_id"])


def _handling() -> sa.Enum:
    return sa.Enum(
        "taken_over", "not_taken_over", name="handling", native_enum=False, create_constraint=True, length=40
    )
