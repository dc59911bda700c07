"""Whether the bars on the screen stand with the largest first."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; bars stand in the order in which the answers were asked."""
    op.add_column(
        "live_state", sa.Column("is_sorted", sa.Boolean(), server_default=sa.false(), nullable=False)
    )


def downgrade() -> None:
    """Remove it."""
    with op.batch_alter_table("live_state") as table:
        table.drop_column("is_sorted")
