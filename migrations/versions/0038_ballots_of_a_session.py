"""The ballots of one session are found at once."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index, of the ballots that belong to a session only."""
    op.create_index(
        "ix_ballot_dialogue_id",
        "ballot",
        ["dialogue_id"],
        sqlite_where=sa.text("dialogue_id IS NOT NULL"),
        postgresql_where=sa.text("dialogue_id IS NOT NULL"),
    )


def downgrade() -> None:
    """Remove it."""
    op.drop_index("ix_ballot_dialogue_id", "ballot")
