"""Which software counted what was published."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of earlier results it is not known."""
    op.add_column("snapshot", sa.Column("software", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    """Remove it."""
    op.drop_column("snapshot", "software")
