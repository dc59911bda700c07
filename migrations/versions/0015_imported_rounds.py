"""Where a round comes from that was held elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("voting_round", sa.Column("source", sa.String(), nullable=True))


def downgrade() -> None:
    """Remove it."""
    op.drop_column("voting_round", "source")
