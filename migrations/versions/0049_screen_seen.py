"""When a screen last followed a session, whichever process served it, and when a host last pressed."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    op.add_column("live_state", sa.Column("screen_seen_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("live_state", sa.Column("pressed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Remove them."""
    with op.batch_alter_table("live_state") as table:
        table.drop_column("pressed_at")
        table.drop_column("screen_seen_at")
