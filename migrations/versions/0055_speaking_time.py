"""Until when somebody speaks, as the wall counts it down."""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; nobody speaks yet."""
    op.add_column("live_state", sa.Column("speaks_until", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Remove it."""
    with op.batch_alter_table("live_state") as table:
        table.drop_column("speaks_until")
