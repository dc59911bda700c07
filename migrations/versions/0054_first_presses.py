"""A room that had begun before presses were remembered was pressed in when it began, so that it can end by itself."""

from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Fill the gap."""
    op.execute(
        "UPDATE live_state SET pressed_at = started_at WHERE pressed_at IS NULL AND started_at IS NOT NULL"
    )


def downgrade() -> None:
    """Leave it: what stands there is as true as before."""
