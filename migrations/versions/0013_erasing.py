"""When a sealed round was erased from the files; and PostgreSQL keeps no sample of the pseudonyms of voters."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

PSEUDONYMS = ("voter_key", "municipality_key")


def upgrade() -> None:
    """Add the column; stop sampling, and remove what was sampled (which writing the same type anew does)."""
    op.add_column("voting_round", sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
    if op.get_bind().dialect.name == "postgresql":
        for column in PSEUDONYMS:
            op.execute(f"ALTER TABLE ballot ALTER COLUMN {column} SET STATISTICS 0")
            op.execute(f"ALTER TABLE ballot ALTER COLUMN {column} TYPE varchar")


def downgrade() -> None:
    """Remove the column; sample again."""
    if op.get_bind().dialect.name == "postgresql":
        for column in PSEUDONYMS:
            op.execute(f"ALTER TABLE ballot ALTER COLUMN {column} SET STATISTICS -1")
    op.drop_column("voting_round", "erased_at")
