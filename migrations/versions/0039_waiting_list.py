"""Whoever finds a session full can wait for a seat."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

WAITS_OR_CANCELLED = "ck_registration_waits_or_cancelled"
COMES_WITH_A_SEAT = "ck_registration_comes_with_a_seat"


def upgrade() -> None:
    """Add since when somebody waits."""
    with op.batch_alter_table("registration") as table:
        table.add_column(sa.Column("waits_since", sa.DateTime(timezone=True), nullable=True))
        table.create_check_constraint(op.f(WAITS_OR_CANCELLED), "waits_since IS NULL OR cancelled_at IS NULL")
        table.create_check_constraint(op.f(COMES_WITH_A_SEAT), "waits_since IS NULL OR attended IS NULL")


def downgrade() -> None:
    """Remove it with those who wait: without it they would have a seat that is not there."""
    op.execute(sa.text("DELETE FROM registration WHERE waits_since IS NOT NULL"))
    with op.batch_alter_table("registration") as table:
        table.drop_constraint(op.f(COMES_WITH_A_SEAT), type_="check")
        table.drop_constraint(op.f(WAITS_OR_CANCELLED), type_="check")
        table.drop_column("waits_since")
