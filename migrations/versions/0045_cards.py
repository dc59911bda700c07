"""Whoever was at a session gets its card once."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    with op.batch_alter_table("participant") as participant:
        participant.add_column(sa.Column("has_card", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Forget it."""
    with op.batch_alter_table("participant") as participant:
        participant.drop_column("has_card")
