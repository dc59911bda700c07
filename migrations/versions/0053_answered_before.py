"""How many had answered a part of a session when it first opened."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of what was opened before this nobody knows, so nobody is named."""
    op.add_column("prompt", sa.Column("answered_before", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    """Remove it."""
    with op.batch_alter_table("prompt") as table:
        table.drop_column("answered_before")
