"""A room counts the presses of its hosts apart from all that changes it."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    with op.batch_alter_table("live_state") as state:
        state.add_column(sa.Column("presses", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Forget it."""
    with op.batch_alter_table("live_state") as state:
        state.drop_column("presses")
